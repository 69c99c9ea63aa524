/** One load in a process of its own, so that its peak of memory is its own: prints seconds and megabytes as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Library } from '@footprint/data/load/gather.ts';
import { load } from '@footprint/data/load/load.ts';
import type { RegistrationRow } from '@footprint/data/sources/row.ts';
import type { Database } from '@footprint/server/database/database.ts';
import { openDatabase } from '@footprint/server/database/open.ts';
import { openTemplate } from '@footprint/server/database/template.ts';
import { storeOf } from '@footprint/server/load/store.ts';

/** What to load, and where to. */
export interface LoadTask {
  readonly what: 'area' | 'registrations' | 'copy';
  readonly folder: string;
  /** Commissioners or councils, for a whole load. */
  readonly area: readonly string[];
  /** PostgreSQL, or null for an embedded database of its own. */
  readonly url: string | null;
}

/** What a load took. */
export interface LoadCost {
  readonly seconds: number;
  /** Peak resident memory beyond what the process held, with its database open, before it began. Megabytes. */
  readonly megabytes: number;
  readonly rows: number;
}

const EDITION = '00000000-0000-8000-8000-000000000001';

/** Rows of the national file, read as the loader reads them. */
async function* registrations(folder: string): AsyncGenerator<readonly RegistrationRow[]> {
  const library = await Library.open(folder);
  for await (const { batch } of library.rows<RegistrationRow>(library.of('registrations'))) yield batch;
}

/** The national file through the reader into the loader's own table, in one transaction. */
async function loadRegistrations(database: Database, folder: string): Promise<number> {
  async function* rows(): AsyncGenerator<readonly unknown[]> {
    for await (const batch of registrations(folder))
      for (const row of batch) yield [EDITION, row.practice, row.area, row.patients];
  }
  return database.transaction((tx) =>
    tx.copy('population.registration', ['edition', 'practice', 'area', 'patients'], rows()),
  );
}

/** A table without keys, filled with rows that are ready: what the database alone takes. */
async function bareCopy(database: Database, folder: string): Promise<{ seconds: number; rows: number }> {
  const ready: (readonly unknown[])[] = [];
  for await (const batch of registrations(folder))
    for (const row of batch) ready.push([row.practice, row.area, row.patients]);
  await database.sql('CREATE TABLE population.bare (practice text, area text, patients integer)');
  const start = performance.now();
  const rows = await database.transaction((tx) => tx.copy('population.bare', ['practice', 'area', 'patients'], ready));
  return { seconds: (performance.now() - start) / 1000, rows };
}

async function run(task: LoadTask): Promise<LoadCost> {
  const folder = task.url === null ? mkdtempSync(join(tmpdir(), 'footprint-load-')) : null;
  const database =
    task.url === null ? await openTemplate(folder as string) : await openDatabase({ url: task.url, connections: 1 });
  try {
    const before = process.resourceUsage().maxRSS;
    const start = performance.now();
    let rows: number;
    let seconds: number | null = null;
    if (task.what === 'copy') ({ rows, seconds } = await bareCopy(database, task.folder));
    else if (task.what === 'registrations') rows = await loadRegistrations(database, task.folder);
    else {
      const at = '2026-01-01T00:00:00.000Z';
      const report = await load(
        storeOf(database),
        { folder: task.folder, area: task.area, invented: false, at },
        () => undefined,
      );
      rows = report.rows;
    }
    seconds ??= (performance.now() - start) / 1000;
    return { seconds, megabytes: (process.resourceUsage().maxRSS - before) / 1024, rows };
  } finally {
    await database.close();
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

process.stdout.write(JSON.stringify(await run(JSON.parse(process.argv[2] as string) as LoadTask)));
