/** A load in a thread of its own, so that the desk answers while files are read and borders are joined. */
import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { load } from '@footprint/data/load/load.ts';
import type { Store } from '@footprint/data/load/store.ts';
import { openDatabase } from '../database/open.ts';
import { type FromLoad, failureOf, LoadFailed, type LoadTask, type Question, type ToLoad } from './message.ts';
import { storeOf } from './store.ts';

const port = parentPort as MessagePort;
const task = workerData as LoadTask;
const tell = (message: FromLoad) => port.postMessage(message);

/** The parent's embedded database, asked one question at a time. */
async function ask(question: Question): Promise<ToLoad> {
  tell({ say: 'question', question });
  const [answer] = (await once(port, 'message')) as [ToLoad];
  if ('failure' in answer) throw new LoadFailed(answer.failure);
  return answer;
}

const parents: Store = {
  kind: 'embedded',
  async sql(text, params = []) {
    const answer = await ask({ ask: 'sql', text, params });
    return 'rows' in answer ? answer.rows : [];
  },
  async write(batches, stored) {
    const whole = [...batches].map(({ table, columns, rows }) => ({ table, columns, rows: [...rows] }));
    const answer = await ask({ ask: 'write', batches: whole });
    for (const { table, rows } of whole) stored?.(table, rows.length);
    return 'count' in answer ? answer.count : 0;
  },
};

try {
  const database = task.url === null ? null : await openDatabase({ url: task.url, connections: 1 });
  try {
    const report = await load(database === null ? parents : storeOf(database), task.request, (step, detail) =>
      tell({ say: 'progress', step, detail: detail ?? null }),
    );
    tell({ say: 'done', report });
  } finally {
    await database?.close();
  }
} catch (error) {
  tell({ say: 'failed', failure: failureOf(error) });
}
port.close();
