import { createHash } from 'node:crypto';
import type { Row } from '@footprint/schema/table/table.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeIn } from './coordinate-system.ts';
import { BULK_FORMS, type BulkForm, formsOf } from './form.ts';
import { ABOUT, bytesOf, CATCHMENTS, LISTS, PLACES, PLAIN_ROWS, POINT_ROWS, ROWS } from './format.fixture.ts';
import { randomTable } from './random-table.fixture.ts';
import { expectedRow, metadataOf, readBack } from './read-back.fixture.ts';

const COORDINATES = ['WGS84', 'BRITISH_NATIONAL_GRID'] as const;
/** JavaScript's own reader of FlatGeobuf cannot read a feature without a shape; GDAL can (see read-back-python.test.ts). */
function readable(form: BulkForm, rows: readonly Row[]): readonly Row[] {
  return form === 'fgb' ? rows.filter(({ shape }) => shape !== null) : rows;
}

const WORLDS = [
  [CATCHMENTS, ROWS],
  [PLACES, POINT_ROWS],
  [LISTS, PLAIN_ROWS],
] as const;

describe.each(BULK_FORMS)('What another library reads of .%s', (form: BulkForm) => {
  test.each(COORDINATES)('is every value, missing value and shape that was written, in %s', async (crs) => {
    for (const [table, all] of WORLDS.filter(([each]) => formsOf(each).includes(form))) {
      const rows = readable(form, all);
      const read = await readBack(form, table, await bytesOf(form, table, rows, { crs }));
      expect(read).toEqual(rows.map((row) => expectedRow(form, table, row, crs)));
    }
  });

  test('is a table with its columns where there are no rows, and one row where there is one', async () => {
    for (const [table, all] of WORLDS.filter(([each]) => formsOf(each).includes(form))) {
      const rows = readable(form, all);
      expect(await readBack(form, table, await bytesOf(form, table, []))).toEqual([]);
      const one = rows.slice(1, 2);
      const read = await readBack(form, table, await bytesOf(form, table, one, { rows: 1 }));
      expect(read).toEqual(one.map((row) => expectedRow(form, table, row, 'WGS84')));
    }
  });

  test('is the same for any table', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomTable,
        fc.constantFrom(...COORDINATES),
        fc.integer({ min: 1, max: 50 }),
        async (random, crs, size) => {
          const { table } = random;
          const rows = readable(form, random.rows);
          if (!formsOf(table).includes(form)) return;
          const read = await readBack(form, table, await bytesOf(form, table, rows, { crs }, size));
          expect(read).toEqual(rows.map((row) => expectedRow(form, table, row, crs)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('is all of 100,000 rows, in their order', async () => {
    const table = formsOf(LISTS).includes(form) ? LISTS : PLACES;
    const rows = Array.from({ length: 100_000 }, (_, at): Row => {
      const cells = [`A${at}`, at % 3 === 0 ? null : `ŵ${at % 97}`, at, at / 3, at % 2 === 0, '2022-07-01'];
      return { cells, shape: table === LISTS ? null : { type: 'Point', coordinates: [at / 1e5, 52] } };
    });
    const read = await readBack(form, table, await bytesOf(form, table, rows));
    expect(read.length).toBe(rows.length);
    expect(digest(read)).toBe(digest(rows.map((row) => expectedRow(form, table, row, 'WGS84'))));
  });
});

test('a missing value of a CSV is nothing, and an empty text is two quotes', async () => {
  const text = (await bytesOf('csv', LISTS, PLAIN_ROWS.slice(1, 3))).toString();
  expect(text).toBe(
    'code,note,patients,metres,open,since\r\nE2,"",,,,\r\nE3,,-5,0.30000000000000004,false,1969-12-31\r\n',
  );
});

test.each(['\r', '\n', '\r\n', ',', '"'])('a text with %j is quoted in a CSV', async (mark) => {
  const text = (
    await bytesOf('csv', LISTS, [{ cells: ['E1', `a${mark}b`, null, null, null, null], shape: null }])
  ).toString();
  expect(text.split('\r\n').slice(1).join('\r\n')).toBe(`E1,"a${mark.replace('"', '""')}b",,,,\r\n`);
});

test('a CSV has no byte-order mark and leaves text as it is, also where it looks like a formula', async () => {
  const bytes = await bytesOf('csv', LISTS, PLAIN_ROWS.slice(4, 5));
  expect(bytes.subarray(0, 4).toString()).toBe('code');
  expect(bytes.toString()).toContain('\r\nE5,"=HYPERLINK(""x"")",-2147483648,5e-324,false,1948-07-05\r\n');
});

test('a FeatureCollection says what it rests on before its features', async () => {
  const text = (await bytesOf('geojson', CATCHMENTS, ROWS, { crs: 'BRITISH_NATIONAL_GRID' })).toString();
  const { features, ...head } = JSON.parse(text);
  expect(text.startsWith(JSON.stringify(head).slice(0, -1))).toBe(true);
  expect(head).toMatchObject({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } },
    table: 'catchments',
    evidence: '2022-07',
    invented: true,
    describedby: '/bulk/2022-07/catchments.json',
    sources: [{ kind: 'registrations', date: '2022-07-01', licence: 'MIT' }],
  });
  expect(features[0].id).toBe('E1');
  expect(JSON.parse((await bytesOf('geojson', CATCHMENTS, ROWS)).toString())).not.toHaveProperty('crs');
});

test.each(['parquet', 'arrow'] as const)('a .%s carries its version, columns and sources', async (form) => {
  const { file } = metadataOf(form, await bytesOf(form, LISTS, PLAIN_ROWS), 'patients');
  expect(JSON.parse(file['footprint']!)).toMatchObject({
    table: 'lists',
    title: ABOUT.title,
    evidence: ABOUT.evidence,
    invented: true,
    describedby: '/bulk/2022-07/catchments.json',
    key: ['code'],
    columns: expect.arrayContaining([
      {
        name: 'patients',
        unit: 'patients',
        basis: 'registered',
        meaning: 'What is called patients.',
        sources: ['registrations'],
      },
    ]),
    sources: ABOUT.sources,
  });
  expect(file).not.toHaveProperty('geo');
});

test('an Arrow column carries its unit, basis and meaning', async () => {
  const { column } = metadataOf('arrow', await bytesOf('arrow', LISTS, PLAIN_ROWS), 'patients');
  expect(column).toEqual({ unit: 'patients', basis: 'registered', meaning: 'What is called patients.' });
});

test('GeoParquet names its geometry, and its coordinates where they are not longitude and latitude', async () => {
  const geo = async (crs: (typeof COORDINATES)[number]) => {
    const { file } = metadataOf('parquet', await bytesOf('parquet', CATCHMENTS, ROWS, { crs }), 'geometry');
    return JSON.parse(file['geo']!);
  };
  expect(await geo('WGS84')).toEqual({
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        encoding: 'WKB',
        geometry_types: ['MultiPolygon', 'Polygon'],
        orientation: 'counterclockwise',
        bbox: [-1, 51, -0.25, 52.7],
      },
    },
  });
  const { crs, bbox } = (await geo('BRITISH_NATIONAL_GRID')).columns.geometry;
  expect(crs).toMatchObject({ type: 'ProjectedCRS', id: { authority: 'EPSG', code: 27700 } });
  const coordinates = ROWS.map(({ shape }): unknown[] => {
    return shape === null ? [] : [...shapeIn('BRITISH_NATIONAL_GRID', shape).coordinates];
  });
  const positions = coordinates.flat(9) as number[];
  const [eastings, northings] = [0, 1].map((axis) => positions.filter((_, at) => at % 2 === axis));
  expect(bbox).toEqual([
    Math.min(...eastings!),
    Math.min(...northings!),
    Math.max(...eastings!),
    Math.max(...northings!),
  ]);
});

test('an Arrow geometry is GeoArrow’s well-known binary with its coordinates', async () => {
  const geometry = async (crs: (typeof COORDINATES)[number]) => {
    const { column } = metadataOf('arrow', await bytesOf('arrow', CATCHMENTS, ROWS, { crs }), 'geometry');
    return { name: column['ARROW:extension:name'], crs: JSON.parse(column['ARROW:extension:metadata']!) };
  };
  expect(await geometry('WGS84')).toEqual({
    name: 'geoarrow.wkb',
    crs: { crs: 'OGC:CRS84', crs_type: 'authority_code' },
  });
  expect((await geometry('BRITISH_NATIONAL_GRID')).crs.crs.id.code).toBe(27700);
});

function digest(rows: readonly unknown[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}
