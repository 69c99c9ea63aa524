import { type CoordinateSystem, geometryToGrid } from '@footprint/schema/geometry/reproject.ts';
import { wind } from '@footprint/schema/geometry/wind.ts';
import type { Shape } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';

type Crs = TableAbout['crs'];

/** EPSG's numbers of the two coordinate systems. */
export const EPSG: Readonly<Record<Crs, number>> = { WGS84: 4326, BRITISH_NATIONAL_GRID: 27700 };

/** British National Grid as PROJJSON (after the EPSG registry's entry 27700), as GeoParquet and GeoArrow ask. */
export const GRID_PROJJSON = {
  $schema: 'https://proj.org/schemas/v0.5/projjson.schema.json',
  type: 'ProjectedCRS',
  name: 'OSGB36 / British National Grid',
  base_crs: {
    name: 'OSGB36',
    datum: {
      type: 'GeodeticReferenceFrame',
      name: 'Ordnance Survey of Great Britain 1936',
      ellipsoid: { name: 'Airy 1830', semi_major_axis: 6377563.396, inverse_flattening: 299.3249646 },
    },
    coordinate_system: {
      subtype: 'ellipsoidal',
      axis: [
        { name: 'Geodetic latitude', abbreviation: 'Lat', direction: 'north', unit: 'degree' },
        { name: 'Geodetic longitude', abbreviation: 'Lon', direction: 'east', unit: 'degree' },
      ],
    },
    id: { authority: 'EPSG', code: 4277 },
  },
  conversion: {
    name: 'British National Grid',
    method: { name: 'Transverse Mercator', id: { authority: 'EPSG', code: 9807 } },
    parameters: [
      parameter('Latitude of natural origin', 49, 'degree', 8801),
      parameter('Longitude of natural origin', -2, 'degree', 8802),
      parameter('Scale factor at natural origin', 0.9996012717, 'unity', 8805),
      parameter('False easting', 400000, 'metre', 8806),
      parameter('False northing', -100000, 'metre', 8807),
    ],
  },
  coordinate_system: {
    subtype: 'Cartesian',
    axis: [
      { name: 'Easting', abbreviation: 'E', direction: 'east', unit: 'metre' },
      { name: 'Northing', abbreviation: 'N', direction: 'north', unit: 'metre' },
    ],
  },
  id: { authority: 'EPSG', code: 27700 },
} as const;

function parameter(name: string, value: number, unit: string, code: number) {
  return { name, value, unit, id: { authority: 'EPSG', code } };
}

/** The names by which `schema/geometry` knows them. */
export const SYSTEM: Readonly<Record<Crs, CoordinateSystem>> = {
  WGS84: 'wgs84',
  BRITISH_NATIONAL_GRID: 'british-national-grid',
};

/** A shape as every form gives it: rings directed as in RFC 7946, in degrees or in metres of the grid to a centimetre. */
export function shapeIn(crs: Crs, shape: Shape): Shape {
  const wound = wind(shape);
  return crs === 'WGS84' ? wound : geometryToGrid(wound);
}
