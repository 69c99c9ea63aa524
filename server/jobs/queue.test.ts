import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { eachDatabase } from '../database/each-database.ts';
import { jobsWithin, startQueue } from './queue.ts';

eachDatabase((_kind, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('a job that is sent is worked on beside other queries, and one sent in a failed transaction never is', async () => {
    const failures: Error[] = [];
    const jobs = await startQueue(database, ['load'], (error) => failures.push(error));
    await expect(
      database.transaction(async (tx) => {
        await jobs.send('load', { area: 'never' }, jobsWithin(tx));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await database.transaction((tx) => jobs.send('load', { area: '06K' }, jobsWithin(tx)));
    await jobs.send('load', { area: '06N' });
    const worked: unknown[] = [];
    const done = new Promise<void>((resolve) => {
      void jobs.work<{ area: string }>('load', { pollingIntervalSeconds: 0.5 }, async ([job]) => {
        worked.push(job?.data.area);
        expect(await database.sql('SELECT 1 AS one')).toEqual([{ one: 1 }]);
        if (worked.length === 2) resolve();
      });
    });
    await done;
    await jobs.stop({ graceful: true });
    expect(worked).toEqual(['06K', '06N']);
    expect(failures).toEqual([]);
  });
});
