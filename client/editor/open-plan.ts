/** Opens a plan from its id: its evidence once, its document, and what was left unsaved on this computer. */
import type { Edit } from '@footprint/schema/edit/edit.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { createCapture } from '@footprint/schema/geometry/capture.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { PUBLISHED, publishedPlan } from '@footprint/schema/published.ts';
import { type LoadProgress, loadEvidence } from '../evidence/load-evidence.ts';
import type { OpeningData, PlanData } from '../graph/generated/operations.ts';
import { ask, GraphProblem } from '../graph/graph-client.ts';
import { OPENING, PLAN, PLAN_EDITS } from '../graph/operations.ts';
import { type Desk, type Ground, openDesk } from './desk.ts';
import { type PlanDocument, resume } from './document.ts';
import { forget, kept } from './journal.ts';
import { loadSession, type Session } from './session.ts';

/** What the evidence says of itself. */
export type EvidenceDescription = NonNullable<OpeningData['evidence']>;

/** An open plan. */
export interface Opened {
  readonly desk: Desk;
  readonly description: EvidenceDescription;
  readonly session: Session;
  /** The published networks on the same evidence, to compare with. */
  readonly published: Plan;
}

/** A plan as the graph gives it. */
type StoredPlan = NonNullable<PlanData['plan']>;

interface Evidenced {
  readonly ground: Ground;
  readonly description: EvidenceDescription;
  readonly published: Plan;
}

let last: Evidenced | null = null;

/** Opens a plan, or the published networks where the id says so. */
export async function openPlan(id: string, progress: (at: LoadProgress) => void): Promise<Opened> {
  const session = await loadSession();
  if (id !== PUBLISHED && !session.drafts)
    throw new GraphProblem(
      'NOT_PERMITTED',
      'Saved plans are shown here to planners, and to whoever has a key that reads them.',
      'Look at the published networks; “Start a plan” there asks for a key.',
    );
  const stored = id === PUBLISHED ? null : await readPlan(id);
  const evidenced = await prepare(stored?.evidence.id ?? null, progress);
  const { ground, description, published } = evidenced;
  const author = session.name ?? 'Planner on this computer';
  if (stored === null) {
    const document: PlanDocument = { plan: published, edits: [], saved: 0, pending: [] };
    const fixed = 'These are the published networks. Start a plan to change them.';
    return { desk: openDesk(ground, document, author, fixed), description, session, published };
  }
  const document: PlanDocument = {
    plan: documentOf(stored),
    edits: await readEdits(id, stored.revision),
    saved: stored.revision,
    pending: [],
  };
  const fixed = session.mode === 'read-only' ? 'This desk is read-only: look, compare, print and export.' : null;
  const entry = fixed === null ? kept(id) : null;
  const resumed = entry === null ? null : resume(document, entry.edits);
  const moved = entry !== null && resumed !== null && entry.saved !== stored.revision;
  if (entry !== null && resumed === null) forget(id);
  const stale = moved || (resumed !== null && !resumed.ok);
  const desk = openDesk(ground, resumed?.ok === true && !moved ? resumed.document : document, author, fixed);
  if (stale) desk.store.set({ save: { kind: 'stale' }, dialog: { kind: 'stale' } });
  else if (resumed !== null) desk.retrySave();
  return { desk, description, session, published };
}

/** A plan as the server holds it now. */
export async function readPlan(id: string): Promise<StoredPlan> {
  const { plan } = await ask(PLAN, { id });
  if (plan === null)
    throw new GraphProblem('NOT_FOUND', 'There is no such plan.', 'Choose another in the list of plans.');
  return plan;
}

/** A plan's whole history up to a revision; the server gives it in pages. */
async function readEdits(id: string, revision: number): Promise<Edit[]> {
  const edits: Edit[] = [];
  while (edits.length < revision) {
    const { plan } = await ask(PLAN_EDITS, { id, after: edits.length });
    const page = (plan?.edits ?? []) as readonly Edit[];
    if (page.length === 0) break;
    edits.push(...page.slice(0, revision - edits.length));
  }
  return edits;
}

/** The plan of a stored document; what cannot be read is a problem in words. */
export function documentOf(stored: StoredPlan): Plan {
  const read = planFromJson(stored.document);
  if (!read.ok) throw new GraphProblem('BAD_INPUT', read.problem.message, 'Tell whoever looks after Footprint.');
  return read.value;
}

async function prepare(id: string | null, progress: (at: LoadProgress) => void): Promise<Evidenced> {
  if (last !== null && last.ground.evidence.id === id) return last;
  const { evidence: description } = await ask(OPENING, {
    evidence: id,
  });
  if (description === null)
    throw new GraphProblem(
      'NOT_READY',
      'No area is loaded yet.',
      'Load one with “footprint load”, then reload this page.',
    );
  if (last !== null && last.ground.evidence.id === description.id) return last;
  const evidence = await loadEvidence(description.id, progress);
  const outputAreas = evidence.outputAreas;
  const capture = createCapture({
    topology: evidence.topology,
    centroid: evidence.areas.centroid,
    ...(outputAreas === null ? {} : { outputAreas }),
  });
  const ground = { evidence, measurer: createMeasurer(evidence), capture };
  last = { ground, description, published: publishedPlan(evidence).plan };
  return last;
}
