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

/** The segments that pass through each cell of a square grid of about two cells a segment: first item of each cell, and segment numbers. */
export function bucketSegments(segments: Segments): { start: Uint32Array; item: Uint32Array } {
  const { count, ax, ay, bx, by } = segments;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    west = Math.min(west, ax[i]!);
    east = Math.max(east, ax[i]!);
    south = Math.min(south, ay[i]!);
    north = Math.max(north, ay[i]!);
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(2 * count)));
  const width = (east - west + 1) / side;
  const height = (north - south + 1) / side;
  const column = (x: number): number => Math.min(side - 1, Math.max(0, Math.floor((x - west) / width)));
  const row = (y: number): number => Math.min(side - 1, Math.max(0, Math.floor((y - south) / height)));

  const visit = (i: number, cell: (index: number) => void): void => {
    // Upwards, row by row: the columns that the segment covers within each row.
    const up = ay[i]! <= by[i]!;
    const [x0, y0, x1, y1] = up ? [ax[i]!, ay[i]!, bx[i]!, by[i]!] : [bx[i]!, by[i]!, ax[i]!, ay[i]!];
    const slope = y1 === y0 ? 0 : (x1 - x0) / (y1 - y0);
    const [first, last] = [row(y0), row(y1)];
    for (let r = first; r <= last; r++) {
      const low = r === first ? x0 : x0 + slope * (south + r * height - y0);
      const high = r === last ? x1 : x0 + slope * (south + (r + 1) * height - y0);
      // One unit to either side makes up for rounding where a segment passes through a cell's corner.
      const from = column(Math.min(low, high) - 1);
      const to = column(Math.max(low, high) + 1);
      for (let c = from; c <= to; c++) cell(r * side + c);
    }
  };

  const start = new Uint32Array(side * side + 1);
  for (let i = 0; i < count; i++) {
    visit(i, (cell) => {
      start[cell + 1]!++;
    });
  }
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const item = new Uint32Array(start[side * side]!);
  for (let i = 0; i < count; i++) {
    visit(i, (cell) => {
      item[next[cell]!++] = i;
    });
  }
  return { start, item };
}
