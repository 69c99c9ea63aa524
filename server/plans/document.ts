/** Plans as resolvers see them: drafts, published versions of them, and the published networks as a plan of their own. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import {
  type PublicationKey,
  planIdOf,
  publicationId,
  readPublicationPlan,
} from '@footprint/schema/publication/plan-id.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import { PUBLISHED } from '@footprint/schema/published.ts';
import { readsDrafts, seesAll, writesDrafts } from '../graph/caller.ts';
import { batched, type GraphContext, indexBy } from '../graph/context.ts';
import { notPermitted, Problem } from '../graph/problem.ts';
import { mustSee } from '../graph/seen.ts';
import { resolveVersion } from '../graph/version.ts';
import { knownPoints } from '../graph/what-if.ts';
import { type Bench, benchOf } from './bench.ts';
import { findPublications, readPublishedPlan } from './publication-store.ts';
import { evidencesOfPlans, findPlans, noPlan, type PlanRow, readDocument, storeScore } from './store.ts';

/** A plan at one revision with its document. */
export interface OpenPlan {
  /** `published:<evidence>` for the virtual plan, `publication:<slug>/<version>` for a published one. */
  readonly id: string;
  /** Of a draft; null for what is published, of which nothing of a draft is told. */
  readonly row: PlanRow | null;
  /** The publication that it is; null for a draft and for the published networks. */
  readonly publication: Publication | null;
  readonly revision: number;
  readonly plan: Plan;
}

/** Documents kept in memory. */
const KEPT = 64;

const documents = new WeakMap<object, Map<string, OpenPlan>>();

function remember(database: object, open: OpenPlan): OpenPlan {
  let kept = documents.get(database);
  if (!kept) {
    kept = new Map();
    documents.set(database, kept);
  }
  kept.delete(open.id);
  kept.set(open.id, open);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return open;
}

/** Opens a plan by id, or null; the rows of all ids asked in one turn are read at once. */
export async function openPlan(context: GraphContext, id: string): Promise<OpenPlan | null> {
  if (id === PUBLISHED || id.startsWith(`${PUBLISHED}:`)) {
    return openPublished(context, await resolveVersion(context, id.slice(PUBLISHED.length + 1) || null));
  }
  const published = readPublicationPlan(id);
  if (published) return openPublication(context, published);
  // To whoever may not read drafts, each of them is as if it were not there.
  if (!readsDrafts(context.caller)) return null;
  const row = await planRows(context).load(id);
  if (!row) return null;
  await mayOpen(context, row.evidence);
  const known = documents.get(context.database)?.get(id);
  // A document of this very revision is still true; the plan may have been deleted or restored since.
  if (known?.row && known.revision === row.revision && known.row.updatedAt === row.updatedAt)
    return remember(context.database, { ...known, row });
  const { plan, revision } = await readDocument(context.database.sql, id);
  // It may have been moved to another version since its row was read.
  if (plan.evidence !== row.evidence) await mayOpen(context, plan.evidence);
  return remember(context.database, { id, row: { ...row, revision }, revision, publication: null, plan });
}

/** Opens what was published, for anyone; null where it was taken down, at once and as if it had never been. */
async function openPublication(context: GraphContext, key: PublicationKey): Promise<OpenPlan | null> {
  const publication = await publicationsById(context).load(publicationId(key));
  if (publication === null || publication.takenDown !== null) return null;
  await resolveVersion(context, publication.evidence);
  const id = planIdOf(key);
  const known = documents.get(context.database)?.get(id);
  // A database restored from a backup may hold another publication of this name.
  if (known?.publication?.publishedAt === publication.publishedAt)
    return remember(context.database, { ...known, publication });
  const plan = await readPublishedPlan(context.database.sql, key);
  return plan && remember(context.database, { id, row: null, revision: 0, publication, plan });
}

function isUnseen(context: GraphContext, error: unknown): boolean {
  return !seesAll(context.caller) && error instanceof Problem && error.extensions['code'] === 'NOT_FOUND';
}

/** The versions of stored plans that the caller may see; null for whoever sees all. */
export async function evidencesSeen(context: GraphContext): Promise<readonly string[] | null> {
  if (seesAll(context.caller)) return null;
  const evidences = await evidencesOfPlans(context.database.sql);
  const seen = await Promise.all(
    evidences.map((evidence) =>
      mustSee(context, evidence).catch((error) => {
        if (isUnseen(context, error)) return null;
        throw error;
      }),
    ),
  );
  return seen.filter((evidence) => evidence !== null);
}

