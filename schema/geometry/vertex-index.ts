/** Positions rounded to 7 decimals, each stored once: a position's number is where it first appeared. */
export interface VertexIndex {
  /** The number of a position in degrees. */
  add(lon: number, lat: number): number;
  /** Longitude and latitude, in units of 1e-7 degree, of each numbered position. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  size(): number;
}

/** An empty index with room for `capacity` positions. */
export function createVertexIndex(capacity: number): VertexIndex {
  let slots = 16;
  while (slots < capacity * 2) slots *= 2;
  const table = new Int32Array(slots).fill(-1);
  const x = new Int32Array(capacity);
  const y = new Int32Array(capacity);
  let size = 0;
  return {
    x,
    y,
    size: () => size,
    add(lon, lat) {
      const px = Math.round(lon * 1e7);
      const py = Math.round(lat * 1e7);
      let slot = hashPair(px, py) & (slots - 1);
      for (let id = table[slot]!; id !== -1; id = table[slot]!) {
        if (x[id] === px && y[id] === py) return id;
        slot = (slot + 1) & (slots - 1);
      }
      table[slot] = size;
      x[size] = px;
      y[size] = py;
      return size++;
    },
  };
}

/** A well-mixed 32-bit hash of two integers (Murmur3's finaliser). */
export function hashPair(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
