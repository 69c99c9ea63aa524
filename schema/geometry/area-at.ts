import { areaBounds } from './bounds.ts';
import { areaPolygons } from './dissolve.ts';
import { createScan, type Scan, scanContains } from './scan.ts';
import type { Topology } from './topology.ts';

/** Finds the area in which a place lies: its index, or -1 where no loaded area holds the place. */
export type AreaAt = (longitude: number, latitude: number) => number;

/** Prepares the areas for such questions; an outline is made ready when a place first lies in its box. */
export function createAreaAt(topology: Topology): AreaAt {
  const boxes = areaBounds(topology);
  const areas = boxes.length / 4;
  const scans = new Map<number, Scan | null>();
  const scanOf = (area: number): Scan | null => {
    let scan = scans.get(area);
    if (scan === undefined) {
      scan = createScan(areaPolygons(topology, area));
      scans.set(area, scan);
    }
    return scan;
  };
  return (longitude, latitude) => {
    for (let area = 0; area < areas; area++) {
      const at = 4 * area;
      // A box of NaN, of an area without an outline, is never met.
      const near =
        longitude >= boxes[at]! &&
        latitude >= boxes[at + 1]! &&
        longitude <= boxes[at + 2]! &&
        latitude <= boxes[at + 3]!;
      const scan = near ? scanOf(area) : null;
      if (scan !== null && scanContains(scan, longitude, latitude)) return area;
    }
    return -1;
  };
}
