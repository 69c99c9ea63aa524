import Flatbush from 'flatbush';

/**
 * How far apart, in metres, two boundaries may run and still be one border; a border across a gap is also at least so
 * long, since a shorter one is a point torn open. The published boundaries tried need no tolerance at all: from 2 to
 * 25 m each of their borders is found by exact edges, so 10 m is for boundaries simplified area by area.
 */
export const SLIVER_TOLERANCE = 10;

/**
 * How many times longer than wide a gap must be: two boundaries that part at an angle of more than about 6 degrees, as
 * at every corner of a study area, are not a border that was torn open.
 */
const SLIVER_SLENDERNESS = 20;

/** Edges with an area on one side only, on the National Grid: the area on their left, and easting, northing of both ends. */
export interface SliverEdges {
  readonly area: Int32Array;
  readonly ends: Float64Array;
}

/** A border that two areas share across a hairline gap or overlap: the smaller index first, and its length. */
export interface Sliver {
  readonly areas: readonly [number, number];
  readonly metres: number;
}

/**
 * Borders across gaps and overlaps no wider than the tolerance: where the perpendicular from an edge meets an edge of
 * another area that runs the other way. The length is the mean of what is seen from either side.
 */
export function findSlivers(edges: SliverEdges, tolerance = SLIVER_TOLERANCE): Sliver[] {
  const { area, ends } = edges;
  if (area.length === 0) return [];
  const index = new Flatbush(area.length);
  for (let i = 0; i < area.length; i++) {
    const at = 4 * i;
    index.add(
      Math.min(ends[at]!, ends[at + 2]!),
      Math.min(ends[at + 1]!, ends[at + 3]!),
      Math.max(ends[at]!, ends[at + 2]!),
      Math.max(ends[at + 1]!, ends[at + 3]!),
    );
  }
  index.finish();

  const seen = new Map<string, { areas: [number, number]; metres: number; gap: number }>();
  const hit = { edge: -1, gap: 0 };
  for (let i = 0; i < area.length; i++) {
    const at = 4 * i;
    const [x, y] = [ends[at]!, ends[at + 1]!];
    const [dx, dy] = [ends[at + 2]! - x, ends[at + 3]! - y];
    const length = Math.hypot(dx, dy);
    if (length === 0) continue;
    const facing = index.search(
      Math.min(x, x + dx) - tolerance,
      Math.min(y, y + dy) - tolerance,
      Math.max(x, x + dx) + tolerance,
      Math.max(y, y + dy) + tolerance,
      (j) =>
        area[j] !== area[i] && (ends[4 * j + 2]! - ends[4 * j]!) * dx + (ends[4 * j + 3]! - ends[4 * j + 1]!) * dy < 0,
    );
    if (facing.length === 0) continue;
    const samples = Math.ceil(length / (tolerance / 8));
    for (let s = 0; s < samples; s++) {
      const t = (s + 0.5) / samples;
      findFacing(ends, facing, x + t * dx, y + t * dy, -dy / length, dx / length, tolerance, hit);
      if (hit.edge === -1) continue;
      const areas: [number, number] = [Math.min(area[i]!, area[hit.edge]!), Math.max(area[i]!, area[hit.edge]!)];
      const key = areas.join();
      const border = seen.get(key) ?? { areas, metres: 0, gap: 0 };
      // Each side sees the border once: half of either is their mean.
      border.metres += length / samples / 2;
      border.gap += (hit.gap * length) / samples / 2;
      seen.set(key, border);
    }
  }
  return [...seen.values()]
    .filter(({ metres, gap }) => metres >= tolerance && metres * metres >= SLIVER_SLENDERNESS * gap)
    .map(({ areas, metres }) => ({ areas, metres }))
    .sort((a, b) => a.areas[0] - b.areas[0] || a.areas[1] - b.areas[1]);
}

/** Finds the edge that the line through (x, y) along the normal (nx, ny) meets nearest within the tolerance; -1 for none. */
function findFacing(
  ends: Float64Array,
  edges: readonly number[],
  x: number,
  y: number,
  nx: number,
  ny: number,
  tolerance: number,
  hit: { edge: number; gap: number },
): void {
  hit.edge = -1;
  hit.gap = tolerance;
  for (const edge of edges) {
    const at = 4 * edge;
    const [ax, ay] = [ends[at]! - x, ends[at + 1]! - y];
    const [bx, by] = [ends[at + 2]! - x, ends[at + 3]! - y];
    const a = ax * ny - ay * nx;
    const b = bx * ny - by * nx;
    if (a > 0 === b > 0) continue;
    const t = a / (a - b);
    const gap = Math.abs((ax + t * (bx - ax)) * nx + (ay + t * (by - ay)) * ny);
    if (gap <= hit.gap) {
      hit.gap = gap;
      hit.edge = edge;
    }
  }
}
