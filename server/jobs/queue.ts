/** The queue of long work on the open database. */
import { hostname } from 'node:os';
import { type Db, PgBoss } from 'pg-boss';
import type { Database, Transaction } from '../database/database.ts';

/** Parts of a task that any process can do: they need the database, and what it knows, alone. */
export const PARTS = 'parts';

/** The database as the job queue sees it within a transaction: a job sent with it exists only if the transaction ends well. */
export function jobsWithin(tx: Transaction): { db: Db } {
  return { db: { executeSql: async (text, values = []) => ({ rows: await tx.sql(text, values) }) } };
}

/**
 * The queue of a kind of task that reads files: they lie on one machine, so that only processes there take it. Machines
 * that see the same files at the same places say so by giving FOOTPRINT_FILES the same name.
 */
export function queueOf(kind: string, env = process.env): string {
  const place = env['FOOTPRINT_FILES'] || hostname();
  return `${kind}/${place.replaceAll(/[^\w.-]/g, '-')}`;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** How the queue finds out that a process has died. */
export interface QueueOptions {
  /** Seconds after which a process that says nothing is taken for dead, and its work given to another: 10 at least. */
  readonly silenceSeconds?: number;
}

/** A working day and night: no piece of work takes longer between two signs of life. */
const LONGEST_SECONDS = 86_400;

/** Work that its process died of so often is not tried again. */
const RETRIES = 100;

/**
 * Starts the queue on the open database. Work survives a restart; on PostgreSQL any number of processes may do it, and
 * what a dead one was doing is given to another. `failed` hears what went wrong between pieces of work; stop the queue
 * before the database is closed.
 */
export async function startQueue(
  database: Database,
  queues: readonly string[],
  failed: (error: Error) => void,
  { silenceSeconds = 30 }: QueueOptions = {},
): Promise<PgBoss> {
  const { engine, url } = database;
  const boss =
    url === null
      ? new PgBoss({
          backend: 'pglite',
          schedule: false,
          reindex: false,
          monitorVacuum: false,
          db: {
            executeSql: async (text, values = []) => ({
              // What has parameters is one statement; what has none may be several.
              rows: values.length > 0 ? await engine.query(text, values) : await engine.script(text),
            }),
          },
        })
      : new PgBoss({
          connectionString: url,
          max: 3,
          application_name: 'footprint jobs',
          schedule: false,
          superviseIntervalSeconds: silenceSeconds,
          monitorIntervalSeconds: silenceSeconds,
        });
  boss.on('error', failed);
  await boss.start();
  for (const queue of queues) {
    const alive = url === null ? {} : { heartbeatSeconds: silenceSeconds };
    const retryLimit = queue === PARTS ? 2 : RETRIES;
    const kept = { expireInSeconds: LONGEST_SECONDS, deleteAfterSeconds: 2 * LONGEST_SECONDS };
    await boss.createQueue(queue, { ...kept, retryLimit, ...alive });
    // Asked once here so that the queue is known: a first `send` inside a transaction would ask outside it.
    await boss.findJobs(queue, { id: nobody });
  }
  return boss;
}
