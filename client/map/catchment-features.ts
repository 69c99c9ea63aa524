/** Lines of catchments for the map. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Polygons } from '@footprint/schema/geometry/polygons.ts';
import type { Feature } from 'geojson';
import type { LineKind } from '../editor/overlay.ts';
import { chosenAreas } from './map-features.ts';

/** The edge of some areas (indexes), dissolved into one shape. */
export function edgeOfAreas(evidence: Evidence, areas: readonly number[], kind: LineKind, label: string): Feature[] {
  const codes = areas.map((area) => evidence.areas.code[area]!);
  return chosenAreas(evidence, codes).features.map((feature) => ({ ...feature, properties: { kind, label } }));
}

/** The edge of an outline as it was drawn. */
export function edgeOfOutline(coordinates: Polygons, kind: LineKind, label: string): Feature {
  return { type: 'Feature', properties: { kind, label }, geometry: { type: 'MultiPolygon', coordinates } };
}
