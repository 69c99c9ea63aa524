/**
 * Where the invented county lies: in the North Sea, east of Lincolnshire, where no one can mistake it for a real place.
 * Everything is laid out in metres of the British National Grid and turned into longitude and latitude at the end.
 */
export type Point = readonly [number, number];

/** South-west corner of the county's own frame, in metres of the National Grid: kilometre (0, 0) of `county.ts`. */
export const CORNER: Point = [629_000, 383_500];

const MIDDLE: Point = [650_000, 399_000];
const HALF_WIDTH = 24_000;
const HALF_HEIGHT = 19_000;

/**
 * The inverse of the National Grid's projection (Airy, with the seven-parameter shift to WGS84) as polynomials of degree
 * four, fitted within the county to better than a millimetre. Sine and its like may differ in the last bit between
 * machines; sums and products may not. Row i, column j is the coefficient of u to the i times v to the j.
 */
const LONGITUDE = [
  [1.76176594992, 0.0150656162583, 7.68784659262e-5, 3.51105390354e-7, 1.63783551999e-9],
  [0.360416319684, 0.00143523831472, 7.27384759121e-6, 3.28750813959e-8],
  [-0.000122664848478, -1.68078721087e-6, -1.56815242241e-8],
  [-3.86880835177e-6, -5.24570963531e-8],
  [4.17054374542e-9],
];
const LATITUDE = [
  [53.4284647759, 0.170413526072, -3.91925535904e-6, -5.42462545708e-9, -2.49564258148e-11],
  [-0.0113658467575, -7.02142554376e-5, -2.79297974054e-7, -1.32271959659e-9],
  [-0.000542915149648, -3.33514398813e-6, -1.30923090771e-8],
  [2.77166185359e-7, 3.49623356675e-9],
  [6.53411685869e-9],
];

function polynomial(rows: readonly (readonly number[])[], u: number, v: number): number {
  let total = 0;
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    let inner = 0;
    for (let j = row.length - 1; j >= 0; j--) inner = inner * v + row[j]!;
    total = total * u + inner;
  }
  return total;
}

/** A point of the National Grid, in metres, as WGS84 longitude and latitude to 7 decimals (about a centimetre). */
export function lonLat(easting: number, northing: number): [number, number] {
  const u = (easting - MIDDLE[0]) / HALF_WIDTH;
  const v = (northing - MIDDLE[1]) / HALF_HEIGHT;
  return [Math.round(polynomial(LONGITUDE, u, v) * 1e7) / 1e7, Math.round(polynomial(LATITUDE, u, v) * 1e7) / 1e7];
}

/** Straight-line distance between two points, in metres. */
export function distance(a: Point, b: Point): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  return Math.sqrt(x * x + y * y);
}

/** A point given in kilometres of the county's frame, in metres of the National Grid. */
export function fromKilometres(point: Point): Point {
  return [CORNER[0] + point[0] * 1000, CORNER[1] + point[1] * 1000];
}

/** A smooth line through the given points (a Catmull–Rom spline), as points about `step` metres apart. */
export function smoothLine(points: readonly Point[], step: number, closed = false): Point[] {
  const line: Point[] = [];
  const count = points.length;
  const at = (index: number): Point =>
    closed ? points[(index + count) % count]! : points[index < 0 ? 0 : index >= count ? count - 1 : index]!;
  const spans = closed ? count : count - 1;
  for (let span = 0; span < spans; span++) {
    const [p, q, r, s] = [at(span - 1), at(span), at(span + 1), at(span + 2)];
    const pieces = Math.max(1, Math.round(distance(q, r) / step));
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const blend = (axis: 0 | 1): number =>
        0.5 *
        (2 * q[axis] +
          (r[axis] - p[axis]) * t +
          (2 * p[axis] - 5 * q[axis] + 4 * r[axis] - s[axis]) * t * t +
          (3 * q[axis] - p[axis] - 3 * r[axis] + s[axis]) * t * t * t);
      line.push([blend(0), blend(1)]);
    }
  }
  if (!closed) line.push(points[count - 1]!);
  return line;
}

/** Whether a point lies inside a ring of points (even-odd rule). */
export function insideRing(ring: readonly Point[], point: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i]!;
    const b = ring[j]!;
    if (a[1] > point[1] !== b[1] > point[1]) {
      if (point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}
