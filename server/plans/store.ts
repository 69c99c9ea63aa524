/** Plans as they are stored: a snapshot, and the edits since. */
import { applyEdit } from '@footprint/schema/edit/apply.ts';
import type { Edit } from '@footprint/schema/edit/edit.ts';
import { replay } from '@footprint/schema/edit/history.ts';
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import { planFromJson, planToJson } from '@footprint/schema/plan-json.ts';
import type { Database } from '../database/database.ts';
import type { PageRequest } from '../graph/page.ts';
import { badInput, notFound, Problem } from '../graph/problem.ts';

/** Revisions between two snapshots: reading a plan replays fewer edits than this. */
export const SNAPSHOT_EVERY = 50;

/** The most edits of one save. */
export const MOST_EDITS = 500;

/** A stored plan, without its document. */
export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly creator: string;
  readonly evidence: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

type Sql = Database['sql'];

/** Instants of the database as ISO text, however its driver hands them over. */
function isoInstant(instant: Date | string): string {
  return new Date(instant).toISOString();
}

function planRow(row: PlanRow): PlanRow {
  const { createdAt, updatedAt, deletedAt } = row;
  return {
    ...row,
    createdAt: isoInstant(createdAt),
    updatedAt: isoInstant(updatedAt),
    deletedAt: deletedAt === null ? null : isoInstant(deletedAt),
  };
}

const ROW =
  'id, name, owner, creator, evidence, revision, created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"';

/** Finds stored plans by id, deleted ones too. */
export async function findPlans(sql: Sql, ids: readonly string[]): Promise<PlanRow[]> {
  return (await sql<PlanRow>(`select ${ROW} from plans.plan where id::text = any($1::text[])`, [ids])).map(planRow);
}

/** The versions on which plans stand that are not deleted. */
export async function evidencesOfPlans(sql: Sql): Promise<string[]> {
  const rows = await sql<{ evidence: string }>(
    'select distinct evidence from plans.plan where deleted_at is null order by evidence',
    [],
  );
  return rows.map(({ evidence }) => evidence);
}

/** Plans that are not deleted, the latest changed first: on these versions, or on any where they are null. */
export async function listPlans(sql: Sql, page: PageRequest, evidences: readonly string[] | null): Promise<PlanRow[]> {
  const [at, id] = page.after ?? [null, null];
  const rows = await sql<PlanRow>(
    `select ${ROW} from plans.plan where deleted_at is null
     and ($1::timestamptz is null or (updated_at, id::text) < ($1::timestamptz, $2::text))
     and ($4::text[] is null or evidence::text = any($4::text[]))
     order by updated_at desc, id::text desc limit $3`,
    [at, id, page.limit + 1, evidences],
  );
  return rows.map(planRow);
}

/** How many plans are not deleted: on these versions, or on any where they are null. */
export async function countPlans(sql: Sql, evidences: readonly string[] | null): Promise<number> {
  const rows = await sql<{ n: number }>(
    `select count(*)::int as n from plans.plan
     where deleted_at is null and ($1::text[] is null or evidence::text = any($1::text[]))`,
    [evidences],
  );
  return rows[0]!.n;
}

interface EditRow {
  readonly id: string;
  readonly schema: number;
  readonly author: string;
  readonly at: string;
  readonly base: number;
  readonly undoes: string | null;
  readonly changes: Edit['changes'];
  readonly note: NonNullable<Edit['note']> | null;
}

/** Edits of a plan after a revision, in order. */
export async function editsAfter(sql: Sql, plan: string, revision: number, most: number): Promise<Edit[]> {
  const rows = await sql<EditRow>(
    `select id, schema, author, at, base, undoes, changes, note from plans.edit
     where plan::text = $1 and revision > $2 order by revision limit $3`,
    [plan, revision, most],
  );
  return rows.map(({ undoes, note, at, ...edit }) => ({
    ...edit,
    at: isoInstant(at),
    ...(undoes === null ? {} : { undoes }),
    ...(note === null ? {} : { note }),
  }));
}

/** The document of a stored plan at its latest revision: the snapshot with the edits since. */
export async function readDocument(sql: Sql, id: string): Promise<{ readonly plan: Plan; readonly revision: number }> {
  const rows = await sql<{ snapshot: unknown; at: number }>(
    'select snapshot, snapshot_revision as at from plans.plan where id::text = $1',
    [id],
  );
  const row = rows[0];
  if (!row) throw noPlan(id);
  const start = planFromJson(row.snapshot);
  if (!start.ok) throw new Error(`The snapshot of plan ${id} cannot be read: ${start.problem.message}`);
  const edits = await editsAfter(sql, id, row.at, Number.MAX_SAFE_INTEGER);
  const replayed = replay(start.value, edits, row.at);
  if (!replayed.ok) throw new Error(`The edits of plan ${id} do not fit its snapshot: ${replayed.problem.message}`);
  return replayed;
}

/** Stores a new plan with its first edits; the same id again is refused. */
export async function insertPlan(database: Database, start: Plan, edits: readonly Edit[], at: string): Promise<void> {
  const made = await database.transaction(async (tx) => {
    const rows = await tx.sql(
      `insert into plans.plan(id, name, owner, creator, evidence, revision, created_at, updated_at, snapshot, snapshot_revision)
       values ($1, $2, $3, $4, $5, 0, $6, $6, $7::text::jsonb, 0) on conflict do nothing returning id`,
      [start.id, start.name, start.owner, start.creator, start.evidence, at, JSON.stringify(planToJson(start))],
    );
    if (rows.length === 0) return false;
    await append(tx.sql, start, 0, edits, at);
    return true;
  });
  if (!made) throw badInput(`There is a plan ${start.id} already.`, 'Make a new id (UUIDv7) for a new plan.');
}

