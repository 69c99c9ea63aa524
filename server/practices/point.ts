import type { Shape } from '@footprint/schema/table/table.ts';

/** The point of a place; null where it could not be placed. */
export function pointOf(at: { readonly longitude: number | null; readonly latitude: number | null }): Shape | null {
  const { longitude, latitude } = at;
  return longitude === null || latitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] };
}
