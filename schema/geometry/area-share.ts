import { arcIndex } from './arc-index.ts';
import { areaBounds } from './bounds.ts';
import { createPointGrid } from './point-grid.ts';
import { type Scan, scanEdge } from './scan.ts';
import type { Topology } from './topology.ts';

/** Finds the areas of which an outline takes in more than half by size. */
export interface AreaShare {
  /** Writes their indexes to `found`, in no particular order, and returns how many there are. */
  mostlyInside(scan: Scan, found: Uint32Array): number;
}

/** Half must be exceeded by more than rounding: a share of exactly one half, as of a square cut in two, is not most. */
const TIE = 1e-9;

/** Indexes the areas of a topology for `mostlyInside`. */
export function createAreaShare(topology: Topology): AreaShare {
  const { arcStart, coordinates, arcLeft, areaSize } = topology;
  const { areaArcStart, areaArc } = arcIndex(topology);
  const areas = areaSize.length;
  const boxes = areaBounds(topology);
  const size = planarSizes(topology);
  const boxGrid = createBoxGrid(boxes);

  // An area that no side touches is in or out as a whole: any point of it tells which.
  const anyPoint = new Float64Array(areas * 2).fill(Number.NaN);
  for (let area = 0; area < areas; area++) {
    if (areaArcStart[area] === areaArcStart[area + 1]) continue;
    const arc = areaArc[areaArcStart[area]!]!;
    const at = arcStart[arc >= 0 ? arc : ~arc]!;
    anyPoint[2 * area] = coordinates[2 * at]!;
    anyPoint[2 * area + 1] = coordinates[2 * at + 1]!;
  }
  const anyPoints = createPointGrid(anyPoint);

  const touched = new Uint8Array(areas);
  const touchedList = new Uint32Array(areas);
  const arcDone = new Uint8Array(arcLeft.length);
  const arcShare = new Float64Array(arcLeft.length);
  const arcsDone = new Uint32Array(arcLeft.length);

  return {
    mostlyInside(scan, found) {
      const touches = boxGrid.touchedBy(scan, touched, touchedList);
      const candidates = anyPoints.inside(scan, found);
      let count = 0;
      for (let k = 0; k < candidates; k++) {
        const area = anyPoints.point[found[k]!]!;
        if (touched[area] === 0) found[count++] = area;
      }
      let arcs = 0;
      for (let k = 0; k < touches; k++) {
        const area = touchedList[k]!;
        touched[area] = 0;
        let inside = 0;
        for (let p = areaArcStart[area]!; p < areaArcStart[area + 1]!; p++) {
          const directed = areaArc[p]!;
          const arc = directed >= 0 ? directed : ~directed;
          if (arcDone[arc] === 0) {
            arcDone[arc] = 1;
            arcsDone[arcs++] = arc;
            arcShare[arc] = scanArc(topology, arc, scan);
          }
          inside += directed >= 0 ? arcShare[arc]! : -arcShare[arc]!;
        }
        if (inside > (size[area]! / 2) * (1 + TIE)) found[count++] = area;
      }
      for (let k = 0; k < arcs; k++) arcDone[arcsDone[k]!] = 0;
      return count;
    },
  };
}

function scanArc({ arcStart, coordinates }: Topology, arc: number, scan: Scan): number {
  let sum = 0;
  const from = 2 * arcStart[arc]!;
  const to = 2 * arcStart[arc + 1]! - 2;
  let [ax, ay] = [coordinates[from]!, coordinates[from + 1]!];
  for (let i = from; i < to; i += 2) {
    const bx = coordinates[i + 2]!;
    const by = coordinates[i + 3]!;
    sum += scanEdge(scan, ax, ay, bx, by);
    ax = bx;
    ay = by;
  }
  return sum;
}

/** Sizes in square degrees, on the plane that shares are taken on. */
function planarSizes({ arcStart, coordinates, arcLeft, arcRight, areaSize }: Topology): Float64Array {
  const size = new Float64Array(areaSize.length);
  for (let arc = 0; arc < arcLeft.length; arc++) {
    let swept = 0;
    for (let i = arcStart[arc]!; i < arcStart[arc + 1]! - 1; i++) {
      const [ax, ay, bx, by] = coordinates.subarray(2 * i, 2 * i + 4) as unknown as [number, number, number, number];
      swept += ((ax + bx) / 2) * (by - ay);
    }
    if (arcLeft[arc]! >= 0) size[arcLeft[arc]!]! += swept;
    if (arcRight[arc]! >= 0) size[arcRight[arc]!]! -= swept;
  }
  return size;
}

interface BoxGrid {
  /** Marks in `touched` and lists the areas whose box a side of the outline meets; returns how many. */
  touchedBy(scan: Scan, touched: Uint8Array, list: Uint32Array): number;
}

function createBoxGrid(boxes: Float64Array): BoxGrid {
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
