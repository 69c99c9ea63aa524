import type { Scan } from './scan.ts';

/** Boxes (west, south, east, north) in the cells of a grid, so that the few which an outline's sides meet are found without looking at the rest. */
export interface BoxGrid {
  /** Marks in `touched` and lists the boxes that a side of the outline meets, and at most a few beside it; returns how many. */
  touchedBy(scan: Scan, touched: Uint8Array, list: Uint32Array): number;
}

/** Indexes boxes, four numbers each as of `areaBounds`; a box of NaN is never met. */
export function createBoxGrid(boxes: Float64Array): BoxGrid {
  const areas = boxes.length / 4;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    if (Number.isNaN(boxes[at]!)) continue;
    west = Math.min(west, boxes[at]!);
    south = Math.min(south, boxes[at + 1]!);
    east = Math.max(east, boxes[at + 2]!);
    north = Math.max(north, boxes[at + 3]!);
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(areas)));
  const perX = east > west ? side / (east - west) : 0;
  const perY = north > south ? side / (north - south) : 0;
  const clamp = (cell: number): number => (cell < 0 ? 0 : cell >= side ? side - 1 : cell);
  const column = (x: number): number => clamp(Math.floor((x - west) * perX));
  const row = (y: number): number => clamp(Math.floor((y - south) * perY));

  const start = new Uint32Array(side * side + 1);
  const eachCell = (area: number, visit: (cell: number) => void): void => {
    const at = 4 * area;
    if (Number.isNaN(boxes[at]!)) return;
    for (let r = row(boxes[at + 1]!); r <= row(boxes[at + 3]!); r++) {
      for (let c = column(boxes[at]!); c <= column(boxes[at + 2]!); c++) visit(r * side + c);
    }
  };
  for (let area = 0; area < areas; area++) {
    eachCell(area, (cell) => {
      start[cell + 1]!++;
    });
  }
  for (let cell = 0; cell < side * side; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const item = new Uint32Array(start[side * side]!);
  for (let area = 0; area < areas; area++) {
    eachCell(area, (cell) => {
      item[next[cell]!++] = area;
    });
  }

  return {
    touchedBy(scan, touched, list) {
      let count = 0;
      for (let i = 0; i < scan.x0.length; i++) {
        const [x0, y0, x1, y1] = [scan.x0[i]!, scan.y0[i]!, scan.x1[i]!, scan.y1[i]!];
        const low = Math.min(x0, x1);
        const high = Math.max(x0, x1);
        if (high < west || low > east || y1 < south || y0 > north) continue;
        const slope = y1 === y0 ? 0 : (x1 - x0) / (y1 - y0);
        const [first, last] = [row(y0), row(y1)];
        for (let r = first; r <= last; r++) {
          const atBottom = r === first ? x0 : x0 + slope * (south + r / perY - y0);
          const atTop = r === last ? x1 : x0 + slope * (south + (r + 1) / perY - y0);
          const from = column(Math.min(atBottom, atTop) - 1e-9);
          const to = column(Math.max(atBottom, atTop) + 1e-9);
          for (let cell = r * side + from; cell <= r * side + to; cell++) {
            for (let k = start[cell]!; k < start[cell + 1]!; k++) {
              const area = item[k]!;
              if (touched[area] === 1) continue;
              const at = 4 * area;
              const [boxWest, boxSouth, boxEast, boxNorth] = [
                boxes[at]!,
                boxes[at + 1]!,
                boxes[at + 2]!,
                boxes[at + 3]!,
              ];
              if (high < boxWest || low > boxEast || y1 < boxSouth || y0 > boxNorth) continue;
              if (passesBeside(x0, y0, x1 - x0, y1 - y0, boxWest, boxSouth, boxEast, boxNorth)) continue;
              touched[area] = 1;
              list[count++] = area;
            }
          }
        }
      }
      return count;
    },
  };
}

/** Whether all corners of a box lie clearly on one side of a line. */
function passesBeside(
  x: number,
  y: number,
  dx: number,
  dy: number,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  // The corners farthest to either side of a northward line: by whether it leans east or west.
  const leftmost = dx * ((dx >= 0 ? north : south) - y) - dy * (west - x);
  const rightmost = dx * ((dx >= 0 ? south : north) - y) - dy * (east - x);
  return leftmost < -1e-12 || rightmost > 1e-12;
}
