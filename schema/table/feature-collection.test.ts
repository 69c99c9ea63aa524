import { describe, expect, test } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { AREAS } from './areas.ts';
import { word } from './column.ts';
import { DECLARED_CATCHMENTS } from './declared-catchments.ts';
import { datasetsOf, featureCollection } from './feature-collection.ts';
import { PLAN_VALUES } from './plan-values.ts';
import { PRACTICES } from './practices.ts';
import { SITES } from './sites.ts';
import type { Table } from './table.ts';

const PLACES: Table = {
  name: 'places',
  title: 'Places',
  meaning: 'One row for each place.',
  key: ['kind', 'code'],
  geometry: 'point',
  columns: [word('code', 'Code.', ['postcodes']), word('kind', 'Kind.', []), word('open', 'Open.', [], 'boolean')],
};

const dataset = (kind: string): Dataset => ({
  id: `of ${kind}`,
  kind,
  title: kind,
  publisher: 'Nobody',
  licence: 'None',
  attribution: 'Invented',
  vintage: null,
  date: '2026-01-01',
  disclosure: 'open',
});

const ABOUT = { system: 'wgs84', evidence: 'v1', datasets: [dataset('residents'), dataset('postcodes')] } as const;

describe('rows as a FeatureCollection', () => {
  test('a row is a feature with its columns as properties; one that has no place keeps its row', () => {
    const collection = featureCollection(
      PLACES,
      [
        { cells: ['X', 'shop', true], shape: { type: 'Point', coordinates: [-1, 52] } },
        { cells: ['Y', 'shop', null], shape: null },
      ],
      ABOUT,
    );
    expect(collection).toMatchObject({
      type: 'FeatureCollection',
      table: 'places',
      evidence: 'v1',
      sources: [{ id: 'of postcodes', date: '2026-01-01', attribution: 'Invented' }],
    });
    expect(collection).not.toHaveProperty('crs');
    expect(collection.features).toEqual([
      {
        type: 'Feature',
        id: 'shop/X',
        properties: { code: 'X', kind: 'shop', open: true },
        geometry: { type: 'Point', coordinates: [-1, 52] },
      },
      { type: 'Feature', id: 'shop/Y', properties: { code: 'Y', kind: 'shop', open: null }, geometry: null },
    ]);
  });

  test('on the grid it says so, and its points are metres', () => {
    const row = { cells: ['X', 'shop', true], shape: { type: 'Point', coordinates: [-0.2, 51.9] } } as const;
    const { crs, features } = featureCollection(PLACES, [row], { ...ABOUT, system: 'british-national-grid' });
    expect(crs?.properties.name).toBe('urn:ogc:def:crs:EPSG::27700');
    const [easting, northing] = features[0]!.geometry!.coordinates as [number, number];
    expect(Math.round(easting / 1000)).toBe(524);
    expect(Math.round(northing / 1000)).toBe(224);
  });
});

describe.each([AREAS, PRACTICES, SITES, DECLARED_CATCHMENTS])('the table $name', (table) => {
  test('has columns of stable names, each told apart and told of', () => {
    const names = table.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const column of table.columns) {
      expect(column.name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(column.meaning).toMatch(/\.$/);
      if (column.basis !== null) expect(column.unit).not.toBeNull();
      if (column.unit === null) expect(column.type).not.toMatch(/integer|real/);
    }
    for (const key of table.key) expect(names).toContain(key);
  });
});

test('a table states the data sets of its columns; all where its rows name their own; none where it has none', () => {
  const kinds = (table: Table) => datasetsOf(table, ABOUT.datasets).map(({ kind }) => kind);
  expect(kinds(PLACES)).toEqual(['postcodes']);
  expect(kinds(PLAN_VALUES)).toEqual(['residents', 'postcodes']);
  expect(kinds(DECLARED_CATCHMENTS)).toEqual([]);
});
