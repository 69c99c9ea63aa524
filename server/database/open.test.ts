import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { createTestDatabase, eachDatabase, testServer } from './each-database.ts';
import { DatabaseRefusal } from './errors.ts';
import { migrationsRun } from './migrate.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open.ts';
import { storedTables } from './stored-tables.ts';
import { openTemplate } from './template.ts';

const scratch = mkdtempSync(join(tmpdir(), 'footprint-open-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const later = "INSERT INTO footprint.migration (name) VALUES ('plans/9999-later')";

eachDatabase((kind, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('opening gives every table that a backup keeps of every context, empty', async () => {
    expect(database.kind).toBe(kind);
    const tables = await storedTables(database.sql);
    expect(tables.map(({ table }) => table)).toEqual([
      'commissioning.commissioner',
      'commissioning.context_map',
      'commissioning.dataset',
      'commissioning.evidence',
      'commissioning.reference_layer',
      'practices.declared_catchment',
      'practices.list_size',
      'practices.membership',
      'practices.network',
      'practices.practice',
      'practices.site',
      'practices.succession',
      'practices.version',
      'practices.workforce',
      'population.area',
      'population.area_registered',
      'population.neighbour',
      'population.output_area',
      'population.postcode',
      'population.registration',
      'population.registration_elsewhere',
      'population.topology',
      'population.version',
      'travel.area_matrix',
      'travel.build',
      'travel.journeys',
      'travel.network',
      'travel.place',
      'travel.point',
      'travel.point_journeys',
      'travel.version',
      'plans.key',
      'plans.plan',
      'plans.publication',
      'plans.edit',
      'plans.publication_end',
      'plans.score',
    ]);
    for (const { table } of tables)
      expect(await database.sql(`SELECT count(*) AS rows FROM ${table}`)).toEqual([{ rows: 0 }]);
  });

  test('every migration has run once, in order', async () => {
    expect(await migrationsRun(database.orm)).toEqual(migrations.map(({ name }) => name));
  });

  test('no table refers to a table of another context', async () => {
    const across = await database.sql(
      `SELECT conname FROM pg_constraint k
         JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid
        WHERE k.contype = 'f' AND a.relnamespace <> b.relnamespace`,
    );
    expect(across).toEqual([]);
  });
});

test('an embedded database of a newer version is refused by name, and not changed', async () => {
  const folder = join(scratch, 'newer');
  const newer = await openTemplate(folder);
  await newer.sql(later);
  await newer.close();
  await expect(openDatabase({ folder })).rejects.toThrow('changed by a newer version of Footprint (plans/9999-later)');
});

const server = testServer ?? '';
const onServer = test.skipIf(testServer === null);

onServer('a PostgreSQL database of a newer version is refused by name', async () => {
  const { url, drop } = await createTestDatabase(server);
  const newer = await openDatabase({ url });
  await newer.sql(later);
  await newer.close();
  await expect(openDatabase({ url })).rejects.toThrow('changed by a newer version of Footprint (plans/9999-later)');
  await drop();
});

onServer('two processes that start at once on one new PostgreSQL database both find it ready', async () => {
  const { url, drop } = await createTestDatabase(server);
  const both = await Promise.all([openDatabase({ url }), openDatabase({ url })]);
  for (const database of both) {
    expect(await migrationsRun(database.orm)).toEqual(migrations.map(({ name }) => name));
    await database.close();
  }
  await drop();
});

test('a PostgreSQL that does not answer is refused by its address, without the password', async () => {
  const opening = openDatabase({ url: 'postgres://planner:secret@127.0.0.1:1/footprint' });
  await expect(opening).rejects.toThrow(DatabaseRefusal);
  await expect(opening).rejects.toThrow('PostgreSQL at postgres://planner:***@127.0.0.1:1/footprint cannot be reached');
});
