import { createHash } from 'node:crypto';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import { describe, expect, test } from 'vitest';
import { encode } from './encode.ts';
import { BULK_EDITION, BULK_FORMS, type BulkForm, formsOf } from './form.ts';
import {
  ABOUT,
  bytesOf,
  CATCHMENTS,
  inBatches,
  LISTS,
  PLACES,
  PLAIN_ROWS,
  POINT_ROWS,
  ROWS,
} from './format.fixture.ts';

/** Rows of patients by practice and area, as many as asked, made as they are read. */
function* patients(count: number, seen: { rows: number } = { rows: 0 }): Generator<Row> {
  for (let at = 0; at < count; at++) {
    seen.rows++;
    const cells = [`A${80_000 + Math.floor(at / 134)}`, `E0${1_000_000 + ((at * 7) % 32_844)}`, at % 700, at / 7, null];
    yield { cells: [...cells, '2022-07-01'], shape: null };
  }
}

/** The beginning of the SHA-256 of each form of the fixture's tables. */
const DIGESTS: Readonly<Record<string, string>> = {
  'catchments.arrow BRITISH_NATIONAL_GRID': '1faba9be80e4b6f6',
  'catchments.arrow WGS84': 'f13a7d8ec9f18bff',
  'catchments.csv BRITISH_NATIONAL_GRID': '44bd0237abef6bca',
  'catchments.csv WGS84': '44bd0237abef6bca',
  'catchments.fgb BRITISH_NATIONAL_GRID': '3fc8963ccbed4308',
  'catchments.fgb WGS84': 'ff75f102d37ed6a5',
  'catchments.geojson BRITISH_NATIONAL_GRID': '41f2841d57993035',
  'catchments.geojson WGS84': 'ab110954a90ae5fa',
  'catchments.parquet BRITISH_NATIONAL_GRID': '395298ae18a86f03',
  'catchments.parquet WGS84': '214880b7a1b37341',
  'lists.arrow WGS84': '899d55ed0a803496',
  'lists.csv WGS84': '44bd0237abef6bca',
  'lists.parquet WGS84': 'cf3f436e49bc7a16',
  'places.arrow BRITISH_NATIONAL_GRID': '97979b2132befd2d',
  'places.arrow WGS84': '782e8ac8d6219749',
  'places.csv BRITISH_NATIONAL_GRID': '44bd0237abef6bca',
  'places.csv WGS84': '44bd0237abef6bca',
  'places.fgb BRITISH_NATIONAL_GRID': '778e497923354b3d',
  'places.fgb WGS84': 'ddac539ef39e2257',
  'places.geojson BRITISH_NATIONAL_GRID': '1585bd350696c12d',
  'places.geojson WGS84': '497a20d3b1bc2d4a',
  'places.parquet BRITISH_NATIONAL_GRID': '613935c5c9a3a643',
  'places.parquet WGS84': 'f88f9b2aa84180ba',
};

test('the same rows give the same bytes as ever', async () => {
  const digests: Record<string, string> = {};
  const worlds = [
    [CATCHMENTS, ROWS],
    [PLACES, POINT_ROWS],
    [LISTS, PLAIN_ROWS],
  ] as const;
  for (const [table, rows] of worlds) {
    for (const form of formsOf(table)) {
      for (const crs of table.geometry === null
        ? (['WGS84'] as const)
        : (['WGS84', 'BRITISH_NATIONAL_GRID'] as const)) {
        const bytes = await bytesOf(form, table, rows, { crs });
        digests[`${table.name}.${form} ${crs}`] = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      }
    }
  }
  const otherwise = `Edition ${BULK_EDITION} of bulk files has other bytes than before. A download that broke off would be completed with bytes of another file: raise BULK_EDITION in form.ts by one, then put the new digests here.`;
  expect({ edition: BULK_EDITION, digests }, otherwise).toEqual({ edition: 1, digests: DIGESTS });
});

