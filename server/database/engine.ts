import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Pool, type PoolClient, type QueryConfig, TypeOverrides } from 'pg';
import { type CopyChannel, embeddedCopy, postgresqlCopy } from './copy.ts';
import type { EmbeddedClient } from './embedded-client.ts';
import { refuseOutsideTransaction } from './transaction-guard.ts';

/** int8 as a number, since no count here comes near 2^53; beyond it a wrong number is refused. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be held exactly as a number`);
  return value;
}

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
  /** Runs several statements without parameters outside any transaction, and gives the rows of all of them. */
  script(text: string): Promise<SqlRow[]>;
  /** Ends what the engine itself started; the ORM is closed before. */
  close(): Promise<void>;
}

const plain = { dates: 'instants' } as const;

/** The embedded database beneath the ORM. */
export function embeddedEngine(client: EmbeddedClient): Engine {
  return {
    query: async (text, params) => (await client.query(text, params, plain)).rows,
    within: () => {
      const open = client.open;
      if (open === null) throw new Error('No transaction is open on the embedded database.');
      return { query: async (text, params) => (await open.query(text, params, plain)).rows, copy: embeddedCopy(open) };
    },
    script: async (text) => (await client.exec(text, plain)).flatMap((result) => result.rows),
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

const dayText = 1082;
const wholeNumbers = 20;
const plainTypes = new TypeOverrides();
plainTypes.setTypeParser(dayText, (text: string) => text);
plainTypes.setTypeParser(wholeNumbers, wholeNumber);

function asQuery(text: string, params: readonly unknown[]): QueryConfig {
  return { text, values: params.map(asParameter), types: plainTypes };
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
      return (await pool.query(asQuery(text, params))).rows as SqlRow[];
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
        query: async (text, params) => (await (await client()).query(asQuery(text, params))).rows as SqlRow[],
        copy: postgresqlCopy(client),
      };
    },
    script: async (text) => {
      refuseOutsideTransaction();
      const results: unknown = await pool.query(text);
      return (Array.isArray(results) ? results : [results]).flatMap((result: { rows: SqlRow[] }) => result.rows);
    },
    close: async () => undefined,
  };
}
