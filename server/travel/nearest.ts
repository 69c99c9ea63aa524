/** Nearest sites of an area by the straight-line estimate. */
import { minutes, type TravelMode, travelledMetres } from '@footprint/schema/evaluate/travel.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';

/** One journey, by the site's code. */
export interface SiteJourney {
  readonly site: string;
  readonly metres: number;
  readonly minutes: number;
}

const placed = new WeakMap<Evidence, Float64Array>();

/** Eastings and northings of all sites, found once for each version; NaN where a site could not be placed. */
function sitesOnGrid(evidence: Evidence): Float64Array {
  const known = placed.get(evidence);
  if (known) return known;
  const { position } = evidence.sites;
  const grid = new Float64Array(position.length);
  for (let at = 0; at < position.length; at += 2) {
    const [easting, northing] = Number.isNaN(position[at]!)
      ? [Number.NaN, Number.NaN]
      : toGrid(position[at]!, position[at + 1]!);
    grid[at] = easting;
    grid[at + 1] = northing;
  }
  placed.set(evidence, grid);
  return grid;
}

/** The `most` nearest sites of an area (its index), nearest first; empty where its centroid is unknown. */
export function nearestSites(evidence: Evidence, area: number, most: number, mode: TravelMode): SiteJourney[] {
  const [longitude, latitude] = [evidence.areas.centroid[area * 2]!, evidence.areas.centroid[area * 2 + 1]!];
  if (Number.isNaN(longitude)) return [];
  const [easting, northing] = toGrid(longitude, latitude);
  const grid = sitesOnGrid(evidence);
  return evidence.sites.code
    .map((site, at) => ({ site, metres: travelledMetres(grid[at * 2]! - easting, grid[at * 2 + 1]! - northing) }))
    .filter(({ metres }) => !Number.isNaN(metres))
    .sort((a, b) => a.metres - b.metres || (a.site < b.site ? -1 : 1))
    .slice(0, most)
    .map(({ site, metres }) => ({ site, metres, minutes: minutes(metres, mode) }));
}
