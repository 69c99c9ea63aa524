import { findCrossing } from './crossing.ts';
import { readRings } from './outline-rings.ts';
import { type Polygons, ringArea2 } from './polygons.ts';

/** The most points that one outline may have; a national boundary drawn to the metre is more, a network's never. */
export const MOST_OUTLINE_POINTS = 20_000;

/** The smallest outline worth measuring, in square metres: about the plot of a surgery. */
export const SMALLEST_OUTLINE = 100;

/** The box in which every outline must lie, degrees: Great Britain from Scilly to Shetland with a little sea around. */
export const GREAT_BRITAIN = { west: -9, south: 49.5, east: 2.5, north: 61 } as const;

/**
 * A drawn or given boundary, checked: closed rings in longitude and latitude, 7 decimals, outside rings anticlockwise
 * and holes clockwise (RFC 7946), nothing repeated, nothing crossing.
 */
export interface Outline {
  readonly polygons: Polygons;
}

/** Why an outline cannot be used: a sentence that says what to do, and where on the map when there is a place to show. */
export interface OutlineProblem {
  readonly code:
    | 'not-geojson'
    | 'empty'
    | 'not-an-area'
    | 'too-many-points'
    | 'crosses-itself'
    | 'elsewhere'
    | 'swapped'
    | 'bad-number'
    | 'too-small';
  readonly message: string;
  readonly at?: [lon: number, lat: number];
}

export type OutlineCheck =
  | { readonly ok: true; readonly outline: Outline }
  | { readonly ok: false; readonly problem: OutlineProblem };

/**
 * Checks any value as an outline: a GeoJSON Polygon, MultiPolygon, Feature, or FeatureCollection with exactly one
 * polygonal feature. Repeated points, unclosed rings, zero-width spikes and ring directions are put right; a ring that
 * touches itself at a point is accepted; one that crosses or runs along itself is not.
 */
export function checkOutline(input: unknown): OutlineCheck {
  const read = readRings(input, MOST_OUTLINE_POINTS);
  if (!read.ok) return read;
  const { polygons } = read;
  const elsewhere = findElsewhere(polygons);
  if (elsewhere !== null) return { ok: false, problem: elsewhere };

  const solid: Polygons = [];
  let size = 0;
  for (const [outside, ...holes] of polygons) {
    if (outside === undefined || outside.length < 4) continue;
    // A hole of fewer than three corners takes nothing away.
    const rings = [outside, ...holes.filter((hole) => hole.length >= 4)];
    for (let r = 0; r < rings.length; r++) {
      const turn = ringArea2(rings[r]!);
      size += (r === 0 ? 1 : -1) * (Math.abs(turn) / 2) * squareMetresPerSquareDegree(rings[r]![0]![1]!);
      if (turn > 0 !== (r === 0)) rings[r]!.reverse();
    }
    solid.push(rings);
  }
  const crossing = findCrossing(solid);
  if (crossing === 'too-dense') {
    return {
      ok: false,
      problem: {
        code: 'too-many-points',
        message: 'The outline has thousands of sides that run close beside each other. Simplify it first.',
      },
    };
  }
  if (crossing !== null) {
    return {
      ok: false,
      problem: {
        code: 'crosses-itself',
        message: `The outline ${crossing.how} near longitude ${crossing.at[0]}, latitude ${crossing.at[1]}. Move a corner there so that its sides no longer meet.`,
        at: crossing.at,
      },
    };
  }
  if (size < SMALLEST_OUTLINE) {
    const at = polygons[0]?.[0]?.[0] as [number, number] | undefined;
    return {
      ok: false,
      problem: {
        code: 'too-small',
        message: `The outline encloses ${Math.floor(Math.max(size, 0))} square metres; the least is ${SMALLEST_OUTLINE}. Draw a larger area with at least three different corners.`,
        ...(at === undefined ? {} : { at }),
      },
    };
  }
  return { ok: true, outline: { polygons: solid } };
}

/** On a sphere of the earth's mean radius: good to half a per cent, enough to tell a slip of the mouse from an area. */
function squareMetresPerSquareDegree(lat: number): number {
  const metresPerDegree = (Math.PI / 180) * 6_371_009;
  return metresPerDegree * metresPerDegree * Math.cos((lat * Math.PI) / 180);
}

function findElsewhere(polygons: Polygons): OutlineProblem | null {
  const { west, south, east, north } = GREAT_BRITAIN;
  const within = (lon: number, lat: number): boolean => lon >= west && lon <= east && lat >= south && lat <= north;
  let swapped = true;
  let grid = true;
  let at: [number, number] | null = null;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (const [x, y] of ring as [number, number][]) {
        swapped &&= within(y, x);
        grid &&= x > 1000 && x < 700_000 && y > 1000 && y < 1_300_000;
        if (at === null && !within(x, y)) at = [x, y];
      }
    }
  }
  if (at === null) return null;
  if (swapped) {
    return {
      code: 'swapped',
      message: `The outline has latitude before longitude (${at[0]}, ${at[1]}). GeoJSON puts longitude first: swap the two numbers of every position.`,
      at: [at[1], at[0]],
    };
  }
  if (grid) {
    return {
      code: 'elsewhere',
      message: `The outline looks like National Grid metres (${at[0]}, ${at[1]}). Give longitude and latitude in degrees (WGS84).`,
    };
  }
  return {
    code: 'elsewhere',
    message: `The outline leaves Great Britain at longitude ${at[0]}, latitude ${at[1]}: longitudes must lie between ${west} and ${east}, latitudes between ${south} and ${north}.`,
    at,
  };
}
