/** Long work in small steps, so that others are answered meanwhile. */
import { setImmediate as others } from 'node:timers/promises';
import { Problem } from '../graph/problem.ts';

/** The longest that one caller's work holds the others up, in milliseconds, unless a single step takes longer. */
const TURN_MS = 8;

/** Batches that run side by side; each takes its turn, so that a small query waits for so many at most. */
const AT_ONCE = 2;

/** Batches that may wait for their beginning. */
const WAITING = 16;

let running = 0;
const queue: (() => void)[] = [];

/** Gives way where its turn is over, and ends where the caller has gone. */
export interface Turns {
  pause(): Promise<void>;
  /** Runs steps to their end, giving way between them. */
  run<Result>(steps: Generator<undefined, Result>): Promise<Result>;
}

/** Work for a caller in turns; where too many wait already, a refusal. */
export async function inTurns<Result>(
  signal: AbortSignal | null,
  work: (turns: Turns) => Promise<Result>,
): Promise<Result> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING)
      throw new Problem(
        'TOO_COSTLY',
        `${running + queue.length} batches of plans or outlines are being evaluated or wait already.`,
        'Send it again in a minute.',
      );
    await new Promise<void>((begin) => queue.push(begin));
  }
  running++;
  try {
    return await work(turnsFor(signal));
  } finally {
    running--;
    queue.shift()?.();
  }
}

function turnsFor(signal: AbortSignal | null): Turns {
  let begun = performance.now();
  const pause = async (): Promise<void> => {
    if (performance.now() - begun < TURN_MS) return;
    await others();
    if (signal?.aborted)
      throw new Problem('BAD_INPUT', 'The caller went before the batch was evaluated.', 'Send it again.');
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
