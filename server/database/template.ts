import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { EmbeddedClient } from './embedded-client.ts';
import { DatabaseInUse } from './errors.ts';
import { type FolderLock, takeLock } from './lock.ts';
import { migrations } from './migrations.ts';
import { openDatabase } from './open.ts';

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

async function takeTurn(folder: string): Promise<FolderLock> {
  for (;;) {
    try {
      return takeLock(folder);
    } catch (error) {
      if (!(error instanceof DatabaseInUse)) throw error;
      await wait(250);
    }
  }
}

async function build(file: string): Promise<void> {
  const scratch = `${file}.folder`;
  await rm(scratch, { recursive: true, force: true });
  const database = await openDatabase({ folder: scratch });
  await database.close();
  const client = new EmbeddedClient({ folder: join(scratch, 'pgdata'), template: null });
  const bytes = await client.dump();
  await client.close();
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  await rm(scratch, { recursive: true, force: true });
}

/**
 * The path of a prepared data folder with PostGIS and every table, as a tar; made once for each state of the
 * migrations and kept in the repository's `.footprint` folder. A database that starts from it is ready in about 2 s.
 */
export async function prepareTemplate(): Promise<string> {
  const file = join(cacheFolder, `${templateName()}.tar`);
  if (existsSync(file)) return file;
  await mkdir(cacheFolder, { recursive: true });
  const lock = await takeTurn(cacheFolder);
  try {
    if (!existsSync(file)) await build(file);
    for (const name of await readdir(cacheFolder)) {
      if (name.endsWith('.tar') && name !== basename(file)) await rm(join(cacheFolder, name), { force: true });
    }
  } finally {
    lock.release();
  }
  return file;
}

/** A new embedded database in memory, or in a folder, with every table and no rows: for tests. */
export async function openTemplate(folder?: string): Promise<Database> {
  return openDatabase({ folder, template: await prepareTemplate() });
}
