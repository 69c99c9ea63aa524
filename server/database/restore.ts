import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { TableProgress } from './backup.ts';
import {
  type BackupManifest,
  type BackupTable,
  backupPiece,
  entryName,
  manifestName,
  readManifest,
} from './backup-format.ts';
import { copyTarget, quotedTable } from './copy.ts';
import type { Database, Transaction } from './database.ts';
import { DatabaseRefusal } from './errors.ts';
import { migrationsRun } from './migrate.ts';
import { type StoredTable, storedTables } from './stored-tables.ts';

/** What a restore may do. */
export interface RestoreOptions {
  /** Removes what the database holds first; without it a database with rows is refused. */
  readonly replace?: boolean;
  readonly progress?: TableProgress;
}

const newline = 10;

function bad(file: string, what: string, cause?: unknown): DatabaseRefusal {
  return new DatabaseRefusal('bad-backup', `${file}: ${what} Nothing was restored.`, cause);
}

async function openZip(file: string): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw missing
      ? bad(file, 'there is no such file. Check the name.', error)
      : bad(
          file,
          'this is not a whole backup: it is cut short or another kind of file. Copy it again from where it was made.',
          error,
        );
  }
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  } catch (error) {
    zip.close();
    throw bad(file, 'its list of contents is damaged. Copy it again from where it was made.', error);
  }
  return { zip, entries };
}

async function openManifest(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<BackupManifest> {
  const entry = entries.get(manifestName);
  const largest = 1024 * 1024;
  if (entry === undefined || entry.uncompressedSize > largest) {
    throw bad(file, 'this zip is not a backup made by Footprint. Choose a file that "backup" wrote.');
  }
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  const manifest = readManifest(Buffer.concat(pieces).toString('utf8'));
  if (manifest === null) {
    throw bad(
      file,
      'its manifest is not one that this version of Footprint reads. Restore it with the version that made it.',
    );
  }
  return manifest;
}

function checkMigrations(file: string, backed: readonly string[], here: readonly string[]): void {
  const newer = backed.filter((name) => !here.includes(name));
  const older = here.filter((name) => !backed.includes(name));
  if (newer.length > 0) {
    throw bad(
      file,
      `it was made by a newer version of Footprint (${newer.join(', ')}). Update Footprint and restore again.`,
    );
  }
  if (older.length > 0) {
    throw bad(
      file,
      `it was made by an older version of Footprint (without ${older.join(', ')}). Restore it with that version into a new database, then start this version on it.`,
    );
  }
}

function checkTables(
  file: string,
  manifest: BackupManifest,
  here: readonly StoredTable[],
  entries: ReadonlyMap<string, Entry>,
): void {
  for (const { table, columns } of here) {
    const backed = manifest.tables.find((one) => one.table === table);
    if (backed === undefined || !entries.has(entryName(table))) throw bad(file, `it lacks the table ${table}.`);
    if (backed.columns.join() !== columns.join())
      throw bad(file, `its table ${table} has other columns than this database.`);
  }
  const known = new Set(here.map((stored) => stored.table));
  const strange = manifest.tables.find((one) => !known.has(one.table));
  if (strange !== undefined) throw bad(file, `it has a table ${strange.table} that this database does not know.`);
}

/** Cuts a stream of COPY text into pieces of whole lines, which the embedded database needs. */
async function* wholeLines(stream: Readable): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size < backupPiece) continue;
    const whole = Buffer.concat(parts);
    const end = whole.lastIndexOf(newline) + 1;
    if (end > 0) yield Buffer.from(whole.subarray(0, end));
    parts = end < whole.length ? [whole.subarray(end)] : [];
    size = whole.length - end;
  }
  if (size > 0) yield Buffer.concat(parts);
}

async function refuseRows(tx: Transaction, tables: readonly StoredTable[]): Promise<void> {
  for (const { table } of tables) {
    const rows = await tx.sql(`SELECT 1 FROM ${quotedTable(table)} LIMIT 1`);
    if (rows.length > 0) {
      throw new DatabaseRefusal(
        'database-not-empty',
        `This database already has rows in ${table}. Restore into a new database, or say that what is there may be replaced; nothing was restored.`,
      );
    }
  }
}

async function restoreTable(tx: Transaction, file: string, backed: BackupTable, stream: Readable): Promise<number> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of wholeLines(stream)) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  const again = 'Copy the file again from where it was made.';
  try {
    rows = await tx.statements.copy.in(copyTarget(backed.table, backed.columns), counted());
  } catch (error) {
    throw damaged(error) ? bad(file, `the rows of ${backed.table} are damaged. ${again}`, error) : error;
  }
  if (rows !== backed.rows || bytes !== backed.bytes || hash.digest('hex') !== backed.sha256) {
    throw bad(file, `the rows of ${backed.table} are damaged: they are not those that were backed up. ${again}`);
  }
  return rows;
}

/** Makes columns that number themselves go on after the highest number restored. */
async function continueNumbers(tx: Transaction, table: string, numbered: readonly string[]): Promise<void> {
  for (const column of numbered) {
    await tx.sql(
      `SELECT setval(pg_get_serial_sequence($1, $2), coalesce(max("${column}"), 1), count(*) > 0) FROM ${quotedTable(table)}`,
      [table, column],
    );
  }
}

/**
 * Puts back all plans and evidence of a backup, made on either database, in one transaction: all of it or nothing.
 * Refuses, with words, a database that has rows unless told to replace them, a backup of another version, and a damaged file.
 */
export async function restore(database: Database, file: string, options: RestoreOptions = {}): Promise<BackupManifest> {
  const { zip, entries } = await openZip(file);
  try {
    const manifest = await openManifest(file, zip, entries);
    checkMigrations(file, manifest.migrations, await migrationsRun(database.orm));
    await database.transaction(async (tx) => {
      const tables = await storedTables(tx.sql);
      checkTables(file, manifest, tables, entries);
      if (options.replace === true)
        await tx.sql(`TRUNCATE ${tables.map(({ table }) => quotedTable(table)).join(', ')}`);
      else await refuseRows(tx, tables);
      for (const { table, numbered } of tables) {
        const backed = manifest.tables.find((one) => one.table === table) as BackupTable;
        const stream = await zip.openReadStreamPromise(entries.get(entryName(table)) as Entry);
        const rows = await restoreTable(tx, file, backed, stream);
        await continueNumbers(tx, table, numbered);
        options.progress?.(table, rows);
      }
    });
    return manifest;
  } finally {
    zip.close();
  }
}

/** Whether an error comes from the file's bytes: zlib's own, or PostgreSQL's class 22 (data) and 23 (constraints). */
function damaged(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DatabaseRefusal) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    code.startsWith('Z_') ||
    code.startsWith('22') ||
    code.startsWith('23') ||
    error.message.includes('bytes in the stream')
  );
}
