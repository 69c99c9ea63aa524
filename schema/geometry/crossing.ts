import { orient } from './orient.ts';
import type { Polygons } from './polygons.ts';
import { type Segments, visitClosePairs } from './segment-grid.ts';

/** Where and how rings cross: words that follow "the outline". */
export interface Crossing {
  readonly at: [lon: number, lat: number];
  readonly how: string;
}

/** Pairs of sides compared before giving up: an outline of 20,000 points as people draw them needs a few hundred thousand. */
const MOST_PAIRS = 5_000_000;

/**
 * The first place found where rings cross, run along each other or lie the wrong way inside one another; null when the
 * polygons are sound. Touching at a point is sound. Rings are closed, 7 decimals, without repeated points. 'too-dense'
 * when thousands of sides all run so close beside each other that to compare them would keep others waiting.
 */
export function findCrossing(polygons: Polygons): Crossing | 'too-dense' | null {
  const segments = toSegments(polygons);
  let crossing: Crossing | null = null;
  const met = visitClosePairs(segments, MOST_PAIRS, (i, j) => {
    crossing = meet(segments, i, j);
    return crossing !== null;
  });
  if (met === null) return 'too-dense';
  return crossing ?? findMisplaced(polygons);
}

function toSegments(polygons: Polygons): Segments {
  let count = 0;
  for (const polygon of polygons) for (const ring of polygon) count += ring.length - 1;
  const [ax, ay, bx, by] = [0, 0, 0, 0].map(() => new Int32Array(count)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const before = new Int32Array(count);
  const after = new Int32Array(count);
  let at = 0;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      const sides = ring.length - 1;
      for (let i = 0; i < sides; i++) {
        ax[at + i] = Math.round(ring[i]![0]! * 1e7);
        ay[at + i] = Math.round(ring[i]![1]! * 1e7);
        bx[at + i] = Math.round(ring[i + 1]![0]! * 1e7);
        by[at + i] = Math.round(ring[i + 1]![1]! * 1e7);
        before[at + i] = at + ((i + sides - 1) % sides);
        after[at + i] = at + ((i + 1) % sides);
      }
      at += sides;
    }
  }
  return { count, ax, ay, bx, by, before, after };
}

function meet(s: Segments, i: number, j: number): Crossing | null {
  const [ax, ay, bx, by] = [s.ax[i]!, s.ay[i]!, s.bx[i]!, s.by[i]!];
  const [cx, cy, dx, dy] = [s.ax[j]!, s.ay[j]!, s.bx[j]!, s.by[j]!];
  const c = Math.sign(orient(ax, ay, bx, by, cx, cy));
  const d = Math.sign(orient(ax, ay, bx, by, dx, dy));
  if (c === d && c !== 0) return null;
  if (c === 0 && d === 0) {
    // On one line: they overlap when they share more than a point.
    const along = (x: number, y: number): number => (Math.abs(bx - ax) >= Math.abs(by - ay) ? x : y);
    const [low, high] = [Math.min(along(ax, ay), along(bx, by)), Math.max(along(ax, ay), along(bx, by))];
    const [from, to] = [Math.min(along(cx, cy), along(dx, dy)), Math.max(along(cx, cy), along(dx, dy))];
    if (Math.max(low, from) >= Math.min(high, to)) return null;
    const start = along(cx, cy) >= low && along(cx, cy) <= high ? [cx, cy] : [ax, ay];
    return { at: degrees(start[0]!, start[1]!), how: 'runs along itself' };
  }
  const a = Math.sign(orient(cx, cy, dx, dy, ax, ay));
  const b = Math.sign(orient(cx, cy, dx, dy, bx, by));
  if (a === b) return null;
  if (a * b < 0 && c * d < 0) {
    const t = orient(cx, cy, dx, dy, ax, ay) / (orient(cx, cy, dx, dy, ax, ay) - orient(cx, cy, dx, dy, bx, by));
    return { at: degrees(ax + t * (bx - ax), ay + t * (by - ay)), how: 'crosses itself' };
  }
  // They meet at an end of one or both: a crossing only if the path through that end changes sides there.
  const [px, py] = a === 0 ? [ax, ay] : b === 0 ? [bx, by] : c === 0 ? [cx, cy] : [dx, dy];
  if (!changesSides(s, i, j, px, py)) return null;
  return { at: degrees(px, py), how: 'crosses itself' };
}

