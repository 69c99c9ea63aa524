import { type Polygons, ringArea2 } from './polygons.ts';
import { createVertexIndex, hashPair, type VertexIndex } from './vertex-index.ts';

/** The straight edges of all boundaries, each once: from and to are vertices, left and right the areas beside it, -1 for none. */
export interface EdgeMatch {
  readonly vertices: VertexIndex;
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Pairs of areas that claim the same side of an edge. */
  readonly overlaps: readonly (readonly [number, number])[];
  /** Areas of which a ring enclosed nothing, once for each such ring. */
  readonly emptyRings: readonly number[];
}

/** Matches the edges of all areas by their two ends, rounded to 7 decimals; the area on the left is never -1. */
export function matchEdges(areas: readonly { readonly code: string; readonly polygons: Polygons }[]): EdgeMatch {
  let points = 0;
  for (const { polygons } of areas) for (const polygon of polygons) for (const ring of polygon) points += ring.length;

  const vertices = createVertexIndex(points);
  const from = new Int32Array(points);
  const to = new Int32Array(points);
  const left = new Int32Array(points);
  const right = new Int32Array(points);
  const overlaps: [number, number][] = [];
  const emptyRings: number[] = [];
  let count = 0;

  let slots = 16;
  while (slots < points * 2) slots *= 2;
  const table = new Int32Array(slots).fill(-1);

  const addEdge = (a: number, b: number, area: number): void => {
    let slot = hashPair(Math.min(a, b), Math.max(a, b)) & (slots - 1);
    for (let edge = table[slot]!; edge !== -1; edge = table[slot]!) {
      if (from[edge] === b && to[edge] === a && right[edge] === -1) {
        right[edge] = area;
        return;
      }
      if (from[edge] === a && to[edge] === b && left[edge] !== area) overlaps.push([left[edge]!, area]);
      slot = (slot + 1) & (slots - 1);
    }
    table[slot] = count;
    from[count] = a;
    to[count] = b;
    left[count] = area;
    right[count] = -1;
    count++;
  };

  for (let area = 0; area < areas.length; area++) {
    for (const polygon of areas[area]!.polygons) {
      for (let r = 0; r < polygon.length; r++) {
        const ids = ringVertices(polygon[r]!, vertices, areas[area]!.code);
        const turn = ids.length < 3 ? 0 : ringArea2(polygon[r]!);
        if (turn === 0) {
          emptyRings.push(area);
          continue;
        }
        // The area lies on the left of its own edges: outside rings run anticlockwise, holes clockwise.
        if (turn > 0 !== (r === 0)) ids.reverse();
        for (let i = 0; i < ids.length; i++) addEdge(ids[i]!, ids[(i + 1) % ids.length]!, area);
      }
    }
  }
  return { vertices, count, from, to, left, right, overlaps, emptyRings };
}

function ringVertices(ring: readonly (readonly number[])[], vertices: VertexIndex, code: string): number[] {
  const ids: number[] = [];
  for (const [lon, lat] of ring) {
    if (!(Math.abs(lon as number) <= 180 && Math.abs(lat as number) <= 90)) {
      throw new RangeError(
        `The boundary of ${code} has a position that is not longitude and latitude: ${lon}, ${lat}.`,
      );
    }
    const id = vertices.add(lon as number, lat as number);
    if (id !== ids[ids.length - 1]) ids.push(id);
  }
  while (ids.length > 1 && ids[0] === ids[ids.length - 1]) ids.pop();
  return ids;
}
