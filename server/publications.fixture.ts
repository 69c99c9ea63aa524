/** Drafts and what is made public of them, as a planner does it through the graph. */
import type { Change } from '@footprint/schema/edit/edit.ts';
import { openSite } from '@footprint/schema/edit/sites.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { v7 as uuidv7 } from 'uuid';
import { expect } from 'vitest';
import { type Caller, PUBLIC } from './graph/caller.ts';
import type { TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';

/** What publishing would do. */
export const CHECK = `query($plan: ID!, $terms: PublicationTermsInput!, $slug: ID) {
  checkPublication(plan: $plan, terms: $terms, slug: $slug) {
    problems { field message action } revision id path already becomesPublic staysBehind } }`;
/** Publishes a draft. */
export const PUBLISH = `mutation($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) {
  publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id slug version status publishedAt } }`;
/** Everything of a published plan that stays as it is. */
export const WHOLE = `query($id: ID!) { plan(id: $id) {
  id name owner creator revision createdAt updatedAt deletedAt document edits boundaries evidence { id }
  networks { id name continues { code } practices { code } areas { nodes { code } } boundary }
  layers { name } goals { id } exceptions { reason }
  evaluation { id totals { metric value } groups { name values { metric value } goals { text } } } } }`;

/** What a planner says with a plan. */
export const TERMS = {
  status: 'PROPOSAL',
  title: 'Networks for the grid',
  summary: 'Two networks instead of three.',
  owner: 'Grid ICB',
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example' },
};
/** The name of every draft, which nobody else is to read. */
export const SECRET = 'Internal option B';

/** A draft at one of its revisions. */
export interface Draft {
  readonly id: string;
  readonly revision: number;
}

/** Ways to make drafts and to publish them in a world, which is there once tests run. */
export function publishing(world: () => TestGraph) {
  async function save(plan: string, base: number, ...changes: Change[]): Promise<Draft> {
    const edit = { id: uuidv7(), schema: 1, author: 'x', at: '2026-03-01T10:00:00.000Z', base, changes };
    const { data, errors } = await world().ask(
      'mutation($plan: ID!, $base: Int!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: $base, edits: $edits) { revision } }',
      { plan, base, edits: [edit] },
    );
    expect(errors).toBeUndefined();
    return { id: plan, revision: data.saveEdits.revision };
  }

  /** A draft with a surgery that it would open. */
  async function newDraft(): Promise<Draft> {
    const { data, errors } = await world().ask(
      `mutation($id: ID!, $name: String!) { createPlan(id: $id, name: $name, start: PUBLISHED, evidence: "${GRID}") { id revision document } }`,
      { id: uuidv7(), name: SECRET },
    );
    expect(errors).toBeUndefined();
    const read = planFromJson(data.createPlan.document);
    if (!read.ok) throw new Error(read.problem.message);
    const site = { id: uuidv7(), name: 'A new surgery', practice: 'P1', position: [0.01, 51.01] as const };
    const built = openSite(read.value, site);
    return save(data.createPlan.id, data.createPlan.revision, ...built.changes);
  }

  async function publish(draft: Draft, more: object = {}, slug: string | null = null) {
    const { data, errors } = await world().ask(PUBLISH, {
      plan: draft.id,
      base: draft.revision,
      terms: { ...TERMS, ...more },
      slug,
    });
    expect(errors).toBeUndefined();
    return data.publishPlan as { id: string; slug: string; version: number; status: string; publishedAt: string };
  }

  const wholeOf = async (publication: string, caller: Caller = PUBLIC) => {
    const { data, errors } = await world().ask(WHOLE, { id: `publication:${publication}` }, caller);
    expect(errors).toBeUndefined();
    return data.plan;
  };
  const end = (mutation: 'withdrawPublication' | 'takeDownPublication', id: string, reason: string) =>
    world().ask(
      `mutation($id: ID!, $reason: String!) { ended: ${mutation}(id: $id, reason: $reason) { id status terms { title } withdrawn { at reason } takenDown { at reason } plan { id } } }`,
      { id, reason },
    );
  const count = async () =>
    (await world().ask('{ publications { totalCount } }')).data.publications.totalCount as number;

  return { save, newDraft, publish, wholeOf, end, count };
}