/** Whether the paths that segments i and j belong to cross at (x, y), which lies on both. */
function changesSides(s: Segments, i: number, j: number, x: number, y: number): boolean {
  const [ix, iy, ox, oy] = around(s, i, x, y);
  const [jx, jy, kx, ky] = around(s, j, x, y);
  // Neighbouring segments of one ring meet at their common corner: that is the ring itself.
  const sameCorner = (p: number, q: number): boolean => s.after[p] === q && s.bx[p] === x && s.by[p] === y;
  if (sameCorner(i, j) || sameCorner(j, i)) return false;
  const first = inSector(ix, iy, x, y, ox, oy, jx, jy);
  const second = inSector(ix, iy, x, y, ox, oy, kx, ky);
  return first * second < 0;
}

/** Where the path of a segment comes from before (x, y) and where it goes after. */
function around(s: Segments, i: number, x: number, y: number): [number, number, number, number] {
  if (s.ax[i] === x && s.ay[i] === y) {
    const p = s.before[i]!;
    return [s.ax[p]!, s.ay[p]!, s.bx[i]!, s.by[i]!];
  }
  if (s.bx[i] === x && s.by[i] === y) {
    const n = s.after[i]!;
    return [s.ax[i]!, s.ay[i]!, s.bx[n]!, s.by[n]!];
  }
  return [s.ax[i]!, s.ay[i]!, s.bx[i]!, s.by[i]!];
}

/** 1 when q lies left of the bent path from, (x, y), to; -1 when right; 0 when on it. */
function inSector(
  fromX: number,
  fromY: number,
  x: number,
  y: number,
  toX: number,
  toY: number,
  qx: number,
  qy: number,
): number {
  const turn = orient(fromX, fromY, x, y, toX, toY);
  const side1 = Math.sign(orient(fromX, fromY, x, y, qx, qy));
  const side2 = Math.sign(orient(x, y, toX, toY, qx, qy));
  if (onRay(x, y, fromX, fromY, qx, qy, side1) || onRay(x, y, toX, toY, qx, qy, side2)) return 0;
  // Turning left the left side is the narrow one, turning right the wide one.
  if (turn > 0) return side1 > 0 && side2 > 0 ? 1 : -1;
  if (turn < 0) return side1 < 0 && side2 < 0 ? -1 : 1;
  return side1;
}

function onRay(x: number, y: number, rx: number, ry: number, qx: number, qy: number, side: number): boolean {
  return side === 0 && (rx - x) * (qx - x) + (ry - y) * (qy - y) > 0;
}

/** Holes must lie inside their own outside ring, and polygons beside one another. */
function findMisplaced(polygons: Polygons): Crossing | null {
  const boxes = polygons.map((polygon) => boxOf(polygon[0]!));
  for (const [p, polygon] of polygons.entries()) {
    for (const hole of polygon.slice(1)) {
      if (insideRing(hole, polygon[0]!) === false) {
        return { at: [hole[0]![0]!, hole[0]![1]!], how: 'has a hole outside its own ring' };
      }
    }
    for (const [q, other] of polygons.entries()) {
      if (p === q || !overlaps(boxes[p]!, boxes[q]!)) continue;
      if (insideRing(polygon[0]!, other[0]!) !== true) continue;
      if (other.slice(1).some((hole) => insideRing(polygon[0]!, hole) !== false)) continue;
      return { at: [polygon[0]![0]![0]!, polygon[0]![0]![1]!], how: 'has one part inside another' };
    }
  }
  return null;
}

/** Whether a ring that does not cross another lies inside it; null when every corner lies on it. */
function insideRing(ring: readonly number[][], outside: readonly number[][]): boolean | null {
  for (const [lon, lat] of ring) {
    let inside = false;
    let on = false;
    const [x, y] = [Math.round(lon! * 1e7), Math.round(lat! * 1e7)];
    for (let i = 1; i < outside.length && !on; i++) {
      const [ax, ay] = [Math.round(outside[i - 1]![0]! * 1e7), Math.round(outside[i - 1]![1]! * 1e7)];
      const [bx, by] = [Math.round(outside[i]![0]! * 1e7), Math.round(outside[i]![1]! * 1e7)];
      if (y < Math.min(ay, by) || y > Math.max(ay, by)) continue;
      const side = orient(ax, ay, bx, by, x, y);
      if (side === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) on = true;
      else if (ay <= y !== by <= y && side > 0 === by > ay) inside = !inside;
    }
    if (!on) return inside;
  }
  return null;
}

function boxOf(ring: readonly number[][]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring as [number, number][]) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function overlaps(a: readonly number[], b: readonly number[]): boolean {
  return a[0]! <= b[2]! && b[0]! <= a[2]! && a[1]! <= b[3]! && b[1]! <= a[3]!;
}

/** Degrees, 7 decimals, of a position in units of 1e-7 degree. */
function degrees(x: number, y: number): [number, number] {
  return [Math.round(x) / 1e7, Math.round(y) / 1e7];
}
