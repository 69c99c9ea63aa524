import { addGroup } from '@footprint/schema/edit/add.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { planToCsv } from '@footprint/schema/exchange/plan-csv.ts';
import { planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { NETWORKS } from '@footprint/schema/plan.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { type Answer, askAfresh, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';
import { SNAPSHOT_EVERY } from './plans/store.ts';

const SAVE = `mutation($plan: ID!, $base: Int!, $edits: [JSON!]!) {
  saveEdits(plan: $plan, base: $base, edits: $edits) { revision plan { name } evaluation { id revision totals { metric value } } } }`;

function edit(base: number, ...changes: Change[]) {
  return { id: uuidv7(), schema: 1, author: 'somebody else', at: '2026-03-01T10:00:00.000Z', base, changes };
}

const rename = (from: string, to: string): Change => ({ set: 'name', from, to });

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  async function newPlan(start: 'BLANK' | 'PUBLISHED', name = 'Trial'): Promise<string> {
    const id = uuidv7();
    const { errors } = await world.ask(
      `mutation($id: ID!, $name: String!) { createPlan(id: $id, name: $name, start: ${start}) { id } }`,
      { id, name },
    );
    expect(errors).toBeUndefined();
    return id;
  }

  const save = (plan: string, base: number, edits: unknown[]): Promise<Answer> =>
    world.ask(SAVE, { plan, base, edits });

  test('the published networks are a plan, evaluated as the schema evaluates them', async () => {
    const { data } =
      await world.ask(`{ plan(id: "published") { id revision createdAt evaluation { totals { metric value } groups { name values { metric value } } }
      networks { name continues { name } practices { name } areas { totalCount } boundary } } }`);
    const evidence = storedGrid();
    const expected = createMeasurer(evidence).evaluate(publishedPlan(evidence).plan, 0);
    const values = (record: Readonly<Record<string, { metric: string; value: number | null }>>) =>
      Object.values(record).map(({ metric, value }) => ({ metric, value }));
    expect(data.plan.evaluation.totals).toEqual(values(expected.totals));
    expect(data.plan.evaluation.groups).toEqual(
      expected.groups.map((group) => ({ name: group.name, values: values(group.values) })),
    );
    expect(data.plan).toMatchObject({ id: `published:${GRID}`, revision: 0, createdAt: null });
    expect(data.plan.networks[0]).toMatchObject({
      name: 'West',
      continues: { name: 'West' },
      practices: [{ name: 'First Surgery' }, { name: 'Second Surgery' }],
      areas: { totalCount: 4 },
      boundary: { type: 'MultiPolygon' },
    });
  });

  test('a plan starts blank, from the published networks, or as a copy', async () => {
    const blank = await newPlan('BLANK');
    const published = await newPlan('PUBLISHED');
    const copy = uuidv7();
    await world.ask(
      'mutation($id: ID!, $from: ID!) { createPlan(id: $id, name: "Copy", start: PLAN, from: $from) { id } }',
      { id: copy, from: published },
    );
    const { data } =
      await world.ask(`{ a: plan(id: "${blank}") { revision networks { name } } b: plan(id: "${published}") { revision creator networks { name } edits }
      c: plan(id: "${copy}") { name revision networks { name } } }`);
    expect(data.a).toEqual({ revision: 0, networks: [] });
    expect(data.b).toMatchObject({
      revision: 1,
      creator: 'Test planner',
      networks: [{ name: 'West' }, { name: 'East' }, { name: 'North' }],
    });
    expect(data.b.edits[0]).toMatchObject({
      author: 'Test planner',
      note: { text: 'Started from the published networks' },
    });
    expect(data.c).toEqual({ name: 'Copy', revision: 0, networks: data.b.networks });
  });

  test('a save is kept, evaluated and signed by who saved it', async () => {
    const id = await newPlan('BLANK');
    const blank = planFromJson((await world.ask(`{ plan(id: "${id}") { document } }`)).data.plan.document);
    if (!blank.ok) throw new Error(blank.problem.message);
    const group = { id: uuidv7(), name: 'New', colour: '#123456' };
    const built = addGroup(blank.value, group);
    const first = edit(0, ...built.changes, {
      set: 'practices',
      layer: NETWORKS,
      moves: [{ from: null, to: group.id, codes: ['P1', 'P2'] }],
    });
    const { data, errors } = await save(id, 0, [first]);
    expect(errors).toBeUndefined();
    expect(data.saveEdits).toMatchObject({ revision: 1, evaluation: { revision: 1 } });
    expect(data.saveEdits.evaluation.id).toMatch(new RegExp(`^${id}@1/${GRID}/`));
    const after = await world.ask(
      `{ plan(id: "${id}") { edits networks { name practices { code } evaluation { value(metric: "list-size") { value } } } } }`,
    );
    expect(after.data.plan.networks).toEqual([
      { name: 'New', practices: [{ code: 'P1' }, { code: 'P2' }], evaluation: { value: { value: 9700 } } },
    ]);
    expect(after.data.plan.edits).toEqual([{ ...first, author: 'Test planner' }]);
    const scores = await world.database.sql('select revision, evidence from plans.score where plan = $1', [id]);
    expect(scores).toEqual([{ revision: 1, evidence: GRID }]);
  });

  test('sending the same save again is harmless, alone or with what follows', async () => {
    const id = await newPlan('BLANK', 'A');
    const [one, two, three] = [edit(0, rename('A', 'B')), edit(1, rename('B', 'C')), edit(2, rename('C', 'D'))];
    await save(id, 0, [one, two]);
    const again = await save(id, 0, [one, two]);
    expect(again.data.saveEdits).toMatchObject({ revision: 2, plan: { name: 'C' } });
    const more = await save(id, 0, [one, two, three]);
    expect(more.data.saveEdits).toMatchObject({ revision: 3, plan: { name: 'D' } });
  });

  test('a stale save is refused with the edits since its base, and nothing is written', async () => {
    const id = await newPlan('BLANK', 'A');
    const theirs = edit(0, rename('A', 'B'));
    await save(id, 0, [theirs]);
    const { data, errors } = await save(id, 0, [edit(0, rename('A', 'Z'))]);
    expect(data?.saveEdits ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'STALE',
      revision: 1,
      action: expect.any(String),
      edits: [{ id: theirs.id }],
    });
    const now = await world.ask(`{ plan(id: "${id}") { name revision edits } }`);
    expect(now.data.plan).toMatchObject({ name: 'B', revision: 1 });
    expect(now.data.plan.edits).toHaveLength(1);
  });

  test('of two saves at once on one base, one is kept and one is refused', async () => {
    const id = await newPlan('BLANK', 'A');
    const answers = await Promise.all(['X', 'Y'].map((name) => save(id, 0, [edit(0, rename('A', name))])));
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions['code'] ?? 'saved');
    expect(codes.sort()).toEqual(['STALE', 'saved']);
  });

  test('an edit that does not fit the plan refuses the whole save', async () => {
    const id = await newPlan('BLANK', 'A');
    const { errors } = await save(id, 0, [edit(0, rename('A', 'B')), edit(1, rename('nothing like it', 'C'))]);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' });
    expect((await world.ask(`{ plan(id: "${id}") { revision } }`)).data.plan.revision).toBe(0);
  });

  test('a long history is read from its snapshot', async () => {
    const id = await newPlan('BLANK', '0');
    const many = Array.from({ length: SNAPSHOT_EVERY + 7 }, (_, n) => edit(n, rename(String(n), String(n + 1))));
    await save(id, 0, many);
    const [row] = await world.database.sql('select snapshot_revision as at, revision from plans.plan where id = $1', [
      id,
    ]);
    expect(row).toEqual({ at: SNAPSHOT_EVERY, revision: SNAPSHOT_EVERY + 7 });
    // A second server has nothing in memory.
    expect((await askAfresh(world, `{ plan(id: "${id}") { name revision } }`)).data.plan).toEqual({
      name: String(SNAPSHOT_EVERY + 7),
      revision: SNAPSHOT_EVERY + 7,
    });
  });

  test('a deleted plan leaves the list, is not saved to, and comes back whole', async () => {
    const id = await newPlan('PUBLISHED');
    const listed = async () =>
      (await world.ask('{ plans { nodes { id } } }')).data.plans.nodes.some((plan: { id: string }) => plan.id === id);
    expect(await listed()).toBe(true);
    await world.ask(`mutation { deletePlan(id: "${id}") }`);
    expect(await listed()).toBe(false);
    const { errors } = await save(id, 1, [edit(1, rename('Trial', 'B'))]);
    expect(errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const { data } = await world.ask(`mutation { restorePlan(id: "${id}") { deletedAt networks { name } } }`);
    expect(data.restorePlan).toMatchObject({
      deletedAt: null,
      networks: [{ name: 'West' }, { name: 'East' }, { name: 'North' }],
    });
    expect(await listed()).toBe(true);
  });

  test('the public changes nothing, and reads no saved plan', async () => {
    const id = await newPlan('BLANK');
    for (const mutation of [
      `createPlan(id: "${uuidv7()}", name: "X", start: BLANK) { id }`,
      `saveEdits(plan: "${id}", base: 0, edits: []) { revision }`,
      `deletePlan(id: "${id}")`,
      `restorePlan(id: "${id}") { id }`,
      'addReferenceLayer(name: "X", features: {type: "Point", coordinates: [0, 51]}) { id }',
      'removeReferenceLayer(id: "x")',
    ]) {
      const { errors } = await world.ask(`mutation { ${mutation} }`, {}, PUBLIC);
      expect(errors?.[0]?.extensions['code'], mutation).toBe('NOT_PERMITTED');
    }
    expect((await world.ask(`{ plan(id: "${id}") { name } }`, {}, PUBLIC)).data.plan).toBeNull();
  });

  test('an outline is evaluated without being saved, with the practices whose surgery is inside', async () => {
    const { data } = await world.ask('{ a: area(code: "A00") { boundary } b: area(code: "A05") { boundary } }');
    const corners = [...data.a.boundary.coordinates[0][0], ...data.b.boundary.coordinates[0][0]] as [number, number][];
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [west, south, east, north] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const outline = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
    const answer = await world.ask(
      'query($o: GeoJSON!) { evaluateBoundary(outline: $o) { rule areas { code } practices { code } values { metric value } boundary } }',
      { o: outline },
    );
    const found = answer.data.evaluateBoundary;
    expect(found.areas.map(({ code }: { code: string }) => code)).toEqual(['A00', 'A01', 'A04', 'A05']);
    expect(found.practices).toEqual([{ code: 'P1' }, { code: 'P2' }]);
    expect(found.values).toContainEqual({ metric: 'list-size', value: 9700 });
    expect(found.values).toContainEqual({ metric: 'residents', value: 8000 });
  });

  test.each([
    [
      'crosses itself',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 51],
            [0.1, 51.1],
            [0.1, 51],
            [0, 51.1],
            [0, 51],
          ],
        ],
      },
    ],
    ['is empty', { type: 'Polygon', coordinates: [] }],
    [
      'lies in another country',
      {
        type: 'Polygon',
        coordinates: [
          [
            [10, 51],
            [10.1, 51],
            [10.1, 51.1],
            [10, 51],
          ],
        ],
      },
    ],
    [
      'has latitude first',
      {
        type: 'Polygon',
        coordinates: [
          [
            [51, 0],
            [51.1, 0],
            [51.1, 0.1],
            [51, 0],
          ],
        ],
      },
    ],
    [
      'has 100,000 points',
      {
        type: 'Polygon',
        coordinates: [Array.from({ length: 100_001 }, (_, n) => [Math.cos(n / 1e4), 51 + Math.sin(n / 1e4)])],
      },
    ],
  ])('an outline that %s is refused in words', async (_name, outline) => {
    const { errors } = await world.ask('query($o: GeoJSON!) { evaluateBoundary(outline: $o) { rule } }', {
      o: outline,
    });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', action: expect.any(String) });
  });

  test('a plan of codes is evaluated, and its unknown and repeated codes are named', async () => {
    const ask = (networks: object[]) =>
      world.ask(
        'query($plan: PlanInput!) { evaluatePlan(plan: $plan) { groups { name value(metric: "list-size") { value } } } }',
        { plan: { networks } },
      );
    const { data } = await ask([{ name: 'One', practices: ['P1', 'P2'], areas: ['A00'] }]);
    expect(data.evaluatePlan.groups).toEqual([{ name: 'One', value: { value: 9700 } }]);
    const { errors } = await ask([{ name: 'One', practices: ['P1', 'P9'], areas: ['A00', 'A00'] }]);
    expect(errors?.[0]?.message).toMatch(/P9.*A00/);
  });

  test('a comparison with the published networks says who moves', async () => {
    const id = await newPlan('PUBLISHED');
    const { data } = await world.ask(`{ plan(id: "${id}") { networks { id } } }`);
    const [west, east] = data.plan.networks;
    await save(id, 1, [
      edit(1, { set: 'practices', layer: NETWORKS, moves: [{ from: west.id, to: east.id, codes: ['P2'] }] }),
    ]);
    const compared = await world.ask(
      `{ comparePlans(plan: "${id}", with: "published") { patients practices { code from { name } to { name } people } networks { changed after { name } } } }`,
    );
    expect(compared.data.comparePlans).toEqual({
      patients: 3200,
      practices: [{ code: 'P2', from: { name: 'West' }, to: { name: 'East' }, people: 3200 }],
      networks: [
        { changed: true, after: { name: 'West' } },
        { changed: true, after: { name: 'East' } },
        { changed: false, after: { name: 'North' } },
      ],
    });
  });

  test('an exported plan is imported again as it was', async () => {
    const [fromCsv, fromGeojson] = [uuidv7(), uuidv7()];
    const evidence = storedGrid();
    const { plan } = publishedPlan(evidence);
    const importing = `mutation($id: ID!, $csv: String, $geojson: GeoJSON) { importPlan(id: $id, name: "Again", csv: $csv, geojson: $geojson) {
      practices areas problems { message } plan { networks { name continues { code } areas { totalCount } } } } }`;
    const csv = await world.ask(importing, { id: fromCsv, csv: planToCsv(plan) });
    expect(csv.data.importPlan).toMatchObject({ practices: 5, areas: 16, problems: [] });
    const geojson = await world.ask(importing, { id: fromGeojson, geojson: planToGeojson(evidence, plan, null) });
    const networks = [
      { name: 'West', continues: { code: 'N1' }, areas: { totalCount: 4 } },
      { name: 'East', continues: { code: 'N2' }, areas: { totalCount: 4 } },
      { name: 'North', continues: { code: 'N3' }, areas: { totalCount: 8 } },
    ];
    expect(csv.data.importPlan.plan.networks).toEqual(networks);
    expect(geojson.data.importPlan.plan.networks).toEqual(networks);
  });

  test('an import with an unknown code makes no plan and names the line, unless a partial one is asked for', async () => {
    const csv = 'unit_code,pcn_code,network_name\nP1,N1,West\nP9,N1,West\n';
    const importing = (id: string, partial: boolean) =>
      world.ask(
        `mutation($csv: String) { importPlan(id: "${id}", name: "Part", csv: $csv, partial: ${partial}) { plan { name } problems { at code } } }`,
        { csv },
      );
    const problems = [{ at: 'line 3, column 1', code: 'unknown-code' }];
    expect((await importing(uuidv7(), false)).data.importPlan).toEqual({ plan: null, problems });
    expect((await importing(uuidv7(), true)).data.importPlan).toEqual({ plan: { name: 'Part' }, problems });
  });

  test('lines to draw against are kept, listed and removed, and are nobody else’s to see', async () => {
    const features = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 51],
          [0.1, 51],
          [0.1, 51.1],
          [0, 51],
        ],
      ],
    };
    const added = await world.ask(
      'mutation($f: GeoJSON!) { addReferenceLayer(name: "Wards", attribution: "A council", features: $f) { id features disclosure uploadedBy } }',
      { f: features },
    );
    const { id } = added.data.addReferenceLayer;
    expect(added.data.addReferenceLayer).toMatchObject({
      disclosure: 'RESTRICTED',
      uploadedBy: 'Test planner',
      features: { type: 'FeatureCollection', features: [{ geometry: features }] },
    });
    const list = async (caller?: typeof PUBLIC) =>
      (await world.ask('{ referenceLayers { totalCount } }', {}, caller)).data.referenceLayers.totalCount;
    expect(await list()).toBe(1);
    expect(await list(PUBLIC)).toBe(0);
    expect((await world.ask(`mutation { removeReferenceLayer(id: "${id}") }`)).data.removeReferenceLayer).toBe(true);
    expect(await list()).toBe(0);
  });
});
