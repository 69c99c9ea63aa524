/** How the measuring of journeys stands: whether the last attempt failed, and since when. */
import { seesAll } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { endedAttempts } from '../jobs/task.ts';
import { buildOf } from './matrix/build.ts';
import type { TravelProblem } from './types.ts';

/**
 * Why the last attempt to measure this version's journeys failed, for planners; null where it did not, or where nobody
 * tried. The journeys of before are served on.
 */
export async function travelProblem(context: GraphContext, evidence: string): Promise<TravelProblem | null> {
  if (!seesAll(context.caller)) return null;
  const base = (await buildOf(context.database, evidence))?.base ?? evidence;
  const tried = await endedAttempts(context.database, [evidence, base]);
  // Cancelling was somebody's wish and is no failure.
  const last = tried.find(({ state }) => state !== 'cancelled');
  if (last?.state !== 'failed') return null;
  const succeeded = tried.findIndex(({ state }) => state === 'done');
  const failing = tried.slice(0, succeeded < 0 ? tried.length : succeeded).filter(({ state }) => state === 'failed');
  return {
    text: last.reason ?? 'The last attempt to measure journeys failed.',
    since: new Date(failing.at(-1)!.finishedAt!).toISOString(),
    nextStep: last.nextStep ?? 'Try again.',
  };
}
