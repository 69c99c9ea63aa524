import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { eachDatabase } from './each-database.ts';

const edition = '01890000-0000-7000-8000-000000000001';

function* registrations(count: number): Generator<readonly unknown[]> {
  for (let index = 0; index < count; index++) yield [edition, `E${index % 1000}`, `E0${index}`, index % 7];
}

eachDatabase((_kind, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => database.sql('TRUNCATE population.registration, travel.version'));

  test('what is awkward in a text file survives a COPY: tabs, quotes, backslashes, nulls, arrays, JSON, bytes, shapes', async () => {
    await database.transaction(async (tx) => {
      await tx.sql(
        'CREATE TABLE plans.odd (a integer, b text, c text[], d jsonb, e bytea, f geometry(Point, 4326), g timestamptz, h boolean)',
      );
      const stored = await tx.copy(
        'plans.odd',
        ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
        [
          [
            1,
            'tab\tline\nreturn\rback\\slash \\N £',
            ['a"b', 'c\\d', null, '', 'NULL', '{x}'],
            [{ a: 'x\ty' }],
            new Uint8Array([0, 92, 255]),
            'POINT(-0.1 51.5)',
            new Date(0),
            true,
          ],
          [null, null, null, null, null, null, null, null],
          [2, '', [], 'text', new Uint8Array(0), { type: 'Point', coordinates: [-0.1, 51.5] }, '2022-07-01', false],
        ],
      );
      expect(stored).toBe(3);
    });
    const rows = await database.sql(
      'SELECT a, b, c, d, e, ST_AsText(f) AS f, ST_SRID(f) AS s, g, h FROM plans.odd ORDER BY a NULLS LAST',
    );
    expect(rows.map((row) => ({ ...row, e: row['e'] === null ? null : [...(row['e'] as Uint8Array)] }))).toEqual([
      {
        a: 1,
        b: 'tab\tline\nreturn\rback\\slash \\N £',
        c: ['a"b', 'c\\d', null, '', 'NULL', '{x}'],
        d: [{ a: 'x\ty' }],
        e: [0, 92, 255],
        f: 'POINT(-0.1 51.5)',
        s: 4326,
        g: new Date(0),
        h: true,
      },
      {
        a: 2,
        b: '',
        c: [],
        d: 'text',
        e: [],
        f: 'POINT(-0.1 51.5)',
        s: 4326,
        g: new Date('2022-07-01T00:00:00Z'),
        h: false,
      },
      { a: null, b: null, c: null, d: null, e: null, f: null, s: null, g: null, h: null },
    ]);
  });

  test('rows of several pieces are all stored, and counted', async () => {
    const count = 60_000;
    const stored = await database.transaction((tx) =>
      tx.copy('population.registration', ['edition', 'practice', 'area', 'patients'], registrations(count)),
    );
    expect(stored).toBe(count);
    expect(await database.sql('SELECT count(*) AS rows FROM population.registration')).toEqual([{ rows: count }]);
  });

  test('rows that fail while they are read leave nothing, and the database goes on', async () => {
    async function* breaking(): AsyncGenerator<readonly unknown[]> {
      yield* registrations(40_000);
      throw new Error('the file was cut short');
    }
    const work = database.transaction((tx) =>
      tx.copy('population.registration', ['edition', 'practice', 'area', 'patients'], breaking()),
    );
    await expect(work).rejects.toThrow('the file was cut short');
    expect(await database.sql('SELECT count(*) AS rows FROM population.registration')).toEqual([{ rows: 0 }]);
  });

  test('a row that the table refuses leaves nothing, and the refusal names the constraint', async () => {
    function* twice(): Generator<readonly unknown[]> {
      yield* registrations(40_000);
      yield [edition, 'E0', 'E00', 3];
    }
    const work = database.transaction((tx) =>
      tx.copy('population.registration', ['edition', 'practice', 'area', 'patients'], twice()),
    );
    await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'registration_pkey' });
    expect(await database.sql('SELECT count(*) AS rows FROM population.registration')).toEqual([{ rows: 0 }]);
  });

  test('an undefined value, a row of the wrong length and an unknown column are refused by name', async () => {
    const copy = (columns: string[], row: unknown[]) =>
      database.transaction((tx) => tx.copy('travel.version', columns, [row]));
    await expect(copy(['evidence', 'engine'], [edition, undefined])).rejects.toThrow(
      'travel.version.engine: a value is undefined',
    );
    await expect(copy(['evidence', 'engine'], [edition])).rejects.toThrow('1 values for 2 columns');
    await expect(copy(['evidence', 'motor'], [edition, 'x'])).rejects.toThrow('no column motor');
    await expect(copy(['evidence', 'engine'], [edition, 'a\0b'])).rejects.toThrow('NUL');
  });
});
