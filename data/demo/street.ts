import { SETTLEMENTS } from './county.ts';
import type { Mesh } from './mesh.ts';
import { distance, fromKilometres, type Point } from './place.ts';
import type { Division } from './settle.ts';
import { reachFrom } from './shortest.ts';
import { CLASSES, liftBridges, type Road, stretches } from './stretch.ts';
import type { Traced } from './trace.ts';

/** Neighbouring settlements (no third is nearer to both): they are joined by B roads. */
function neighbourTowns(): [number, number][] {
  const middle = SETTLEMENTS.map((settlement) => fromKilometres(settlement.at));
  const pairs: [number, number][] = [];
  for (let a = 0; a < middle.length; a++) {
    for (let b = a + 1; b < middle.length; b++) {
      const apart = distance(middle[a]!, middle[b]!);
      const blocked = middle.some(
        (third, c) => c !== a && c !== b && Math.max(distance(third, middle[a]!), distance(third, middle[b]!)) < apart,
      );
      if (!blocked) pairs.push([a, b]);
    }
  }
  return pairs;
}

/** The county's roads: main ones as traced, B roads between neighbouring places, streets in towns, lanes to the rest. */
export function layRoads(mesh: Mesh, traced: Traced, division: Division): Road[] {
  const rank = new Int8Array(mesh.edges).fill(-1);
  const nameOf = new Array<string>(mesh.edges).fill('');
  const set = (edge: number, level: number, name: string): void => {
    if (rank[edge]! >= 0 && rank[edge]! <= level) return;
    rank[edge] = level;
    nameOf[edge] = name;
  };
  for (const { kind, name, edges } of traced.courses) {
    if (kind !== 'river') for (const edge of edges) set(edge, CLASSES.indexOf(kind), name);
  }
  const barrier = (edge: number): boolean => traced.alongEdge[edge] === 0 || traced.alongEdge[edge] === 1;
  const atBarrier = (corner: number): boolean => traced.river[corner] === 1 || traced.motorway[corner] === 1;
  const coastal = coastCorners(mesh);

  const way = (from: number, to: number): number[] => {
    const reach = reachFrom(
      traced.links,
      [from],
      null,
      (edge, a, b) => {
        if (barrier(edge)) return Infinity;
        const easy = rank[edge]! < 0 ? 1 : 0.6;
        return (
          distance(mesh.corner[a]!, mesh.corner[b]!) * easy + (atBarrier(b) ? 900 : 0) + (coastal[b] === 1 ? 300 : 0)
        );
      },
      to,
    );
    const edges: number[] = [];
    for (let at = to; reach.before[at]! >= 0; at = reach.before[at]!) edges.push(reach.via[at]!);
    return edges;
  };
  const used = (corner: number): boolean =>
    traced.links.start[corner + 1]! > traced.links.start[corner]! && !atBarrier(corner);
  const nearestCorner = (point: Point): number => {
    let best = -1;
    mesh.corner.forEach((corner, index) => {
      if (used(index) && (best < 0 || distance(corner, point) < distance(mesh.corner[best]!, point))) best = index;
    });
    return best;
  };
  const hub = SETTLEMENTS.map((settlement) => nearestCorner(fromKilometres(settlement.at)));
  neighbourTowns().forEach(([a, b], index) => {
    for (const edge of way(hub[a]!, hub[b]!)) set(edge, 2, `B${10101 + index}`);
  });
  layStreets(mesh, traced, division, (edge) => set(edge, 3, ''));
  layLanes(mesh, traced, division, rank, coastal, (edge) => set(edge, 3, ''));
  liftBridges(mesh, traced, rank, nameOf);
  return stretches(mesh, rank, nameOf, traced.motorway);
}

/** Corners on the shore. */
export function coastCorners(mesh: Mesh): Uint8Array {
  const coastal = new Uint8Array(mesh.corner.length);
  for (let edge = 0; edge < mesh.edges; edge++) {
    if (mesh.edgeLeft[edge]! >= 0 && mesh.edgeRight[edge]! >= 0) continue;
    coastal[mesh.edgeFrom[edge]!] = 1;
    coastal[mesh.edgeTo[edge]!] = 1;
  }
  return coastal;
}

/** Streets run along the borders of output areas where it is built up, as they do in life. */
function layStreets(mesh: Mesh, traced: Traced, division: Division, set: (edge: number) => void): void {
  for (let edge = 0; edge < mesh.edges; edge++) {
    const [left, right] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
    if (left < 0 || right < 0 || traced.alongEdge[edge]! >= 0) continue;
    if (mesh.settlement[left]! < 0 || mesh.settlement[right]! < 0) continue;
    if (division.lake[left]! >= 0 || division.lake[right]! >= 0) continue;
    if (division.outputAreaOf[left] === division.outputAreaOf[right]) continue;
    const ends = [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!];
    if (ends.some((corner) => traced.motorway[corner] === 1 || traced.river[corner] === 1)) continue;
    set(edge);
  }
}

