import Delaunator from 'delaunator';
import { type Chance, noise } from './chance.ts';
import { LAKES, LINES, type LineKind, OUTLINE, SETTLEMENTS, type Settlement } from './county.ts';
import { distance, fromKilometres, insideRing, type Point, smoothLine } from './place.ts';

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

const TOWN_SPACING = 112;
const COUNTRY_SPACING = 340;
const SHORTEST_EDGE = 14;

interface Ground {
  readonly built: number;
  readonly settlement: number;
  readonly spacing: number;
}

const lakeMiddle = LAKES.map((lake) => fromKilometres(lake.at));
const settlementMiddle = SETTLEMENTS.map((settlement) => fromKilometres(settlement.at));

function reachTowards(settlement: Settlement, index: number, point: Point): number {
  const scale = settlement.reach * 420;
  const ragged =
    0.3 * noise(point[0] / scale, point[1] / scale, 40 + index) + 0.13 * noise(point[0] / 330, point[1] / 330, 7);
  return settlement.reach * 1000 * (1 + ragged);
}

/** What the ground is like at a point: which settlement, how thickly built, how far apart cells should be. */
function groundAt(point: Point): Ground {
  let built = 0;
  let settlement = -1;
  let clear = 1e9;
  for (let index = 0; index < SETTLEMENTS.length; index++) {
    const place = SETTLEMENTS[index]!;
    const away = distance(point, settlementMiddle[index]!);
    if (away > place.reach * 1500 + 2500) continue;
    const reach = reachTowards(place, index, point);
    clear = Math.min(clear, away - reach);
    if (away >= reach) continue;
    const depth = 1 - away / reach;
    const here = Math.min(1, 0.45 + depth * 1.6) + 0.18 * noise(point[0] / 700, point[1] / 700, 90);
    if (here > built) {
      built = here;
      settlement = index;
    }
  }
  LAKES.forEach((lake, index) => {
    clear = Math.min(clear, distance(point, lakeMiddle[index]!) - lake.reach * 1000);
  });
  const spacing =
    settlement >= 0 ? TOWN_SPACING : Math.min(COUNTRY_SPACING, TOWN_SPACING + 20 + Math.max(0, clear) * 0.3);
  return { built, settlement, spacing };
}

/** The county's edge as a ragged closed ring, metres of the National Grid. */
export function countyRing(): Point[] {
  const ring = smoothLine(OUTLINE.map(fromKilometres), 260, true);
  const sway = (x: number, y: number, salt: number): number =>
    900 * noise(x / 7000, y / 7000, salt) +
    380 * noise(x / 2300, y / 2300, salt + 1) +
    260 * noise(x / 900, y / 900, salt + 2);
  return ring.map(([x, y]) => [x + sway(x, y, 311), y + sway(x, y, 321)]);
}

/** Ideal course of every line of the land, metres, with the meanders that suit its kind. */
export function courses(ring: readonly Point[]): { kind: LineKind; name: string; course: Point[] }[] {
  const sway = { river: 260, motorway: 0, A: 90, B: 40 };
  return LINES.map(({ kind, name, through }, index) => {
    const line = smoothLine(through.map(fromKilometres), kind === 'river' ? 110 : 130);
    const size = sway[kind];
    const course = line.map(([x, y]): Point => {
      // Roads meet where the settlements say, so that only rivers and the open road sway.
      return [
        x + size * noise(x / 900, y / 900, 11 + (kind === 'river' ? 0 : 2)),
        y + size * noise(x / 900, y / 900, 12 + (kind === 'river' ? index : 3)),
      ];
    });
    return { kind, name, course: course.filter((point) => insideRing(ring, point)) };
  });
}

class Spread {
  readonly points: Point[] = [];
  private readonly squares = new Map<number, number[]>();
  private readonly size = 120;

  private square(x: number, y: number): number {
    return Math.floor(x / this.size) * 65536 + Math.floor(y / this.size);
  }

  clearOf(point: Point, reach: number): boolean {
    const span = Math.ceil(reach / this.size);
    const column = Math.floor(point[0] / this.size);
    const row = Math.floor(point[1] / this.size);
    for (let i = column - span; i <= column + span; i++) {
      for (let j = row - span; j <= row + span; j++) {
        const here = this.squares.get(i * 65536 + j);
        if (here === undefined) continue;
        for (const index of here) if (distance(this.points[index]!, point) < reach) return false;
      }
    }
    return true;
  }

  add(point: Point): void {
    const key = this.square(point[0], point[1]);
    const here = this.squares.get(key);
    if (here === undefined) this.squares.set(key, [this.points.length]);
    else here.push(this.points.length);
    this.points.push(point);
  }
}

/** Points in mirrored pairs on the two sides of a line: the Voronoi edges between them are the line. */
function pairAlong(spread: Spread, line: readonly Point[], stride: number, offset: number): void {
  let since = stride;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const length = distance(a, b);
    since += length;
    if (since < stride || length === 0) continue;
    since = 0;
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const across: Point = [(-(b[1] - a[1]) / length) * offset, ((b[0] - a[0]) / length) * offset];
    const left: Point = [middle[0] + across[0], middle[1] + across[1]];
    const right: Point = [middle[0] - across[0], middle[1] - across[1]];
    const reach = offset * 1.5;
    if (!spread.clearOf(left, reach) || !spread.clearOf(right, reach)) continue;
    spread.add(left);
    spread.add(right);
  }
}

function scatter(chance: Chance, ring: readonly Point[]): Spread {
  const spread = new Spread();
  pairAlong(spread, [...ring, ring[0]!], 250, 90);
  for (const { kind, course } of courses(ring))
    pairAlong(spread, course, kind === 'B' ? 110 : 120, kind === 'B' ? 48 : 52);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const attempt = (point: Point): void => {
    // Nothing is ever set closer than in town: the cheap test first.
    if (!spread.clearOf(point, TOWN_SPACING)) return;
    const { spacing } = groundAt(point);
    if (spread.clearOf(point, spacing)) spread.add(point);
  };
  // Towns first and finely, then the country; a margin outside closes the cells along the edge.
  settlementMiddle.forEach((middle, index) => {
    const reach = SETTLEMENTS[index]!.reach * 1350;
    const tries = Math.round((reach * reach * 4) / 1100);
    for (let i = 0; i < tries; i++) {
      const point: Point = [middle[0] + chance.between(-reach, reach), middle[1] + chance.between(-reach, reach)];
      attempt(point);
    }
  });
  for (let i = 0; i < 70_000; i++)
    attempt([chance.between(west - 900, east + 900), chance.between(south - 900, north + 900)]);
  return spread;
}

/** Lays the ground: scatters the cells, finds their corners and edges, and merges corners too close to tell apart. */
export function layMesh(chance: Chance): Mesh {
  const ring = countyRing();
  const points = scatter(chance, ring).points;
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
