import type { Shape } from '../table/table.ts';
import { ringArea2 } from './polygons.ts';

type Ring = readonly (readonly number[])[];

function windRings(rings: readonly Ring[]): readonly Ring[] {
  return rings.map((ring, at) => (ringArea2(ring) < 0 === (at === 0) ? [...ring].reverse() : ring));
}

/** A shape with its rings directed as in RFC 7946, the outside anticlockwise and holes clockwise: published boundaries are not, and some maps then colour everything else. */
export function wind(shape: Shape): Shape {
  if (shape.type === 'Polygon') return { ...shape, coordinates: windRings(shape.coordinates) };
  if (shape.type === 'MultiPolygon') return { ...shape, coordinates: shape.coordinates.map(windRings) };
  return shape;
}
