/** How long a small question takes while a desk does something large for somebody else. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BenchDesk, Question } from './desk.ts';

const SMALL: Question = {
  query: '{ practices(first: 5) { totalCount nodes { code name listSize { value dates } } } }',
};
/** Between two small questions, in milliseconds. */
const PAUSE = 20;
const AT_REST = { warm: 10, runs: 60 };

async function once(desk: BenchDesk): Promise<number> {
  const begun = performance.now();
  await desk.data(SMALL);
  return performance.now() - begun;
}

/** Milliseconds of the small question while nothing else is asked. */
export async function atRest(desk: BenchDesk): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = -AT_REST.warm; run < AT_REST.runs; run++) {
    const took = await once(desk);
    if (run >= 0) times.push(took);
    await wait(PAUSE);
  }
  return times;
}

/** Milliseconds of the small question, asked again and again until `work` is done. */
export async function askMeanwhile(desk: BenchDesk, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  let working = true;
  const done = work().finally(() => {
    working = false;
  });
  while (working) {
    times.push(await once(desk));
    await wait(PAUSE);
  }
  await done;
  return times;
}
