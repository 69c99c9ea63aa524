import type { Feature, Geometry } from 'geojson';

/** The box around features: west, south, east, north; null where they hold no position. */
export function featureBounds(features: readonly Feature[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const { geometry } of features) {
    eachPosition(geometry, (lon, lat) => {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    });
  }
  return box[0] > box[2] ? null : box;
}

function eachPosition(geometry: Geometry, found: (lon: number, lat: number) => void): void {
  if (geometry.type === 'GeometryCollection') {
    for (const one of geometry.geometries) eachPosition(one, found);
    return;
  }
  const positions = (geometry.coordinates as unknown[]).flat(Number.POSITIVE_INFINITY) as number[];
  for (let at = 0; at + 1 < positions.length; at += 2) found(positions[at]!, positions[at + 1]!);
}
