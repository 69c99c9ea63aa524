/** Polygons as in a GeoJSON MultiPolygon: polygon, ring (the first is the outside, the rest are holes), position (lon, lat). */
export type Polygons = number[][][][];

/** Twice the signed area of a closed ring in the units of its positions squared: positive when anticlockwise. */
export function ringArea2(ring: readonly (readonly number[])[]): number {
  const [x0, y0] = ring[0] as [number, number];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1] as [number, number];
    const b = ring[i] as [number, number];
    sum += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
  }
  return sum;
}
