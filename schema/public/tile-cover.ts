/** For tests: whether the parts that tiles hold of neighbouring areas cover the ground exactly once, in whole units. */
import { arcsOfGroups } from '../geometry/dissolve.ts';
import { assembleLoops } from '../geometry/ring-assembly.ts';
import { type ArcDetail, arcsAtZoom, type Loops, ringAtZoom, TILE_EXTENT, unitArea } from '../geometry/simplify.ts';
import type { Topology } from '../geometry/topology.ts';
import { cutPolygon, TILE_BUFFER } from './tile-cut.ts';

/** What was found at one zoom. */
export interface Cover {
  readonly tiles: number;
  /** Sides that one area has and no neighbour runs back along, and that are not on the outline of all; or the other way round. */
  readonly cracks: number;
  /** Tiles in which the areas' sizes do not add up to the size within the outline of all. */
  readonly uneven: number;
  /** Groups of areas that have land and are drawn nowhere, being smaller than a unit. */
  readonly vanished: number;
}

/** Sides with how often they run forwards more than backwards, and the size of all, by tile. */
class Sides {
  readonly of = new Map<string, { readonly sides: Map<string, number>; area: number }>();

  add(x: number, y: number, ring: ArrayLike<number>): void {
    let tile = this.of.get(`${x} ${y}`);
    if (tile === undefined) {
      tile = { sides: new Map(), area: 0 };
      this.of.set(`${x} ${y}`, tile);
    }
    tile.area += unitArea(ring);
    for (let b = 0, a = ring.length - 2; b < ring.length; a = b, b += 2) {
      const [ax, ay, bx, by] = [ring[a]!, ring[a + 1]!, ring[b]!, ring[b + 1]!];
      if (alongEdge(ax, bx) || alongEdge(ay, by)) continue;
      const forwards = ax < bx || (ax === bx && ay < by);
      const key = forwards ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`;
      tile.sides.set(key, (tile.sides.get(key) ?? 0) + (forwards ? 1 : -1));
    }
  }
}

/** Whether a side runs along the edge of what a tile holds: cutting made it, and each area there has its own. */
function alongEdge(a: number, b: number): boolean {
  return a === b && (a === -TILE_BUFFER || a === TILE_EXTENT + TILE_BUFFER);
}

/** Cuts all groups of areas (-1 for none) and the outline of them all at a zoom, and compares the two in every tile. */
export function coverAt(
  topology: Topology,
  detail: ArcDetail,
  groups: { readonly of: Int32Array; readonly count: number },
  zoom: number,
  least: number,
): Cover {
  const polygons = arcsOfGroups(topology, groups.of, groups.count).map((directed) => assembleLoops(topology, directed));
  const arcs = arcsAtZoom(detail, zoom, least, polygons.flat());
  const parts = new Sides();
  const outline = new Sides();
  const draw = (into: Sides, all: readonly Loops[]): boolean => {
    let drawn = false;
    for (const loops of all) {
      const rings = loops.map((loop) => ringAtZoom(arcs, loop.map((arc) => ~arc).reverse()));
      cutPolygon(rings, (x, y, cut) => {
        drawn = true;
        for (const ring of cut) into.add(x, y, ring);
      });
    }
    return drawn;
  };
  let vanished = 0;
  for (const group of polygons) if (group.length > 0 && !draw(parts, group)) vanished++;
  const all = groups.of.map((group) => (group < 0 ? -1 : 0));
  // A hairline gap in the published boundaries lies between two groups: it is on the outline of all as it is.
  draw(outline, assembleLoops(topology, aroundAll(topology, all)));

  let cracks = 0;
  let uneven = 0;
  const tiles = new Set([...parts.of.keys(), ...outline.of.keys()]);
  for (const tile of tiles) {
    const [own, whole] = [parts.of.get(tile), outline.of.get(tile)];
    if ((own?.area ?? 0) !== (whole?.area ?? 0)) uneven++;
    const keys = new Set([...(own?.sides.keys() ?? []), ...(whole?.sides.keys() ?? [])]);
    for (const key of keys) if ((own?.sides.get(key) ?? 0) !== (whole?.sides.get(key) ?? 0)) cracks++;
  }
  return {
    tiles: tiles.size,
    cracks,
    uneven,
    vanished,
  };
}

/** The directed arcs with a chosen area on one side only, gaps left open. */
function aroundAll({ arcLeft, arcRight }: Topology, chosen: Int32Array): number[] {
  const directed: number[] = [];
  for (let arc = 0; arc < arcLeft.length; arc++) {
    const left = chosen[arcLeft[arc]!] === 0;
    const right = arcRight[arc]! >= 0 && chosen[arcRight[arc]!] === 0;
    if (left !== right) directed.push(left ? arc : ~arc);
  }
  return directed;
}
