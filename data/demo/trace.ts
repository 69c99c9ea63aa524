import { countyRing, courses } from './ground.ts';
import { LINES, type LineKind } from './line-table.ts';
import type { Mesh } from './mesh.ts';
import { distance, type Point } from './place.ts';
import { type Links, packLinks, reachFrom } from './shortest.ts';

/** A river or main road as laid on the mesh: the chain of corners that it runs through. */
interface Course {
  readonly kind: LineKind;
  readonly name: string;
  readonly corners: readonly number[];
  readonly edges: readonly number[];
}

/** The lines of the land on the mesh, and for each edge and corner which kind of line, if any, runs there. */
export interface Traced {
  readonly links: Links;
  readonly courses: readonly Course[];
  /** Position in `STRENGTH` of the strongest line along an edge, or −1. */
  readonly alongEdge: Int8Array;
  readonly river: Uint8Array;
  readonly motorway: Uint8Array;
}

/** Kinds of line from the strongest barrier to the weakest. */
const STRENGTH: readonly LineKind[] = ['river', 'motorway', 'A', 'B'];

class NearestOnCourse {
  private readonly squares = new Map<number, Point[]>();
  private readonly size = 600;
  private readonly course: readonly Point[];

  constructor(course: readonly Point[]) {
    this.course = course;
    for (const point of course) {
      const column = Math.floor(point[0] / this.size);
      const row = Math.floor(point[1] / this.size);
      for (let i = column - 1; i <= column + 1; i++) {
        for (let j = row - 1; j <= row + 1; j++) {
          const here = this.squares.get(i * 65536 + j);
          if (here === undefined) this.squares.set(i * 65536 + j, [point]);
          else here.push(point);
        }
      }
    }
  }

  /** Metres from a point to the course, as far as 600 m; beyond that 600. */
  away(point: Point): number {
    const here = this.squares.get(Math.floor(point[0] / this.size) * 65536 + Math.floor(point[1] / this.size));
    let best = this.size;
    for (const other of here ?? []) best = Math.min(best, distance(point, other));
    return best;
  }

  end(which: 'first' | 'last'): Point {
    return which === 'first' ? this.course[0]! : this.course[this.course.length - 1]!;
  }
}

/** Lays every line of the land along the mesh's edges, the strongest first; later lines cross earlier ones at a corner. */
export function traceLines(mesh: Mesh): Traced {
  const links = packLinks(mesh.corner.length, mesh.edgeFrom, mesh.edgeTo);
  const alongEdge = new Int8Array(mesh.edges).fill(-1);
  const river = new Uint8Array(mesh.corner.length);
  const motorway = new Uint8Array(mesh.corner.length);
  const used = mesh.corner.map((_, corner) => links.start[corner + 1]! > links.start[corner]!);
  const traced: Course[] = [];
  const order = courses(countyRing()).sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  for (const { kind, name, course } of order) {
    const near = new NearestOnCourse(course);
    const ends = (['first', 'last'] as const).map((which) => {
      const end = near.end(which);
      let best = -1;
      mesh.corner.forEach((corner, index) => {
        if (!used[index] || (kind !== 'river' && (river[index] === 1 || motorway[index] === 1))) return;
        if (best < 0 || distance(corner, end) < distance(mesh.corner[best]!, end)) best = index;
      });
      return best;
    });
    const reach = reachFrom(
      links,
      [ends[0]!],
      null,
      (edge, from, to) => {
        const [p, q] = [mesh.corner[from]!, mesh.corner[to]!];
        if (alongEdge[edge] === 0 || (alongEdge[edge] === 1 && kind !== 'river')) return Infinity;
        const away = near.away([(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]) / 70;
        const crossing = river[to] === 1 || motorway[to] === 1 ? 60 : 0;
        return distance(p, q) * (1 + away * away) + crossing;
      },
      ends[1]!,
    );
    const corners = [ends[1]!];
    const edges: number[] = [];
    while (reach.before[corners[corners.length - 1]!]! >= 0) {
      const at = corners[corners.length - 1]!;
      edges.push(reach.via[at]!);
      corners.push(reach.before[at]!);
    }
    if (corners[corners.length - 1] !== ends[0]) throw new Error(`The demo county has no way for ${name}`);
    corners.reverse();
    edges.reverse();
    for (const edge of edges) if (alongEdge[edge]! < 0) alongEdge[edge] = STRENGTH.indexOf(kind);
    for (const corner of corners) {
      if (kind === 'river') river[corner] = 1;
      if (kind === 'motorway') motorway[corner] = 1;
    }
    traced.push({ kind, name, corners, edges });
  }
  if (traced.length !== LINES.length) throw new Error('A line of the demo county was lost');
  return { links, courses: traced, alongEdge, river, motorway };
}
