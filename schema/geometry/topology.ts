import { joinArcs } from './arc.ts';
import { matchEdges } from './edge-match.ts';
import { toGrid } from './grid.ts';
import type { Polygons } from './polygons.ts';
import { findSlivers, type SliverEdges } from './sliver.ts';

/**
 * The boundaries of all areas as arcs between junctions, with what is measured from them, in typed arrays. Lengths and
 * sizes are on the National Grid plane, whose scale differs from the ground by at most 0.04% in length.
 */
export interface Topology {
  /** Index of the first coordinate pair of each arc; one more entry than arcs. */
  readonly arcStart: Uint32Array;
  /** Longitude and latitude pairs, degrees, 7 decimals. */
  readonly coordinates: Float64Array;
  /** Index of the area on the left of the arc, -1 for none. */
  readonly arcLeft: Int32Array;
  /** Index of the area on the right of the arc, -1 for none. */
  readonly arcRight: Int32Array;
  /** Metres. */
  readonly arcLength: Float64Array;
  /** Square metres by area. */
  readonly areaSize: Float64Array;
  /** Metres by area, holes included. */
  readonly areaPerimeter: Float64Array;
  /** First neighbour entry of each area; one more entry than areas. */
  readonly neighbourStart: Uint32Array;
  /** Area indexes, ascending within an area. */
  readonly neighbour: Uint32Array;
  /** Length of the border shared with that neighbour, metres; areas that meet only at a point are not neighbours. */
  readonly neighbourBorder: Float64Array;
}

/** Something about the boundaries that a person should know; areas are indexes. */
export type TopologyFinding =
  | { readonly code: 'no-neighbour'; readonly area: number }
  | { readonly code: 'no-boundary'; readonly area: number }
  | { readonly code: 'empty-ring'; readonly area: number }
  | { readonly code: 'overlap'; readonly areas: readonly [number, number] }
  | { readonly code: 'sliver-border'; readonly areas: readonly [number, number]; readonly metres: number };

/** An area's code and its boundary in longitude and latitude. */
export interface AreaBoundary {
  readonly code: string;
  readonly polygons: Polygons;
}

/**
 * Builds the topology of a set of areas: edges are matched exactly after rounding to 7 decimals, then borders across
 * hairline gaps and overlaps are measured within `SLIVER_TOLERANCE` and listed as findings.
 */
export function buildTopology(
  areas: readonly AreaBoundary[],
): Topology & { readonly findings: readonly TopologyFinding[] } {
  const edges = matchEdges(areas);
  const { vertices } = edges;
  const easting = new Float64Array(vertices.size());
  const northing = new Float64Array(vertices.size());
  for (let v = 0; v < easting.length; v++) {
    const [e, n] = toGrid(vertices.x[v]! / 1e7, vertices.y[v]! / 1e7);
    easting[v] = e;
    northing[v] = n;
  }

  const arcs = joinArcs(edges);
  const arcCount = arcs.left.length;
  const coordinates = new Float64Array(arcs.vertex.length * 2);
  for (let i = 0; i < arcs.vertex.length; i++) {
    coordinates[2 * i] = vertices.x[arcs.vertex[i]!]! / 1e7;
    coordinates[2 * i + 1] = vertices.y[arcs.vertex[i]!]! / 1e7;
  }

  const arcLength = new Float64Array(arcCount);
  const areaSize = new Float64Array(areas.length);
  const areaPerimeter = new Float64Array(areas.length);
  const borders = new Map<number, number>();
  const addBorder = (a: number, b: number, metres: number): void => {
    const key = Math.min(a, b) * areas.length + Math.max(a, b);
    borders.set(key, (borders.get(key) ?? 0) + metres);
  };
  const [e0, n0] = [easting[0] ?? 0, northing[0] ?? 0];
  for (let arc = 0; arc < arcCount; arc++) {
    let length = 0;
    let swept = 0;
    for (let i = arcs.start[arc]! + 1; i < arcs.start[arc + 1]!; i++) {
      const [a, b] = [arcs.vertex[i - 1]!, arcs.vertex[i]!];
      const [ae, an, be, bn] = [easting[a]! - e0, northing[a]! - n0, easting[b]! - e0, northing[b]! - n0];
      length += Math.hypot(be - ae, bn - an);
      swept += ae * bn - be * an;
    }
    arcLength[arc] = length;
    const [left, right] = [arcs.left[arc]!, arcs.right[arc]!];
    areaSize[left]! += swept / 2;
    areaPerimeter[left]! += length;
    if (right < 0) continue;
    areaSize[right]! -= swept / 2;
    areaPerimeter[right]! += length;
    addBorder(left, right, length);
  }

  const findings: TopologyFinding[] = [];
  for (const area of edges.emptyRings) findings.push({ code: 'empty-ring', area });
  for (const pair of edges.overlaps) findings.push({ code: 'overlap', areas: pair });
  for (const sliver of findSlivers(unmatched(edges, easting, northing))) {
    addBorder(sliver.areas[0], sliver.areas[1], sliver.metres);
    findings.push({ code: 'sliver-border', areas: sliver.areas, metres: sliver.metres });
  }

  const neighbours = neighbourLists(borders, areas.length);
  for (let area = 0; area < areas.length; area++) {
    if (areaSize[area] === 0) findings.push({ code: 'no-boundary', area });
    else if (neighbours.neighbourStart[area] === neighbours.neighbourStart[area + 1]) {
      findings.push({ code: 'no-neighbour', area });
    }
  }
  return {
    arcStart: arcs.start,
    coordinates,
    arcLeft: arcs.left,
    arcRight: arcs.right,
    arcLength,
    areaSize,
    areaPerimeter,
    ...neighbours,
    findings,
  };
}

function unmatched(edges: ReturnType<typeof matchEdges>, easting: Float64Array, northing: Float64Array): SliverEdges {
  const area: number[] = [];
  const ends: number[] = [];
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.right[edge] !== -1) continue;
    const [a, b] = [edges.from[edge]!, edges.to[edge]!];
    area.push(edges.left[edge]!);
    ends.push(easting[a]!, northing[a]!, easting[b]!, northing[b]!);
  }
  return { area: Int32Array.from(area), ends: Float64Array.from(ends) };
}

function neighbourLists(
  borders: ReadonlyMap<number, number>,
  areas: number,
): Pick<Topology, 'neighbourStart' | 'neighbour' | 'neighbourBorder'> {
  const pairs = [...borders].sort(([a], [b]) => a - b);
  const neighbourStart = new Uint32Array(areas + 1);
  for (const [key] of pairs) {
    neighbourStart[Math.floor(key / areas) + 1]!++;
    neighbourStart[(key % areas) + 1]!++;
  }
  for (let area = 0; area < areas; area++) neighbourStart[area + 1]! += neighbourStart[area]!;
  const next = neighbourStart.slice();
  const neighbour = new Uint32Array(pairs.length * 2);
  const neighbourBorder = new Float64Array(pairs.length * 2);
  const put = (area: number, other: number, metres: number): void => {
    const at = next[area]!++;
    neighbour[at] = other;
    neighbourBorder[at] = metres;
  };
  // Smaller neighbours of an area come first in key order only when they are put first: two passes keep lists ascending.
  for (const [key, metres] of pairs) put(key % areas, Math.floor(key / areas), metres);
  for (const [key, metres] of pairs) put(Math.floor(key / areas), key % areas, metres);
  return { neighbourStart, neighbour, neighbourBorder };
}
