import { setTimeout as wait } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.ts';
import { LoadFailed } from '../load/message.ts';
import { PARTS } from './queue.ts';
import type { TaskKind } from './task.ts';

/** A part of a task as the queue holds it. */
export interface PartJob {
  readonly task: string;
  /** Which sharing out it belongs to: one that was interrupted leaves parts that nobody waits for. */
  readonly run: string;
  readonly kind: TaskKind;
  readonly part: object;
}

/** What a sharing out works with. */
export interface Sharing {
  readonly boss: PgBoss;
  readonly database: Database;
  readonly task: string;
  readonly kind: TaskKind;
  readonly signal: AbortSignal;
  /** Wakes the workers of this process. */
  readonly wake: () => void;
}

/** Parts sent at a time. */
const SLICE = 200;

/** How often it is counted what is done, in milliseconds. */
const COUNT_MS = 300;

interface Counted {
  readonly left: number;
  readonly units: number;
  readonly failure: { readonly message?: string; readonly code?: string; readonly nextStep?: string } | null;
}

/** Sends parts to the queue and waits until all are done; the first that fails for good ends the rest. */
export async function shareParts(
  sharing: Sharing,
  parts: readonly object[],
  heard: (units: number) => void,
): Promise<void> {
  const { boss, task, kind, signal } = sharing;
  if (parts.length === 0) return;
  const run = uuidv7();
  await withdraw(sharing);
  try {
    for (let from = 0; from < parts.length; from += SLICE) {
      const jobs = parts
        .slice(from, from + SLICE)
        .map((part): { data: PartJob } => ({ data: { task, run, kind, part } }));
      await boss.insert(PARTS, jobs);
      sharing.wake();
    }
    for (;;) {
      signal.throwIfAborted();
      const { left, units, failure } = await count(sharing.database, run);
      heard(units);
      if (failure !== null) throw failureOfPart(failure);
      if (left === 0) return;
      await wait(COUNT_MS, undefined, { signal });
    }
  } finally {
    await withdraw(sharing);
  }
}

async function count(database: Database, run: string): Promise<Counted> {
  const [row] = await database.sql<Counted>(
    `SELECT count(*) FILTER (WHERE state < 'completed')::int AS left,
            coalesce(sum((output->>'units')::int) FILTER (WHERE state = 'completed'), 0)::int AS units,
            (array_agg(output) FILTER (WHERE state = 'failed'))[1] AS failure
       FROM pgboss.job WHERE name = $1 AND data->>'run' = $2`,
    [PARTS, run],
  );
  return row!;
}

/** Takes back the parts of a task that nobody has begun. */
async function withdraw({ boss, task }: Sharing): Promise<void> {
  const waiting = await boss.findJobs(PARTS, { data: { task }, queued: true });
  if (waiting.length > 0)
    await boss.deleteJob(
      PARTS,
      waiting.map(({ id }) => id),
    );
}

function failureOfPart({ message, code, nextStep }: NonNullable<Counted['failure']>): LoadFailed {
  return new LoadFailed({
    name: 'PartFailed',
    message: message ?? 'A part of the work failed.',
    code: code ?? 'INTERNAL',
    nextStep: nextStep ?? null,
    stack: null,
  });
}
