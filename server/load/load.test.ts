import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '@footprint/data/demo/demo.ts';
import { assemble } from '@footprint/data/load/assemble.ts';
import { storeEvidence } from '@footprint/data/load/store.ts';
import { type EvidenceTables, tablesOf } from '@footprint/data/load/tables.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { eachDatabase } from '../database/each-database.ts';
import { runLoad } from './run-load.ts';
import { storeOf } from './store.ts';

const quiet = () => {};
const AT = '2026-07-01T00:00:00.000Z';
let folder = '';
let tables: EvidenceTables;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'footprint-store-')), 'demo');
  await writeDemo(folder, quiet);
  tables = tablesOf(await assemble(folder, ['QZZ'], quiet), {
    at: AT,
    invented: true,
    disclosure: 'open',
    contextMap: null,
  });
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function rowsOf(database: Database): Promise<Record<string, number>> {
  const names = [
    'commissioning.evidence',
    'commissioning.dataset',
    'practices.practice',
    'practices.version',
    'population.area',
    'population.registration',
  ];
  const counts: Record<string, number> = {};
  for (const name of names) {
    const [row] = await database.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
    counts[name] = row!.n;
  }
  return counts;
}

eachDatabase((kind, open) => {
  test('a load stores the county whole, and the same files again write nothing', async () => {
    const database = await open();
    const first = await runLoad(database, { folder, area: ['QZZ'], invented: true, at: AT }, quiet);
    expect(first).toMatchObject({ already: false, areas: 340, practices: 50, networks: 12 });
    const rows = await rowsOf(database);
    expect(rows).toMatchObject({ 'commissioning.evidence': 1, 'population.area': 389 });
    const second = await runLoad(
      database,
      { folder, area: ['QZZ'], invented: true, at: '2026-08-01T00:00:00.000Z' },
      quiet,
    );
    expect(second).toMatchObject({ already: true, evidence: first.evidence, rows: 0 });
    expect(await rowsOf(database)).toEqual(rows);
  });

  test('a load of another part of the county is another version beside the first', async () => {
    const database = await open();
    const whole = await runLoad(database, { folder, area: ['QZZ'], invented: true, at: AT }, quiet);
    const part = await runLoad(database, { folder, area: ['99Z'], invented: true, at: AT }, quiet);
    expect(part.evidence).not.toBe(whole.evidence);
    expect(part.areas).toBeLessThan(whole.areas);
    expect((await rowsOf(database))['commissioning.evidence']).toBe(2);
  });

  test('two loads asked for at once take turns, and each is whole', async () => {
    const database = await open();
    const asked = { folder, invented: true, at: AT };
    const [whole, part] = await Promise.all([
      runLoad(database, { ...asked, area: ['QZZ'] }, quiet),
      runLoad(database, { ...asked, area: ['99Z'] }, quiet),
    ]);
    const rows = await database.sql<{ evidence: string; areas: number }>(
      `SELECT v.evidence, count(*)::int AS areas FROM population.version v
         JOIN population.area a ON a.edition = v.edition AND a.standing = 'study' GROUP BY v.evidence`,
    );
    expect(new Map(rows.map(({ evidence, areas }) => [evidence, areas]))).toEqual(
      new Map([
        [whole.evidence, whole.areas],
        [part.evidence, part.areas],
      ]),
    );
  });

  test('a load that fails at its last table leaves nothing behind, and the earlier evidence is still there', async () => {
    const database = await open();
    const part = tablesOf(await assemble(folder, ['99Z'], quiet), {
      at: AT,
      invented: true,
      disclosure: 'open',
      contextMap: null,
    });
    await storeEvidence(storeOf(database), part, quiet);
    const before = await rowsOf(database);
    const broken: EvidenceTables = {
      ...tables,
      version: tables.version.map((each) =>
        each.table === 'commissioning.evidence' ? { ...each, rows: () => [['not a uuid']] } : each,
      ),
    };
    await expect(storeEvidence(storeOf(database), broken, quiet)).rejects.toThrow();
    expect(await rowsOf(database)).toEqual(before);
    // And the same version can then be loaded as if nothing had happened.
    expect((await storeEvidence(storeOf(database), tables, quiet)).already).toBe(false);
  });

  test('a load that cannot be read says why, from the thread it ran in', async () => {
    const database = await open();
    await expect(
      runLoad(database, { folder: join(folder, 'nowhere'), area: ['QZZ'], invented: true, at: AT }, quiet),
    ).rejects.toThrow(/there is no such folder/);
    expect((await rowsOf(database))['commissioning.dataset'], kind).toBe(0);
  });
});
