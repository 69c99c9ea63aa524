import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { round7, toGrid, toLonLat } from './grid.ts';
import { haveReal, realAreas, unlessReal } from './real-boundaries.ts';

describe('the National Grid', () => {
  test('a position goes there and back within 5 mm, half of the last decimal kept', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 1.7, noNaN: true }),
        fc.double({ min: 50, max: 58, noNaN: true }),
        (lon, lat) => {
          const [backLon, backLat] = toLonLat(...toGrid(lon, lat));
          expect(Math.abs(backLon - lon)).toBeLessThan(5e-8);
          expect(Math.abs(backLat - lat)).toBeLessThan(5e-8);
        },
      ),
    );
  });

  test('a coordinate is rounded to 7 decimals and is never minus zero', () => {
    expect(round7(-0.12345678)).toBe(-0.1234568);
    expect(Object.is(round7(-1e-9), 0)).toBe(true);
    expect(String(round7(51.75))).toBe('51.75');
  });

  test.skipIf(!haveReal).each([
    ['Hertfordshire', 'ons/lsoa11/E10000015.geojson', 690],
    ['Leicestershire', 'ons/lsoa11/E10000018.geojson', 396],
  ])(`it lies within 3 m of the published grid positions of %s${unlessReal}`, (_, file, areas) => {
    const off = realAreas(file).map(({ properties: p }) => {
      const [easting, northing] = toGrid(Number(p['LONG']), Number(p['LAT']));
      return Math.hypot(easting - Number(p['BNG_E']), northing - Number(p['BNG_N']));
    });
    expect(off).toHaveLength(areas);
    expect(Math.max(...off)).toBeLessThan(3);
  });
});
