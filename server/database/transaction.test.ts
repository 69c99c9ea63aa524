import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { eachDatabase } from './each-database.ts';
import { DatabaseRefusal } from './errors.ts';

const insert = 'INSERT INTO travel.version (evidence, engine, network_build, estimate) VALUES ($1, $2, $2, true)';
const first = '01890000-0000-7000-8000-000000000001';
const second = '01890000-0000-7000-8000-000000000002';

eachDatabase((_kind, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(() => database.sql('TRUNCATE travel.version'));

  test('inside a transaction, any other manager is refused with words instead of waiting for ever', async () => {
    await database.transaction(async (tx) => {
      await tx.sql(insert, [first, 'crow']);
      await expect(async () => database.sql('SELECT 1')).rejects.toThrow(DatabaseRefusal);
      await expect(async () => database.em().execute('SELECT 1')).rejects.toThrow('outside the transaction');
      await expect(async () => tx.em.fork().execute('SELECT 1')).rejects.toThrow('outside the transaction');
      await expect(async () => database.transaction(async () => 1)).rejects.toThrow('outside the transaction');
      expect(await tx.em.execute('SELECT engine FROM travel.version')).toEqual([{ engine: 'crow' }]);
    });
    expect(await database.sql('SELECT evidence FROM travel.version')).toEqual([{ evidence: first }]);
  });

  test('a transaction begun by the ORM itself is guarded alike', async () => {
    await database.em().transactional(async (em) => {
      await em.execute('SELECT 1');
      await expect(async () => database.sql('SELECT 1')).rejects.toThrow('outside the transaction');
      await em.transactional(async (inner) => inner.execute('SELECT 1'));
    });
    expect(await database.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('queries made elsewhere while a transaction is open are answered, and do not fall into it', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const failing = database.transaction(async (tx) => {
      await tx.sql(insert, [first, 'crow']);
      begun();
      await held;
      throw new Error('changed my mind');
    });
    await started;
    const elsewhere = database.sql(insert, [second, 'road']);
    const byOrm = database.em().execute("SELECT 'orm' AS who");
    release();
    await expect(failing).rejects.toThrow('changed my mind');
    await elsewhere;
    expect(await byOrm).toEqual([{ who: 'orm' }]);
    expect(await database.sql('SELECT evidence FROM travel.version')).toEqual([{ evidence: second }]);
  });

  test('after a failed statement the database goes on', async () => {
    await expect(database.sql('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
    await expect(database.transaction(async (tx) => tx.sql('SELECT 1 / 0'))).rejects.toMatchObject({ code: '22012' });
    expect(await database.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('both databases give the same JavaScript values', async () => {
    const rows = await database.sql(
      `SELECT 9007199254740991::int8 AS whole, count(*) AS count, 1.50::numeric AS exact, 0.1::float8 AS real,
              '2022-07-01'::date AS day, '2022-07-01T12:00:00+01:00'::timestamptz AS instant,
              ARRAY['a,"b"', NULL] AS texts, ARRAY[1, 2] AS numbers, $1::jsonb AS json, $2::bytea AS bytes,
              NULL::text AS nothing, true AS yes, ARRAY['01890000-0000-7000-8000-000000000001'::uuid] AS ids`,
      [JSON.stringify([{ a: 1 }]), new Uint8Array([0, 255])],
    );
    const row = rows[0] ?? {};
    expect({ ...row, bytes: [...(row['bytes'] as Uint8Array)] }).toEqual({
      whole: 9007199254740991,
      count: 1,
      exact: '1.50',
      real: 0.1,
      day: '2022-07-01',
      instant: new Date('2022-07-01T11:00:00Z'),
      texts: ['a,"b"', null],
      numbers: [1, 2],
      json: [{ a: 1 }],
      bytes: [0, 255],
      nothing: null,
      yes: true,
      ids: ['01890000-0000-7000-8000-000000000001'],
    });
  });
});
