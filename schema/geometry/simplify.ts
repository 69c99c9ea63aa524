import type { Topology } from './topology.ts';

/** Units along the side of a tile: a screen shows about eight of them on a pixel. */
export const TILE_EXTENT = 4096;

/** The arcs of a topology in the whole units of one zoom: 4,096 to a tile, x to the east and y to the south. */
export interface ZoomArcs {
  readonly zoom: number;
  /** Index of the first pair of each arc; one more entry than arcs. */
  readonly start: Uint32Array;
  readonly xy: Int32Array;
}

/** A polygon as loops of directed arcs, `~arc` running backwards, its outside first. */
export type Loops = readonly (readonly number[])[];

/** How often arcs are given more detail: each may turn another. */
const MOST_ATTEMPTS = 4;

/** What simplifying needs to know of a topology, found once for all zooms. */
export interface ArcDetail {
  readonly start: Uint32Array;
  /** Pairs on the square of Web Mercator: 0 to 1 from west to east and from north to south. */
  readonly xy: Float64Array;
  /**
   * How much the line would change were this vertex left out, as the size of the triangle with those beside it
   * (Visvalingam and Whyatt, 1993) on that square; Infinity for what always stays: ends, and three corners of a ring.
   */
  readonly weight: Float64Array;
}

/** A place on the square of Web Mercator. */
export function onSquare(longitude: number, latitude: number): [x: number, y: number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI];
}

/** The vertices of all arcs with their weights. Each arc is weighed by itself, so that the areas on both its sides keep the same line. */
export function arcDetail({ arcStart, coordinates }: Pick<Topology, 'arcStart' | 'coordinates'>): ArcDetail {
  const xy = new Float64Array(coordinates.length);
  for (let i = 0; i < coordinates.length; i += 2) xy.set(onSquare(coordinates[i]!, coordinates[i + 1]!), i);
  const weight = new Float64Array(coordinates.length / 2);
  for (let arc = 0; arc < arcStart.length - 1; arc++) weighArc(xy, weight, arcStart[arc]!, arcStart[arc + 1]! - 1);
  return { start: arcStart, xy, weight };
}

/** Takes the vertices of an arc away, the least telling first, and records what each was worth by then. */
function weighArc(xy: Float64Array, weight: Float64Array, first: number, last: number): void {
  weight[first] = Number.POSITIVE_INFINITY;
  weight[last] = Number.POSITIVE_INFINITY;
  const count = last - first + 1;
  if (count <= 2) return;
  const before = new Int32Array(count);
  const after = new Int32Array(count);
  const worth = new Float64Array(count);
  const triangle = (at: number): number => {
    const [a, b, c] = [2 * (first + before[at]!), 2 * (first + at), 2 * (first + after[at]!)];
    const [bx, by] = [xy[b]! - xy[a]!, xy[b + 1]! - xy[a + 1]!];
    const [cx, cy] = [xy[c]! - xy[a]!, xy[c + 1]! - xy[a + 1]!];
    return Math.abs(bx * cy - cx * by) / 2;
  };
  const heap = new Heap(worth);
  for (let at = 1; at < count - 1; at++) {
    before[at] = at - 1;
    after[at] = at + 1;
    worth[at] = triangle(at);
    heap.push(at, worth[at]!);
  }
  // A ring of its own keeps three corners, however small: whether it is drawn is for all who share it to see alike.
  const closed = xy[2 * first] === xy[2 * last] && xy[2 * first + 1] === xy[2 * last + 1];
  let left = count - 2;
  let most = 0;
  for (let at = heap.pop(); at !== -1; at = heap.pop()) {
    // No vertex counts less than one that went before it, so that detail only grows with the zoom.
    most = Math.max(most, worth[at]!);
    weight[first + at] = closed && left <= 2 ? Number.POSITIVE_INFINITY : most;
    left--;
    const [a, c] = [before[at]!, after[at]!];
    if (a > 0) {
      after[a] = c;
      worth[a] = triangle(a);
      heap.push(a, worth[a]!);
    }
    if (c < count - 1) {
      before[c] = a;
      worth[c] = triangle(c);
      heap.push(c, worth[c]!);
    }
    worth[at] = Number.NaN;
  }
}

/** A heap of vertices by worth; an entry whose vertex has another worth by now is skipped. */
class Heap {
  private readonly worth: Float64Array;
  private readonly item: number[] = [];
  private readonly key: number[] = [];

  constructor(worth: Float64Array) {
    this.worth = worth;
  }

  push(item: number, key: number): void {
    let at = this.item.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(item, key, up)) break;
      this.item[at] = this.item[up]!;
      this.key[at] = this.key[up]!;
      at = up;
    }
    this.item[at] = item;
    this.key[at] = key;
  }

  pop(): number {
    while (this.item.length > 0) {
      const [item, key] = [this.item[0]!, this.key[0]!];
      this.sink();
      if (this.worth[item] === key) return item;
    }
    return -1;
  }

  private before(item: number, key: number, other: number): boolean {
    return key < this.key[other]! || (key === this.key[other]! && item < this.item[other]!);
  }

  private sink(): void {
    const item = this.item.pop()!;
    const key = this.key.pop()!;
    const count = this.item.length;
    if (count === 0) return;
    let at = 0;
    for (let down = 1; down < count; down = 2 * at + 1) {
      if (down + 1 < count && this.before(this.item[down + 1]!, this.key[down + 1]!, down)) down++;
      if (this.before(item, key, down)) break;
      this.item[at] = this.item[down]!;
      this.key[at] = this.key[down]!;
      at = down;
    }
    this.item[at] = item;
    this.key[at] = key;
  }
}