/** Refuses a key a plan on evidence that it may not see. */
export async function mayOpen(context: GraphContext, evidence: string): Promise<void> {
  try {
    await resolveVersion(context, evidence);
  } catch (error) {
    if (!isUnseen(context, error)) throw error;
    throw notPermitted(
      `The plan stands on restricted data, which the key of ${context.caller.name} does not name.`,
      'Ask a planner for a key that names them; "access" says what this one names.',
    );
  }
}

/** Opens a plan that must be there. */
export async function mustOpen(context: GraphContext, id: string): Promise<OpenPlan> {
  const open = await openPlan(context, id);
  if (!open) throw noPlan(id);
  return open;
}

/** The open plan behind a plan of the graph; a list's plans are opened when their insides are asked for. */
export function opened(
  context: GraphContext,
  plan: { readonly id: string; readonly open: OpenPlan | null },
): Promise<OpenPlan> {
  return plan.open ? Promise.resolve(plan.open) : mustOpen(context, plan.id);
}

/** The published networks of an evidence version as a plan. */
export async function openPublished(context: GraphContext, evidence: string): Promise<OpenPlan> {
  const { published } = await benchOf(context.evidence, evidence);
  return { id: `${PUBLISHED}:${evidence}`, row: null, revision: 0, publication: null, plan: published.plan };
}

function planRows(context: GraphContext) {
  return batched<string, PlanRow>(
    context,
    'plan',
    (id) => id,
    async (ids) => indexBy(await findPlans(context.database.sql, ids), (row) => row.id),
  );
}

/** Publications by id: those of all ids asked in one turn are read at once. */
export function publicationsById(context: GraphContext) {
  return batched<string, Publication>(
    context,
    'publication',
    (id) => id,
    async (ids) => indexBy(await findPublications(context.database.sql, ids), (one) => one.id),
  );
}

/** Forgets what this operation has read of a plan, after it was changed. */
export function forget(context: GraphContext, id: string): void {
  planRows(context).clear(id);
}

/** The bench of the evidence that a plan is pinned to. */
export function benchOfPlan(context: GraphContext, open: OpenPlan): Promise<Bench> {
  return benchOf(context.evidence, open.plan.evidence);
}

/** A plan with the journeys to its what-if places that are known now, ready to be asked. */
interface Measuring {
  /** Which journeys are known. */
  readonly known: string;
  readonly live: LiveEvaluation;
  evaluation: Evaluation | null;
  /** The writing down of the evaluation; null before, and where it failed. */
  stored: Promise<void> | null;
}

/** Plans kept ready: each holds the sums of all its networks. */
const KEPT_READY = 8;

const ready = new WeakMap<Bench, Map<Plan, Measuring>>();

async function measuring(context: GraphContext, open: OpenPlan): Promise<Measuring> {
  const bench = await benchOfPlan(context, open);
  const points = await knownPoints(context.evidence, bench.evidence, open.plan);
  const known = [...points.keys()].sort().join(' ');
  const kept = ready.get(bench) ?? new Map<Plan, Measuring>();
  ready.set(bench, kept);
  const before = kept.get(open.plan);
  kept.delete(open.plan);
  // Journeys that have been computed since make other numbers.
  const made =
    before?.known === known
      ? before
      : { known, live: bench.measurer.start(open.plan, points), evaluation: null, stored: null };
  kept.set(open.plan, made);
  if (kept.size > KEPT_READY) kept.delete(kept.keys().next().value!);
  return made;
}

/** A plan at its revision under evaluation, with all journeys to its what-if places that are known. */
export async function liveOf(context: GraphContext, open: OpenPlan): Promise<LiveEvaluation> {
  return (await measuring(context, open)).live;
}

/**
 * The evaluation of a plan at its revision; found once for each document and what is known of its what-if places. Of a
 * saved plan it is stored as the score of that revision when somebody who may change plans asks: that of a what-if place
 * is whole only after the save, once its journeys are computed.
 */
export async function evaluationOf(context: GraphContext, open: OpenPlan): Promise<Evaluation> {
  const made = await measuring(context, open);
  made.evaluation ??= { ...made.live.evaluation(open.plan, open.revision), plan: open.id };
  if (open.row !== null && writesDrafts(context.caller)) {
    made.stored ??= storeScore(context.database.sql, made.evaluation, new Date(context.now()).toISOString());
    made.stored.catch(() => {
      made.stored = null;
    });
    await made.stored;
  }
  return made.evaluation;
}
