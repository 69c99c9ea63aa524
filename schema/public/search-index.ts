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

/** The town in a practice's address: its third line as registers lay addresses out, or else the last; the council where there is none. */
export function townOf(
  { register, evidence, sitesOf, areaOfSite, placeOfArea, places }: Shelf,
  practice: number,
): string {
  const lines = register.practices.get(evidence.practices.code[practice]!)?.address ?? [];
  const town = lines.length >= 3 ? lines[2]! : (lines.at(-1) ?? '');
  if (town !== '' && !/\d/.test(town)) return nameCase(town);
  for (const site of sitesOf[practice]!) {
    const place = places[placeOfArea[areaOfSite[site]!] ?? -1];
    if (place !== undefined) return place.name;
  }
  return '';
}
