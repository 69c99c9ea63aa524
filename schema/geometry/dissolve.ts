import { arcIndex } from './arc-index.ts';
import type { Polygons } from './polygons.ts';
import { assemblePolygons } from './ring-assembly.ts';
import { sliverFaces } from './sliver-face.ts';
import type { Topology } from './topology.ts';

/**
 * The boundary of the chosen areas together, by cancelling the arcs between them: a MultiPolygon's coordinates, rings
 * directed as in RFC 7946. A hairline gap that chosen areas enclose is closed; one that is open to the outside stays.
 */
export function dissolve(topology: Topology, isMember: ((area: number) => boolean) | Uint8Array): Polygons {
  const member = typeof isMember === 'function' ? isMember : (area: number): boolean => isMember[area] === 1;
  const { arcLeft, arcRight } = topology;
  const { faceOfArc, areasOfFace } = sliverFaces(topology);
  const closed = areasOfFace.map((around) => around.every(member));
  const directed: number[] = [];
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const left = arcLeft[arc]! >= 0 && member(arcLeft[arc]!);
    const right = arcRight[arc]! >= 0 ? member(arcRight[arc]!) : faceOfArc[arc]! >= 0 && closed[faceOfArc[arc]!]!;
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
  return arcsOfGroups(topology, groupOf, groups).map((arcs) => assemblePolygons(topology, arcs));
}

/** The directed arcs around each group, with the group on their left. */
export function arcsOfGroups(topology: Topology, groupOf: Int32Array, groups: number): number[][] {
  const { arcLeft, arcRight } = topology;
  const { faceOfArc, areasOfFace } = sliverFaces(topology);
  const groupOfFace = areasOfFace.map((around) => {
    const group = groupOf[around[0]!]!;
    return around.every((area) => groupOf[area] === group) ? group : -1;
  });
  const directed: number[][] = Array.from({ length: groups }, () => []);
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const left = arcLeft[arc]! < 0 ? -1 : groupOf[arcLeft[arc]!]!;
    const beyond = faceOfArc[arc]! < 0 ? -1 : groupOfFace[faceOfArc[arc]!]!;
    const right = arcRight[arc]! < 0 ? beyond : groupOf[arcRight[arc]!]!;
    if (left === right) continue;
    if (left >= 0) directed[left]!.push(arc);
    if (right >= 0) directed[right]!.push(~arc);
  }
  return directed;
}
