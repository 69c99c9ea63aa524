import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import {
  type BackupManifest,
  type BackupTable,
  backupFormat,
  backupPiece,
  entryName,
  manifestName,
} from './backup-format.ts';
import { quotedTable } from './copy.ts';
import type { Database, DatabaseKind, Transaction } from './database.ts';
import { migrationsRun } from './migrate.ts';
import { type StoredTable, storedTables } from './stored-tables.ts';

/** Hears of each table as it is done. */
export type TableProgress = (table: string, rows: number) => void;

const pageBytes = 8192;
const newline = 10;

// The embedded database gives what it copies in one piece, so a table is read there by ranges of its pages.
async function* selections(tx: Transaction, kind: DatabaseKind, stored: StoredTable): AsyncGenerator<string> {
  const name = quotedTable(stored.table);
  const all = `SELECT ${stored.columns.map((column) => `"${column}"`).join(', ')} FROM ${name}`;
  if (kind === 'postgresql') {
    yield all;
    return;
  }
  const [size] = await tx.sql<{ heap: number; whole: number }>(
    'SELECT pg_relation_size($1::regclass) AS heap, pg_table_size($1::regclass) AS whole',
    [name],
  );
  if (size === undefined || size.heap === 0) return;
  const pages = size.heap / pageBytes;
  // Long values lie outside the table's own pages, so a page may stand for far more than its size.
  const step = Math.max(1, Math.floor((pages * backupPiece) / Math.max(size.whole, 1)));
  for (let page = 0; page < pages; page += step) {
    yield `${all} WHERE ctid >= '(${page},0)'::tid AND ctid < '(${page + step},0)'::tid`;
  }
}

async function addTable(zip: ZipFile, tx: Transaction, kind: DatabaseKind, stored: StoredTable): Promise<BackupTable> {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  async function* text(): AsyncGenerator<Uint8Array> {
    for await (const query of selections(tx, kind, stored)) {
      for await (const piece of tx.statements.copy.out(query)) {
        hash.update(piece);
        bytes += piece.length;
        for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) rows++;
        yield piece;
      }
    }
  }
  const stream = Readable.from(text(), { objectMode: false });
  zip.addReadStream(stream, entryName(stored.table), { compress: true });
  await finished(stream);
  return { table: stored.table, columns: stored.columns, rows, bytes, sha256: hash.digest('hex') };
}

/**
 * Writes all plans and evidence to one file, which either database can restore: a zip of one COPY text for each table
 * and a manifest with their rows and sha256. The file appears under its name only when it is whole.
 * It is one unchanging view of the data; on the embedded database other queries wait until it is read.
 */
export async function backup(database: Database, file: string, progress?: TableProgress): Promise<BackupManifest> {
  const migrations = await migrationsRun(database.orm);
  const part = `${file}.part`;
  const zip = new ZipFile();
  const output = createWriteStream(part, { flush: true });
  zip.outputStream.pipe(output);
  const written = finished(output);
  const failed = once(zip, 'error').then(([error]) => {
    throw error;
  });
  // Both are awaited in the race below; here only so that neither is reported as unhandled before.
  written.catch(() => undefined);
  failed.catch(() => undefined);
  try {
    const tables = await Promise.race([
      failed,
      database.transaction(
        async (tx) => {
          const done: BackupTable[] = [];
          for (const stored of await storedTables(tx.sql)) {
            const table = await addTable(zip, tx, database.kind, stored);
            done.push(table);
            progress?.(table.table, table.rows);
          }
          return done;
        },
        { snapshot: true },
      ),
    ]);
    const manifest: BackupManifest = { format: backupFormat, created: new Date().toISOString(), migrations, tables };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), manifestName);
    zip.end();
    await written;
    await rename(part, file);
    return manifest;
  } catch (error) {
    output.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
