/** Tasks: long work as a person follows it. */
import type { Database, Transaction } from '../database/database.ts';

/** The kinds of long work. */
export type TaskKind = 'load' | 'travel';

/** How a task stands. */
export type TaskState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** One piece of long work. */
export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly title: string;
  readonly state: TaskState;
  /** What is being done, and what of it, in words. */
  readonly step: string | null;
  readonly detail: string | null;
  /** How many of how many, and of what; null where that is not known. */
  readonly done: number | null;
  readonly total: number | null;
  readonly unit: string | null;
  /** Seconds until it is likely done, from the pace so far; null until there is a pace. */
  readonly secondsLeft: number | null;
  /** Why it failed, for a program and in words, and what to do. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly nextStep: string | null;
  /** The evidence version that it made. */
  readonly evidence: string | null;
  readonly request: unknown;
  /** Its report, or what failed. */
  readonly result: unknown;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = `id, kind, title, state, step, detail, done, total, unit, seconds_left AS "secondsLeft", code, reason,
  next_step AS "nextStep", evidence, request, result, created_at AS "createdAt", started_at AS "startedAt",
  updated_at AS "updatedAt", finished_at AS "finishedAt"`;

const UNFINISHED = "state IN ('queued', 'running')";

/** Finished tasks kept to be looked at. */
const KEPT = 200;

/** The task, or null. */
export async function taskById(database: Database, id: string): Promise<Task | null> {
  const rows = await database.sql<Task>(`SELECT ${COLUMNS} FROM commissioning.task WHERE id::text = $1`, [id]);
  return rows[0] ?? null;
}

/** The latest tasks, from the last asked for back. */
export function latestTasks(database: Database, most: number): Promise<Task[]> {
  return database.sql<Task>(`SELECT ${COLUMNS} FROM commissioning.task ORDER BY created_at DESC, id DESC LIMIT $1`, [
    most,
  ]);
}

/** The attempts to measure journeys of any of these versions that have ended, from the last asked for back. */
export function endedAttempts(database: Database, versions: readonly string[]): Promise<Task[]> {
  return database.sql<Task>(
    `SELECT ${COLUMNS} FROM commissioning.task
     WHERE kind = 'travel' AND NOT ${UNFINISHED} AND finished_at IS NOT NULL AND request->>'evidence' = ANY($1::text[])
     ORDER BY created_at DESC, id DESC`,
    [versions],
  );
}

/** Whether journeys of any of these versions are being measured, or wait for it. */
export async function isMeasuring(database: Database, versions: readonly string[]): Promise<boolean> {
  const rows = await database.sql(
    `SELECT 1 FROM commissioning.task
     WHERE kind = 'travel' AND ${UNFINISHED} AND request->>'evidence' = ANY($1::text[]) LIMIT 1`,
    [versions],
  );
  return rows.length > 0;
}

/** Tasks that are waiting or under way, the first asked for first. */
export function unfinishedTasks(database: Database): Promise<Task[]> {
  return database.sql<Task>(`SELECT ${COLUMNS} FROM commissioning.task WHERE ${UNFINISHED} ORDER BY created_at, id`);
}

/** A task that asks for the same and is not finished: it is followed, not done twice. */
export async function sameTask(tx: Transaction, kind: TaskKind, request: unknown): Promise<string | null> {
  const rows = await tx.sql<{ id: string }>(
    `SELECT id FROM commissioning.task WHERE ${UNFINISHED} AND kind = $1 AND request = $2::jsonb ORDER BY created_at LIMIT 1`,
    [kind, JSON.stringify(request)],
  );
  return rows[0]?.id ?? null;
}

