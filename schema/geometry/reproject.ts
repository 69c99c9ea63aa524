/** GeoJSON in longitude and latitude, or in metres of the British National Grid. */
import { toGrid } from './grid.ts';

/** The coordinates of a GeoJSON object: longitude and latitude (WGS84), or easting and northing in metres (EPSG:27700). */
export type CoordinateSystem = 'wgs84' | 'british-national-grid';

/** How an object on the grid says so: the form of 2008, which GDAL, and with it geopandas and sf, still reads. */
export const GRID_MEMBER = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } } as const;

/** A centimetre, the precision that is kept. */
const PER_METRE = 100;

function round(metres: number): number {
  return Math.round(metres * PER_METRE) / PER_METRE + 0;
}

/** Positions to any depth of lists, from degrees to metres; a height is kept as it is. */
export function positionsToGrid(coordinates: unknown): unknown {
  if (!Array.isArray(coordinates)) return coordinates;
  if (typeof coordinates[0] !== 'number') return coordinates.map(positionsToGrid);
  const [longitude, latitude, ...heights] = coordinates as [number, number, ...number[]];
  const [easting, northing] = toGrid(longitude, latitude);
  return [round(easting), round(northing), ...heights];
}

function objectToGrid(object: unknown): unknown {
  if (typeof object !== 'object' || object === null) return object;
  // A box of degrees would be wrong beside metres, and nobody needs it.
  const { bbox: _, ...given } = object as Record<string, unknown>;
  const moved = { ...given };
  if ('coordinates' in given) moved['coordinates'] = positionsToGrid(given['coordinates']);
  if ('geometry' in given) moved['geometry'] = objectToGrid(given['geometry']);
  for (const parts of ['geometries', 'features'] as const) {
    const list = given[parts];
    if (Array.isArray(list)) moved[parts] = list.map(objectToGrid);
  }
  return moved;
}

/** A GeoJSON geometry from degrees to metres of the grid, to a centimetre; null stays null. */
export function geometryToGrid<Geometry>(geometry: Geometry): Geometry {
  return objectToGrid(geometry) as Geometry;
}

/**
 * A GeoJSON object of any kind in a coordinate system, from longitude and latitude: on the grid it is rounded to a
 * centimetre and says so in its member `crs`. Without the OSTN15 correction grid a position is 2 to 3 m from Ordnance
 * Survey's own (at worst about 5 m); lengths and sizes are within 20 parts in a million. Null stays null.
 */
export function inSystem(geojson: unknown, system: CoordinateSystem): unknown {
  if (system === 'wgs84' || typeof geojson !== 'object' || geojson === null) return geojson;
  const { type, ...rest } = objectToGrid(geojson) as Record<string, unknown>;
  return { type, crs: GRID_MEMBER, ...rest };
}
