/** Journeys by the straight-line estimate, for modes that nothing has measured. */
import { type AreaClass, ESTIMATE, estimateMetres, estimateSeconds } from '@footprint/schema/evaluate/travel.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { ROAD_MODES, type RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Journeyed } from './journeys.ts';

/** What the estimate assumes for a mode and a class of area. */
export interface Assumption {
  readonly mode: RoadMode;
  readonly ruralUrban: AreaClass;
  readonly detour: number;
  readonly metresPerMinute: number;
  readonly source: string;
}

/** Everything that the estimate assumes. */
export function assumptions(): Assumption[] {
  const source = `${ESTIMATE.detourSource}. ${ESTIMATE.speedSource}`;
  return ROAD_MODES.flatMap((mode) =>
    (['urban', 'rural'] as const).map((ruralUrban) => ({
      mode,
      ruralUrban,
      detour: ESTIMATE.detour[mode][ruralUrban],
      metresPerMinute: ESTIMATE.metresPerMinute[mode][ruralUrban],
      source,
    })),
  );
}

const placed = new WeakMap<Float64Array, Float64Array>();

/** Eastings and northings of positions, found once; NaN where one is unknown. */
function onGrid(position: Float64Array): Float64Array {
  const known = placed.get(position);
  if (known) return known;
  const grid = new Float64Array(position.length).fill(Number.NaN);
  for (let at = 0; at < position.length; at += 2) {
    if (Number.isNaN(position[at]!)) continue;
    const [easting, northing] = toGrid(position[at]!, position[at + 1]!);
    grid[at] = easting;
    grid[at + 1] = northing;
  }
  placed.set(position, grid);
  return grid;
}

/** The estimated journey from an area to a site (indexes); null where either could not be placed. */
export function estimatedJourney(evidence: Evidence, mode: RoadMode, area: number, site: number): Journeyed | null {
  const from = onGrid(evidence.areas.centroid);
  const to = onGrid(evidence.sites.position);
  const east = to[2 * site]! - from[2 * area]!;
  const north = to[2 * site + 1]! - from[2 * area + 1]!;
  const straight = Math.hypot(east, north);
  if (Number.isNaN(straight)) return null;
  const rural = evidence.areas.rural[area] === 1;
  return { site, metres: estimateMetres(straight, mode, rural), seconds: estimateSeconds(straight, mode, rural) };
}
