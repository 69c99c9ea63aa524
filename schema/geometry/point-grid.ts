import { type Scan, scanContains } from './scan.ts';

/** Points in the cells of a grid, so that cells which an outline does not touch are taken or left whole. */
export interface PointGrid {
  /** The number of the point in each slot: slots run along the rows of the grid, so that neighbours lie close in memory. */
  readonly point: Uint32Array;
  /** Writes the slots of the points inside to `found`, ascending, and returns how many there are. `found` has room for every point. */
  inside(scan: Scan, found: Uint32Array): number;
}

/** Indexes positions (lon, lat pairs); a position of NaN is never inside anything. */
export function createPointGrid(position: Float64Array): PointGrid {
  const total = position.length / 2;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let known = 0;
  for (let i = 0; i < total; i++) {
    const [x, y] = [position[2 * i]!, position[2 * i + 1]!];
    if (!(Number.isFinite(x) && Number.isFinite(y))) continue;
    known++;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(known / 2)));
  const perX = east > west ? side / (east - west) : 0;
  const perY = north > south ? side / (north - south) : 0;
  const clamp = (cell: number): number => (cell < 0 ? 0 : cell >= side ? side - 1 : cell);
  const column = (x: number): number => clamp(Math.floor((x - west) * perX));
  const row = (y: number): number => clamp(Math.floor((y - south) * perY));

  const start = new Uint32Array(side * side + 1);
  const cellOf = new Int32Array(total).fill(-1);
  for (let i = 0; i < total; i++) {
    const [x, y] = [position[2 * i]!, position[2 * i + 1]!];
    if (!(Number.isFinite(x) && Number.isFinite(y))) continue;
    cellOf[i] = row(y) * side + column(x);
    start[cellOf[i]! + 1]!++;
  }
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const point = new Uint32Array(known);
  const xs = new Float64Array(known);
  const ys = new Float64Array(known);
  for (let i = 0; i < total; i++) {
    if (cellOf[i] === -1) continue;
    const at = next[cellOf[i]!]!++;
    point[at] = i;
    xs[at] = position[2 * i]!;
    ys[at] = position[2 * i + 1]!;
  }

  const touched = new Uint8Array(side * side);
  const marks: number[] = [];
  const mark = (scan: Scan): void => {
    for (let i = 0; i < scan.x0.length; i++) {
      const [x0, y0, x1, y1] = [scan.x0[i]!, scan.y0[i]!, scan.x1[i]!, scan.y1[i]!];
      if (y1 < south || y0 > north) continue;
      const slope = (x1 - x0) / (y1 - y0);
      const [first, last] = [row(y0), row(y1)];
      for (let r = first; r <= last; r++) {
        const low = r === first ? x0 : x0 + slope * (south + r / perY - y0);
        const high = r === last ? x1 : x0 + slope * (south + (r + 1) / perY - y0);
        // A hair to either side makes up for rounding where a side passes through a cell's corner.
        const from = column(Math.min(low, high) - 1e-9);
        const to = column(Math.max(low, high) + 1e-9);
        for (let c = from; c <= to; c++) {
          const cell = r * side + c;
          if (touched[cell] === 1) continue;
          touched[cell] = 1;
          marks.push(cell);
        }
      }
    }
  };

  return {
    point,
    inside(scan, found) {
      if (known === 0 || scan.east < west || scan.west > east || scan.north < south || scan.south > north) return 0;
      mark(scan);
      let count = 0;
      const [fromColumn, toColumn] = [column(scan.west), column(scan.east)];
      for (let r = row(scan.south); r <= row(scan.north); r++) {
        // What one untouched cell is, the untouched cells that follow in its row are too.
        let run: boolean | null = null;
        for (let cell = r * side + fromColumn; cell <= r * side + toColumn; cell++) {
          const [from, to] = [start[cell]!, start[cell + 1]!];
          if (touched[cell] === 1) {
            run = null;
            for (let k = from; k < to; k++) if (scanContains(scan, xs[k]!, ys[k]!)) found[count++] = k;
          } else if (from < to) {
            run ??= scanContains(scan, xs[from]!, ys[from]!);
            if (run) for (let k = from; k < to; k++) found[count++] = k;
          }
        }
      }
      for (const cell of marks) touched[cell] = 0;
      marks.length = 0;
      return count;
    },
  };
}
