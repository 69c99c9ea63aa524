import type { Topology } from './topology.ts';

/** Where arcs begin and end, as junction numbers, and the arcs around each area: an arc with the area on its right is stored as its complement (~arc). */
export interface ArcIndex {
  readonly startNode: Int32Array;
  readonly endNode: Int32Array;
  readonly areaArcStart: Uint32Array;
  readonly areaArc: Int32Array;
}

const known = new WeakMap<Topology, ArcIndex>();

/** The arc index of a topology, derived when first asked for and kept as long as the topology lives. */
export function arcIndex(topology: Topology): ArcIndex {
  const found = known.get(topology);
  if (found !== undefined) return found;
  const index = { ...junctions(topology), ...arcsByArea(topology) };
  known.set(topology, index);
  return index;
}

function junctions({ arcStart, coordinates, arcLeft }: Topology): Pick<ArcIndex, 'startNode' | 'endNode'> {
  const nodes = new Map<number, Map<number, number>>();
  let count = 0;
  const nodeAt = (i: number): number => {
    const [lon, lat] = [coordinates[2 * i]!, coordinates[2 * i + 1]!];
    let row = nodes.get(lat);
    if (row === undefined) {
      row = new Map();
      nodes.set(lat, row);
    }
    const node = row.get(lon) ?? count;
    if (node === count) row.set(lon, count++);
    return node;
  };
  const arcs = arcLeft.length;
  const startNode = new Int32Array(arcs);
  const endNode = new Int32Array(arcs);
  for (let arc = 0; arc < arcs; arc++) {
    startNode[arc] = nodeAt(arcStart[arc]!);
    endNode[arc] = nodeAt(arcStart[arc + 1]! - 1);
  }
  return { startNode, endNode };
}

function arcsByArea({ arcLeft, arcRight, areaSize }: Topology): Pick<ArcIndex, 'areaArcStart' | 'areaArc'> {
  const areas = areaSize.length;
  const areaArcStart = new Uint32Array(areas + 1);
  for (const sides of [arcLeft, arcRight]) for (const area of sides) if (area >= 0) areaArcStart[area + 1]!++;
  for (let area = 0; area < areas; area++) areaArcStart[area + 1]! += areaArcStart[area]!;
  const next = areaArcStart.slice();
  const areaArc = new Int32Array(areaArcStart[areas]!);
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const [left, right] = [arcLeft[arc]!, arcRight[arc]!];
    if (left >= 0) areaArc[next[left]!++] = arc;
    if (right >= 0) areaArc[next[right]!++] = ~arc;
  }
  return { areaArcStart, areaArc };
}
