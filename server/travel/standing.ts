/** How the measuring of journeys stands: whether the last attempt failed, and since when. */
import type { GraphContext } from '../graph/context.ts';
import { latestTasks, type Task } from '../jobs/task.ts';
import { buildOf } from './matrix/build.ts';
import type { TravelProblem } from './types.ts';

/** Tasks looked through for the last attempt. */
const LOOKED_AT = 50;

function versionOf({ request }: Task): unknown {
  return typeof request === 'object' && request !== null ? (request as { evidence?: unknown }).evidence : null;
}

/**
 * Why the last attempt to measure this version's journeys failed, for planners; null where it did not, or where nobody
 * tried. The journeys of before are served on.
 */
export async function travelProblem(context: GraphContext, evidence: string): Promise<TravelProblem | null> {
  if (context.caller.kind === 'public') return null;
  const tasks = (await latestTasks(context.database, LOOKED_AT)).filter(({ kind }) => kind === 'travel');
  if (tasks.length === 0) return null;
  const versions = new Set<unknown>([evidence, (await buildOf(context.database, evidence))?.base ?? evidence]);
  const tried = tasks.filter((task) => task.finishedAt !== null && versions.has(versionOf(task)));
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
