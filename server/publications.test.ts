import type { Change } from '@footprint/schema/edit/edit.ts';
import { openSite } from '@footprint/schema/edit/sites.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { openGraph } from './gateway/open-graph.ts';
import { type Caller, PUBLIC } from './graph/caller.ts';
import { askGateway, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { questionsOf } from './question.fixture.ts';
import { checkPublicationWork, endPublicationWork, listPublicationsWork, publishPlanWork } from './work/publication.ts';
import { workServices } from './work/services.ts';

const CHECK = `query($plan: ID!, $terms: PublicationTermsInput!, $slug: ID) {
  checkPublication(plan: $plan, terms: $terms, slug: $slug) {
    problems { field message action } revision id path already becomesPublic staysBehind } }`;
const PUBLISH = `mutation($plan: ID!, $base: Int!, $terms: PublicationTermsInput!, $slug: ID) {
  publishPlan(plan: $plan, base: $base, terms: $terms, slug: $slug) { id slug version status publishedAt } }`;
/** Everything of a published plan that stays as it is. */
const WHOLE = `query($id: ID!) { plan(id: $id) {
  id name owner creator revision createdAt updatedAt deletedAt document edits boundaries evidence { id }
  networks { id name continues { code } practices { code } areas { nodes { code } } boundary }
  layers { name } goals { id } exceptions { reason }
  evaluation { id totals { metric value } groups { name values { metric value } goals { text } } } } }`;

const TERMS = {
  status: 'PROPOSAL',
  title: 'Networks for the grid',
  summary: 'Two networks instead of three.',
  owner: 'Grid ICB',
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example' },
};
const SECRET = 'Internal option B';
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

  interface Draft {
    readonly id: string;
    readonly revision: number;
  }

  async function save(plan: string, base: number, ...changes: Change[]): Promise<Draft> {
    const edit = { id: uuidv7(), schema: 1, author: 'x', at: '2026-03-01T10:00:00.000Z', base, changes };
    const { data, errors } = await world.ask(
      'mutation($plan: ID!, $base: Int!, $edits: [JSON!]!) { saveEdits(plan: $plan, base: $base, edits: $edits) { revision } }',
      { plan, base, edits: [edit] },
    );
    expect(errors).toBeUndefined();
    return { id: plan, revision: data.saveEdits.revision };
  }

  /** A draft with a surgery that it would open. */
  async function newDraft(): Promise<Draft> {
    const { data, errors } = await world.ask(
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
    const { data, errors } = await world.ask(PUBLISH, {
      plan: draft.id,
      base: draft.revision,
      terms: { ...TERMS, ...more },
      slug,
    });
    expect(errors).toBeUndefined();
    return data.publishPlan as { id: string; slug: string; version: number; status: string; publishedAt: string };
  }

  const wholeOf = async (publication: string, caller: Caller = PUBLIC) => {
    const { data, errors } = await world.ask(WHOLE, { id: `publication:${publication}` }, caller);
    expect(errors).toBeUndefined();
    return data.plan;
  };
  const end = (mutation: 'withdrawPublication' | 'takeDownPublication', id: string, reason: string) =>
    world.ask(
      `mutation($id: ID!, $reason: String!) { ended: ${mutation}(id: $id, reason: $reason) { id status terms { title } withdrawn { at reason } takenDown { at reason } plan { id } } }`,
      { id, reason },
    );
  const count = async () => (await world.ask('{ publications { totalCount } }')).data.publications.totalCount as number;

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

  test('a published plan is a plan of the graph for anyone, with the numbers of the draft and nothing else of it', async () => {
    const draft = await newDraft();
    const check = (await world.ask(CHECK, { plan: draft.id, terms: TERMS })).data.checkPublication;
    expect(check).toMatchObject({ problems: [], revision: draft.revision, already: false });
    const { id, status } = await publish(draft);
    expect({ id, status }).toEqual({ id: check.id, status: 'PROPOSAL' });
    const [seen, drawn] = [await wholeOf(id), (await world.ask(WHOLE, { id: draft.id })).data.plan];
    const numbers = (plan: typeof seen) => [
      plan.evaluation.totals,
      plan.evaluation.groups,
      plan.networks.map(({ name, continues, practices, areas, boundary }: typeof seen) => [
        name,
        continues,
        practices,
        areas,
        boundary,
      ]),
    ];
    expect(numbers(seen)).toEqual(numbers(drawn));
    expect(seen).toMatchObject({
      id: `publication:${id}`,
      name: TERMS.title,
      creator: TERMS.owner,
      revision: 0,
      createdAt: null,
      updatedAt: null,
      deletedAt: null,
      edits: [],
      evidence: { id: GRID },
      document: { sites: [{ name: 'A new surgery' }] },
    });
    expect(seen.boundaries.publication).toMatchObject({
      id,
      status: 'proposal',
      owner: TERMS.owner,
      respond: TERMS.respond,
    });
    const text = JSON.stringify(seen);
    const inner: string[] = [
      SECRET,
      draft.id,
      ...drawn.networks.map((one: { id: string }) => one.id),
      drawn.document.sites[0].id,
    ];
    for (const secret of inner) expect(text).not.toContain(secret);
    // A UUID of version 7 would tell when a thing was made.
    expect(JSON.stringify([seen.document, seen.networks, seen.evaluation]).replaceAll(GRID, '')).not.toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/,
    );

    const compared = await world.ask(
      `{ comparePlans(plan: "publication:${id}", with: "published:${GRID}") { patients networks { before { name } after { name } changed } }
         area(code: "A00") { network(plan: "publication:${id}") { name } }
         publication(slug: "${check.id.split('/')[0]}") { id latest plan { name publication { id } publications { id } } } }`,
      {},
      PUBLIC,
    );
    expect(compared.errors).toBeUndefined();
    expect(compared.data.comparePlans).toMatchObject({ patients: 0 });
    expect(compared.data.comparePlans.networks).toHaveLength(3);
    expect(compared.data.publication).toEqual({
      id,
      latest: true,
      plan: { name: TERMS.title, publication: { id }, publications: [] },
    });
    expect(
      (await world.ask(`{ plan(id: "${draft.id}") { publication { id } publications { id } } }`)).data.plan,
    ).toEqual({
      publication: null,
      publications: [{ id }],
    });
  });

  test('whatever becomes of the draft, what was published stays, and nothing writes over it', async () => {
    const draft = await newDraft();
    const { id, slug } = await publish(draft, { title: 'Stays' });
    const before = await wholeOf(id);
    await save(draft.id, draft.revision, { set: 'name', from: SECRET, to: 'Renamed' });
    await world.ask(`mutation { deletePlan(id: "${draft.id}") }`);
    expect(await wholeOf(id)).toEqual(before);
    const fresh = await openGraph({
      database: { ...world.database },
      report: () => undefined,
      now: Date.now,
      secret: 'test',
      remote: [],
    });
    const answer = await askGateway(fresh, WHOLE, { id: `publication:${id}` }, PUBLIC);
    await fresh.close();
    expect(answer.data.plan).toEqual(before);
    for (const statement of [
      `update plans.publication set terms = '{}'::jsonb where slug = '${slug}'`,
      `delete from plans.publication where slug = '${slug}'`,
    ])
      await expect(world.database.sql(statement)).rejects.toThrow(/never changed/);
    await end('withdrawPublication', id, 'No longer wanted.');
    for (const statement of [
      `update plans.publication_end set reason = 'x' where slug = '${slug}'`,
      `delete from plans.publication_end where slug = '${slug}'`,
    ])
      await expect(world.database.sql(statement)).rejects.toThrow(/never changed/);
  });

  test('the same again is the same version; anything else is the next, and the earlier ones stay at their places', async () => {
    const draft = await newDraft();
    const first = await publish(draft, { title: 'Versions' });
    expect(await publish(draft, { title: 'Versions' })).toEqual(first);
    expect(
      (await world.ask(CHECK, { plan: draft.id, terms: { ...TERMS, title: 'Versions' } })).data.checkPublication,
    ).toMatchObject({ id: first.id, already: true });
    const second = await publish(
      draft,
      { title: 'Renamed', status: 'APPROVED', takesEffect: '2027-04-01' },
      'versions',
    );
    expect(second).toMatchObject({ id: 'versions/2', version: 2, status: 'APPROVED' });
    const moved = await save(draft.id, draft.revision, { set: 'name', from: SECRET, to: 'Other' });
    expect(
      await publish(moved, { title: 'Renamed', status: 'APPROVED', takesEffect: '2027-04-01' }, 'versions'),
    ).toMatchObject({ version: 3 });
    // Terms gone back to are a new statement, of a new day.
    expect(await publish(moved, { title: 'Versions' }, 'versions')).toMatchObject({ version: 4 });
    expect(await publish(moved, { title: 'Versions' })).toMatchObject({ id: 'versions/4' });
    expect(await publish(await newDraft(), { title: 'Versions' })).toMatchObject({ id: 'versions-2/1' });
    const { data } = await world.ask(
      '{ publications(slug: "versions") { nodes { id latest terms { title } } } publication(slug: "versions", version: 1) { terms { title status } } }',
      {},
      PUBLIC,
    );
    expect(data.publications.nodes).toEqual([
      { id: 'versions/4', latest: true, terms: { title: 'Versions' } },
      { id: 'versions/3', latest: false, terms: { title: 'Renamed' } },
      { id: 'versions/2', latest: false, terms: { title: 'Renamed' } },
      { id: 'versions/1', latest: false, terms: { title: 'Versions' } },
    ]);
    expect(data.publication).toEqual({ terms: { title: 'Versions', status: 'PROPOSAL' } });
    expect((await wholeOf('versions/2')).name).toBe('Renamed');
    // Their networks are the same ones, so that versions can be compared.
    const ids = async (id: string) => (await wholeOf(id)).networks.map((one: { id: string }) => one.id);
    expect(await ids('versions/1')).toEqual(await ids('versions/4'));
  });

  test('two who publish at once get two versions, and the same wish sent twice gets one', async () => {
    const draft = await newDraft();
    await publish(draft, { title: 'At once' });
    const both = await Promise.all(['One', 'Two', 'Three'].map((title) => publish(draft, { title }, 'at-once')));
    expect(both.map(({ version }) => version).sort()).toEqual([2, 3, 4]);
    const twice = await Promise.all([1, 2, 3].map(() => publish(draft, { title: 'Twice' })));
    expect(new Set(twice.map(({ id }) => id))).toEqual(new Set(['twice/1']));
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

  test('a withdrawn publication stays to be read and says so; a later reason does not replace the first', async () => {
    const { id } = await publish(await newDraft(), { title: 'Withdrawn' });
    const before = await wholeOf(id);
    expect((await end('withdrawPublication', id, ' ')).errors?.[0]?.message).toBe('The reason is missing.');
    const { data } = await end('withdrawPublication', id, 'The board has decided otherwise.');
    expect(data.ended).toMatchObject({
      status: 'WITHDRAWN',
      terms: { title: 'Withdrawn' },
      withdrawn: { reason: 'The board has decided otherwise.' },
      takenDown: null,
    });
    expect((await end('withdrawPublication', id, 'Another reason.')).data.ended).toEqual(data.ended);
    const { boundaries, ...rest } = await wholeOf(id);
    expect({ ...rest, boundaries: { ...boundaries, publication: before.boundaries.publication } }).toEqual(before);
    expect(boundaries.publication).toMatchObject({ status: 'withdrawn', withdrawn: data.ended.withdrawn });
    // It is over, so that the same is published anew.
    expect(
      (await world.ask('{ publication(slug: "withdrawn") { status version } }', {}, PUBLIC)).data.publication,
    ).toEqual({
      status: 'WITHDRAWN',
      version: 1,
    });
  });

  describe('A publication that was taken down', () => {
    const TITLE = 'Must vanish';
    const GONE = 'publication:must-vanish/1';
    const NEVER = 'publication:must-vanish/9';
    let draft: Draft;
    let desk: Desk;
    let address: string;
    beforeAll(async () => {
      draft = await newDraft();
      desk = await startDeskOn(world.database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
      address = `http://127.0.0.1:${new URL(desk.address).port}`;
    });
    afterAll(() => desk?.close());

    const plain = (text: string, id: string) => text.replaceAll(id, 'ID').replaceAll(encodeURIComponent(id), 'ID');

    test('is gone at once: from the graph, from every file, from other servers and from what was kept in memory', async () => {
      const { id } = await publish(draft, { title: TITLE });
      const paths = ['/bulk/plans/ID/networks.csv', '/bulk/plans/ID/networks.geojson', '/bulk/plans/ID/values.json'];
      const exported = `/export/plan/${encodeURIComponent(GONE)}.geojson`;
      const tags: (string | null)[] = [];
      for (const path of paths)
        for (const name of [GONE, encodeURIComponent(GONE)]) {
          const response = await fetch(address + path.replace('ID', name));
          expect(response.status, path).toBe(200);
          tags.push(response.headers.get('etag'));
          expect(response.headers.get('cache-control')).toBe('public, no-cache');
          const text = await response.text();
          if (!path.endsWith('.csv')) expect(text, path).toContain('"respondBy":"2099-01-31"');
          expect(text).not.toContain(SECRET);
        }
      const file = await fetch(address + exported);
      expect(await file.json()).toMatchObject({ publication: { id, owner: TERMS.owner }, name: TITLE });
      expect(await wholeOf(id)).not.toBeNull();

      const { data } = await end('takeDownPublication', id, 'Published by mistake.');
      expect(data.ended).toMatchObject({
        status: 'TAKEN_DOWN',
        terms: null,
        plan: null,
        withdrawn: null,
        takenDown: { reason: 'Published by mistake.' },
      });
      expect(await wholeOf(id)).toBeNull();
      for (const path of paths)
        for (const etag of tags) {
          const of = async (name: string) => {
            const response = await fetch(address + path.replace('ID', name), {
              headers: { 'if-none-match': etag ?? '' },
            });
            return {
              status: response.status,
              cache: response.headers.get('cache-control'),
              text: plain(await response.text(), name),
            };
          };
          const gone = await of(GONE);
          expect(gone).toEqual(await of(NEVER));
          expect(gone).toMatchObject({ status: 404, cache: 'no-store' });
        }
      expect((await fetch(address + exported)).status).toBe(404);
      const asked = await fetch(`${address}/graphql?query=${encodeURIComponent(`{plan(id:"${GONE}"){name}}`)}`);
      expect((await asked.json()) as unknown).toMatchObject({ data: { plan: null } });
      // That it was there, when it was taken down and why, is still told.
      const list = await world.ask(
        '{ publications { nodes { id status terms { title } takenDown { reason } } } }',
        {},
        PUBLIC,
      );
      expect(list.data.publications.nodes).toContainEqual({
        id,
        status: 'TAKEN_DOWN',
        terms: null,
        takenDown: { reason: 'Published by mistake.' },
      });
      expect(JSON.stringify(list)).not.toContain(TITLE);
      // The same published again is a new version of its own.
      expect(await publish(draft, { title: TITLE })).toMatchObject({ id: 'must-vanish-2/1' });
    });

    test('is as if it had never been, by every root field, to anyone', async () => {
      const schema = buildClientSchema((await world.ask(getIntrospectionQuery())).data);
      const codes = { practice: 'P1', area: 'A00', site: 'P1', commissioner: 'Q1', primaryCareNetwork: 'N1' };
      const about = (id: string) =>
        questionsOf(schema, 2, { ...codes, plan: id, plans: id, id, with: id, a: id, b: id, x: id });
      const [gone, never] = [about(GONE), about(NEVER)];
      for (const [field, question] of gone)
        for (const caller of [PUBLIC, undefined]) {
          const answer = JSON.stringify(await world.ask(question, {}, caller));
          const unknown = JSON.stringify(await world.ask(never.get(field)!, {}, caller));
          expect(plain(answer, GONE), field).toBe(plain(unknown, NEVER));
        }
      expect(world.faults).toEqual([]);
    });
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

  test('at the shell, a draft is checked, published, listed, withdrawn and taken down', async () => {
    const draft = await newDraft();
    const services = workServices(world.database, world.graph, Date.now, () => undefined);
    const quiet = () => undefined;
    try {
      const wish = {
        plan: draft.id,
        slug: null,
        terms: { ...TERMS, title: 'At the shell', status: 'in-force', takesEffect: '2026-01-01' },
      };
      const unready = { ...wish, terms: { ...wish.terms, owner: null } };
      expect((await checkPublicationWork.run(services, unready, quiet)).problems).toHaveLength(1);
      await expect(publishPlanWork.run(services, unready, quiet)).rejects.toThrow(
        /The owner is missing\. Name the organisation/,
      );
      expect(await publishPlanWork.run(services, wish, quiet)).toEqual({
        id: 'at-the-shell/1',
        path: '/plans/at-the-shell/1',
      });
      const listed = async () =>
        (await listPublicationsWork.run(services, {}, quiet)).find(({ id }) => id === 'at-the-shell/1');
      expect(await listed()).toMatchObject({ status: 'in-force', title: 'At the shell' });
      await endPublicationWork.run(services, { id: 'at-the-shell/1', kind: 'withdrawn', reason: 'Done.' }, quiet);
      expect(await listed()).toMatchObject({ status: 'withdrawn' });
      await endPublicationWork.run(services, { id: 'at-the-shell/1', kind: 'taken-down', reason: 'Wrong.' }, quiet);
      expect(await listed()).toMatchObject({ status: 'taken-down', title: 'A plan that was taken down' });
      await expect(
        endPublicationWork.run(services, { id: 'never/1', kind: 'taken-down', reason: 'x' }, quiet),
      ).rejects.toThrow('There is no publication never/1.');
    } finally {
      await services.jobs.close({ cancel: false });
    }
  });
});
