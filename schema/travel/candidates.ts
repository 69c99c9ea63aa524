/** Which journeys to measure: every one that could be within the longest minutes looked for, and each area's nearest. */
import Flatbush from 'flatbush';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import { SNAP_LIMIT_METRES } from './journeys.ts';
import { type RoadMode, SEARCH_MINUTES } from './mode.ts';
import type { Destinations, Origins } from './places.ts';

/** Every area keeps its journeys to this many sites, the nearest, whatever time they take. */
export const NEAREST_KEPT = 24;

/**
 * Kilometres an hour that no journey exceeds along the straight line between its ends. On foot: Valhalla walks at
 * 5.1 km/h, and no way is shorter than the line. By bicycle: Valhalla's quickest bicycle rides at 25 km/h on the level,
 * and no slopes are loaded. By car: 70 miles an hour is the law of Great Britain on its quickest roads. (A ferry can
 * carry a walker faster; a journey that one brings within the limit from farther away is not looked for.)
 */
export const TOP_SPEED: Readonly<Record<RoadMode, number>> = { walk: 5.2, cycle: 25, drive: 113 };

/**
 * Metres in a straight line beyond which no journey of a mode is within SEARCH_MINUTES: time is counted between the
 * points of the network that both ends are moved to, each by at most the snapping limit.
 */
export function searchMetres(mode: RoadMode): number {
  return (SEARCH_MINUTES[mode] / 60) * TOP_SPEED[mode] * 1000 + 2 * SNAP_LIMIT_METRES[mode];
}

/**
 * Gives the destinations to measure from an origin, by its index, as sorted indexes of places: all within
 * `searchMetres`, the NEAREST_KEPT nearest in a straight line, and the sites of the published network that most people of
 * the area are registered with. Origins of one area get the same, so that a mean over them is over journeys that are all
 * known. Found when asked for: all of England's by car at once would be some fifty million.
 */
export function candidates(
  evidence: Evidence,
  mode: RoadMode,
  origins: Origins,
  destinations: Destinations,
): (origin: number) => Uint32Array {
  const near = nearDestinations(mode, origins.position, destinations.position);
  const members = networkPlaces(evidence, destinations);
  const areasOf = areasOfOrigins(origins);
  const wanted = new Uint8Array(destinations.key.length);
  return (origin) => {
    const found: number[] = [];
    const add = (place: number) => {
      if (wanted[place] === 1) return;
      wanted[place] = 1;
      found.push(place);
    };
    for (const area of areasOf[origin]!) {
      members(area).forEach(add);
      const own = origins.origin.subarray(origins.start[area]!, origins.start[area + 1]!);
      for (const other of own) near(other, add);
    }
    for (const place of found) wanted[place] = 0;
    return Uint32Array.from(found).sort();
  };
}

function areasOfOrigins({ key, start, origin }: Origins): number[][] {
  const areas: number[][] = key.map(() => []);
  for (let area = 0; area + 1 < start.length; area++) {
    for (let at = start[area]!; at < start[area + 1]!; at++) areas[origin[at]!]!.push(area);
  }
  return areas;
}

/** What lies within reach of an origin, and the nearest, some of them twice. */
function nearDestinations(
  mode: RoadMode,
  from: Float64Array,
  to: Float64Array,
): (origin: number, add: (place: number) => void) => void {
  const [start, end] = [gridOf(from), gridOf(to)];
  const count = end.length / 2;
  if (count === 0) return () => undefined;
  const index = new Flatbush(count);
  for (let place = 0; place < count; place++) index.add(end[2 * place]!, end[2 * place + 1]!);
  index.finish();
  const reach = searchMetres(mode);
  return (origin, add) => {
    const [x, y] = [start[2 * origin]!, start[2 * origin + 1]!];
    index.neighbors(x, y, NEAREST_KEPT).forEach(add);
    index.search(x - reach, y - reach, x + reach, y + reach, (place) => {
      const [dx, dy] = [end[2 * place]! - x, end[2 * place + 1]! - y];
      if (dx * dx + dy * dy <= reach * reach) add(place);
      return false;
    });
  };
}

/** The areas from which journeys to one place are to be measured: those with an origin within `searchMetres`. */
export function areasWithin(mode: RoadMode, origins: Origins, position: readonly [number, number]): Uint32Array {
  const grid = gridOf(origins.position);
  const [x, y] = toGrid(position[0], position[1]);
  const reach = searchMetres(mode);
  const found: number[] = [];
  for (let area = 0; area + 1 < origins.start.length; area++) {
    const own = origins.origin.subarray(origins.start[area]!, origins.start[area + 1]!);
    if (own.some((at) => Math.hypot(grid[2 * at]! - x, grid[2 * at + 1]! - y) <= reach)) found.push(area);
  }
  return Uint32Array.from(found);
}

function networkPlaces(evidence: Evidence, { sitePoint }: Destinations): (area: number) => readonly number[] {
  const { areas, networks, practices, sites, winners } = evidence;
  const byNetwork: number[][] = networks.code.map(() => []);
  sites.practice.forEach((practice, site) => {
    const network = practices.network[practice]!;
    if (network >= 0 && sitePoint[site]! >= 0) byNetwork[network]!.push(sitePoint[site]!);
  });
  const index = new Map(networks.code.map((code, at) => [code, at]));
  const ofWinner = winners.code.map((code) => byNetwork[index.get(code) ?? -1] ?? []);
  return (area) => ofWinner[areas.winner[area]!] ?? [];
}

function gridOf(lonLat: Float64Array): Float64Array {
  const grid = new Float64Array(lonLat.length);
  for (let i = 0; i < lonLat.length; i += 2) grid.set(toGrid(lonLat[i]!, lonLat[i + 1]!), i);
  return grid;
}
