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
  const walk = createWalk(topology, groupOf, links);
  let count = 0;
  for (let start = 0; start < areas; start++) {
    if (groupOf[start] === group && walk.pieceOf[start] === -1) walk.from(start, count++);
  }
  return { count, pieceOf: walk.pieceOf };
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
  const walk = createWalk(topology, groupOf, links);
  for (let start = 0; start < areas; start++) {
    const group = groupOf[start]!;
    if (group >= 0 && walk.pieceOf[start] === -1) walk.from(start, counts[group]!++);
  }
  return { counts, pieceOf: walk.pieceOf };
}

interface Walk {
  readonly pieceOf: Int32Array;
  /** Numbers everything reachable from an area within its group. */
  from(area: number, piece: number): void;
}

function createWalk(
  { areaSize, neighbourStart, neighbour }: Topology,
  groupOf: Int32Array,
  links: readonly (readonly [number, number])[],
): Walk {
  const pieceOf = new Int32Array(areaSize.length).fill(-1);
  const stack = new Int32Array(areaSize.length);
  const linked = linkLists(links);
  return {
    pieceOf,
    from(start, piece) {
      const group = groupOf[start]!;
      let top = 0;
      pieceOf[start] = piece;
      stack[top++] = start;
      while (top > 0) {
        const area = stack[--top]!;
        for (let k = neighbourStart[area]!; k < neighbourStart[area + 1]!; k++) {
          const other = neighbour[k]!;
          if (groupOf[other] !== group || pieceOf[other] !== -1) continue;
          pieceOf[other] = piece;
          stack[top++] = other;
        }
        if (linked.size === 0) continue;
        for (const other of linked.get(area) ?? []) {
          if (groupOf[other] !== group || pieceOf[other] !== -1) continue;
          pieceOf[other] = piece;
          stack[top++] = other;
        }
      }
    },
  };
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
