import type { Topology } from './topology.ts';

/** West, south, east and north edges in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Bounding boxes of all areas, four numbers each (west, south, east, north, degrees); NaN for an area without a boundary. */
export function areaBounds(topology: Topology): Float64Array {
  const { arcStart, coordinates, arcLeft, arcRight, areaSize } = topology;
  const boxes = new Float64Array(areaSize.length * 4);
  for (let i = 0; i < boxes.length; i += 4) boxes.set([Infinity, Infinity, -Infinity, -Infinity], i);
  for (let arc = 0; arc < arcLeft.length; arc++) {
    let west = Infinity;
    let south = Infinity;
    let east = -Infinity;
    let north = -Infinity;
    for (let i = arcStart[arc]!; i < arcStart[arc + 1]!; i++) {
      const lon = coordinates[2 * i]!;
      const lat = coordinates[2 * i + 1]!;
      if (lon < west) west = lon;
      if (lon > east) east = lon;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
    for (const area of [arcLeft[arc]!, arcRight[arc]!]) {
      if (area < 0) continue;
      const at = area * 4;
      boxes[at] = Math.min(boxes[at]!, west);
      boxes[at + 1] = Math.min(boxes[at + 1]!, south);
      boxes[at + 2] = Math.max(boxes[at + 2]!, east);
      boxes[at + 3] = Math.max(boxes[at + 3]!, north);
    }
  }
  for (let i = 0; i < boxes.length; i += 4) if (boxes[i] === Infinity) boxes.fill(Number.NaN, i, i + 4);
  return boxes;
}

/** The box around the chosen areas, from the boxes of `areaBounds`; null when none of them has a boundary. */
export function boundsOf(boxes: Float64Array, areas: Iterable<number>): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const area of areas) {
    const at = area * 4;
    if (!(boxes[at]! <= boxes[at + 2]!)) continue;
    west = Math.min(west, boxes[at]!);
    south = Math.min(south, boxes[at + 1]!);
    east = Math.max(east, boxes[at + 2]!);
    north = Math.max(north, boxes[at + 3]!);
  }
  return west <= east ? [west, south, east, north] : null;
}
