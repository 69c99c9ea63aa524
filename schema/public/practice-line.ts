/** A practice in a list: its network, its patients and its surgeries. */
import { countFigure, groundsOfKinds } from './figure.ts';
import { nameCase } from './name-case.ts';
import type { Figure, PracticeLine, SurgeryLine } from './pages.ts';
import { networkOf, practiceLink, type Shelf } from './shelf.ts';

/** Patients of a practice, the whole list. */
export function patientsOf({ evidence }: Shelf, practice: number): Figure {
  return countFigure(
    evidence.practices.listSize[practice]!,
    'people of all ages registered with this practice',
    groundsOfKinds(evidence.datasets, ['practice-lists']),
    'No list of patients is published for this practice.',
  );
}

/** The surgeries of a practice, the main one first; those that closed are left out. */
export function surgeriesOf(shelf: Shelf, practice: number): SurgeryLine[] {
  const { evidence, register, sitesOf } = shelf;
  const { sites, practices } = evidence;
  const own = register.practices.get(practices.code[practice]!);
  return sitesOf[practice]!.filter((site) => (register.sites.get(sites.code[site]!)?.closed ?? null) === null).map(
    (site) => {
      const branch = sites.branch[site] === 1;
      const known = register.sites.get(sites.code[site]!);
      const [longitude, latitude] = [sites.position[2 * site]!, sites.position[2 * site + 1]!];
      // Registers hold the main surgery's address with the practice as well.
      const address = known && known.address.length > 0 ? known.address : branch ? [] : (own?.address ?? []);
      const postcode = known?.postcode || (branch ? null : own?.postcode || practices.postcode[practice]) || null;
      return {
        code: sites.code[site]!,
        name: nameCase(sites.name[site]!),
        branch,
        address: addressLines(address, sites.name[site]!),
        postcode,
        position: Number.isNaN(longitude) ? null : [longitude, latitude],
      };
    },
  );
}

/** Registers cut lines off after so many letters. */
const CUT_AT = 25;

/** Lines of an address as they are shown, without the surgery's own name, which stands above them. */
function addressLines(lines: readonly string[], name: string): string[] {
  const plain = (text: string) => text.toLowerCase().replace(/^the /, '');
  return lines
    .map((line) => nameCase(line.replaceAll(/,(?=\S)/g, ', ')))
    .filter((line, at, all) => {
      const cut = line.length >= CUT_AT - 1 && plain(name).startsWith(plain(line));
      return line !== '' && line !== all[at - 1] && !(at === 0 && (plain(line) === plain(name) || cut));
    });
}

/** A practice as lists show it. */
export function practiceLine(shelf: Shelf, practice: number): PracticeLine {
  return {
    link: practiceLink(shelf, practice),
    network: networkOf(shelf, practice),
    patients: patientsOf(shelf, practice),
    surgeries: surgeriesOf(shelf, practice),
  };
}