/** Writes down a new task, and forgets the oldest finished ones. */
export async function addTask(
  tx: Transaction,
  task: Pick<Task, 'id' | 'kind' | 'title' | 'request'>,
  now: string,
): Promise<void> {
  await tx.sql(
    `INSERT INTO commissioning.task (id, kind, title, state, request, created_at, updated_at)
     VALUES ($1, $2, $3, 'queued', $4::jsonb, $5, $5)`,
    [task.id, task.kind, task.title, JSON.stringify(task.request), now],
  );
  await tx.sql(
    `DELETE FROM commissioning.task WHERE NOT ${UNFINISHED} AND id NOT IN
       (SELECT id FROM commissioning.task ORDER BY created_at DESC, id DESC LIMIT $1)`,
    [KEPT],
  );
}

/** Begins a task, or goes on with one that was interrupted; null where it was cancelled or is finished. */
export async function beginTask(database: Database, id: string, now: string): Promise<Task | null> {
  const rows = await database.sql<Task>(
    `UPDATE commissioning.task SET state = 'running', started_at = coalesce(started_at, $2), updated_at = $2
     WHERE id = $1 AND ${UNFINISHED} RETURNING ${COLUMNS}`,
    [id, now],
  );
  return rows[0] ?? null;
}

/** How far a task is. */
export type TaskProgress = Pick<Task, 'step' | 'detail' | 'done' | 'total' | 'unit' | 'secondsLeft'>;

/** Writes down how far a task is; false where it is no longer to be done. */
export async function noteProgress(database: Database, id: string, at: TaskProgress, now: string): Promise<boolean> {
  const rows = await database.sql(
    `UPDATE commissioning.task SET step = $2, detail = $3, done = $4, total = $5, unit = $6, seconds_left = $7, updated_at = $8
     WHERE id = $1 AND state = 'running' RETURNING id`,
    [id, at.step, at.detail, at.done, at.total, at.unit, at.secondsLeft, now],
  );
  return rows.length > 0;
}

/** True while a task is to be done. */
export async function isWanted(database: Database, id: string): Promise<boolean> {
  const rows = await database.sql(`SELECT 1 FROM commissioning.task WHERE id = $1 AND ${UNFINISHED}`, [id]);
  return rows.length > 0;
}

/** Puts a task back: the process that did it is ending. */
export async function putBack(database: Database, id: string, now: string): Promise<void> {
  await database.sql(
    `UPDATE commissioning.task SET state = 'queued', seconds_left = NULL, updated_at = $2 WHERE id = $1 AND state = 'running'`,
    [id, now],
  );
}

/** How a task ended. */
export type TaskEnd =
  | { readonly state: 'done'; readonly result: unknown; readonly evidence: string | null }
  | {
      readonly state: 'failed';
      readonly code: string;
      readonly reason: string;
      readonly nextStep: string | null;
      readonly result: unknown;
    };

/** Ends a task; one that was cancelled meanwhile stays so. */
export async function endTask(database: Database, id: string, end: TaskEnd, now: string): Promise<void> {
  const failed = end.state === 'failed' ? end : null;
  await database.sql(
    `UPDATE commissioning.task SET state = $2, code = $3, reason = $4, next_step = $5, result = $6::jsonb, evidence = $7,
       seconds_left = NULL, updated_at = $8, finished_at = $8 WHERE id = $1 AND ${UNFINISHED}`,
    [
      id,
      end.state,
      failed?.code ?? null,
      failed?.reason ?? null,
      failed?.nextStep ?? null,
      JSON.stringify(end.result ?? null),
      end.state === 'done' ? end.evidence : null,
      now,
    ],
  );
}

/** Cancels a task: whoever does it stops within about a second. Gives the task, or null where there is none. */
export async function cancelTask(database: Database, id: string, now: string): Promise<Task | null> {
  await database.sql(
    `UPDATE commissioning.task SET state = 'cancelled', seconds_left = NULL, reason = 'It was cancelled.', code = 'CANCELLED',
       updated_at = $2, finished_at = $2 WHERE id::text = $1 AND ${UNFINISHED}`,
    [id, now],
  );
  return taskById(database, id);
}
