import type { Count, JobServices, TaskInHand } from './kind.ts';
import { secondsLeft } from './pace.ts';
import { noteProgress, type TaskProgress } from './task.ts';

/** Progress is written down no more often than this, in milliseconds. */
const NOTE_MS = 400;

/**
 * A task as its work sees it. Progress is written down one note at a time, the latest, and `unwanted` hears where the task
 * is no longer to be done; nothing is being written once `settled` has ended.
 */
export function taskInHand(
  { database, now }: JobServices,
  id: string,
  signal: AbortSignal,
  unwanted: () => void,
  share: TaskInHand['share'],
): { readonly task: TaskInHand; settled(): Promise<void> } {
  let latest: TaskProgress | null = null;
  let writing: Promise<void> = Promise.resolve();
  let rest: NodeJS.Timeout | null = null;
  let step = '';
  let from = { at: 0, done: 0 };

  function write(): void {
    if (latest === null || rest !== null) return;
    const note = latest;
    latest = null;
    writing = noteProgress(database, id, note, now()).then(
      (wanted) => {
        if (!wanted) unwanted();
      },
      // A database that fails here fails the work itself in a moment, which says so.
      () => undefined,
    );
    rest = setTimeout(() => {
      rest = null;
      write();
    }, NOTE_MS);
  }

  const progress = (said: string, detail: string | null = null, count: Count | null = null): void => {
    const at = { at: performance.now(), done: count?.done ?? 0 };
    if (said !== step) {
      step = said;
      from = at;
    }
    latest = {
      step: said,
      detail,
      done: count?.done ?? null,
      total: count?.total ?? null,
      unit: count?.unit ?? null,
      secondsLeft: count === null ? null : secondsLeft(from, at, count.total),
    };
    write();
  };
  return {
    task: { id, signal, progress, share },
    settled: async () => {
      latest = null;
      if (rest !== null) clearTimeout(rest);
      await writing;
    },
  };
}
