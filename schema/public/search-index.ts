/** What can be searched for by name: networks, practices and places. */

import { nameCase } from './name-case.ts';
import { networksOfToday, placesOfNetwork } from './network-page.ts';
import type { SearchIndex } from './pages.ts';
import { listedPractices } from './place-page.ts';
import type { Shelf } from './shelf.ts';
import { listed } from './words.ts';

/** Councils that a network's line names, at most. */
const NAMED = 3;

/** Every network, practice and place of the site with where it is. */
export function searchIndexOf(shelf: Shelf): SearchIndex {
  const { evidence, networkName, practiceName, places } = shelf;
  return {
    entries: [
      ...networksOfToday(shelf).map((network) => {
        const names = placesOfNetwork(shelf, network).map(({ name }) => name);
        const where = names.length > NAMED ? '' : listed(names);
        return ['n', evidence.networks.code[network]!, networkName[network]!, where] as const;
      }),
      ...listedPractices(shelf).map(
        (practice) =>
          ['p', evidence.practices.code[practice]!, practiceName[practice]!, townOf(shelf, practice)] as const,
      ),
      ...places.map(({ slug, name }) => ['l', slug, name, ''] as const),
    ],
  };
}

/** Counties as they end an address; what stands before one is the town. */
const COUNTIES = new Set(
  (
    'avon bedfordshire beds berkshire berks bucks buckinghamshire cambridgeshire cambs cheshire cleveland cornwall ' +
    'cumbria derbyshire devon dorset essex gloucestershire hampshire hants herefordshire hertfordshire herts ' +
    'humberside kent lancashire lancs leicestershire leics lincolnshire lincs merseyside middlesex middx norfolk ' +
    'northamptonshire northants northumberland nottinghamshire notts oxfordshire oxon rutland salop shropshire somerset ' +
    'staffordshire staffs suffolk surrey warwickshire wiltshire wilts worcestershire worcs yorkshire'
  ).split(' '),
);

function isCounty(text: string): boolean {
  const plain = text.toLowerCase().replaceAll('.', '');
  const county = plain.replace(/^(?:county|co|north|south|east|west|greater) (?!sussex$|midlands$|manchester$)/, '');
  return (
    COUNTIES.has(county) ||
    /^(?:(?:east|west) sussex|west midlands|greater manchester|tyne (?:and|&) wear|isle of wight|co(?:unty)? durham)$/.test(
      plain,
    )
  );
}

/** The town in a practice's address: its last part that is no county; the council's area where the address has none. */
export function townOf(shelf: Shelf, practice: number): string {
  const { register, evidence, sitesOf, areaOfSite, placeOfArea, places } = shelf;
  const lines = register.practices.get(evidence.practices.code[practice]!)?.address ?? [];
  const parts = lines.slice(1).flatMap((line) => line.split(',').map((part) => part.trim()));
  const town = parts.findLast((part) => part !== '' && !isCounty(part));
  if (town !== undefined && !/\d/.test(town)) return nameCase(town);
  for (const site of sitesOf[practice]!) {
    const place = places[placeOfArea[areaOfSite[site]!] ?? -1];
    if (place !== undefined) return place.name;
  }
  return '';
}
