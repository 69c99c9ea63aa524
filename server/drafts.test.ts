import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { type Caller, PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { questionsOf } from './question.fixture.ts';

const DRAFT = uuidv7();
const NAME = 'A draft that nobody may hear of';
const UNKNOWN = uuidv7();
const OPEN_KEY: Caller = {
  kind: 'key',
  name: 'Open data only',
  rights: { id: uuidv7(), restricted: ['*'], readDrafts: false, writeDrafts: false },
};
const CODES = { practice: 'P1', area: 'A00', site: 'P1', commissioner: 'Q1', primaryCareNetwork: 'N1' };

/** An answer without the id that was asked for, and without references of faults. */
function plain(answer: unknown, id: string): string {
  return JSON.stringify(answer).replaceAll(id, 'the plan');
}

eachDatabase((_, open) => {
  let world: TestGraph;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    schema = buildClientSchema((await world.ask(getIntrospectionQuery())).data);
    const made = await world.ask(`mutation { createPlan(id: "${DRAFT}", name: "${NAME}", start: PUBLISHED) { id } }`);
    expect(made.errors).toBeUndefined();
  });

  const about = (id: string) =>
    questionsOf(schema, 2, { ...CODES, plan: id, plans: id, id, with: id, a: id, b: id, x: id });

  test('every root field answers of a draft what it answers of no plan at all, to whoever may not read drafts', async () => {
    const [drafts, unknown] = [about(DRAFT), about(UNKNOWN)];
    let shown = 0;
    for (const [field, question] of drafts) {
      const planners = JSON.stringify(await world.ask(question));
      expect(planners, field).not.toMatch(/TOO_COSTLY|TOO_DEEP|Cannot query|Syntax Error|is required/);
      if (planners.includes(NAME) || (planners.includes(DRAFT) && planners.includes('"West"'))) shown++;
      for (const caller of [PUBLIC, OPEN_KEY]) {
        const answer = await world.ask(question, {}, caller);
        expect(JSON.stringify(answer), field).not.toContain(NAME);
        expect(plain(answer, DRAFT), field).toBe(plain(await world.ask(unknown.get(field)!, {}, caller), UNKNOWN));
      }
    }
    // The questions do ask for it: a planner sees it in several places.
    expect(shown).toBeGreaterThanOrEqual(4);
    expect(world.faults).toEqual([]);
  });

  test('no list, count or entity gives it away', async () => {
    for (const caller of [PUBLIC, OPEN_KEY]) {
      const { data } = await world.ask('{ plans { totalCount nodes { id } pageInfo { hasNextPage } } }', {}, caller);
      expect(data.plans).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
      expect((await world.ask('{ access { plans } }', {}, caller)).data.access.plans).toBe(0);
    }
  });

  test('neither does an address', async () => {
    const desk: Desk = await startDeskOn(world.database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
    try {
      const address = `http://127.0.0.1:${new URL(desk.address).port}`;
      const of = async (path: string, id: string) => {
        const response = await fetch(address + path.replace('PLAN', id));
        return { status: response.status, text: (await response.text()).replaceAll(id, 'the plan') };
      };
      for (const path of [
        '/export/plan/PLAN.geojson',
        '/export/plan/PLAN.csv',
        '/export/plan/PLAN.practices.csv',
        '/bulk/plans/PLAN/networks.csv',
        '/bulk/plans/PLAN/values.parquet',
        '/bulk/plans/PLAN/networks.json',
        '/graphql?query={plan(id:"PLAN"){name}}',
      ]) {
        const found = await of(path, DRAFT);
        expect(found, path).toEqual(await of(path, UNKNOWN));
        expect(found.text, path).not.toContain(NAME);
        if (!path.startsWith('/graphql')) expect(found.status, path).toBe(404);
      }
    } finally {
      await desk.close();
    }
  });

  test('what the public may export is the version that they may see, not the planners’ latest', async () => {
    await world.database.sql(`insert into commissioning.evidence
      (id, label, area_vintage, study_area, invented, created_at, datasets, findings)
      select '${uuidv7()}', 'Restricted', area_vintage, study_area, invented, now(), array['${UNKNOWN}'::uuid], findings
        from commissioning.evidence limit 1`);
    await world.database.sql(
      `insert into commissioning.dataset(id, kind, title, publisher, licence, attribution, files, sha256, disclosure, coverage, loaded_at)
       values ($1, 'gp-workforce', 'Workforce', '', '', '', '[]'::jsonb, 'x', 'restricted', '{Q1}', now())`,
      [UNKNOWN],
    );
    expect((await world.ask('{ evidence { label } }')).data.evidence.label).toBe('Restricted');
    const desk: Desk = await startDeskOn(world.database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
    try {
      const address = `http://127.0.0.1:${new URL(desk.address).port}`;
      const response = await fetch(`${address}/export/plan/published.practices.csv`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('P1,N1,West');
    } finally {
      await desk.close();
    }
  });
});
