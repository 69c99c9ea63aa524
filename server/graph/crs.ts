/** In which coordinates a shape of the graph is given. */
import { geometryToGrid, inSystem, type CoordinateSystem as System } from '@footprint/schema/geometry/reproject.ts';
import { registerEnumType } from 'type-graphql';
import { mapInTurn } from './map-in-turn.ts';

/** The coordinates of a shape; each value is its name, since an argument's default comes as the graph writes it. */
export enum CoordinateSystem {
  WGS84 = 'WGS84',
  BRITISH_NATIONAL_GRID = 'BRITISH_NATIONAL_GRID',
}
registerEnumType(CoordinateSystem, {
  name: 'CoordinateSystem',
  description: 'The coordinates of a shape.',
  valuesConfig: {
    WGS84: { description: 'Longitude and latitude in degrees (EPSG:4326), as GeoJSON always is.' },
    BRITISH_NATIONAL_GRID: {
      description:
        'Easting and northing in metres (EPSG:27700), to a centimetre, found without the OSTN15 correction: 2 to 3 m from Ordnance Survey’s own, at worst about 5 m. The object says so in its member "crs".',
    },
  },
});

/** How every argument `crs` is declared. */
export const CRS = {
  defaultValue: CoordinateSystem.WGS84,
  nullable: false,
  description: 'In which coordinates: WGS84 where not given.',
} as const;

/** The coordinates asked for, as the schema names them. */
export function systemOf(crs: CoordinateSystem): System {
  return crs === CoordinateSystem.WGS84 ? 'wgs84' : 'british-national-grid';
}

/** A GeoJSON object of the graph, or null, in the coordinates asked for. */
export function shapeIn(geojson: unknown, crs: CoordinateSystem): unknown {
  return inSystem(geojson, systemOf(crs));
}

/** A FeatureCollection, or null, in the coordinates asked for; of a large one, others are answered meanwhile. */
export async function collectionIn(geojson: unknown, crs: CoordinateSystem): Promise<unknown> {
  const collection = geojson as { readonly features: readonly unknown[] } | null;
  if (crs === CoordinateSystem.WGS84 || collection === null) return collection;
  const features = await mapInTurn(collection.features, geometryToGrid);
  return { ...(inSystem({ ...collection, features: [] }, systemOf(crs)) as object), features };
}
