import type { Shape } from '@footprint/schema/table/table.ts';

type Position = readonly number[];
type Rings = readonly (readonly Position[])[];

const POINT = 1;
const POLYGON = 3;
const MULTI_POLYGON = 6;

/** A shape as well-known binary (OGC Simple Features, little-endian, two dimensions), as GeoParquet and GeoArrow carry it. */
export function wkbOf(shape: Shape): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(sizeOf(shape));
  let at = 0;
  const head = (type: number): void => {
    at = bytes.writeUInt8(1, at);
    at = bytes.writeUInt32LE(type, at);
  };
  const count = (length: number): void => {
    at = bytes.writeUInt32LE(length, at);
  };
  const position = ([x, y]: Position): void => {
    at = bytes.writeDoubleLE(x!, at);
    at = bytes.writeDoubleLE(y!, at);
  };
  const polygon = (rings: Rings): void => {
    head(POLYGON);
    count(rings.length);
    for (const ring of rings) {
      count(ring.length);
      ring.forEach(position);
    }
  };
  if (shape.type === 'Point') {
    head(POINT);
    position(shape.coordinates);
  } else if (shape.type === 'Polygon') {
    polygon(shape.coordinates);
  } else {
    head(MULTI_POLYGON);
    count(shape.coordinates.length);
    shape.coordinates.forEach(polygon);
  }
  return bytes;
}

function sizeOf(shape: Shape): number {
  if (shape.type === 'Point') return 21;
  if (shape.type === 'Polygon') return polygonSize(shape.coordinates);
  return shape.coordinates.reduce((size, rings) => size + polygonSize(rings), 9);
}

function polygonSize(rings: Rings): number {
  return rings.reduce((size, ring) => size + 4 + 16 * ring.length, 9);
}
