/** Saves edits as they are made: one request at a time, again when the network is back, never over someone else's. */
import { type GraphProblem, problemOf } from '../graph/graph-client.ts';
import type { SaveState } from './desk-state.ts';

/** What the loop needs: the next batch to send, the sending, and where to tell how it went. */
export interface Saver<Batch> {
  /** The edits that wait, or null when there are none. */
  next(): Batch | null;
  send(batch: Batch): Promise<void>;
  tell(state: SaveState): void;
  /** The server's plan has moved on. */
  stale(problem: GraphProblem): void;
}

export interface SaveLoop {
  /** Something waits to be saved. */
  nudge(): void;
  /** Tries now, after a refusal or without waiting for the network. */
  retry(): void;
  stop(): void;
}

const SETTLE = 250;
const WAITS = [1000, 2000, 4000, 8000, 15000];

/** Starts a loop that saves within a second of each edit while the server can be reached. */
export function startSaving<Batch>(saver: Saver<Batch>): SaveLoop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let held = false;
  let stopped = false;
  let failures = 0;

  const wait = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };

  async function run(): Promise<void> {
    if (busy || held || stopped) return;
    const batch = saver.next();
    if (batch === null) return;
    busy = true;
    saver.tell({ kind: 'saving' });
    try {
      await saver.send(batch);
      failures = 0;
      if (saver.next() === null) saver.tell({ kind: 'saved' });
      else wait(0);
    } catch (error) {
      refuse(problemOf(error));
    } finally {
      busy = false;
    }
  }

  function refuse(problem: GraphProblem): void {
    if (problem.code === 'STALE') {
      held = true;
      saver.tell({ kind: 'stale' });
      saver.stale(problem);
    } else if (problem.code === 'OFFLINE' || problem.code === 'NOT_READY') {
      saver.tell({ kind: 'offline', text: problem.message });
      wait(WAITS[Math.min(failures, WAITS.length - 1)]!);
      failures++;
    } else {
      held = true;
      saver.tell({ kind: 'refused', text: problem.message, action: problem.action });
    }
  }

  const online = () => {
    failures = 0;
    wait(0);
  };
  window.addEventListener('online', online);
  return {
    nudge: () => wait(SETTLE),
    retry() {
      held = false;
      failures = 0;
      wait(0);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    },
  };
}
