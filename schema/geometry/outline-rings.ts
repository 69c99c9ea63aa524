import { round7 } from './grid.ts';
import type { OutlineProblem } from './outline.ts';
import type { Polygons } from './polygons.ts';

type Read =
  | { readonly ok: true; readonly polygons: Polygons }
  | { readonly ok: false; readonly problem: OutlineProblem };

/** The rings of a GeoJSON value: closed, rounded to 7 decimals, without repeated points and spikes; or why there are none. */
export function readRings(input: unknown, most: number): Read {
  const found = findPolygons(input);
  if (!found.ok) return found;
  const { polygons } = found;
  let points = 0;
  for (const polygon of polygons) {
    if (!Array.isArray(polygon)) return notGeojson('A polygon must be a list of rings.');
    for (const ring of polygon) {
      if (!Array.isArray(ring)) return notGeojson('A ring must be a list of positions.');
      points += ring.length;
    }
  }
  if (points === 0) return problem('empty', 'The outline has no points. Draw or choose an area first.');
  if (points > most) {
    return problem(
      'too-many-points',
      `The outline has ${points.toLocaleString('en-GB')} points; the limit is ${most.toLocaleString('en-GB')}. Simplify it first.`,
    );
  }
  const read: Polygons = [];
  for (const [p, polygon] of polygons.entries()) {
    const rings: number[][][] = [];
    for (const [r, ring] of (polygon as unknown[][]).entries()) {
      const positions: number[][] = [];
      for (const [i, position] of ring.entries()) {
        const [lon, lat] = Array.isArray(position) ? (position as unknown[]) : [];
        if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) {
          return problem(
            'bad-number',
            `Position ${i + 1} of ring ${r + 1} of polygon ${p + 1} is not a pair of numbers: expected [longitude, latitude] in degrees.`,
          );
        }
        positions.push([round7(lon), round7(lat)]);
      }
      rings.push(cleanRing(positions));
    }
    read.push(rings);
  }
  return { ok: true, polygons: read };
}

function findPolygons(input: unknown): { ok: true; polygons: unknown[] } | Exclude<Read, { ok: true }> {
  if (typeof input !== 'object' || input === null || !('type' in input)) {
    return notGeojson('Expected a GeoJSON object with a "type".');
  }
  const value = input as { type: unknown; coordinates?: unknown; geometry?: unknown; features?: unknown };
  switch (value.type) {
    case 'Polygon':
    case 'MultiPolygon':
      if (!Array.isArray(value.coordinates)) return notGeojson(`A ${value.type} must have a list of coordinates.`);
      return { ok: true, polygons: value.type === 'Polygon' ? [value.coordinates] : value.coordinates };
    case 'Feature':
      if (value.geometry === null)
        return problem('empty', 'The feature has no geometry. Draw or choose an area first.');
      if (isFeature(value.geometry)) return notGeojson('The geometry of a Feature cannot be a feature.');
      return findPolygons(value.geometry);
    case 'FeatureCollection': {
      if (!Array.isArray(value.features)) return notGeojson('A FeatureCollection must have a list of features.');
      if (value.features.length === 0) {
        return problem('empty', 'The collection has no features. Draw or choose an area first.');
      }
      const polygonal = value.features.filter(isPolygonal);
      if (polygonal.length === 1) return findPolygons(polygonal[0]);
      return problem(
        'not-an-area',
        `The collection has ${polygonal.length} areas among ${value.features.length} features; an outline is exactly one. Keep one Polygon or MultiPolygon.`,
      );
    }
    case 'GeometryCollection':
      return problem(
        'not-an-area',
        'A GeometryCollection mixes shapes. Give one Polygon or MultiPolygon: several parts belong in a MultiPolygon.',
      );
    case 'Point':
    case 'MultiPoint':
    case 'LineString':
    case 'MultiLineString':
      return problem('not-an-area', `A ${value.type} encloses no area. Give a Polygon or MultiPolygon.`);
    default:
      return notGeojson(`"${String(value.type).slice(0, 40)}" is not a type of GeoJSON.`);
  }
}

function isFeature(geometry: unknown): boolean {
  return ['Feature', 'FeatureCollection'].includes(String((geometry as { type?: unknown } | undefined)?.type));
}

function isPolygonal(feature: unknown): boolean {
  const type = (feature as { geometry?: { type?: unknown } | null } | null)?.geometry?.type;
  return type === 'Polygon' || type === 'MultiPolygon';
}

/** A closed ring without repeated points and without spikes (out and straight back); empty when nothing is left. */
function cleanRing(positions: readonly number[][]): number[][] {
  const ring: number[][] = [];
  for (const position of positions) {
    ring.push(position);
    while (ring.length > 1 && foldsBack(ring[ring.length - 3], ring[ring.length - 2]!, ring[ring.length - 1]!)) {
      ring.splice(ring.length - 2, 1);
    }
  }
  // The ring has no beginning: the same across the closing point.
  for (let changed = true; changed && ring.length > 1; ) {
    changed = true;
    const last = ring.length - 1;
    if (foldsBack(ring[last - 1], ring[last]!, ring[0]!)) ring.pop();
    else if (foldsBack(ring[last], ring[0]!, ring[1]!)) ring.shift();
    else changed = false;
  }
  return ring.length < 3 ? [] : [...ring, [...ring[0]!]];
}

/** Whether b repeats its neighbour c, or the path a, b, c turns straight back at b. */
function foldsBack(a: number[] | undefined, b: number[], c: number[]): boolean {
  if (b[0] === c[0] && b[1] === c[1]) return true;
  if (a === undefined) return false;
  if (a[0] === c[0] && a[1] === c[1]) return true;
  const [ux, uy] = [Math.round((a[0]! - b[0]!) * 1e7), Math.round((a[1]! - b[1]!) * 1e7)];
  const [vx, vy] = [Math.round((c[0]! - b[0]!) * 1e7), Math.round((c[1]! - b[1]!) * 1e7)];
  return ux * vy - uy * vx === 0 && ux * vx + uy * vy > 0;
}

function notGeojson(message: string): Exclude<Read, { ok: true }> {
  return problem('not-geojson', `The outline is not GeoJSON. ${message}`);
}

function problem(code: OutlineProblem['code'], message: string): Exclude<Read, { ok: true }> {
  return { ok: false, problem: { code, message } };
}
