import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGrid, toLonLat } from './grid.ts';
import { ringArea2 } from './polygons.ts';
import { haveReal, realAreas, unlessReal } from './real-boundaries.ts';
import { geometryToGrid, inSystem } from './reproject.ts';
import { wind } from './wind.ts';

const position = fc.tuple(
  fc.double({ min: -6, max: 1.7, noNaN: true }),
  fc.double({ min: 50, max: 55.8, noNaN: true }),
);

describe('GeoJSON on the National Grid', () => {
  test('every position of any geometry goes to the grid, to a centimetre, and back within that', () => {
    fc.assert(
      fc.property(fc.array(fc.array(position, { minLength: 1 }), { minLength: 1 }), (coordinates) => {
        const moved = geometryToGrid({ type: 'MultiLineString', coordinates });
        expect(moved.type).toBe('MultiLineString');
        expect(moved.coordinates.map((line) => line.length)).toEqual(coordinates.map((line) => line.length));
        moved.coordinates.flat().forEach(([easting, northing], at) => {
          const from = coordinates.flat()[at]!;
          const exact = toGrid(...from);
          expect(Math.hypot(easting! - exact[0], northing! - exact[1])).toBeLessThan(0.0072);
          const [lon, lat] = toLonLat(easting!, northing!);
          expect(Math.abs(lon - from[0])).toBeLessThan(2e-7);
          expect(Math.abs(lat - from[1])).toBeLessThan(2e-7);
        });
      }),
    );
  });

  test('a collection says that it is on the grid, keeps its properties and its features without a place', () => {
    const features = [
      { type: 'Feature', id: 'a', properties: { name: 'A' }, geometry: { type: 'Point', coordinates: [-2, 49, 12] } },
      { type: 'Feature', id: 'b', properties: null, geometry: null },
      {
        type: 'Feature',
        id: 'c',
        properties: {},
        bbox: [0, 0, 1, 1],
        geometry: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [-2, 49] }] },
      },
    ];
    const moved = inSystem({ type: 'FeatureCollection', features }, 'british-national-grid') as {
      crs: unknown;
      features: {
        id: string;
        properties: unknown;
        geometry: { coordinates: number[]; geometries: unknown[] } | null;
      }[];
    };
    expect(moved.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } });
    // The true origin of the grid is at 2° west, 49° north, on the datum of 1936: about 100 m away.
    const [easting, northing, height] = moved.features[0]!.geometry!.coordinates;
    expect(Math.abs(easting! - 400_000)).toBeLessThan(150);
    expect(Math.abs(northing! + 100_000)).toBeLessThan(150);
    expect(height).toBe(12);
    expect(moved.features[1]).toEqual(features[1]);
    expect(moved.features[2]).not.toHaveProperty('bbox');
    expect(moved.features[2]!.geometry!.geometries).toEqual([{ type: 'Point', coordinates: [easting, northing] }]);
    expect(features[2]).toHaveProperty('bbox');
  });

  test('in longitude and latitude an object stays the same object, and null is null in both', () => {
    const point = { type: 'Point', coordinates: [-1, 52] };
    expect(inSystem(point, 'wgs84')).toBe(point);
    expect(inSystem(null, 'british-national-grid')).toBeNull();
  });

  test('rings are directed outside anticlockwise, holes clockwise, and nothing else of them changes', () => {
    const ring = (size: number) => [
      [0, 0],
      [0, size],
      [size, size],
      [size, 0],
      [0, 0],
    ];
    const wound = wind({ type: 'MultiPolygon', coordinates: [[ring(4), [...ring(1)].reverse()]] });
    const [outside, hole] = (wound as unknown as { coordinates: number[][][][] }).coordinates[0]!;
    expect(ringArea2(outside!)).toBeGreaterThan(0);
    expect(ringArea2(hole!)).toBeLessThan(0);
    expect(outside).toEqual([...ring(4)].reverse());
    expect(wind(wound)).toEqual(wound);
  });

  test.skipIf(!haveReal)(
    `published centres of areas lie within 5 m of their published places on the grid${unlessReal}`,
    () => {
      for (const { properties } of realAreas('ons/lsoa11/E10000018.geojson')) {
        const at = { type: 'Point', coordinates: [Number(properties['LONG']), Number(properties['LAT'])] };
        const [easting, northing] = geometryToGrid(at).coordinates;
        expect(
          Math.hypot(easting! - Number(properties['BNG_E']), northing! - Number(properties['BNG_N'])),
        ).toBeLessThan(5);
      }
    },
  );
});
