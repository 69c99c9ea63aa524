/** Journeys as a plan has them: without the sites that it closes or leaves out, with those that it opens or moves. */
import { estimateSeconds } from '../evaluate/travel.ts';
import { sitesUnder, type WhatIfSite } from '../evaluate/what-if-sites.ts';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import type { Plan } from '../plan.ts';
import { type JourneyList, journeysWithin } from './journey-list.ts';
import { PLACE_STATES, type PlaceState, type PointTable, pointKey } from './journeys.ts';
import { MODE_WORDS, type RoadMode, type TravelMode } from './mode.ts';

/** Journeys to the sites of the evidence and, after them, to those that a plan adds. */
export interface JourneysUnder extends JourneyList {
  /** Index of the practice of each site; a site that does not count has no measured position. */
  readonly sitePractice: Uint32Array;
  /** The sites that the plan adds, in their order. */
  readonly added: readonly WhatIfSite[];
}

/** What a plan does to sites. */
export type SitePlan = Pick<Plan, 'sites' | 'mainSitesOnly'>;

/** All journeys of a mode within so many minutes under a plan, or why they are not known (yet). */
export function journeysUnder(
  evidence: Evidence,
  mode: TravelMode,
  minutes: number,
  plan: SitePlan,
  points: PointTable,
): { readonly ok: true; readonly list: JourneysUnder } | { readonly ok: false; readonly reason: string } {
  const found = journeysWithin(evidence, mode, minutes);
  if (!found.ok) return found;
  const { list } = found;
  const index = (codes: readonly string[]) => new Map(codes.map((code, at) => [code, at]));
  const { left, added } = sitesUnder(plan, evidence, index(evidence.sites.code), index(evidence.practices.code));
  const journeys = added.map((site) => journeysTo(evidence, list, mode, site, points));
  const waiting = added.filter((_, at) => journeys[at] === null).map(({ name }) => name);
  if (waiting.length > 0) {
    const reason = `Not measurable yet: journeys ${MODE_WORDS[mode].by} to ${waiting.join(', ')} are still to be computed.`;
    return { ok: false, reason };
  }
  const noPosition = PLACE_STATES.indexOf('no-position');
  const states = [...list.siteState].map((state, site) => (left[site] === 1 ? noPosition : state));
  return {
    ok: true,
    list: {
      ...list,
      ...joined(list, journeys as Added[], minutes),
      siteState: Uint8Array.from([...states, ...journeys.map((known) => PLACE_STATES.indexOf(known!.state))]),
      sitePractice: Uint32Array.from([...evidence.sites.practice, ...added.map(({ practice }) => practice)]),
      added,
    },
  };
}

/** Journeys from every area to an added site. */
interface Added {
  readonly state: PlaceState;
  /** By area; -1 where there is none. */
  readonly seconds: Int32Array;
}

/** Null where they are still to be computed. */
function journeysTo(
  { areas, travel }: Evidence,
  list: JourneyList,
  mode: TravelMode,
  site: WhatIfSite,
  points: PointTable,
): Added | null {
  const none = () => new Int32Array(areas.code.length).fill(-1);
  if (list.dataset !== null) {
    const point = points.get(pointKey(...site.position));
    if (point === undefined || point.build !== travel?.build) return null;
    const known = point.modes.find((each) => each.mode === mode);
    return known ?? { state: 'not-in-matrix', seconds: none() };
  }
  const [x, y] = toGrid(...site.position);
  const seconds = none();
  for (let area = 0; area < seconds.length; area++) {
    if (PLACE_STATES[list.areaState[area]!] !== 'measured') continue;
    const [east, north] = toGrid(areas.centroid[2 * area]!, areas.centroid[2 * area + 1]!);
    const straight = Math.sqrt((east - x) ** 2 + (north - y) ** 2);
    // Public transport is never estimated.
    seconds[area] = estimateSeconds(straight, mode as RoadMode, areas.rural[area] === 1);
  }
  return { state: 'measured', seconds };
}

function joined(
  { start, site, seconds, siteState }: JourneyList,
  added: readonly Added[],
  minutes: number,
): Pick<JourneyList, 'start' | 'site' | 'seconds'> {
  if (added.length === 0) return { start, site, seconds };
  const starts = new Uint32Array(start.length);
  const sites: number[] = [];
  const times: number[] = [];
  for (let area = 0; area + 1 < start.length; area++) {
    for (let at = start[area]!; at < start[area + 1]!; at++) {
      sites.push(site[at]!);
      times.push(seconds[at]!);
    }
    added.forEach((journeys, at) => {
      const taken = journeys.seconds[area]!;
      if (taken < 0 || taken > minutes * 60) return;
      sites.push(siteState.length + at);
      times.push(taken);
    });
    starts[area + 1] = sites.length;
  }
  return { start: starts, site: Uint32Array.from(sites), seconds: Int32Array.from(times) };
}
