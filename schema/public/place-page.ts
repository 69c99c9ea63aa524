/** What the page of a place says, and the first page. */
import { boundsOf } from '../geometry/bounds.ts';
import { networksOfToday, placesOfNetwork } from './network-page.ts';
import type { HomePage, Link, PlacePage, PlanMention } from './pages.ts';
import { perShelf } from './per-shelf.ts';
import { practiceLine } from './practice-line.ts';
import { networkLink, networkOf, placeLink, practiceLink, type Shelf } from './shelf.ts';
import { compareNames } from './words.ts';

/** Networks and practices of each place, by its slug: networks with areas there, practices with a surgery there. */
export function placePage(shelf: Shelf, slug: string): PlacePage | null {
  const at = shelf.places.findIndex((place) => place.slug === slug);
  const place = shelf.places[at];
  if (place === undefined) return null;
  const { areaOfSite, placeOfArea, sitesOf, boxes } = shelf;
  const networks = networksOfToday(shelf).filter((network) =>
    placesOfNetwork(shelf, network).some(({ code }) => code === slug),
  );
  const practices = listedPractices(shelf).filter((practice) =>
    sitesOf[practice]!.some((site) => areaOfSite[site]! >= 0 && placeOfArea[areaOfSite[site]!] === at),
  );
  return {
    kind: 'place',
    link: placeLink(place),
    networks: networks.map((network) => networkLink(shelf, network)),
    practices: practices.map((practice) => practiceLine(shelf, practice)),
    bounds: boundsOf(boxes, place.areas),
    grounds: shelf.grounds,
  };
}

/** Practices of the lists, by name: of the study area and fellow members of its networks, not others that residents use. */
export const listedPractices = perShelf(({ evidence, practiceName }: Shelf): readonly number[] => {
  const { standing } = evidence.practices;
  return [...standing.keys()]
    .filter((practice) => standing[practice]! < 2)
    .sort((a, b) => compareNames(practiceName[a]!, practiceName[b]!));
});

/** Practices beyond the study area that its residents use, and their networks: the lists leave them out, and pages lead to them. */
export const beyondLists = perShelf((shelf: Shelf): { practices: readonly Link[]; networks: readonly Link[] } => {
  const { standing } = shelf.evidence.practices;
  const practices = [...standing.keys()].filter((practice) => standing[practice]! === 2);
  const networks = new Map<string, Link>();
  for (const practice of practices) {
    const network = networkOf(shelf, practice);
    if (network !== null) networks.set(network.code, network);
  }
  const listed = new Set(networksOfToday(shelf).map((network) => shelf.evidence.networks.code[network]!));
  return {
    practices: practices.map((practice) => practiceLink(shelf, practice)),
    networks: [...networks.values()].filter(({ code }) => !listed.has(code)),
  };
});

const placeLinks = perShelf(({ places }: Shelf) => places.map(placeLink));

const boundsOfStudyArea = perShelf(({ evidence: { areas }, boxes }: Shelf) =>
  boundsOf(
    boxes,
    [...areas.inside.keys()].filter((area) => areas.inside[area] === 1),
  ),
);

/** What the first page says. */
export function homePage(shelf: Shelf, plans: readonly PlanMention[]): HomePage {
  return {
    networks: networksOfToday(shelf).length,
    practices: listedPractices(shelf).length,
    places: placeLinks(shelf),
    plans,
    bounds: boundsOfStudyArea(shelf),
    grounds: shelf.grounds,
  };
}
