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
        address: addressLines(address),
        postcode,
        position: Number.isNaN(longitude) ? null : [longitude, latitude],
      };
    },
  );
}

function addressLines(lines: readonly string[]): string[] {
  const shown = lines.map((line) => nameCase(line.replaceAll(/,(?=\S)/g, ', '))).filter((line) => line !== '');
  return shown.filter((line, at) => line !== shown[at - 1]);
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
