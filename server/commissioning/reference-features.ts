import { badInput } from '../graph/problem.ts';

/** The most coordinate pairs that one reference layer may hold. */
export const MOST_POINTS = 500_000;

const GEOMETRIES = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']);
const ADVICE = 'Export the layer as GeoJSON in WGS84 (longitude before latitude) and try again.';

/** Reads lines to draw against: a FeatureCollection, a Feature or a bare geometry, in longitude and latitude. */
export function readFeatures(input: unknown): {
  readonly type: 'FeatureCollection';
  readonly features: readonly unknown[];
} {
  const given = input as { type?: unknown; features?: unknown };
  const list =
    given.type === 'FeatureCollection'
      ? given.features
      : [given.type === 'Feature' ? given : { type: 'Feature', properties: {}, geometry: given }];
  if (!Array.isArray(list) || list.length === 0) throw badInput('The GeoJSON holds no features.', ADVICE);
  let points = 0;
  const features = list.map((feature: unknown, index) => {
    const { geometry, properties } = (feature ?? {}) as {
      geometry?: { type?: unknown; coordinates?: unknown };
      properties?: unknown;
    };
    if (!geometry || !GEOMETRIES.has(String(geometry.type))) {
      throw badInput(
        `Feature ${index + 1} has no geometry that can be drawn (it has ${String(geometry?.type ?? 'none')}).`,
        ADVICE,
      );
    }
    points += countPositions(geometry.coordinates, index + 1);
    return {
      type: 'Feature',
      properties: properties ?? {},
      geometry: { type: geometry.type, coordinates: geometry.coordinates },
    };
  });
  if (points > MOST_POINTS) {
    throw badInput(
      `The layer has ${points} points; at most ${MOST_POINTS} can be drawn.`,
      'Simplify it, or keep only the part you need.',
    );
  }
  return { type: 'FeatureCollection', features };
}

function countPositions(value: unknown, feature: number): number {
  if (!Array.isArray(value)) throw badInput(`Feature ${feature} has broken coordinates.`, ADVICE);
  if (typeof value[0] !== 'number') return value.reduce((sum: number, part) => sum + countPositions(part, feature), 0);
  const [longitude, latitude] = value as [number, number];
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw badInput(
      `Feature ${feature} has the point ${longitude}, ${latitude}, which is no longitude and latitude (metres of the National Grid, perhaps).`,
      ADVICE,
    );
  }
  if (longitude > 48 && latitude < 3) {
    throw badInput(
      `Feature ${feature} has latitude before longitude (${longitude}, ${latitude}).`,
      'Swap the two in every pair and try again.',
    );
  }
  return 1;
}
