/** Published plans: plans of the graph for anyone, which stay as they are. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openGraph } from './gateway/open-graph.ts';
import { PUBLIC } from './graph/caller.ts';
import { askGateway, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { CHECK, publishing, SECRET, TERMS, WHOLE } from './publications.fixture.ts';
import { checkPublicationWork, endPublicationWork, listPublicationsWork, publishPlanWork } from './work/publication.ts';
import { workServices } from './work/services.ts';

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());
  const { save, newDraft, publish, wholeOf, end } = publishing(() => world);

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
