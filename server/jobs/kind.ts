/** What a kind of long work is made of. */
import type { Database } from '../database/database.ts';
import type { EvidencePort } from '../graph/evidence-port.ts';
import type { Engines } from '../travel/matrix/engines.ts';
import type { TaskKind } from './task.ts';

/** What long work can use. */
export interface JobServices {
  readonly database: Database;
  readonly evidence: EvidencePort;
  readonly engines: Engines;
  /** The time now, ISO. */
  readonly now: () => string;
}

/** How many of how many, in words such as "journeys". */
export interface Count {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/** A task while it is being done. */
export interface TaskInHand {
  readonly id: string;
  /** Ends the work: the task was cancelled, or the process is ending. */
  readonly signal: AbortSignal;
  /** Says what is being done; what is said too often is left out. */
  progress(step: string, detail?: string | null, count?: Count | null): void;
  /**
   * Has parts done by whichever processes work on this database, each within its kind's `part`; hears how many units
   * are done. A part that fails again and again ends all with its reason.
   */
  share(parts: readonly object[], heard: (units: number) => void): Promise<void>;
}

/** One kind of long work: its arguments and its report are plain JSON. */
export interface JobKind<Request = never, Report = unknown> {
  readonly kind: TaskKind;
  /** What it is, for a list of tasks. */
  title(request: Request): string;
  /** Does it; done again from the start after an interruption, it must find what was done. */
  run(
    services: JobServices,
    request: Request,
    task: TaskInHand,
  ): Promise<{ readonly report: Report; readonly evidence: string | null }>;
  /** Does a part of it that was shared out; gives the units done. */
  part?(services: JobServices, part: never, signal: AbortSignal): Promise<number>;
}
