import Flatbush from 'flatbush';

/** How many of the nearest sites are kept for each area: a network's own site is nearly always among them. */
const KEPT = 12;

/** The nearest sites of each area in a straight line, nearest first. */
export interface NearestSites {
  readonly kept: number;
  /** Index in the evidence's sites, `kept` numbers an area; -1 where there are fewer. */
  readonly site: Int32Array;
  /** Metres in a straight line on the National Grid; NaN where there are fewer. */
  readonly metres: Float64Array;
}

/** Finds the nearest placed sites of every area once, so that an evaluation looks them up. Positions in metres, NaN where unknown. */
export function nearestSites(areas: Float64Array, sites: Float64Array): NearestSites {
  const count = areas.length / 2;
  const site = new Int32Array(count * KEPT).fill(-1);
  const metres = new Float64Array(count * KEPT).fill(Number.NaN);
  const placed: number[] = [];
  for (let at = 0; at < sites.length / 2; at++) if (!Number.isNaN(sites[2 * at]!)) placed.push(at);
  if (placed.length > 0) {
    const index = new Flatbush(placed.length);
    for (const at of placed) index.add(sites[2 * at]!, sites[2 * at + 1]!);
    index.finish();
    for (let area = 0; area < count; area++) {
      const x = areas[2 * area]!;
      const y = areas[2 * area + 1]!;
      if (Number.isNaN(x)) continue;
      index.neighbors(x, y, KEPT).forEach((found, rank) => {
        const at = placed[found]!;
        site[area * KEPT + rank] = at;
        metres[area * KEPT + rank] = straightMetres(sites[2 * at]! - x, sites[2 * at + 1]! - y);
      });
    }
  }
  return { kept: KEPT, site, metres };
}

/** Metres between two positions on the National Grid. */
export function straightMetres(dx: number, dy: number): number {
  // Not Math.hypot, which engines round differently: a number must be the same wherever it is formed.
  return Math.sqrt(dx * dx + dy * dy);
}
