import type { EdgeMatch } from './edge-match.ts';

/** Runs of edges with the same areas on both sides, as vertex numbers; a closed run repeats its first vertex at the end. */
export interface Arcs {
  readonly start: Uint32Array;
  readonly vertex: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Joins matched edges into arcs between junctions; an edge with the same area on both sides bounds nothing and is left out. */
export function joinArcs(edges: EdgeMatch): Arcs {
  const { count, from, to, left, right } = edges;
  const vertices = edges.vertices.size();
  const bounding = (edge: number): boolean => left[edge] !== right[edge];

  const degree = new Int32Array(vertices);
  // At a vertex of degree two, the exclusive-or of its edges turns one of them into the other.
  const edgesAt = new Int32Array(vertices);
  let kept = 0;
  for (let edge = 0; edge < count; edge++) {
    if (!bounding(edge)) continue;
    kept++;
    for (const v of [from[edge]!, to[edge]!]) {
      degree[v]!++;
      edgesAt[v]! ^= edge;
    }
  }

  /** The edge that continues `edge` through vertex `v`, or -1 at a junction. */
  const next = (edge: number, v: number): number => {
    if (degree[v] !== 2) return -1;
    const other = edgesAt[v]! ^ edge;
    const aligned = (from[other] === v) === (to[edge] === v);
    const same = aligned
      ? left[other] === left[edge] && right[other] === right[edge]
      : left[other] === right[edge] && right[other] === left[edge];
    return same ? other : -1;
  };

  const used = new Uint8Array(count);
  const start: number[] = [0];
  const vertex: number[] = [];
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let seed = 0; seed < count && kept > 0; seed++) {
    if (used[seed] === 1 || !bounding(seed)) continue;
    // Back to the junction where the arc begins, or once around a closed arc.
    let edge = seed;
    let tail = from[seed]!;
    for (let e = next(edge, tail); e !== -1 && e !== seed; e = next(edge, tail)) {
      edge = e;
      tail = from[e] === tail ? to[e]! : from[e]!;
    }
    const forward = from[edge] === tail;
    lefts.push(forward ? left[edge]! : right[edge]!);
    rights.push(forward ? right[edge]! : left[edge]!);
    vertex.push(tail);
    for (let e: number = edge, v = tail; e !== -1 && used[e] === 0; e = next(e, v)) {
      used[e] = 1;
      v = from[e] === v ? to[e]! : from[e]!;
      vertex.push(v);
    }
    start.push(vertex.length);
  }
  return {
    start: Uint32Array.from(start),
    vertex: Int32Array.from(vertex),
    left: Int32Array.from(lefts),
    right: Int32Array.from(rights),
  };
}
