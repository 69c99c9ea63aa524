import { cancelTask, latestTasks, type Task } from '../jobs/task.ts';
import type { Work } from './work.ts';

/** A task as the shell shows it. */
export type ListedTask = Pick<
  Task,
  | 'id'
  | 'kind'
  | 'title'
  | 'state'
  | 'step'
  | 'detail'
  | 'done'
  | 'total'
  | 'unit'
  | 'secondsLeft'
  | 'reason'
  | 'nextStep'
> & { readonly createdAt: string; readonly finishedAt: string | null };

/** The latest long work; `cancel` names one to stop first. */
export const tasksWork: Work<{ readonly most: number; readonly cancel: string | null }, readonly ListedTask[]> = {
  name: 'tasks',
  async run({ database, now }, { most, cancel }) {
    if (cancel !== null && (await cancelTask(database, cancel, now())) === null) {
      throw Object.assign(new Error(`There is no task ${cancel}.`), {
        code: 'NOT_FOUND',
        nextStep: 'List them with: npm run -s footprint -- tasks',
      });
    }
    return (await latestTasks(database, most)).map(
      ({ request: _request, result: _result, createdAt, finishedAt, ...task }) => ({
        ...task,
        createdAt: createdAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      }),
    );
  },
};
