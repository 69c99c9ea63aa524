import { type Polygons, ringArea2 } from './polygons.ts';

/**
 * An outline made ready for many questions: its sides, each from its southern to its northern end, in slabs of latitude.
 * Positions are plain longitude and latitude: what is inside, and shares of a size, are the same on any plane that is a
 * straight scaling of another, so no projection is needed at the size of an area.
 */
export interface Scan {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Southern end (x0, y0) and northern end (x1, y1) of each side; level sides are here but in no slab. */
  readonly x0: Float64Array;
  readonly y0: Float64Array;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  /** 1 where the outline's inside begins going east, -1 where it ends. */
  readonly sign: Float64Array;
  readonly slabs: number;
  readonly slabsPerDegree: number;
  readonly slabStart: Uint32Array;
  readonly slabSide: Uint32Array;
}

/** Prepares an outline; null when nothing is enclosed. */
export function createScan(polygons: Polygons): Scan | null {
  let points = 0;
  for (const polygon of polygons) for (const ring of polygon) points += ring.length;
  const x0 = new Float64Array(points);
  const y0 = new Float64Array(points);
  const x1 = new Float64Array(points);
  const y1 = new Float64Array(points);
  const sign = new Float64Array(points);
  let sides = 0;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of polygons) {
    for (let r = 0; r < polygon.length; r++) {
      const ring = polygon[r]!;
      if (ring.length < 4) continue;
      // Going down an anticlockwise outside ring the inside lies to the east; holes, and rings given the other way, flip.
      const flip = ringArea2(ring) > 0 === (r === 0) ? 1 : -1;
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = ring[i - 1] as [number, number];
        const [bx, by] = ring[i] as [number, number];
        if (ax < west) west = ax;
        if (ax > east) east = ax;
        if (ay < south) south = ay;
        if (ay > north) north = ay;
        const up = ay <= by;
        x0[sides] = up ? ax : bx;
        y0[sides] = up ? ay : by;
        x1[sides] = up ? bx : ax;
        y1[sides] = up ? by : ay;
        sign[sides++] = up ? -flip : flip;
      }
    }
  }
  if (!(south < north)) return null;

  // About two slabs a side keeps the sides met by one question to a handful.
  const slabs = Math.min(2 * sides, 16384);
  const slabsPerDegree = slabs / (north - south);
  const slabStart = new Uint32Array(slabs + 1);
  const first = new Uint32Array(sides);
  const last = new Uint32Array(sides);
  for (let i = 0; i < sides; i++) {
    if (y0[i] === y1[i]) {
      first[i] = 1;
      last[i] = 0;
      continue;
    }
    first[i] = Math.min(slabs - 1, Math.floor((y0[i]! - south) * slabsPerDegree));
    last[i] = Math.min(slabs - 1, Math.floor((y1[i]! - south) * slabsPerDegree));
    for (let slab = first[i]!; slab <= last[i]!; slab++) slabStart[slab + 1]!++;
  }
  for (let slab = 0; slab < slabs; slab++) slabStart[slab + 1]! += slabStart[slab]!;
  const slabSide = new Uint32Array(slabStart[slabs]!);
  // Filled from the back, so that the starts end where they belong.
  const next = slabStart.slice(1);
  for (let i = sides - 1; i >= 0; i--) {
    for (let slab = first[i]!; slab <= last[i]!; slab++) slabSide[--next[slab]!] = i;
  }
  return {
    west,
    south,
    east,
    north,
    x0: x0.subarray(0, sides),
    y0: y0.subarray(0, sides),
    x1: x1.subarray(0, sides),
    y1: y1.subarray(0, sides),
    sign,
    slabs,
    slabsPerDegree,
    slabStart,
    slabSide,
  };
}

/**
 * Whether a position lies inside. On the outline itself, western and southern sides are inside, eastern and northern
 * ones are not: of two outlines that share a side, exactly one holds a position on it.
 */
export function scanContains(scan: Scan, x: number, y: number): boolean {
  if (!(x >= scan.west && x <= scan.east && y >= scan.south && y < scan.north)) return false;
  const { x0, y0, x1, y1, slabStart, slabSide } = scan;
  const slab = Math.min(scan.slabs - 1, Math.floor((y - scan.south) * scan.slabsPerDegree));
  let inside = false;
  for (let k = slabStart[slab]!; k < slabStart[slab + 1]!; k++) {
    const i = slabSide[k]!;
    const low = y0[i]!;
    const high = y1[i]!;
    if (y < low || y >= high) continue;
    if ((x - x0[i]!) * (high - low) >= (x1[i]! - x0[i]!) * (y - low)) inside = !inside;
  }
  return inside;
}

/**
 * What one directed edge contributes to the size, within the outline, of the area on its left: by Green's theorem the
 * integral along the edge, over y, of how much of the outline lies west of it. Square degrees.
 */
export function scanEdge(scan: Scan, ax: number, ay: number, bx: number, by: number): number {
  if (ay > by) return -scanEdge(scan, bx, by, ax, ay);
  if (by <= scan.south || ay >= scan.north || ay === by || (ax <= scan.west && bx <= scan.west)) return 0;
  const { x0, y0, x1, y1, sign, slabStart, slabSide, slabs, slabsPerDegree } = scan;
  const slope = (bx - ax) / (by - ay);
  const firstSlab = ay <= scan.south ? 0 : Math.min(slabs - 1, Math.floor((ay - scan.south) * slabsPerDegree));
  const lastSlab = Math.min(slabs - 1, Math.floor((by - scan.south) * slabsPerDegree));
  let sum = 0;
  for (let slab = firstSlab; slab <= lastSlab; slab++) {
    const bottom = slab === firstSlab ? ay : scan.south + slab / slabsPerDegree;
    const top = slab === lastSlab ? by : scan.south + (slab + 1) / slabsPerDegree;
    for (let k = slabStart[slab]!; k < slabStart[slab + 1]!; k++) {
      const i = slabSide[k]!;
      const sideLow = y0[i]!;
      const low = Math.max(sideLow, bottom);
      const high = Math.min(y1[i]!, top);
      if (low >= high) continue;
      const sideSlope = (x1[i]! - x0[i]!) / (y1[i]! - sideLow);
      const atLow = ax + slope * (low - ay) - (x0[i]! + sideSlope * (low - sideLow));
      const atHigh = ax + slope * (high - ay) - (x0[i]! + sideSlope * (high - sideLow));
      if (atLow >= 0) {
        if (atHigh >= 0) sum += sign[i]! * (atLow + atHigh) * (high - low);
        else sum += (sign[i]! * atLow * atLow * (high - low)) / (atLow - atHigh);
      } else if (atHigh > 0) sum += (sign[i]! * atHigh * atHigh * (high - low)) / (atHigh - atLow);
    }
  }
  return sum / 2;
}
