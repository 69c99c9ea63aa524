import type { Topology } from './topology.ts';

/** Polsby-Popper compactness, 4πA/P² of an area in square metres and a perimeter in metres: 1 for a circle; null without a perimeter. */
export function polsbyPopper(size: number, perimeter: number): number | null {
  return perimeter > 0 ? (4 * Math.PI * size) / (perimeter * perimeter) : null;
}

/** Size (square metres) and perimeter (metres) of each group of areas, indexed by group. */
export interface GroupShape {
  readonly size: Float64Array;
  readonly perimeter: Float64Array;
}

/**
 * Size and perimeter of every group: `groupOf` gives the group of each area, -1 for none. A perimeter is the sum of the
 * areas' perimeters less twice the borders that they share, so that a hairline gap between two areas is no boundary.
 */
export function groupShape(topology: Topology, groupOf: Int32Array, groups: number): GroupShape {
  const size = new Float64Array(groups);
  const perimeter = new Float64Array(groups);
  const { areaSize, areaPerimeter, neighbourStart, neighbour, neighbourBorder } = topology;
  for (let area = 0; area < areaSize.length; area++) {
    const group = groupOf[area]!;
    if (group < 0) continue;
    let boundary = areaPerimeter[area]!;
    // Each shared border is met twice, once from either side.
    for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) {
      if (groupOf[neighbour[k]!] === group) boundary -= neighbourBorder[k]!;
    }
    size[group]! += areaSize[area]!;
    perimeter[group]! += boundary;
  }
  return { size, perimeter };
}

/** What moving one area does to the group it leaves and the group it joins: changes in square metres and metres. */
export interface ShapeChange {
  readonly leavingSize: number;
  readonly leavingPerimeter: number;
  readonly joiningSize: number;
  readonly joiningPerimeter: number;
}

/** The change in size and perimeter when `area` moves from its group in `groupOf` to the group `to` (-1 for none): looks at its neighbours only. */
export function shapeChange(topology: Topology, groupOf: Int32Array, area: number, to: number): ShapeChange {
  const from = groupOf[area]!;
  if (from === to) return { leavingSize: 0, leavingPerimeter: 0, joiningSize: 0, joiningPerimeter: 0 };
  const { neighbourStart, neighbour, neighbourBorder } = topology;
  let borderFrom = 0;
  let borderTo = 0;
  for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) {
    const group = groupOf[neighbour[k]!]!;
    if (group === from) borderFrom += neighbourBorder[k]!;
    else if (group === to) borderTo += neighbourBorder[k]!;
  }
  const size = topology.areaSize[area]!;
  const perimeter = topology.areaPerimeter[area]!;
  return {
    leavingSize: from < 0 ? 0 : -size,
    leavingPerimeter: from < 0 ? 0 : 2 * borderFrom - perimeter,
    joiningSize: to < 0 ? 0 : size,
    joiningPerimeter: to < 0 ? 0 : perimeter - 2 * borderTo,
  };
}