/** Applies edits to a document, stores them and the document's new columns; called inside a transaction. */
async function append(sql: Sql, plan: Plan, revision: number, edits: readonly Edit[], at: string): Promise<number> {
  let next = plan;
  let last = revision;
  let snapshot: { readonly plan: Plan; readonly revision: number } | null = null;
  for (const edit of edits) {
    const applied = applyEdit(next, edit);
    if (!applied.ok) throw badInput(applied.problem.message, 'Reload the plan and make the edit again.');
    next = applied.plan;
    last++;
    await sql(
      `insert into plans.edit(plan, revision, id, schema, author, at, base, undoes, changes, note, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, $11)`,
      [
        plan.id,
        last,
        edit.id,
        edit.schema,
        edit.author,
        edit.at,
        edit.base,
        edit.undoes ?? null,
        JSON.stringify(edit.changes),
        edit.note === undefined ? null : JSON.stringify(edit.note),
        at,
      ],
    );
    if (last % SNAPSHOT_EVERY === 0) snapshot = { plan: next, revision: last };
  }
  if (last > revision) {
    await sql(
      'update plans.plan set name = $2, owner = $3, evidence = $4, revision = $5, updated_at = $6 where id = $1',
      [plan.id, next.name, next.owner, next.evidence, last, at],
    );
  }
  if (snapshot) {
    await sql('update plans.plan set snapshot = $2::text::jsonb, snapshot_revision = $3 where id = $1', [
      plan.id,
      JSON.stringify(planToJson(snapshot.plan)),
      snapshot.revision,
    ]);
  }
  return last;
}

/**
 * Saves edits made on revision `base`. Edits that are stored already count as saved, so that sending them again is
 * harmless; a base that others have moved on from is refused with their edits, and nothing is written. Null, and nothing
 * written, where the plan stands no longer on the version `evidence`, on which the caller was found to be allowed.
 */
export async function saveEdits(
  database: Database,
  save: {
    readonly plan: string;
    readonly evidence: string;
    readonly base: number;
    readonly edits: readonly Edit[];
    readonly at: string;
  },
): Promise<number | null> {
  const ids = save.edits.map((edit) => edit.id);
  if (new Set(ids).size !== ids.length) throw badInput('One edit was sent twice in one save.', 'Send each edit once.');
  return database.transaction(async (tx) => {
    const rows = await tx.sql<{ revision: number; evidence: string; deletedAt: string | null }>(
      'select revision, evidence, deleted_at as "deletedAt" from plans.plan where id::text = $1 for update',
      [save.plan],
    );
    const row = rows[0];
    if (!row) throw noPlan(save.plan);
    if (row.deletedAt !== null) throw deleted(save.plan);
    if (row.evidence !== save.evidence) return null;
    const stored = await tx.sql<{ id: string; revision: number }>(
      'select id, revision from plans.edit where plan = $1 and id::text = any($2::text[]) order by revision',
      [save.plan, ids],
    );
    const known = new Set(stored.map(({ id }) => id));
    const fresh = save.edits.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return row.revision;
    // What was stored of this save must be its beginning, in its order, just after its base.
    const beginning = stored.every(
      ({ id, revision }, index) => id === ids[index] && revision === save.base + index + 1,
    );
    if (!beginning || row.revision !== save.base + stored.length) {
      const since = await editsAfter(tx.sql, save.plan, save.base, MOST_EDITS);
      throw new Problem(
        'STALE',
        `The plan is at revision ${row.revision}; these edits were made on revision ${save.base}, and others were saved since. Nothing was written.`,
        'Take the edits since your base and make yours again on them, or save yours as a copy.',
        { revision: row.revision, edits: since },
      );
    }
    const { plan } = await readDocument(tx.sql, save.plan);
    return append(tx.sql, plan, row.revision, fresh, save.at);
  });
}

/** Deletes a plan softly, or restores it; false where it was so already. */
export async function setDeleted(sql: Sql, id: string, at: string | null): Promise<boolean> {
  const rows = await sql(
    `update plans.plan set deleted_at = $2::timestamptz
     where id::text = $1 and (deleted_at is null) = ($2::timestamptz is not null) returning id`,
    [id, at],
  );
  return rows.length > 0;
}

/**
 * Keeps an evaluation under its id, which states plan, revision, evidence, metric versions and the what-if places whose
 * journeys were not known: computed later, they make another score.
 */
export async function storeScore(sql: Sql, evaluation: Evaluation, at: string): Promise<void> {
  const { id, plan, revision, evidence, metrics } = evaluation;
  await sql(
    `insert into plans.score(id, plan, revision, evidence, metrics, evaluation, created_at)
     values ($1, $2, $3, $4, $5, $6::text::jsonb, $7) on conflict do nothing`,
    [id, plan, revision, evidence, metrics, JSON.stringify(evaluation), at],
  );
}

/** There is no such plan. */
export function noPlan(id: string): Problem {
  return notFound(`There is no plan ${id}.`, 'List the plans with the query "plans".');
}

function deleted(id: string): Problem {
  return notFound(`The plan ${id} was deleted.`, 'Restore it first with the mutation "restorePlan".');
}
