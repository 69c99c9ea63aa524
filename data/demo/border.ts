import type { Mesh } from './mesh.ts';
import { lonLat } from './place.ts';

/** A polygon's rings as longitude and latitude: the outer one anticlockwise first, then holes (RFC 7946). */
export type Rings = [number, number][][];

interface Half {
  readonly from: number;
  readonly to: number;
}

/** Every group of cells as a GeoJSON MultiPolygon's coordinates. Cells of group −1 are left out. */
export function borders(mesh: Mesh, groupOf: ArrayLike<number>, groups: number): Rings[][] {
  const halves: Map<number, Half[]>[] = Array.from({ length: groups }, () => new Map());
  const add = (group: number, from: number, to: number): void => {
    const here = halves[group]!.get(from);
    if (here === undefined) halves[group]!.set(from, [{ from, to }]);
    else here.push({ from, to });
  };
  for (let edge = 0; edge < mesh.edges; edge++) {
    const left = mesh.edgeLeft[edge]! < 0 ? -1 : groupOf[mesh.edgeLeft[edge]!]!;
    const right = mesh.edgeRight[edge]! < 0 ? -1 : groupOf[mesh.edgeRight[edge]!]!;
    if (left === right) continue;
    if (left >= 0) add(left, mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!);
    if (right >= 0) add(right, mesh.edgeTo[edge]!, mesh.edgeFrom[edge]!);
  }
  return halves.map((half) => assemble(mesh, followRings(mesh, half)));
}

/** Chains the half-edges, group on the left, into rings; where rings touch at a corner, turns left to keep them apart. */
function followRings(mesh: Mesh, halves: Map<number, Half[]>): number[][] {
  const rings: number[][] = [];
  const starts = [...halves.keys()].sort((a, b) => a - b);
  for (const start of starts) {
    while ((halves.get(start)?.length ?? 0) > 0) {
      const ring: number[] = [];
      let at = halves.get(start)!.shift()!;
      for (;;) {
        ring.push(at.from);
        const next = halves.get(at.to);
        if (next === undefined || next.length === 0) break;
        const index = next.length === 1 ? 0 : leftmost(mesh, at, next);
        at = next.splice(index, 1)[0]!;
        if (at.from === start && ring[0] === start) {
          next.unshift(at);
          break;
        }
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** Which of the ways on from a corner turns most to the left, by a stand-in for the angle that needs no arctangent. */
function leftmost(mesh: Mesh, come: Half, ways: readonly Half[]): number {
  const [p, q] = [mesh.corner[come.from]!, mesh.corner[come.to]!];
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  let best = 0;
  let sharpest = -Infinity;
  ways.forEach((way, index) => {
    const r = mesh.corner[way.to]!;
    const [ex, ey] = [r[0] - q[0], r[1] - q[1]];
    const cosine = (dx * ex + dy * ey) / Math.sqrt((dx * dx + dy * dy) * (ex * ex + ey * ey));
    const turn = dx * ey - dy * ex >= 0 ? 1 - cosine : cosine - 1;
    if (turn > sharpest) {
      sharpest = turn;
      best = index;
    }
  });
  return best;
}

function signedArea(ring: readonly [number, number][]): number {
  const [ox, oy] = ring[0]!;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += (ring[i - 1]![0] - ox) * (ring[i]![1] - oy) - (ring[i]![0] - ox) * (ring[i - 1]![1] - oy);
  }
  return twice / 2;
}

function encloses(ring: readonly [number, number][], point: readonly [number, number]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (a[1] > point[1] !== b[1] > point[1]) {
      if (point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
  }
  return inside;
}

function assemble(mesh: Mesh, chains: readonly number[][]): Rings[] {
  const outers: Rings[] = [];
  const holes: [number, number][][] = [];
  for (const chain of chains) {
    const ring = chain.map((corner) => lonLat(mesh.corner[corner]![0], mesh.corner[corner]![1]));
    ring.push(ring[0]!);
    if (signedArea(ring) > 0) outers.push([ring]);
    else holes.push(ring);
  }
  for (const hole of holes) {
    // A hole may touch its outer ring, so a point of it that is no corner of the outer ring decides.
    const home = outers.find((outer) => {
      const own = new Set(outer[0]!.map(String));
      const free = hole.find((point) => !own.has(String(point)));
      return free !== undefined && encloses(outer[0]!, free);
    });
    if (home === undefined) throw new Error('A hole of the demo county lies in no area');
    home.push(hole);
  }
  return outers.sort((a, b) => signedArea(b[0]!) - signedArea(a[0]!));
}
