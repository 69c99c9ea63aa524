/** What is not published, by whom it is not, and what names no publication. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Caller, PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { CHECK, PUBLISH, publishing, TERMS } from './publications.fixture.ts';

const ANALYST: Caller = {
  kind: 'key',
  name: 'Analyst',
  rights: { id: uuidv7(), restricted: ['*'], readDrafts: true, writeDrafts: true },
};

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());
  const { newDraft, publish, wholeOf, count } = publishing(() => world);

  test.each([
    ['status', { status: null }],
    ['title', { title: '' }],
    ['summary', { summary: null }],
    ['owner', { owner: ' ' }],
    ['takesEffect', { status: 'APPROVED' }],
    ['respondBy', { respondBy: null }],
    ['respondBy', { respondBy: '2020-01-01' }],
    ['respond', { respond: null }],
    ['contact', { contact: {} }],
  ])('a plan is not published without a right %s: case %#', async (field, more) => {
    const draft = await newDraft();
    const before = await count();
    const terms = { ...TERMS, ...more };
    const { errors } = await world.ask(PUBLISH, { plan: draft.id, base: draft.revision, terms });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
    expect(errors?.[0]?.extensions['problems']).toEqual([expect.objectContaining({ field })]);
    const { data } = await world.ask(CHECK, { plan: draft.id, terms });
    expect(data.checkPublication).toMatchObject({ id: null, path: null, already: false, problems: [{ field }] });
    expect(await count()).toBe(before);
  });

  test('what was not looked at is not published: a plan that has moved on, one that was deleted, one that is public, a slug that nobody has', async () => {
    const draft = await newDraft();
    const asked = async (plan: string, base: number, slug: string | null = null) =>
      (await world.ask(PUBLISH, { plan, base, terms: TERMS, slug })).errors?.[0];
    expect((await asked(draft.id, draft.revision - 1))?.extensions['code']).toBe('STALE');
    expect((await asked(draft.id, draft.revision, 'nobody-has-this'))?.extensions['code']).toBe('NOT_FOUND');
    expect((await asked(uuidv7(), 0))?.extensions['code']).toBe('NOT_FOUND');
    expect((await asked('published', 0))?.message).toContain('is no draft');
    await world.ask(`mutation { deletePlan(id: "${draft.id}") }`);
    expect((await asked(draft.id, draft.revision))?.message).toBe(
      'The plan cannot be published: The plan was deleted.',
    );
  });

  test('a plan on restricted data is not published, and says which', async () => {
    const [dataset, evidence] = [uuidv7(), uuidv7()];
    await world.database.sql(
      `insert into commissioning.dataset(id, kind, title, publisher, licence, attribution, files, sha256, disclosure, coverage, loaded_at)
       values ($1, 'gp-workforce', 'General Practice Workforce', '', '', '', '[]'::jsonb, 'x', 'restricted', '{Q1}', now())`,
      [dataset],
    );
    await world.database.sql(
      `insert into commissioning.evidence(id, label, area_vintage, study_area, invented, created_at, datasets, findings)
       select $1, 'Restricted', area_vintage, study_area, invented, '2026-01-02', datasets || $2::uuid, findings
         from commissioning.evidence where id = $3`,
      [evidence, dataset, GRID],
    );
    for (const schema of ['practices', 'population', 'travel']) {
      const columns = await world.database.sql<{ name: string }>(
        `select column_name as name from information_schema.columns
          where table_schema = $1 and table_name = 'version' and column_name <> 'evidence'`,
        [schema],
      );
      const names = columns.map(({ name }) => name).join(', ');
      await world.database.sql(
        `insert into ${schema}.version(evidence, ${names}) select $1, ${names} from ${schema}.version where evidence = $2`,
        [evidence, GRID],
      );
    }
    const plan = uuidv7();
    const made = await world.ask(
      `mutation { createPlan(id: "${plan}", name: "x", start: PUBLISHED, evidence: "${evidence}") { revision } }`,
    );
    const { errors } = await world.ask(PUBLISH, { plan, base: made.data.createPlan.revision, terms: TERMS });
    expect(errors?.[0]?.message).toBe(
      'The plan cannot be published: The plan stands on restricted data: General Practice Workforce.',
    );
    expect(errors?.[0]?.extensions['action']).toContain('open data only');
  });

  test('whoever is no planner publishes, checks and ends nothing, and learns of no draft by trying', async () => {
    const draft = await newDraft();
    const { id } = await publish(draft, { title: 'Not yours' });
    const unknown = uuidv7();
    for (const caller of [PUBLIC, ANALYST]) {
      const of = async (plan: string) => [
        await world.ask(CHECK, { plan, terms: TERMS }, caller),
        await world.ask(PUBLISH, { plan, base: draft.revision, terms: TERMS }, caller),
        await world.ask(PUBLISH, { plan, base: draft.revision, terms: TERMS, slug: 'not-yours' }, caller),
      ];
      const [known, other] = [await of(draft.id), await of(unknown)];
      expect(JSON.stringify(known).replaceAll(draft.id, '')).toBe(JSON.stringify(other).replaceAll(unknown, ''));
      for (const { errors } of known) expect(errors?.[0]?.extensions['code']).toBe('NOT_PERMITTED');
      for (const mutation of ['withdrawPublication', 'takeDownPublication'])
        for (const one of [id, 'not-yours/7']) {
          const { errors } = await world.ask(`mutation { ${mutation}(id: "${one}", reason: "x") { id } }`, {}, caller);
          expect(errors?.[0]?.extensions['code']).toBe('NOT_PERMITTED');
        }
    }
    expect((await wholeOf(id)).name).toBe('Not yours');
  });

  test.each([
    'publication:',
    'publication:not-yours',
    'publication:not-yours/0',
    'publication:not-yours/01',
    'publication:NOT-YOURS/1',
    'publication:not-yours/1/',
    "publication:x' or 1=1 --/1",
    'publication:%/1',
  ])('the id %s names no plan', async (id) => {
    const { data, errors } = await world.ask('query($id: ID!) { plan(id: $id) { name } }', { id }, PUBLIC);
    expect(errors).toBeUndefined();
    expect(data.plan).toBeNull();
  });
});