/**
 * The arcs as they are drawn at a zoom: without vertices that change the line by less than `least` square units, in
 * whole units, no place twice in a row. Ends stay where they are, so arcs that met still meet. Arcs of `polygons` that
 * would turn inside out keep more.
 */
export function arcsAtZoom(
  { start, xy, weight }: ArcDetail,
  zoom: number,
  least: number,
  polygons: Iterable<Loops> = [],
): ZoomArcs {
  // A ring so small that it turned inside out would be lost to one side and not the other: its arcs keep all they have.
  const whole = new Uint8Array(start.length - 1);
  const known = [...polygons];
  for (let attempt = 0; ; attempt++) {
    const arcs = drawArcs({ start, xy, weight }, zoom, least, whole);
    const turned = attempt === MOST_ATTEMPTS ? [] : known.flatMap((loops) => turnedLoops(arcs, loops));
    if (turned.length === 0) return arcs;
    for (const loop of turned) for (const arc of loop) whole[arc >= 0 ? arc : ~arc] = 1;
  }
}

/** Loops of a polygon, its outside first, that run the other way than they should when drawn, or cross themselves into nothing. */
function turnedLoops(arcs: ZoomArcs, loops: Loops): (readonly number[])[] {
  return loops.filter((loop, at) => {
    const ring = ringAtZoom(arcs, loop);
    const area = unitArea(ring);
    if (area === 0) return !runsBack(ring);
    // With y to the south, what runs anticlockwise on the map has a negative size.
    return area > 0 === (at === 0);
  });
}

/** Whether a ring only runs along lines and back, and so bounds nothing on either side. */
function runsBack(ring: readonly number[]): boolean {
  const sides = new Map<string, number>();
  for (let b = 0, a = ring.length - 2; b < ring.length; a = b, b += 2) {
    const [ax, ay, bx, by] = [ring[a]!, ring[a + 1]!, ring[b]!, ring[b + 1]!];
    const forwards = ax < bx || (ax === bx && ay < by);
    const key = forwards ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`;
    sides.set(key, (sides.get(key) ?? 0) + (forwards ? 1 : -1));
  }
  return [...sides.values()].every((count) => count === 0);
}

/** Twice the signed area of a ring in square units: positive where it runs clockwise on the map, y to the south. */
export function unitArea(ring: ArrayLike<number>): number {
  let sum = 0;
  let [x0, y0] = [ring[ring.length - 2]!, ring[ring.length - 1]!];
  for (let i = 0; i < ring.length; i += 2) {
    const [x1, y1] = [ring[i]!, ring[i + 1]!];
    sum += x0 * y1 - x1 * y0;
    [x0, y0] = [x1, y1];
  }
  return sum;
}

function drawArcs({ start, xy, weight }: ArcDetail, zoom: number, least: number, whole: Uint8Array): ZoomArcs {
  const scale = TILE_EXTENT * 2 ** zoom;
  const usual = least / (scale * scale);
  const drawn = new Uint32Array(start.length);
  const kept = new Int32Array(xy.length);
  let end = 0;
  for (let arc = 0; arc < start.length - 1; arc++) {
    const [first, last] = [start[arc]!, start[arc + 1]! - 1];
    const own = end;
    const threshold = whole[arc] === 1 ? 0 : usual;
    for (let at = first; at <= last; at++) {
      if (weight[at]! < threshold) continue;
      const x = Math.round(xy[2 * at]! * scale);
      const y = Math.round(xy[2 * at + 1]! * scale);
      if (end > own && kept[end - 2] === x && kept[end - 1] === y) continue;
      kept[end++] = x;
      kept[end++] = y;
    }
    drawn[arc + 1] = end / 2;
  }
  return { zoom, start: drawn, xy: kept.slice(0, end) };
}

/** The ring that a loop of directed arcs (`~arc` runs backwards) draws at a zoom: x and y in turn, its first place not repeated. */
export function ringAtZoom({ start, xy }: ZoomArcs, loop: readonly number[]): number[] {
  const ring: number[] = [];
  const push = (i: number): void => {
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!];
    const end = ring.length;
    if (end === 0 || ring[end - 2] !== x || ring[end - 1] !== y) ring.push(x, y);
  };
  for (const arc of loop) {
    if (arc >= 0) for (let i = start[arc]!; i < start[arc + 1]!; i++) push(i);
    else for (let i = start[~arc + 1]! - 1; i >= start[~arc]!; i--) push(i);
  }
  while (ring.length > 2 && ring[0] === ring[ring.length - 2] && ring[1] === ring[ring.length - 1]) ring.length -= 2;
  return ring;
}
