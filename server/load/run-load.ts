import { Worker } from 'node:worker_threads';
import type { Progress } from '@footprint/data/load/gather.ts';
import type { LoadReport, LoadRequest } from '@footprint/data/load/load.ts';
import type { Database } from '../database/database.ts';
import { TYPESCRIPT_THREAD } from '../work/thread.ts';
import { type FromLoad, failureOf, LoadFailed, type LoadTask, type Question, type ToLoad } from './message.ts';
import { storeOf } from './store.ts';

/** The load under way on each database. */
const turns = new WeakMap<Database, Promise<unknown>>();

/**
 * Loads a folder of official files in a thread of its own; gives its report, or throws LoadFailed with nothing
 * half-loaded. Loads of one database take turns: each begins by sweeping what an interrupted one left, and must not
 * take another's unfinished rows for that.
 */
export function runLoad(
  database: Database,
  request: LoadRequest,
  progress: Progress,
  signal?: AbortSignal,
): Promise<LoadReport> {
  const before = turns.get(database) ?? Promise.resolve();
  const start = () => loadInThread(database, request, progress, signal);
  // How the load before ended is for whoever asked for it.
  const turn = before.then(start, start);
  turns.set(database, turn);
  return turn;
}

async function loadInThread(
  database: Database,
  request: LoadRequest,
  progress: Progress,
  signal?: AbortSignal,
): Promise<LoadReport> {
  signal?.throwIfAborted();
  const store = storeOf(database);
  const task: LoadTask = { request, url: database.url };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, ...TYPESCRIPT_THREAD });
  const answer = async (question: Question): Promise<ToLoad> => {
    try {
      if (question.ask === 'sql') return { rows: await store.sql(question.text, question.params) };
      return { count: await store.write(question.batches) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
  try {
    return await new Promise<LoadReport>((resolve, reject) => {
      worker.on('message', (message: FromLoad) => {
        if (message.say === 'progress') progress(message.step, message.detail ?? undefined);
        else if (message.say === 'done') resolve(message.report);
        else if (message.say === 'failed') reject(new LoadFailed(message.failure));
        else void answer(message.question).then((reply) => worker.postMessage(reply));
      });
      worker.on('error', reject);
      // What it has written so far belongs to no version: the next load sweeps it.
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.on('exit', (code) => reject(new Error(`The load ended without a report (exit ${code}).`)));
    });
  } finally {
    await worker.terminate();
  }
}