describe.each(BULK_FORMS)('As .%s', (form: BulkForm) => {
  const table: Table = formsOf(LISTS).includes(form) ? LISTS : PLACES;

  test('how rows were batched does not show in the bytes', async () => {
    const rows = [...patients(40_000)];
    const whole = await bytesOf(form, table, rows, {}, 40_000);
    for (const size of [1_000, 7_777]) expect((await bytesOf(form, table, rows, {}, size)).equals(whole)).toBe(true);
  });

  test('no more than a row group is read before bytes are given', async () => {
    const seen = { rows: 0 };
    let given = 0;
    let most = 0;
    for await (const piece of encode(form, table, inBatches(patients(100_000, seen), 1_000), ABOUT)) {
      most = Math.max(most, seen.rows - given);
      given = seen.rows;
      expect(piece.length).toBeLessThan(3_000_000);
    }
    expect(seen.rows).toBe(100_000);
    expect(most).toBeLessThanOrEqual(2 * 16_384 + 1_000);
  });

  test('a reader that goes away closes what the rows come from', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<readonly Row[]> {
      try {
        yield* inBatches(patients(100_000), 1_000);
      } finally {
        closed = true;
      }
    }
    for await (const _ of encode(form, table, source(), ABOUT)) break;
    expect(closed).toBe(true);
  });

  test('a failure of the source reaches the reader', async () => {
    async function* source(): AsyncGenerator<readonly Row[]> {
      yield* inBatches(patients(2_000), 1_000);
      throw new Error('The database has gone.');
    }
    await expect(drain(encode(form, table, source(), ABOUT))).rejects.toThrow('The database has gone.');
  });

  test.each([
    ['a text among whole numbers', { 2: '12' }, 'lists, row 2, patients: "12" is no integer.'],
    ['a fraction among whole numbers', { 2: 0.5 }, 'lists, row 2, patients: 0.5 is no integer.'],
    ['a whole number of more than 32 bits', { 2: 2 ** 31 }, 'lists, row 2, patients: 2147483648 is no integer.'],
    ['what is not a number', { 3: Number.NaN }, 'lists, row 2, metres: null is no real.'],
    ['a date that is no date', { 5: '1/7/2022' }, 'lists, row 2, since: "1/7/2022" is no date.'],
    ['a row that is too short', null, 'lists, row 2: 5 cells for 6 columns.'],
  ])('%s stops the file', async (_, change, message) => {
    const [first, second] = PLAIN_ROWS;
    const cells = change === null ? first!.cells.slice(1) : Object.values({ ...first!.cells, ...change });
    const bad = { cells, shape: null } as Row;
    const rows = [second!, bad];
    await expect(bytesOf(form, { ...table, name: 'lists' }, rows)).rejects.toThrow(message);
  });

  test('another number of rows than was promised stops the file', async () => {
    await expect(bytesOf(form, table, patients(3), { rows: 4 })).rejects.toThrow('4 rows were promised and 3 came');
    await expect(bytesOf(form, table, patients(3), { rows: 3 })).resolves.toBeDefined();
  });
});

test('a shape in a table of none, or of another kind, stops the file', async () => {
  await expect(bytesOf('csv', LISTS, ROWS)).rejects.toThrow('lists, row 1: a Polygon in a table of no shapes.');
  await expect(bytesOf('fgb', PLACES, ROWS)).rejects.toThrow('places, row 1: a Polygon in a table of points.');
});

test('there is no map of a table without shapes', () => {
  expect(formsOf(LISTS)).toEqual(['csv', 'parquet', 'arrow']);
  expect(formsOf(PLACES)).toEqual(['csv', 'geojson', 'fgb', 'parquet', 'arrow']);
  expect(() => encode('geojson', LISTS, inBatches(PLAIN_ROWS, 10), ABOUT)).toThrow('no .geojson of it');
});

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of pieces);
}
