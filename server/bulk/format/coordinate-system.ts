import { toGrid } from '@footprint/schema/geometry/grid.ts';
import type { Shape } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';

type Crs = TableAbout['crs'];

/** EPSG's numbers of the two coordinate systems. */
export const EPSG: Readonly<Record<Crs, number>> = { WGS84: 4326, BRITISH_NATIONAL_GRID: 27700 };

/** The name by which GDAL knows the grid in GeoJSON; longitude and latitude, being GeoJSON's own, have none. */
export const CRS_URN: Readonly<Record<Crs, string | null>> = {
  WGS84: null,
  BRITISH_NATIONAL_GRID: 'urn:ogc:def:crs:EPSG::27700',
};

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

type Position = readonly number[];

/** A shape in the coordinates asked: as stored, or easting and northing rounded to a centimetre. */
export function shapeIn(crs: Crs, shape: Shape): Shape {
  if (crs === 'WGS84') return shape;
  const place = ([lon, lat]: Position): Position => toGrid(lon!, lat!).map((metres) => Math.round(metres * 100) / 100);
  if (shape.type === 'Point') return { type: 'Point', coordinates: place(shape.coordinates) };
  if (shape.type === 'Polygon')
    return { type: 'Polygon', coordinates: shape.coordinates.map((ring) => ring.map(place)) };
  return {
    type: 'MultiPolygon',
    coordinates: shape.coordinates.map((polygon) => polygon.map((ring) => ring.map(place))),
  };
}
