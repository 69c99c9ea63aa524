import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { setImmediate as immediate } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type CopyColumn, type CopyRows, copyPieces } from './copy-text.ts';
import type { ClientTransaction } from './embedded-client.ts';

/** What moves COPY bytes within one open transaction, whichever database it is on. */
export interface CopyChannel {
  /** Runs `COPY … FROM` on pieces of whole lines; gives the number of rows stored. */
  in(target: string, pieces: AsyncIterable<Uint8Array>): Promise<number>;
  /** Runs `COPY … TO` of a query and gives its bytes; the embedded database gives them in one piece. */
  out(query: string): AsyncIterable<Uint8Array>;
}

/** COPY on the embedded database: each piece is a statement of its own, so that memory stays bounded. */
export function embeddedCopy(tx: ClientTransaction): CopyChannel {
  return {
    in: async (target, pieces) => {
      let stored = 0;
      for await (const piece of pieces) stored += await tx.copyIn(`COPY ${target} FROM '/dev/blob'`, piece);
      return stored;
    },
    out: async function* (query) {
      const bytes = await tx.copyOut(`COPY (${query}) TO '/dev/blob'`);
      if (bytes.length > 0) yield bytes;
    },
  };
}

/** COPY on PostgreSQL, streamed through the transaction's own connection. */
export function postgresqlCopy(client: () => Promise<ClientBase>): CopyChannel {
  return {
    in: async (target, pieces) => {
      const stream = (await client()).query(copyFrom(`COPY ${target} FROM STDIN`));
      const done = finished(stream);
      // Awaited below; here only so that a failure while rows are still read is not an unhandled one.
      done.catch(() => undefined);
      try {
        for await (const piece of pieces) {
          if (stream.destroyed) break;
          if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), done]);
        }
      } catch (error) {
        // The rows failed, not the database: end the COPY so that the connection can roll back.
        stream.destroy(error instanceof Error ? error : new Error(String(error)));
        await done.catch(() => undefined);
        throw error;
      }
      stream.end();
      await done;
      return stream.rowCount;
    },
    out: async function* (query) {
      const stream = (await client()).query(copyTo(`COPY (${query}) TO STDOUT`));
      for await (const piece of stream) yield piece as Uint8Array;
    },
  };
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table named `schema.table`, quoted for SQL. */
export function quotedTable(table: string): string {
  return table.split('.').map(quoted).join('.');
}

/** A table and its columns as COPY and INSERT name them. */
export function copyTarget(table: string, columns: readonly string[]): string {
  return `${quotedTable(table)} (${columns.map(quoted).join(', ')})`;
}

/** Looks up how each named column is written; throws where the table has no such column. */
export async function copyColumns(
  sql: (text: string, params: readonly unknown[]) => Promise<Record<string, unknown>[]>,
  table: string,
  columns: readonly string[],
): Promise<CopyColumn[]> {
  const found = await sql(
    `SELECT a.attname AS name, t.typname AS type, t.typcategory AS category
       FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [quotedTable(table)],
  );
  const byName = new Map(found.map((row) => [String(row['name']), row]));
  return columns.map((name) => {
    const row = byName.get(name);
    if (row === undefined) throw new Error(`The table ${table} has no column ${name}.`);
    const json = row['type'] === 'jsonb' || row['type'] === 'json';
    return {
      name,
      style: json ? 'json' : row['category'] === 'A' ? 'array' : 'plain',
    };
  });
}

/** Stores rows in a table by COPY within the channel's transaction; gives the number stored. */
export async function copyRows(
  channel: CopyChannel,
  table: string,
  columns: readonly CopyColumn[],
  rows: CopyRows,
): Promise<number> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of copyPieces(table, columns, rows)) {
      yield piece.bytes;
      // Rows that are ready at once would otherwise keep the event loop from everything else.
      await immediate();
    }
  }
  return channel.in(
    copyTarget(
      table,
      columns.map((column) => column.name),
    ),
    pieces(),
  );
}
