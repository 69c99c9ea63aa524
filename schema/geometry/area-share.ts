import { arcIndex } from './arc-index.ts';
import { areaBounds } from './bounds.ts';
import { createBoxGrid } from './box-grid.ts';
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
