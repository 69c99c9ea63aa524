/** Long work of the server as the desk follows it: measuring journeys, loading. */
import type { TasksData } from '../graph/generated/operations.ts';
import { ask, problemOf, tell } from '../graph/graph-client.ts';
import { CANCEL_TASK, TASKS } from '../graph/operations.ts';
import type { Desk } from './desk.ts';
import { lookForNewer } from './newer-evidence.ts';
import { tellProblem } from './reference-layers.ts';

/** A piece of long work. */
export type TaskInView = TasksData['tasks'][number];

/** Whether a piece of work is still to end. */
export const underWay = ({ state }: TaskInView): boolean => state === 'QUEUED' || state === 'RUNNING';

/** How often the server is asked, in milliseconds: while something is under way, and otherwise. */
const BUSY = 2000;
const QUIET = 30_000;

/** Failed work is shown for this long after it ended, in milliseconds. */
const SHOWN_AFTER = 24 * 60 * 60 * 1000;

/** Follows long work and looks for newer evidence when some ends; the page asks nothing while it is not looked at. */
export function followTasks(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let ended: string | null = null;

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    let busy = false;
    if (document.visibilityState === 'visible') {
      try {
        const { tasks } = await ask(TASKS, {});
        if (stopped) return;
        busy = tasks.some(underWay);
        const since = Date.now() - SHOWN_AFTER;
        const shown = tasks.filter(
          (task) => underWay(task) || (task.state === 'FAILED' && Date.parse(task.finishedAt ?? '') > since),
        );
        if (JSON.stringify(shown) !== JSON.stringify(desk.store.get().tasks)) desk.store.set({ tasks: shown });
        const last = tasks.find(({ state }) => state === 'DONE')?.id ?? '';
        if (last !== ended) await lookForNewer(desk);
        ended = last;
      } catch (error) {
        // Nothing depends on this answer; it is asked for again.
        if (problemOf(error).code !== 'OFFLINE') throw error;
      }
    }
    if (!stopped) timer = setTimeout(look, busy ? BUSY : QUIET);
  };
  const seen = () => {
    if (document.visibilityState === 'visible') void look();
  };
  document.addEventListener('visibilitychange', seen);
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}

/** Stops a piece of work, and says so where that cannot be done. */
export async function cancelTask(desk: Desk, id: string): Promise<void> {
  try {
    await tell(CANCEL_TASK, { id });
    desk.store.set({ tasks: desk.store.get().tasks.filter((task) => task.id !== id) });
  } catch (error) {
    tellProblem(desk, error);
  }
}
