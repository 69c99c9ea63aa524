/** Straight sides of rings in units of 1e-7 degree, with the sides before and after each in its ring. */
export interface Segments {
  readonly count: number;
  readonly ax: Int32Array;
  readonly ay: Int32Array;
  readonly bx: Int32Array;
  readonly by: Int32Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

interface Cells {
  readonly start: Uint32Array;
  readonly item: Uint32Array;
  box(cell: number): Box;
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** Cells with more segments are divided again. */
const CROWDED = 40;

/**
 * Visits every pair of segments whose boxes meet, some more than once, by a grid that is refined where it is crowded,
 * until `visit` returns true. Returns whether it did, or null when the pairs would exceed `most`: thousands of sides
 * that all run close beside each other.
 */
export function visitClosePairs(
  segments: Segments,
  most: number,
  visit: (i: number, j: number) => boolean,
): boolean | null {
  const { count, ax, ay, bx, by } = segments;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    west = Math.min(west, ax[i]!);
    east = Math.max(east, ax[i]!);
    south = Math.min(south, ay[i]!);
    north = Math.max(north, ay[i]!);
  }
  let left = most;

  const visitPairs = (items: Uint32Array): boolean | null => {
    left -= (items.length * items.length) / 2;
    if (left < 0) return null;
    for (let p = 0; p < items.length; p++) {
      const i = items[p]!;
      const i0 = Math.min(ax[i]!, bx[i]!);
      const i1 = Math.max(ax[i]!, bx[i]!);
      const i2 = Math.min(ay[i]!, by[i]!);
      const i3 = Math.max(ay[i]!, by[i]!);
      for (let q = p + 1; q < items.length; q++) {
        const j = items[q]!;
        if ((ax[j]! < i0 && bx[j]! < i0) || (ax[j]! > i1 && bx[j]! > i1)) continue;
        if ((ay[j]! < i2 && by[j]! < i2) || (ay[j]! > i3 && by[j]! > i3)) continue;
        if (visit(i, j)) return true;
      }
    }
    return false;
  };

  const visitBox = (items: Uint32Array, box: Box): boolean | null => {
    if (items.length <= CROWDED) return visitPairs(items);
    const cells = divide(segments, items, box, left);
    if (cells === null) return null;
    left -= cells.item.length;
    for (let cell = 0; cell + 1 < cells.start.length; cell++) {
      const inside = cells.item.subarray(cells.start[cell]!, cells.start[cell + 1]!);
      if (inside.length < 2) continue;
      // Where dividing parts nothing, as around a corner of many sides, it would never end.
      const result = inside.length * 2 > items.length ? visitPairs(inside) : visitBox(inside, cells.box(cell));
      if (result !== false) return result;
    }
    return false;
  };
  return visitBox(
    Uint32Array.from({ length: count }, (_, i) => i),
    [west, south, east + 1, north + 1],
  );
}

/** Sorts segments into the cells of a square grid of about two cells a segment; null when they take more than `most` places. */
function divide(
  { ax, ay, bx, by }: Segments,
  items: Uint32Array,
  [west, south, east, north]: Box,
  most: number,
): Cells | null {
  const side = Math.ceil(Math.sqrt(2 * items.length));
  const width = (east - west) / side;
  const height = (north - south) / side;
  const clamp = (cell: number): number => Math.min(side - 1, Math.max(0, cell));
  const column = (x: number): number => clamp(Math.floor((x - west) / width));
  const row = (y: number): number => clamp(Math.floor((y - south) / height));

  const visit = (i: number, cell: (index: number) => void): void => {
    // Upwards, row by row: the columns that the segment covers within each row.
    const up = ay[i]! <= by[i]!;
    const [x0, y0, x1, y1] = up ? [ax[i]!, ay[i]!, bx[i]!, by[i]!] : [bx[i]!, by[i]!, ax[i]!, ay[i]!];
    const slope = y1 === y0 ? 0 : (x1 - x0) / (y1 - y0);
    const first = row(y0);
    const last = row(y1);
    for (let r = first; r <= last; r++) {
      const bottom = south + r * height;
      const top = bottom + height;
      const low = y1 !== y0 && bottom > y0 ? x0 + slope * (bottom - y0) : x0;
      const high = y1 !== y0 && top < y1 ? x0 + slope * (top - y0) : x1;
      // One unit to either side makes up for rounding where a segment passes through a cell's corner.
      const from = column(Math.min(low, high) - 1);
      const to = column(Math.max(low, high) + 1);
      for (let c = from; c <= to; c++) cell(r * side + c);
    }
  };

  const start = new Uint32Array(side * side + 1);
  let places = 0;
  for (const i of items) {
    visit(i, (cell) => {
      start[cell + 1]!++;
      places++;
    });
    if (places > most) return null;
  }
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const item = new Uint32Array(start[side * side]!);
  for (const i of items) {
    visit(i, (cell) => {
      item[next[cell]!++] = i;
    });
  }
  const box = (cell: number): Box => {
    const [w, s] = [west + (cell % side) * width, south + Math.floor(cell / side) * height];
    return [w, s, w + width, s + height];
  };
  return { start, item, box };
}
