/** The plans on the shelf: listing, starting, duplicating, deleting and bringing back. */

import { newEdit } from '@footprint/schema/edit/history.ts';
import type { Plan } from '@footprint/schema/plan.ts';
import { v7 as uuid } from 'uuid';
import type { PlansData } from '../graph/generated/operations.ts';
import { ask, tell } from '../graph/graph-client.ts';
import { CREATE_PLAN, DELETE_PLAN, PLANS, RESTORE_PLAN, SAVE_EDITS } from '../graph/operations.ts';
import { documentOf, readPlan } from './open-plan.ts';
import { planDifference } from './plan-difference.ts';

/** A plan in the list. */
export type PlanSummary = PlansData['plans']['edges'][number]['node'];

/** One page of plans, the last changed first. */
export async function listPlans(after: string | null): Promise<{ plans: PlanSummary[]; more: string | null }> {
  const { plans } = await ask(PLANS, { first: 100, after });
  return {
    plans: plans.edges.map(({ node }) => node),
    more: plans.pageInfo.hasNextPage ? plans.pageInfo.endCursor : null,
  };
}

/** Starts a plan and gives its id. */
export async function startPlan(name: string, start: 'BLANK' | 'PUBLISHED', evidence: string): Promise<string> {
  const id = uuid();
  await tell(CREATE_PLAN, { id, name, start, evidence });
  return id;
}

/** Copies a plan as the server holds it, and gives the copy's id. */
export async function duplicatePlan(from: string, name: string): Promise<string> {
  const id = uuid();
  await tell(CREATE_PLAN, { id, name, start: 'PLAN', from });
  return id;
}

/** Keeps a plan of this desk as a copy beside the server's, so that neither is lost; gives the copy's id. */
export async function keepAsCopy(mine: Plan, author: string): Promise<string> {
  const id = await duplicatePlan(mine.id, `${mine.name} (my copy)`);
  const copy = await readPlan(id);
  const theirs = documentOf(copy);
  const changes = planDifference(theirs, { ...mine, name: theirs.name });
  if (changes.length > 0) {
    const stamp = { id: uuid(), author, at: new Date().toISOString(), base: copy.revision };
    const edit = newEdit(stamp, changes, { text: 'Kept my version as a copy' });
    await tell(SAVE_EDITS, { plan: id, base: copy.revision, edits: [edit] });
  }
  return id;
}

/** Takes a plan off the shelf; it can be brought back. */
export async function deletePlan(id: string): Promise<void> {
  await tell(DELETE_PLAN, { id });
}

/** Brings back a deleted plan. */
export async function restorePlan(id: string): Promise<void> {
  await tell(RESTORE_PLAN, { id });
}
