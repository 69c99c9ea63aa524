import type { Topology } from './topology.ts';

/** The pieces of one group: how many, and the piece of each area, numbered from 0 in order of area index; -1 outside the group. */
export interface Pieces {
  readonly count: number;
  readonly pieceOf: Int32Array;
}

/** The pieces of every group: counts by group, and the piece of each area within its own group; -1 where it has no group. */
export interface GroupPieces {
  readonly counts: Int32Array;
  readonly pieceOf: Int32Array;
}

/**
 * The connected pieces of one group of areas. Two areas connect by a shared length of border (meeting at a point is not
 * enough) or by a declared link: a pair of area indexes joined by a bridge, a ferry or a causeway.
 */
export function pieces(
  topology: Topology,
  groupOf: Int32Array,
  group: number,
  links: readonly (readonly [number, number])[] = [],
): Pieces {
  const areas = topology.areaSize.length;
  const pieceOf = new Int32Array(areas).fill(-1);
  const linked = linkLists(links);
  const stack: number[] = [];
  let count = 0;
  for (let start = 0; start < areas; start++) {
    if (groupOf[start] !== group || pieceOf[start] !== -1) continue;
    spread(topology, groupOf, linked, start, count++, pieceOf, stack);
  }
  return { count, pieceOf };
}

/** The connected pieces of all groups in one pass over areas and borders; areas of group -1 are in none. */
export function piecesOfGroups(
  topology: Topology,
  groupOf: Int32Array,
  groups: number,
  links: readonly (readonly [number, number])[] = [],
): GroupPieces {
  const areas = topology.areaSize.length;
  const counts = new Int32Array(groups);
  const pieceOf = new Int32Array(areas).fill(-1);
  const linked = linkLists(links);
  const stack: number[] = [];
  for (let start = 0; start < areas; start++) {
    const group = groupOf[start]!;
    if (group < 0 || pieceOf[start] !== -1) continue;
    spread(topology, groupOf, linked, start, counts[group]!++, pieceOf, stack);
  }
  return { counts, pieceOf };
}

function spread(
  topology: Topology,
  groupOf: Int32Array,
  linked: ReadonlyMap<number, readonly number[]>,
  start: number,
  piece: number,
  pieceOf: Int32Array,
  stack: number[],
): void {
  const { neighbourStart, neighbour } = topology;
  const group = groupOf[start]!;
  const visit = (area: number): void => {
    if (groupOf[area] !== group || pieceOf[area] !== -1) return;
    pieceOf[area] = piece;
    stack.push(area);
  };
  visit(start);
  for (let area = stack.pop(); area !== undefined; area = stack.pop()) {
    for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) visit(neighbour[k]!);
    for (const other of linked.get(area) ?? []) visit(other);
  }
}

function linkLists(links: readonly (readonly [number, number])[]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  const add = (from: number, to: number): void => {
    const list = lists.get(from);
    if (list === undefined) lists.set(from, [to]);
    else list.push(to);
  };
  for (const [a, b] of links) {
    add(a, b);
    add(b, a);
  }
  return lists;
}
