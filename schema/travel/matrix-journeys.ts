/** Journeys by public transport, from a published matrix of minutes between areas. */
import { type Dataset, isConverted } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import { type AreaAt, createAreaAt } from '../geometry/area-at.ts';
import { NEAREST_KEPT } from './candidates.ts';
import { type JourneyBasis, type ModeJourneys, PLACE_STATES, type PlaceState, type PointJourneys } from './journeys.ts';
import { SEARCH_MINUTES } from './mode.ts';

/** Published minutes from one area to others, by code. */
export interface AreaMatrixRow {
  readonly origin: string;
  readonly destinations: readonly string[];
  readonly minutes: ArrayLike<number>;
}

/** What a matrix is read against: the areas and sites of a version, in their order. */
type Ground = Pick<Evidence, 'areas' | 'sites' | 'topology'>;

const MODE = 'public-transport';

/** What measured journeys that a published matrix gives; `loadedAt` is the instant (ISO) at which it was loaded. */
export function matrixBasis(dataset: Dataset, loadedAt: string): JourneyBasis {
  return {
    engine: 'published-matrix',
    engineVersion: dataset.vintage ?? dataset.date ?? dataset.title,
    dataset: dataset.id,
    date: dataset.date,
    computedAt: loadedAt,
    estimate: isConverted(dataset),
  };
}

/**
 * Journeys of every area to the sites in the areas that the matrix reaches: each takes the minutes between the two
 * areas. Those within the search's minutes are kept, and the 24 nearest beyond it.
 *
 * An area that the matrix does not know is not in the matrix, and so is one that holds a site while the matrix gives no
 * minutes within it: they are not measured, and never zero.
 */
export function matrixJourneys(rows: Iterable<AreaMatrixRow>, ground: Ground, basis: JourneyBasis): ModeJourneys {
  const { areas, sites } = ground;
  const index = new Map(areas.code.map((code, at) => [code, at]));
  const siteArea = siteAreas(ground);
  const sitesIn: number[][] = areas.code.map(() => []);
  siteArea.forEach((area, site) => {
    if (area >= 0) sitesIn[area]!.push(site);
  });
  const found: { site: number; seconds: number }[][] = areas.code.map(() => []);
  const known = new Uint8Array(areas.code.length);
  const origin = new Uint8Array(areas.code.length);
  const within = new Uint8Array(areas.code.length);
  let longest = 0;
  for (const row of rows) {
    const from = index.get(row.origin);
    row.destinations.forEach((code, at) => {
      const to = index.get(code);
      if (to === undefined) return;
      known[to] = 1;
      if (from === undefined) return;
      const minutes = row.minutes[at]!;
      longest = Math.max(longest, minutes);
      if (from === to) within[from] = 1;
      for (const site of sitesIn[to]!) found[from]!.push({ site, seconds: Math.round(minutes * 60) });
    });
    if (from === undefined) continue;
    known[from] = 1;
    origin[from] = 1;
  }
  const areaState = new Uint8Array(areas.code.length);
  const start = new Uint32Array(areas.code.length + 1);
  const kept: { site: number; seconds: number }[] = [];
  // A matrix that stops earlier says nothing of what takes longer than its longest journey.
  const completeTo = Math.min(SEARCH_MINUTES[MODE], Math.floor(longest));
  found.forEach((journeys, area) => {
    const measured = origin[area] === 1 && (within[area] === 1 || sitesIn[area]!.length === 0);
    areaState[area] = state(measured ? 'measured' : 'not-in-matrix');
    if (measured) {
      journeys.sort((a, b) => a.seconds - b.seconds || a.site - b.site);
      for (const [rank, journey] of journeys.entries())
        if (rank < NEAREST_KEPT || journey.seconds <= completeTo * 60) kept.push(journey);
    }
    start[area + 1] = kept.length;
  });
  return {
    mode: MODE,
    basis,
    completeTo,
    start,
    site: Uint32Array.from(kept, ({ site }) => site),
    seconds: Int32Array.from(kept, ({ seconds }) => seconds),
    metres: new Int32Array(kept.length).fill(-1),
    areaState,
    siteState: Uint8Array.from(siteArea, (area, site) =>
      state(
        Number.isNaN(sites.position[2 * site]!)
          ? 'no-position'
          : area >= 0 && known[area] === 1
            ? 'measured'
            : 'not-in-matrix',
      ),
    ),
    areaSnap: new Int32Array(areas.code.length).fill(-1),
    siteSnap: new Int32Array(sites.code.length).fill(-1),
  };
}

/**
 * Journeys of every area to one place, by the minutes to the area that holds it.
 *
 * A place in an area that no loaded area has minutes to is not in the matrix. Nor is one in an area that has minutes to
 * others but none within it, unless a site stands there, which leaves that area unmeasured already: otherwise the place
 * would be told as far from those who live around it.
 */
export function matrixPointJourneys(
  rows: Iterable<AreaMatrixRow>,
  ground: Ground,
  longitude: number,
  latitude: number,
  areaAt: AreaAt = createAreaAt(ground.topology),
): PointJourneys['modes'][number] {
  const { areas, sites } = ground;
  const area = areaAt(longitude, latitude);
  const code = area < 0 ? null : areas.code[area]!;
  const index = new Map(areas.code.map((each, at) => [each, at]));
  const seconds = new Int32Array(areas.code.length).fill(-1);
  let reached = false;
  let origin = false;
  for (const row of rows) {
    const from = index.get(row.origin);
    if (code === null || from === undefined) continue;
    if (from === area) origin = true;
    const at = row.destinations.indexOf(code);
    if (at < 0) continue;
    reached = true;
    seconds[from] = Math.round(row.minutes[at]! * 60);
  }
  const holdsSite = () =>
    sites.code.some((_, site) => {
      const [east, north] = [sites.position[2 * site]!, sites.position[2 * site + 1]!];
      return !Number.isNaN(east) && areaAt(east, north) === area;
    });
  const measured = reached && (!origin || seconds[area]! >= 0 || holdsSite());
  return {
    mode: MODE,
    seconds: measured ? seconds : seconds.fill(-1),
    metres: new Int32Array(areas.code.length).fill(-1),
    state: measured ? 'measured' : 'not-in-matrix',
    snap: -1,
  };
}

/** The area that holds each site; -1 where its place is not known or in no loaded area. */
export function siteAreas({ sites, topology }: Pick<Evidence, 'sites' | 'topology'>): Int32Array {
  const areaAt = createAreaAt(topology);
  return Int32Array.from(sites.code, (_, site) => {
    const [longitude, latitude] = [sites.position[2 * site]!, sites.position[2 * site + 1]!];
    return Number.isNaN(longitude) ? -1 : areaAt(longitude, latitude);
  });
}

function state(name: PlaceState): number {
  return PLACE_STATES.indexOf(name);
}
