/** What the page of one network of a published plan says. */
import { boundsOf } from '../geometry/bounds.ts';
import { NETWORKS } from '../plan.ts';
import { statusOf } from '../publication/publication.ts';
import { boundsOfPositions } from './network-page.ts';
import type { PlanNetworkPage, PracticeLine } from './pages.ts';
import { NO_AREA_IN_PLAN, NO_AREAS_DRAWN, peopleOf } from './people.ts';
import { isPartial, type PlanShelf, planNetworkLink, todayLink } from './plan-page.ts';
import { exchange } from './plan-says.ts';
import { lineToday, whenOf } from './plan-today.ts';
import { practiceLine } from './practice-line.ts';
import type { Shelf } from './shelf.ts';
import { compareNames } from './words.ts';

/** The page of a plan's network by its name in addresses; null where there is none of it. */
export function planNetworkPage(made: PlanShelf, today: Shelf, key: string): PlanNetworkPage | null {
  const { changes, shelf, live } = made;
  const { publication, plan, continued, practices: moves } = changes;
  const group = changes.groupOfKey.get(key);
  if (group === undefined) return null;
  const { evidence, boxes, areaAt, practiceAt, sitesOf } = shelf;
  const layer = plan.layers.get(NETWORKS)!;
  const codesOf = (members: ReadonlyMap<string, string>) =>
    [...members].flatMap(([code, of]) => (of === group.id ? [code] : []));
  const lines = (codes: readonly string[]): PracticeLine[] =>
    codes
      .flatMap((code) => practiceAt.get(code) ?? [])
      .map((practice) => lineToday(practiceLine(shelf, practice), today))
      .sort((a, b) => compareNames(a.link.name, b.link.name));
  const members = codesOf(layer.practices);
  const before = continued.get(group.id) ?? null;
  const joins = members.filter((code) => moves.has(code));
  const leaves = before === null ? [] : exchange(changes, before).leaves;
  return {
    kind: 'plan-network',
    publication,
    status: statusOf(publication),
    link: planNetworkLink(made, group.id),
    when: whenOf(shelf, today),
    before: before === null ? null : todayLink(shelf, today, before),
    practices: lines(members),
    joins: lines(joins),
    leaves: lines(leaves),
    people: peopleOf(
      evidence,
      live,
      group.id,
      isPartial(made, group.id),
      changes.drawsAreas ? NO_AREA_IN_PLAN : NO_AREAS_DRAWN,
    ),
    bounds:
      boundsOf(
        boxes,
        codesOf(layer.areas).flatMap((code) => areaAt.get(code) ?? []),
      ) ??
      boundsOfPositions(
        evidence.sites.position,
        members.flatMap((code) => sitesOf[practiceAt.get(code) ?? -1] ?? []),
      ),
    grounds: shelf.grounds,
  };
}
