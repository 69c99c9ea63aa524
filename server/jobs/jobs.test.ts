import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { eachDatabase } from '../database/each-database.ts';
import { type Jobs, openJobs, reportOf } from './jobs.ts';
import type { JobKind, JobServices, TaskInHand } from './kind.ts';
import { latestTasks, taskById } from './task.ts';

/** A kind of work that does what the test says. */
function kindOf(run: (task: TaskInHand, request: object) => Promise<object>, part?: JobKind['part']): JobKind {
  const kind: JobKind<object, object> = {
    kind: 'travel',
    title: () => 'Counting',
    run: async (_services, request, task) => ({ report: await run(task, request), evidence: null }),
    ...(part === undefined ? {} : { part }),
  };
  return kind as unknown as JobKind;
}

eachDatabase((kind, open) => {
  let database: Database;
  const opened: Jobs[] = [];
  const faults: unknown[] = [];
  beforeAll(async () => {
    database = await open();
  });
  afterEach(async () => {
    for (const jobs of opened.splice(0)) await jobs.close();
    expect(faults.splice(0)).toEqual([]);
  });

  function jobsOf(kindOfWork: JobKind, atOnce = 1): Jobs {
    const services = { database, now: () => new Date().toISOString() } as JobServices;
    const jobs = openJobs(services, { kinds: [kindOfWork], failed: (error) => faults.push(error), atOnce });
    opened.push(jobs);
    return jobs;
  }

  test('a task says how far it is, and gives its report', async () => {
    const jobs = jobsOf(
      kindOf(async (task) => {
        task.progress('Counting', 'sheep', { done: 2, total: 10, unit: 'sheep' });
        await wait(600);
        return { counted: 10 };
      }),
    );
    const heard: string[] = [];
    const id = await jobs.send('travel', { of: 'sheep' });
    const task = await jobs.follow(id, (step, detail) => heard.push(`${step}: ${detail}`));
    expect(heard).toContain('Counting: sheep, 2 of 10 sheep');
    expect(reportOf(task)).toEqual({ counted: 10 });
    expect(task).toMatchObject({ state: 'done', title: 'Counting' });
  });

  test('what is asked for while the same is under way is not done twice', async () => {
    let runs = 0;
    const jobs = jobsOf(
      kindOf(async () => {
        runs++;
        await wait(300);
        return {};
      }),
    );
    const [one, two] = [await jobs.send('travel', { a: 1, b: 2 }), await jobs.send('travel', { b: 2, a: 1 })];
    expect(two).toBe(one);
    await jobs.follow(one, () => undefined);
    expect(runs).toBe(1);
    expect(await jobs.send('travel', { a: 1, b: 2 })).not.toBe(one);
  });

  test('a task that fails says why and what to do, and its own mistake is reported', async () => {
    const jobs = jobsOf(
      kindOf(async (_task, request) => {
        if ('mine' in request) throw new Error('undefined is not a function');
        throw Object.assign(new Error('The roads are of another county.'), {
          code: 'COVERS_NONE',
          nextStep: 'Choose others.',
        });
      }),
    );
    const task = await jobs.follow(await jobs.send('travel', {}), () => undefined);
    expect(task).toMatchObject({
      state: 'failed',
      code: 'COVERS_NONE',
      reason: 'The roads are of another county.',
      nextStep: 'Choose others.',
    });
    expect(() => reportOf(task)).toThrow('The roads are of another county.');
    expect(faults).toEqual([]);
    await jobs.follow(await jobs.send('travel', { mine: true }), () => undefined);
    expect(faults.splice(0)).toHaveLength(1);
  });

  test('a task that is cancelled stops, and one that was waiting never begins', async () => {
    const begun: object[] = [];
    const jobs = jobsOf(
      kindOf(async (task, request) => {
        begun.push(request);
        await new Promise((_, reject) =>
          task.signal.addEventListener('abort', () => reject(task.signal.reason as Error)),
        );
        return {};
      }),
    );
    const [first, second] = [await jobs.send('travel', { n: 1 }), await jobs.send('travel', { n: 2 })];
    while (begun.length === 0) await wait(50);
    await jobs.cancel(second);
    expect(await jobs.cancel(first)).toMatchObject({ state: 'cancelled' });
    expect(await jobs.follow(first, () => undefined)).toMatchObject({
      state: 'cancelled',
      reason: 'It was cancelled.',
    });
    const third = await jobs.send('travel', { n: 3 });
    while (begun.length === 1) await wait(50);
    await jobs.cancel(third);
    expect(begun).toEqual([{ n: 1 }, { n: 3 }]);
  });

  test('parts are done by whoever is at work, and the whole hears of each', async () => {
    const done: number[] = [];
    const counting = kindOf(
      async (task) => {
        const heard: number[] = [];
        await task.share(
          [1, 2, 3, 4, 5].map((n) => ({ n })),
          (units) => heard.push(units),
        );
        return { heard: heard.at(-1) };
      },
      async (_services, part: { n: number }) => {
        done.push(part.n);
        return part.n * 10;
      },
    );
    const jobs = jobsOf(counting, 2);
    expect(reportOf(await jobs.follow(await jobs.send('travel', {}), () => undefined))).toEqual({ heard: 150 });
    expect(done.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  if (kind === 'postgresql') {
    test('several processes share the parts of one task', async () => {
      const by = new Map<string, number>();
      const workerOf = (name: string) =>
        jobsOf(
          kindOf(
            async (task) => {
              const parts = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ n }));
              let units = 0;
              await task.share(parts, (heard) => {
                units = heard;
              });
              return { units };
            },
            async () => {
              by.set(name, (by.get(name) ?? 0) + 1);
              await wait(300);
              return 1;
            },
          ),
        );
      const [one, other] = [workerOf('one'), workerOf('other')];
      await other.work(true);
      const task = await one.follow(await one.send('travel', { shared: true }), () => undefined);
      expect(reportOf(task)).toEqual({ units: 8 });
      expect([...by.keys()].sort()).toEqual(['one', 'other']);
      expect([...by.values()].reduce((sum, parts) => sum + parts)).toBe(8);
    });
  }

  test('a part that fails is tried again, and one that fails for good ends the task with its reason', async () => {
    let tries = 0;
    const jobs = jobsOf(
      kindOf(
        async (task) => {
          await task.share([{ n: 1 }, { n: 2 }], () => undefined);
          return {};
        },
        async (_services, part: { n: number }) => {
          if (part.n === 2) return 1;
          tries++;
          throw Object.assign(new Error('The engine does not answer.'), { code: 'NO_ANSWER', nextStep: 'Start it.' });
        },
      ),
    );
    const task = await jobs.follow(await jobs.send('travel', { engine: 'dead' }), () => undefined);
    expect(task).toMatchObject({ state: 'failed', code: 'NO_ANSWER', nextStep: 'Start it.' });
    expect(task.reason).toBe('The engine does not answer.');
    expect(tries).toBe(3);
  });

  test('work that its process left goes on in the next one', async () => {
    let runs = 0;
    const slow = kindOf(async (task) => {
      runs++;
      if (runs === 1)
        await new Promise((_, reject) => task.signal.addEventListener('abort', () => reject(new Error('ending'))));
      return { runs };
    });
    const first = jobsOf(slow);
    const id = await first.send('travel', { slow: true });
    while (runs === 0) await wait(50);
    await first.close();
    expect(await taskById(database, id)).toMatchObject({ state: 'queued', finishedAt: null });
    const second = jobsOf(slow);
    await second.work(false);
    expect(reportOf(await second.follow(id, () => undefined))).toEqual({ runs: 2 });
    expect((await latestTasks(database, 1))[0]).toMatchObject({ id, state: 'done' });
  });

  test('a queue is not started where nothing waits', async () => {
    const fresh = await open();
    const services = { database: fresh, now: () => new Date().toISOString() } as JobServices;
    const jobs = openJobs(services, { kinds: [kindOf(async () => ({}))], failed: (error) => faults.push(error) });
    await jobs.work(false);
    expect(await fresh.sql("SELECT 1 FROM pg_namespace WHERE nspname = 'pgboss'"), kind).toEqual([]);
    await jobs.close();
  });
});
