import type { Mesh } from './mesh.ts';
import type { Traced } from './trace.ts';

/** How a road is classed on the map. */
type RoadClass = 'motorway' | 'A' | 'B' | 'minor';

/** A stretch of road between two junctions, as corners of the mesh: roads that share a corner there can be turned into. */
export interface Road {
  readonly class: RoadClass;
  readonly name: string;
  readonly corners: readonly number[];
}

/** Classes of road from the greatest to the least. */
export const CLASSES: readonly RoadClass[] = ['motorway', 'A', 'B', 'minor'];

/** A small road that meets the motorway passes over it, and is one road on both sides: no turning off there. */
export function liftBridges(mesh: Mesh, traced: Traced, rank: Int8Array, nameOf: string[]): void {
  for (const [corner, edges] of edgesAt(mesh, rank)) {
    if (traced.motorway[corner] === 0) continue;
    const small = edges.filter((edge) => rank[edge]! > 1).sort((a, b) => rank[a]! - rank[b]! || a - b);
    const [better, other] = small;
    if (better === undefined) continue;
    if (other === undefined || small.length > 2) throw new Error('A road of the demo county ends on the motorway');
    rank[other] = rank[better]!;
    nameOf[other] = nameOf[better]!;
  }
}

function edgesAt(mesh: Mesh, rank: Int8Array): Map<number, number[]> {
  const at = new Map<number, number[]>();
  for (let edge = 0; edge < mesh.edges; edge++) {
    if (rank[edge]! < 0) continue;
    for (const corner of [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!]) {
      const here = at.get(corner);
      if (here === undefined) at.set(corner, [edge]);
      else here.push(edge);
    }
  }
  return at;
}

/** Joins edges of one class and name into stretches that end at junctions; where a bridge crosses, no point is shared. */
export function stretches(mesh: Mesh, rank: Int8Array, nameOf: readonly string[], motorway: Uint8Array): Road[] {
  const at = edgesAt(mesh, rank);
  const same = (a: number, b: number): boolean => rank[a] === rank[b] && nameOf[a] === nameOf[b];
  const other = (edge: number, corner: number): number =>
    mesh.edgeFrom[edge] === corner ? mesh.edgeTo[edge]! : mesh.edgeFrom[edge]!;
  const taken = new Uint8Array(mesh.edges);
  const follow = (edge: number, corner: number): number[] => {
    const chain: number[] = [];
    let [here, along] = [corner, edge];
    for (;;) {
      // On the motorway small roads pass over: only the great ones meet there, and only the small ones go on.
      const bridge = motorway[here] === 1;
      const small = rank[along]! > 1;
      const meeting = at.get(here)!.filter((edge) => !bridge || rank[edge]! > 1 === small);
      if (meeting.length !== 2) return chain;
      const next = meeting[0] === along ? meeting[1]! : meeting[0]!;
      if (taken[next] === 1 || !same(next, along)) return chain;
      taken[next] = 1;
      here = other(next, here);
      along = next;
      chain.push(here);
    }
  };
  const roads: Road[] = [];
  for (let edge = 0; edge < mesh.edges; edge++) {
    if (rank[edge]! < 0 || taken[edge] === 1) continue;
    taken[edge] = 1;
    const [from, to] = [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!];
    const ahead = follow(edge, to);
    const behind = follow(edge, from);
    const corners = [...behind.reverse(), from, to, ...ahead];
    roads.push({
      class: CLASSES[rank[edge]!]!,
      name: nameOf[edge]!,
      corners: rank[edge]! > 1 ? corners.filter((corner) => motorway[corner] === 0) : corners,
    });
  }
  return roads.sort((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));
}
