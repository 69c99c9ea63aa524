/** What the page of a published network says. */
import { boundsOf } from '../geometry/bounds.ts';
import { known, NO_GROUNDS } from './figure.ts';
import type { Link, NetworkPage, NetworkRow, PlanMention } from './pages.ts';
import { PARTLY_LOADED, patientsOfNetwork, peopleOf, residentsOfNetwork } from './people.ts';
import { perShelf } from './per-shelf.ts';
import { practiceLine } from './practice-line.ts';
import { isWhole, networkLink, placeLink, type Shelf } from './shelf.ts';

import { compareNames, countInWords, listed } from './words.ts';

/** The page of a network by its code; null where there is no such network. */
export function networkPage(shelf: Shelf, code: string, plans: readonly PlanMention[]): NetworkPage | null {
  const network = shelf.networkAt.get(code);
  if (network === undefined) return null;
  const { evidence, register, live, areasOf, boxes } = shelf;
  const whole = isWhole(shelf, network);
  const own = areasOf[network]!;
  return {
    kind: 'network',
    link: networkLink(shelf, network),
    partialNote: whole ? null : PARTLY_LOADED,
    practices: shelf.membersOf[network]!.map((practice) => practiceLine(shelf, practice)),
    // A network beyond the study area is in no plan that could be measured.
    people: evidence.networks.inside[network] === 1 ? peopleOf(evidence, live, code, !whole) : [],
    clinicalDirector: null,
    pieces: own.length === 0 || !whole ? null : live.value(code, 'pieces').value,
    places: placesOfNetwork(shelf, network),
    commissioner: register.commissioners.get(evidence.networks.subIcb[network]!) ?? null,
    neighbours: neighboursOf(shelf, network),
    bounds: boundsOf(boxes, own) ?? boundsOfSites(shelf, network),
    plans,
    grounds: shelf.grounds,
  };
}

/** Today's networks, in the order of their names. */
export const networksOfToday = perShelf((shelf: Shelf): readonly number[] =>
  [...shelf.networkAt.values()]
    .filter((network) => shelf.evidence.networks.inside[network] === 1)
    .sort((a, b) => compareNames(shelf.networkName[a]!, shelf.networkName[b]!)),
);

/** A network as a row of the list of all. */
export function networkRow(shelf: Shelf, network: number): NetworkRow {
  const { evidence, live } = shelf;
  const code = evidence.networks.code[network]!;
  const partial = !isWhole(shelf, network);
  const members = shelf.membersOf[network]!.length;
  return {
    link: networkLink(shelf, network),
    practices: known(members, countInWords(members), 'practices of the network', NO_GROUNDS),
    patients: patientsOfNetwork(evidence, live, code, partial),
    residents: residentsOfNetwork(evidence, live, code, partial),
    places: listed(placesOfNetwork(shelf, network).map(({ name }) => name)),
    partial,
  };
}

/** The councils in which a network's areas lie; of one without areas those of its surgeries. */
export function placesOfNetwork(shelf: Shelf, network: number): readonly Link[] {
  return placesOfNetworks(shelf)[network]!;
}

const placesOfNetworks = perShelf((shelf: Shelf): readonly (readonly Link[])[] => {
  const { areasOf, placeOfArea, places, membersOf, sitesOf, areaOfSite } = shelf;
  return areasOf.map((areas, network) => {
    const found =
      areas.length > 0
        ? areas.map((area) => placeOfArea[area]!)
        : membersOf[network]!.flatMap((practice) =>
            sitesOf[practice]!.map((site) => placeOfArea[areaOfSite[site]!] ?? -1),
          );
    return [...new Set(found)]
      .filter((place) => place >= 0)
      .sort((a, b) => a - b)
      .map((place) => placeLink(places[place]!));
  });
});

/** Networks whose areas share a border with its own, by name. */
function neighboursOf(shelf: Shelf, network: number): Link[] {
  const { areasOf, networkOfArea, networkName } = shelf;
  const { neighbourStart, neighbour } = shelf.evidence.topology;
  const met = new Set<number>();
  for (const area of areasOf[network]!) {
    for (let at = neighbourStart[area]!; at < neighbourStart[area + 1]!; at++) met.add(networkOfArea[neighbour[at]!]!);
  }
  met.delete(network);
  met.delete(-1);
  return [...met]
    .sort((a, b) => compareNames(networkName[a]!, networkName[b]!))
    .map((each) => networkLink(shelf, each));
}

/** The box around a network's surgeries, for one that has no area; null where none has a place. */
export function boundsOfSites(
  { evidence, membersOf, sitesOf }: Shelf,
  network: number,
): readonly [number, number, number, number] | null {
  return boundsOfPositions(
    evidence.sites.position,
    membersOf[network]!.flatMap((practice) => sitesOf[practice]!),
  );
}

/** Half a kilometre or so around places: what a map shows of a single one. */
const MARGIN = 0.006;

/** The box around some surgeries, with a margin, in degrees; null where none has a place. */
export function boundsOfPositions(
  position: Float64Array,
  sites: readonly number[],
): readonly [number, number, number, number] | null {
  const placed = sites.filter((site) => !Number.isNaN(position[2 * site]!));
  if (placed.length === 0) return null;
  const [lon, lat] = [placed.map((site) => position[2 * site]!), placed.map((site) => position[2 * site + 1]!)];
  return [Math.min(...lon) - MARGIN, Math.min(...lat) - MARGIN, Math.max(...lon) + MARGIN, Math.max(...lat) + MARGIN];
}
