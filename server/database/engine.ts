import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { type CopyChannel, embeddedCopy, postgresqlCopy } from './copy.ts';
import type { EmbeddedClient } from './embedded-client.ts';
import { refuseOutsideTransaction } from './transaction-guard.ts';

/** One row of a query's answer by column name. */
export type SqlRow = Record<string, unknown>;

/** Statements with `$1` parameters, sent as they are to one connection. */
export interface Statements {
  query(text: string, params: readonly unknown[]): Promise<SqlRow[]>;
  readonly copy: CopyChannel;
}

/** What differs between the two databases beneath the ORM. */
export interface Engine {
  query(text: string, params: readonly unknown[]): Promise<SqlRow[]>;
  /** The statements of the transaction that this manager has open. */
  within(em: SqlEntityManager): Statements;
  /** Ends what the engine itself started; the ORM is closed before. */
  close(): Promise<void>;
}

/** The embedded database beneath the ORM. */
export function embeddedEngine(client: EmbeddedClient): Engine {
  return {
    query: async (text, params) => (await client.query(text, params)).rows,
    within: () => {
      const open = client.open;
      if (open === null) throw new Error('No transaction is open on the embedded database.');
      return { query: async (text, params) => (await open.query(text, params)).rows, copy: embeddedCopy(open) };
    },
    close: () => client.close(),
  };
}

// node-postgres would send a plain array for jsonb as an array of PostgreSQL, and bytes need a Buffer.
function asParameter(value: unknown): unknown {
  if (value instanceof Uint8Array && !Buffer.isBuffer(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  return value;
}

/** PostgreSQL beneath the ORM, through the ORM's own pool. */
export function postgresqlEngine(pool: Pool): Engine {
  // The ORM does not show a transaction's connection: it is found by the server process behind it.
  const byProcess = new Map<number, PoolClient>();
  const processOf = (client: PoolClient): number => (client as PoolClient & { processID: number }).processID;
  pool.on('acquire', (client) => byProcess.set(processOf(client), client));
  pool.on('remove', (client) => byProcess.delete(processOf(client)));
  return {
    query: async (text, params) => {
      refuseOutsideTransaction();
      return (await pool.query(text, params.map(asParameter))).rows as SqlRow[];
    },
    within: (em) => {
      let found: Promise<PoolClient> | null = null;
      const find = async (): Promise<PoolClient> => {
        const rows = await em.execute<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
        const client = byProcess.get(Number(rows[0]?.pid));
        if (client === undefined) {
          throw new Error(
            'The connection of a transaction was not found; a pooler between Footprint and PostgreSQL must keep sessions.',
          );
        }
        return client;
      };
      const client = (): Promise<PoolClient> => {
        found ??= find();
        return found;
      };
      return {
        query: async (text, params) => (await (await client()).query(text, params.map(asParameter))).rows as SqlRow[],
        copy: postgresqlCopy(client),
      };
    },
    close: async () => undefined,
  };
}
