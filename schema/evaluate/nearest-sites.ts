import Flatbush from 'flatbush';
import type { SitePlaces } from './ground.ts';
import { travelledMetres } from './travel.ts';

/** How many of the nearest sites are kept for each area: a network's own site is nearly always among them. */
const KEPT = 12;

/** The nearest sites of each area, nearest first. */
export interface NearestSites {
  readonly kept: number;
  /** Position of each area on the National Grid, pairs in metres; NaN when unknown. */
  readonly position: Float64Array;
  /** Practice of each kept site, `kept` numbers an area; -1 where there are fewer. */
  readonly practice: Int32Array;
  /** Travelled metres to it, the straight line times the detour; -1 where there are fewer. */
  readonly metres: Int32Array;
}

/** Finds the nearest sites of every area once, so that an evaluation looks them up. */
export function nearestSites(position: Float64Array, sites: SitePlaces): NearestSites {
  const areas = position.length / 2;
  const practice = new Int32Array(areas * KEPT).fill(-1);
  const metres = new Int32Array(areas * KEPT).fill(-1);
  const count = sites.easting.length;
  if (count > 0) {
    const index = new Flatbush(count);
    for (let site = 0; site < count; site++) index.add(sites.easting[site]!, sites.northing[site]!);
    index.finish();
    for (let area = 0; area < areas; area++) {
      const x = position[2 * area]!;
      const y = position[2 * area + 1]!;
      if (Number.isNaN(x)) continue;
      index.neighbors(x, y, KEPT).forEach((site, rank) => {
        practice[area * KEPT + rank] = sites.practice[site]!;
        metres[area * KEPT + rank] = travelledMetres(sites.easting[site]! - x, sites.northing[site]! - y);
      });
    }
  }
  return { kept: KEPT, position, practice, metres };
}

/** Travelled metres from an area to the nearest site of these practices by looking at each; -1 when they have none. */
export function searchMembers(
  area: number,
  members: readonly number[],
  nearest: NearestSites,
  sites: SitePlaces,
): number {
  const { start, easting, northing } = sites;
  const x = nearest.position[2 * area]!;
  const y = nearest.position[2 * area + 1]!;
  let best = -1;
  for (const practice of members) {
    for (let site = start[practice]!; site < start[practice + 1]!; site++) {
      const metres = travelledMetres(easting[site]! - x, northing[site]! - y);
      if (best < 0 || metres < best) best = metres;
    }
  }
  return best;
}
