/// <reference path="./polylabel.d.ts" />
import polylabel from 'polylabel';
import { type Polygons, ringArea2 } from './polygons.ts';

/**
 * Where a name is best written: the longitude and latitude farthest inside the largest polygon, on a plane scaled by
 * the cosine of latitude so that "far" means metres; null where there is no polygon.
 */
export function labelPoint(polygons: Polygons): [lon: number, lat: number] | null {
  let largest: number[][][] | null = null;
  let largestArea = -1;
  for (const polygon of polygons) {
    const outside = polygon[0];
    if (outside === undefined || outside.length < 4) continue;
    const area = Math.abs(ringArea2(outside));
    if (area > largestArea) {
      largestArea = area;
      largest = polygon;
    }
  }
  if (largest === null) return null;
  const [lon0, lat0] = (largest[0] as number[][])[0] as [number, number];
  const scale = Math.cos((lat0 * Math.PI) / 180);
  const plane = largest.map((ring) =>
    ring.map(([lon, lat]) => [((lon as number) - lon0) * scale, (lat as number) - lat0]),
  );
  // A hundredth of the polygon's side: a label needs no more, and a large coastline costs no more than a small square.
  const precision = Math.sqrt((largestArea / 2) * scale) / 100;
  const [x, y] = polylabel(plane, precision);
  return [lon0 + x / scale, lat0 + y];
}
