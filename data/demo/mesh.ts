import Delaunator from 'delaunator';
import type { Chance } from './chance.ts';
import { countyRing, groundAt } from './ground.ts';
import { distance, insideRing, type Point } from './place.ts';
import { scatter } from './scatter.ts';

/**
 * The county's ground: some 15,000 small cells (Voronoi cells, about a street block in town and a few fields outside),
 * their corners, and the edges between them. Every area is a set of whole cells and every road runs along edges, so that
 * neighbours share each border exactly.
 */
export interface Mesh {
  readonly cells: number;
  readonly cell: readonly Point[];
  readonly cellSize: Float64Array;
  /** Spacing of cells hereabouts, metres. */
  readonly spacing: Float64Array;
  /** Settlement (index) whose built-up ground this cell is, or −1 for open country. */
  readonly settlement: Int32Array;
  /** How thickly built, from 0 (open) to 1 and a little more. */
  readonly built: Float64Array;
  readonly corner: Point[];
  /** Edges: the two corners and the two cells; cell −1 is outside the county. */
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeLeft: Int32Array;
  readonly edgeRight: Int32Array;
  readonly edges: number;
}

/** Corners nearer to each other than this are made one, metres. */
const SHORTEST_EDGE = 14;

/** Lays the ground: scatters the cells, finds their corners and edges, and merges corners too close to tell apart. */
export function layMesh(chance: Chance): Mesh {
  const ring = countyRing();
  const points = scatter(chance, ring);
  const coordinates = new Float64Array(points.length * 2);
  points.forEach(([x, y], index) => {
    coordinates[index * 2] = x - 629_000;
    coordinates[index * 2 + 1] = y - 383_500;
  });
  const { triangles, halfedges } = new Delaunator(coordinates);
  const inside = new Int32Array(points.length).fill(-1);
  const cell: Point[] = [];
  points.forEach((point, index) => {
    if (!insideRing(ring, point)) return;
    inside[index] = cell.length;
    cell.push(point);
  });

  const corners = triangles.length / 3;
  const place = new Array<Point>(corners);
  for (let t = 0; t < corners; t++)
    place[t] = circumcentre(coordinates, triangles[t * 3]!, triangles[t * 3 + 1]!, triangles[t * 3 + 2]!);
  const merged = mergeClose(place, halfedges);

  const [from, to, left, right]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let e = 0; e < halfedges.length; e++) {
    const twin = halfedges[e]!;
    if (twin < e) continue;
    const a = triangles[e]!;
    const b = triangles[e % 3 === 2 ? e - 2 : e + 1]!;
    if (inside[a]! < 0 && inside[b]! < 0) continue;
    const head = merged[Math.floor(e / 3)]!;
    const tail = merged[Math.floor(twin / 3)]!;
    if (head === tail) continue;
    const [p, q] = [place[head]!, place[tail]!];
    const [ca, cb] = [points[a]!, points[b]!];
    // Seen from p towards q, which of the two cells lies to the left?
    const turn = (q[0] - p[0]) * (ca[1] - cb[1]) - (q[1] - p[1]) * (ca[0] - cb[0]);
    from.push(head);
    to.push(tail);
    left.push(inside[turn > 0 ? a : b]!);
    right.push(inside[turn > 0 ? b : a]!);
  }
  const grounds = cell.map(groundAt);
  const mesh = {
    cells: cell.length,
    cell,
    spacing: Float64Array.from(grounds, (ground) => ground.spacing),
    settlement: Int32Array.from(grounds, (ground) => ground.settlement),
    built: Float64Array.from(grounds, (ground) => ground.built),
    corner: place,
    edgeFrom: Int32Array.from(from),
    edgeTo: Int32Array.from(to),
    edgeLeft: Int32Array.from(left),
    edgeRight: Int32Array.from(right),
    edges: from.length,
  };
  return { ...mesh, cellSize: cellSizes(mesh) };
}

function circumcentre(xy: Float64Array, a: number, b: number, c: number): Point {
  const [ax, ay] = [xy[a * 2]!, xy[a * 2 + 1]!];
  const [bx, by] = [xy[b * 2]! - ax, xy[b * 2 + 1]! - ay];
  const [cx, cy] = [xy[c * 2]! - ax, xy[c * 2 + 1]! - ay];
  const twice = 2 * (bx * cy - by * cx);
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  return [629_000 + ax + (cy * bb - by * cc) / twice, 383_500 + ay + (bx * cc - cx * bb) / twice];
}

function mergeClose(place: Point[], halfedges: Int32Array): Int32Array {
  const parent = Int32Array.from(place, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let e = 0; e < halfedges.length; e++) {
    if (halfedges[e]! < e) continue;
    const a = root(Math.floor(e / 3));
    const b = root(Math.floor(halfedges[e]! / 3));
    if (a === b || distance(place[a]!, place[b]!) >= SHORTEST_EDGE) continue;
    place[a] = [(place[a]![0] + place[b]![0]) / 2, (place[a]![1] + place[b]![1]) / 2];
    parent[b] = a;
  }
  return Int32Array.from(place, (_, index) => root(index));
}

function cellSizes(mesh: Omit<Mesh, 'cellSize'>): Float64Array {
  const size = new Float64Array(mesh.cells);
  for (let e = 0; e < mesh.edges; e++) {
    const p = mesh.corner[mesh.edgeFrom[e]!]!;
    const q = mesh.corner[mesh.edgeTo[e]!]!;
    for (const [index, sign] of [
      [mesh.edgeLeft[e]!, 1],
      [mesh.edgeRight[e]!, -1],
    ] as const) {
      if (index < 0) continue;
      const middle = mesh.cell[index]!;
      size[index]! += (sign * ((p[0] - middle[0]) * (q[1] - middle[1]) - (q[0] - middle[0]) * (p[1] - middle[1]))) / 2;
    }
  }
  return size;
}
