/** Geometry as PostGIS takes it in COPY: little-endian EWKB in hexadecimal, WGS84 (SRID 4326). */

const HAS_SRID = 0x20000000;
const WGS84 = 4326;

/** A point from longitude and latitude; null when either is missing. */
export function pointHex(longitude: number, latitude: number): string | null {
  if (Number.isNaN(longitude) || Number.isNaN(latitude)) return null;
  const bytes = Buffer.alloc(25);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt32LE(1 | HAS_SRID, 1);
  bytes.writeUInt32LE(WGS84, 5);
  bytes.writeDoubleLE(longitude, 9);
  bytes.writeDoubleLE(latitude, 17);
  return bytes.toString('hex');
}

/** A multipolygon from polygons of rings of positions; null when there is none. */
export function multiPolygonHex(polygons: readonly (readonly (readonly (readonly number[])[])[])[]): string | null {
  if (polygons.length === 0) return null;
  let size = 13;
  for (const rings of polygons) {
    size += 9;
    for (const ring of rings) size += 4 + ring.length * 16;
  }
  const bytes = Buffer.alloc(size);
  let at = 0;
  const byte = (value: number) => {
    at = bytes.writeUInt8(value, at);
  };
  const word = (value: number) => {
    at = bytes.writeUInt32LE(value >>> 0, at);
  };
  byte(1);
  word(6 | HAS_SRID);
  word(WGS84);
  word(polygons.length);
  for (const rings of polygons) {
    byte(1);
    word(3);
    word(rings.length);
    for (const ring of rings) {
      word(ring.length);
      for (const position of ring) {
        at = bytes.writeDoubleLE(position[0]!, at);
        at = bytes.writeDoubleLE(position[1]!, at);
      }
    }
  }
  return bytes.toString('hex');
}
