import { toGrid } from '../geometry/grid.ts';
import { type PointTable, pointKey } from '../travel/journeys.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import type { Ground } from './ground.ts';
import type { WhatIfSite } from './what-if-sites.ts';

/** What the plan's own site lacks in a mode: journeys that are still to be computed, or any at all. */
type Lack = 'waiting' | 'unmeasured';

/** A site that the plan adds, with its journeys by known mode: null for an estimated one, which needs none. */
export interface AddedSite extends WhatIfSite {
  readonly easting: number;
  readonly northing: number;
  readonly journeys: readonly ({ readonly seconds: Int32Array; readonly metres: Int32Array } | Lack | null)[];
}

/** A what-if site with its place on the National Grid in metres and what is known of the journeys to it. */
export function addedSite(site: WhatIfSite, { evidence, journeys }: Ground, points: PointTable): AddedSite {
  const [easting, northing] = toGrid(...site.position);
  const point = points.get(pointKey(...site.position));
  const known = point !== undefined && point.build === evidence.travel?.build ? point : undefined;
  const journeysTo = journeys.map((measured, mode) => {
    if (measured === null) return null;
    const of = known?.modes.find((each) => each.mode === TRAVEL_MODES[mode]);
    if (of !== undefined) return of.state === 'measured' ? of : 'unmeasured';
    return known === undefined ? 'waiting' : 'unmeasured';
  });
  return { ...site, easting, northing, journeys: journeysTo };
}
