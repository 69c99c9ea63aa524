import { arcIndex } from './arc-index.ts';
import { type Polygons, ringArea2 } from './polygons.ts';
import type { Topology } from './topology.ts';

interface Ring {
  readonly arcs: readonly number[];
  readonly positions: number[][];
  readonly area2: number;
}

/**
 * Polygons from directed arcs that have the region on their left (`~arc` runs an arc backwards). Rings that touch
 * themselves are parted there, outside rings run anticlockwise, and each hole goes to the smallest ring around it.
 */
export function assemblePolygons(topology: Topology, directed: readonly number[]): Polygons {
  return assembleRings(topology, directed).map((rings) => rings.map(({ positions }) => positions));
}

/** The same polygons as loops of directed arcs, each polygon's outside first: for drawing them with less detail. */
export function assembleLoops(topology: Topology, directed: readonly number[]): (readonly number[])[][] {
  return assembleRings(topology, directed).map((rings) => rings.map(({ arcs }) => arcs));
}

function assembleRings(topology: Topology, directed: readonly number[]): Ring[][] {
  const outsides: Ring[] = [];
  const holes: Ring[] = [];
  for (const arcs of traceLoops(topology, directed)) {
    const positions = ringPositions(topology, arcs);
    const area2 = ringArea2(positions);
    if (area2 > 0) outsides.push({ arcs, positions, area2 });
    else if (area2 < 0) holes.push({ arcs, positions, area2 });
  }
  const polygons = outsides.map((outside) => [outside]);
  for (const hole of holes) {
    const home = homeOf(hole, outsides);
    if (home !== -1) polygons[home]!.push(hole);
  }
  return polygons;
}

/** Closed loops of directed arcs that visit no junction twice, with one side's region on the left of all. */
export function traceLoops(topology: Topology, directed: readonly number[]): number[][] {
  const { startNode, endNode } = arcIndex(topology);
  const head = (arc: number): number => (arc >= 0 ? endNode[arc]! : startNode[~arc]!);
  const tail = (arc: number): number => (arc >= 0 ? startNode[arc]! : endNode[~arc]!);
  const leaving = new Map<number, number[]>();
  for (const arc of directed) {
    const list = leaving.get(tail(arc));
    if (list === undefined) leaving.set(tail(arc), [arc]);
    else list.push(arc);
  }
  const loops: number[][] = [];
  for (const seed of directed) {
    const list = leaving.get(tail(seed))!;
    const at = list.indexOf(seed);
    if (at === -1) continue;
    list.splice(at, 1);
    const path = [seed];
    const visited = new Map([[tail(seed), 0]]);
    for (let arc = seed; path.length > 0; ) {
      const node = head(arc);
      const since = visited.get(node);
      if (since !== undefined) {
        const loop = path.splice(since);
        for (const done of loop) visited.delete(tail(done));
        loops.push(loop);
        if (path.length === 0) break;
      }
      const next = takeLeftmost(topology, arc, leaving.get(node) ?? []);
      if (next === null) throw new Error('The arcs around a region do not close: the topology is damaged.');
      visited.set(node, path.length);
      path.push(next);
      arc = next;
    }
  }
  return loops;
}

/** Takes, of the arcs leaving a junction, the first met clockwise from the arc arriving there: it bounds the same corner of the region. */
function takeLeftmost(topology: Topology, arriving: number, leaving: number[]): number | null {
  if (leaving.length <= 1) return leaving.pop() ?? null;
  const back = direction(topology, ~arriving);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, arc] of leaving.entries()) {
    let turn = back - direction(topology, arc);
    if (turn <= 0) turn += 2 * Math.PI;
    if (turn < least) {
      least = turn;
      best = i;
    }
  }
  return leaving.splice(best, 1)[0]!;
}

/** The angle at which a directed arc leaves its first junction. */
function direction({ arcStart, coordinates }: Topology, arc: number): number {
  const [from, to] =
    arc >= 0 ? [arcStart[arc]!, arcStart[arc]! + 1] : [arcStart[~arc + 1]! - 1, arcStart[~arc + 1]! - 2];
  return Math.atan2(
    coordinates[2 * to + 1]! - coordinates[2 * from + 1]!,
    coordinates[2 * to]! - coordinates[2 * from]!,
  );
}

/** The closed ring that a loop of directed arcs draws. */
export function ringPositions({ arcStart, coordinates }: Topology, arcs: readonly number[]): number[][] {
  const positions: number[][] = [];
  const push = (i: number): void => {
    positions.push([coordinates[2 * i]!, coordinates[2 * i + 1]!]);
  };
  for (const arc of arcs) {
    // Each arc ends where the next begins: its last position is left to the next.
    if (arc >= 0) for (let i = arcStart[arc]!; i < arcStart[arc + 1]! - 1; i++) push(i);
    else for (let i = arcStart[~arc + 1]! - 1; i > arcStart[~arc]!; i--) push(i);
  }
  positions.push([...positions[0]!]);
  return positions;
}

function homeOf(hole: Ring, outsides: readonly Ring[]): number {
  if (outsides.length === 1) return 0;
  // The middle of a side lies on no other ring, even where corners touch.
  const [a, b] = [hole.positions[0]!, hole.positions[1]!];
  const [x, y] = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
  let home = -1;
  for (const [i, outside] of outsides.entries()) {
    if (outside.area2 <= -hole.area2 || (home !== -1 && outside.area2 >= outsides[home]!.area2)) continue;
    if (contains(outside.positions, x, y)) home = i;
  }
  return home;
}

function contains(ring: readonly number[][], x: number, y: number): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    if (ay <= y !== by <= y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
