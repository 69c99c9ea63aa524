import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';

const CHECK = `query($plan: ID!, $terms: PublicationTermsInput!, $slug: ID) {
  checkPublication(plan: $plan, terms: $terms, slug: $slug) { problems { field message action } revision id path already becomesPublic staysBehind } }`;
const PUBLISH = `mutation($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) {
  publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id slug version latest status path publishedAt terms { title } plan { id name creator revision createdAt updatedAt } } }`;

const TERMS = {
  status: 'PROPOSAL',
  title: 'Networks for the grid',
  summary: 'Two networks instead of three.',
  owner: 'Grid ICB',
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example' },
};

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  async function draft(name = 'Internal option B'): Promise<{ readonly id: string; readonly revision: number }> {
    const id = uuidv7();
    const { data, errors } = await world.ask(
      'mutation($id: ID!, $name: String!) { createPlan(id: $id, name: $name, start: PUBLISHED) { id revision } }',
      { id, name },
    );
    expect(errors).toBeUndefined();
    return data.createPlan;
  }

  test('a plan is published', async () => {
    const { id, revision } = await draft();
    const check = await world.ask(CHECK, { plan: id, terms: TERMS });
    const published = await world.ask(PUBLISH, { plan: id, base: revision, terms: TERMS });
    const seen = await world.ask(
      '{ plan(id: "publication:networks-for-the-grid/1") { id name evaluation { id } networks { id name } publication { id } boundaries } publications { totalCount nodes { id latest versions { id } } } }',
      {},
      PUBLIC,
    );
    expect(world.faults).toEqual([]);
  });
});
