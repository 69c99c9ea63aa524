import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { DatabaseInUse } from './errors.ts';
import { type FolderLock, takeLock } from './lock.ts';
import { migrations } from './migrations.ts';
import { dataFolder, openDatabase } from './open.ts';

const cacheFolder = fileURLToPath(new URL('../../.footprint/templates', import.meta.url));

function packageVersion(name: string): string {
  // The packages do not export their package.json, which lies above their dist folder.
  const entry = createRequire(import.meta.url).resolve(name);
  const found: unknown = JSON.parse(readFileSync(join(dirname(dirname(entry)), 'package.json'), 'utf8'));
  return typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '';
}

/** A short name for the tables as they are after all migrations, on these versions of the embedded database. */
export function templateName(): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(migrations));
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-postgis']) hash.update(packageVersion(name));
  return hash.digest('hex').slice(0, 16);
}

/** Waits until no other process prepares anything in a folder, and keeps the others out until it is released. */
export async function takeTurn(folder: string): Promise<FolderLock> {
  for (;;) {
    try {
      return takeLock(folder);
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
      await wait(250);
    }
  }
}

async function build(folder: string): Promise<void> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await (await openDatabase({ folder: part })).close();
  await rename(part, folder);
}

/**
 * A prepared data folder with PostGIS and every table; made once for each state of the migrations and kept in the
 * repository's `.footprint` folder. A database that starts from a copy is ready in seconds.
 */
export async function prepareTemplate(): Promise<string> {
  const folder = join(cacheFolder, templateName());
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const lock = await takeTurn(cacheFolder);
  try {
    if (!existsSync(folder)) await build(folder);
    for (const name of await readdir(cacheFolder)) {
      const old = /^[0-9a-f]{16}\b/.test(name) && name !== basename(folder);
      if (old) await rm(join(cacheFolder, name), { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
  return folder;
}

/** A new embedded database with every table and no rows, for tests: in the folder given, or in one that goes when it is closed. */
export async function openTemplate(folder?: string): Promise<Database> {
  const template = await prepareTemplate();
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'footprint-')));
  await cp(dataFolder(template), dataFolder(place), { recursive: true });
  const database = await openDatabase({ folder: place });
  if (folder !== undefined) return database;
  return {
    ...database,
    close: async () => {
      await database.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}
