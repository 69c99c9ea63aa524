/** Long work in small steps, so that others are answered meanwhile. */
import { setImmediate as others } from 'node:timers/promises';
import { Problem } from '../graph/problem.ts';

/** The longest that one caller's work holds the others up, in milliseconds, unless a single step takes longer. */
const TURN_MS = 8;

/** Batches that run side by side; each takes its turn, so that a small query waits for so many at most. */
const AT_ONCE = 2;

/** Batches that may wait for their beginning. */
const WAITING = 16;

/** How long a batch waits for its beginning, in milliseconds: its plans are in memory meanwhile. */
const PATIENCE_MS = 60_000;

let running = 0;
const queue: (() => void)[] = [];

/** Gives way where its turn is over, and ends where the caller has gone. */
export interface Turns {
  pause(): Promise<void>;
  /** Runs steps to their end, giving way between them. */
  run<Result>(steps: Generator<undefined, Result>): Promise<Result>;
}

/** Work for a caller in turns; a refusal where too many wait already, or where it has waited too long (milliseconds). */
export async function inTurns<Result>(
  signal: AbortSignal | null,
  work: (turns: Turns) => Promise<Result>,
  patience: number = PATIENCE_MS,
): Promise<Result> {
  if (signal?.aborted) throw gone();
  if (running < AT_ONCE) running++;
  else await placeOfAnother(signal, patience);
  try {
    return await work(turnsFor(signal));
  } finally {
    // Whoever waits the longest takes over the place; nobody who comes now gets in before.
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}

/** Waits in the queue until a batch that ends leaves its place; out of it again for whoever goes, or has waited too long. */
function placeOfAnother(signal: AbortSignal | null, patience: number): Promise<void> {
  if (queue.length >= WAITING)
    throw new Problem(
      'TOO_COSTLY',
      `${running + queue.length} batches of plans or outlines are being evaluated or wait already.`,
      'Send it again in a minute.',
    );
  return new Promise((begin, refuse) => {
    const leave = (problem: Problem) => {
      queue.splice(queue.indexOf(take), 1);
      settle();
      refuse(problem);
    };
    const left = () => leave(gone());
    const late = setTimeout(() => leave(tooLong(patience)), patience);
    const settle = () => {
      clearTimeout(late);
      signal?.removeEventListener('abort', left);
    };
    const take = () => {
      settle();
      begin();
    };
    signal?.addEventListener('abort', left);
    queue.push(take);
  });
}

function gone(): Problem {
  return new Problem('BAD_INPUT', 'The caller went before the batch was evaluated.', 'Send it again.');
}

function tooLong(patience: number): Problem {
  return new Problem(
    'TOO_COSTLY',
    `The batch waited ${patience / 1000} seconds for others to be evaluated, and is no longer kept.`,
    'Send it again in a minute.',
  );
}

function turnsFor(signal: AbortSignal | null): Turns {
  let begun = performance.now();
  const pause = async (): Promise<void> => {
    if (performance.now() - begun < TURN_MS) return;
    await others();
    if (signal?.aborted) throw gone();
    begun = performance.now();
  };
  return {
    pause,
    async run(steps) {
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        await pause();
      }
    },
  };
}
