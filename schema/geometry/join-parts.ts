import { union } from 'polyclip-ts';
import { checkOutline, type Outline, type OutlineProblem } from './outline.ts';

type Checked = ReturnType<typeof checkOutline>;

/**
 * An outline of several parts, each sound, that overlap: joined into one. Boundaries of different detail overlap by a
 * few metres where they meet, so a published network's own outline may. A part that crosses itself stays refused.
 */
export function checkJoined(
  input: unknown,
): { readonly ok: true; readonly outline: Outline } | { readonly ok: false; readonly problem: OutlineProblem } {
  const whole = checkOutline(input);
  if (whole.ok || whole.problem.code !== 'crosses-itself') return whole;
  const parts = partsOf(input).map((coordinates): Checked => checkOutline({ type: 'Polygon', coordinates }));
  const sound = parts.flatMap((part) => (part.ok ? [part.outline.polygons] : []));
  if (parts.length < 2 || sound.length < parts.length) return whole;
  const [first, ...rest] = sound as [Outline['polygons'], ...Outline['polygons'][]];
  const joined = union(first as never, ...(rest as never[]));
  const checked = checkOutline({ type: 'MultiPolygon', coordinates: joined });
  return checked.ok ? checked : whole;
}

/** The coordinates of each part of a MultiPolygon, alone or as the geometry of one feature; none of anything else. */
function partsOf(input: unknown): readonly unknown[] {
  if (typeof input !== 'object' || input === null) return [];
  const { type, coordinates, geometry, features } = input as Record<string, unknown>;
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return coordinates;
  if (type === 'Feature') return partsOf(geometry);
  if (type === 'FeatureCollection' && Array.isArray(features) && features.length === 1) return partsOf(features[0]);
  return [];
}
