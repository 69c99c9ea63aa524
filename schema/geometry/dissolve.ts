import { arcIndex } from './arc-index.ts';
import type { Polygons } from './polygons.ts';
import { assemblePolygons } from './ring-assembly.ts';
import type { Topology } from './topology.ts';

/**
 * The boundary of the chosen areas together, by cancelling the arcs between them: a MultiPolygon's coordinates, rings
 * directed as in RFC 7946. Enclosed hairline gaps up to the sliver tolerance are closed; a gap open to the outside stays.
 */
export function dissolve(topology: Topology, isMember: ((area: number) => boolean) | Uint8Array): Polygons {
  const member = typeof isMember === 'function' ? isMember : (area: number): boolean => isMember[area] === 1;
  const { arcLeft, arcRight } = topology;
  const directed: number[] = [];
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const left = arcLeft[arc]! >= 0 && member(arcLeft[arc]!);
    const right = arcRight[arc]! >= 0 && member(arcRight[arc]!);
    if (left !== right) directed.push(left ? arc : ~arc);
  }
  return assemblePolygons(topology, directed);
}

/** The boundary of one area: a MultiPolygon's coordinates. */
export function areaPolygons(topology: Topology, area: number): Polygons {
  const { areaArcStart, areaArc } = arcIndex(topology);
  return assemblePolygons(topology, [...areaArc.subarray(areaArcStart[area]!, areaArcStart[area + 1]!)]);
}

/** The boundaries of all groups in one pass over the arcs: `groupOf` gives the group of each area, -1 for none; a group without areas has no polygons. */
export function outlineOfGroups(topology: Topology, groupOf: Int32Array, groups: number): Polygons[] {
  const { arcLeft, arcRight } = topology;
  const directed: number[][] = Array.from({ length: groups }, () => []);
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const left = arcLeft[arc]! < 0 ? -1 : groupOf[arcLeft[arc]!]!;
    const right = arcRight[arc]! < 0 ? -1 : groupOf[arcRight[arc]!]!;
    if (left === right) continue;
    if (left >= 0) directed[left]!.push(arc);
    if (right >= 0) directed[right]!.push(~arc);
  }
  return directed.map((arcs) => assemblePolygons(topology, arcs));
}