/** Lanes join every stray street and every output area's middle to the main roads. */
function layLanes(
  mesh: Mesh,
  traced: Traced,
  division: Division,
  rank: Int8Array,
  coastal: Uint8Array,
  set: (edge: number) => void,
): void {
  // The network to which everything is to be joined: what hangs together with the main roads.
  const joined = new Uint8Array(mesh.corner.length);
  const spreadFrom = (corner: number): void => {
    const queue = [corner];
    joined[corner] = 1;
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (let i = traced.links.start[at]!; i < traced.links.start[at + 1]!; i++) {
        const next = traced.links.to[i]!;
        if (rank[traced.links.by[i]!]! < 0 || joined[next] === 1) continue;
        joined[next] = 1;
        queue.push(next);
      }
    }
  };
  const main = traced.courses.find((course) => course.kind === 'A')!;
  spreadFrom(main.corners[0]!);
  const cornerNear = nearCorners(mesh);
  const strays: number[] = [];
  for (let edge = 0; edge < mesh.edges; edge++) if (rank[edge]! >= 0) strays.push(mesh.edgeFrom[edge]!);
  for (const cell of division.outputAreaCentreCell) strays.push(cornerNear(cell));
  for (const stray of strays) {
    if (joined[stray] === 1 || traced.motorway[stray] === 1 || traced.river[stray] === 1) continue;
    const reach = reachFrom(
      traced.links,
      [stray],
      null,
      (edge, a, b) => {
        if (traced.alongEdge[edge] === 0 || traced.alongEdge[edge] === 1) return Infinity;
        const wet = traced.river[b] === 1 || traced.motorway[b] === 1 ? 2000 : 0;
        return (
          distance(mesh.corner[a]!, mesh.corner[b]!) * (rank[edge]! < 0 ? 1 : 0.5) + wet + (coastal[b] === 1 ? 300 : 0)
        );
      },
      -1,
      (corner) => joined[corner] === 1 && traced.motorway[corner] === 0 && traced.river[corner] === 0,
    );
    for (let at = reach.last; reach.before[at]! >= 0; at = reach.before[at]!) set(reach.via[at]!);
    spreadFrom(stray);
  }
}

/** For a cell, one of its corners. */
function nearCorners(mesh: Mesh): (cell: number) => number {
  const corner = new Int32Array(mesh.cells).fill(-1);
  for (let edge = 0; edge < mesh.edges; edge++) {
    for (const cell of [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!])
      if (cell >= 0 && corner[cell]! < 0) corner[cell] = mesh.edgeFrom[edge]!;
  }
  return (cell) => corner[cell]!;
}

/**
 * Rounds off the zigzag of the mesh along everything that is drawn: each corner between just two drawn edges moves half
 * way towards its neighbours' middle, three times over. Every border and road that shares the corner moves with it.
 */
export function smooth(mesh: Mesh, division: Division, roads: readonly Road[], traced: Traced): void {
  const drawn: number[][] = mesh.corner.map(() => []);
  const mark = (a: number, b: number): void => {
    if (!drawn[a]!.includes(b)) drawn[a]!.push(b);
    if (!drawn[b]!.includes(a)) drawn[b]!.push(a);
  };
  for (let edge = 0; edge < mesh.edges; edge++) {
    const [left, right] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
    const differ =
      left < 0 ||
      right < 0 ||
      division.areaOf[left] !== division.areaOf[right] ||
      division.lake[left] !== division.lake[right];
    if (differ) mark(mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!);
  }
  for (const { corners } of [...roads, ...traced.courses]) {
    for (let i = 1; i < corners.length; i++) mark(corners[i - 1]!, corners[i]!);
  }
  for (let pass = 0; pass < 3; pass++) {
    const before = mesh.corner.slice();
    drawn.forEach((others, corner) => {
      if (others.length !== 2) return;
      const [p, q, r] = [before[others[0]!]!, before[corner]!, before[others[1]!]!];
      mesh.corner[corner] = [q[0] / 2 + (p[0] + r[0]) / 4, q[1] / 2 + (p[1] + r[1]) / 4];
    });
  }
  // Decimetres are enough, and make what follows independent of the last bit.
  mesh.corner.forEach(([x, y], corner) => {
    mesh.corner[corner] = [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
  });
}
