import { type Db, PgBoss } from 'pg-boss';
import type { Database, Transaction } from './database.ts';

/** The queues of long work: so far, loading a folder of official files into an evidence version. */
export const queues = ['load'] as const;

/** The database as the job queue sees it within a transaction: a job sent with it exists only if the transaction ends well. */
export function jobsWithin(tx: Transaction): { db: Db } {
  return { db: { executeSql: async (text, values = []) => ({ rows: await tx.sql(text, values) }) } };
}

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * Starts the queue of long work on the open database. Jobs survive a restart; on PostgreSQL any number of
 * processes may work on them. `failed` hears what went wrong between jobs; stop it before the database is closed.
 */
export async function startJobs(database: Database, failed: (error: Error) => void): Promise<PgBoss> {
  const { engine, url } = database;
  const boss =
    url === null
      ? new PgBoss({
          backend: 'pglite',
          db: {
            executeSql: async (text, values = []) => ({
              // What has parameters is one statement; what has none may be several.
              rows: values.length > 0 ? await engine.query(text, values) : await engine.script(text),
            }),
          },
        })
      : new PgBoss({ connectionString: url, max: 3, application_name: 'footprint jobs' });
  boss.on('error', failed);
  await boss.start();
  for (const queue of queues) {
    await boss.createQueue(queue);
    // Asked once here so that the queue is known: a first `send` inside a transaction would ask outside it.
    await boss.findJobs(queue, { id: nobody });
  }
  return boss;
}
