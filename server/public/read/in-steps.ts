import { setImmediate as others } from 'node:timers/promises';

/** The longest that making something ready holds others up, in milliseconds, unless a single step takes longer. */
const TURN_MS = 8;

/** Runs steps to their end, giving way to others between them. */
export async function inSteps<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - begun < TURN_MS) continue;
    await others();
    begun = performance.now();
  }
}
