import { openSite } from '@footprint/schema/edit/sites.ts';
import { accessibility } from '@footprint/schema/evaluate/accessibility.ts';
import { usualAccessibility } from '@footprint/schema/evaluate/accessibility-settings.ts';
import { createMeasurer } from '@footprint/schema/evaluate/measurer.ts';
import { reachTable } from '@footprint/schema/evaluate/travel-table.ts';
import { planFromJson } from '@footprint/schema/plan-json.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { askAfresh, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';
import { storeGridTravel, whatIf } from './grid-travel.fixture.ts';

const { sites } = storedGrid();

const REACH = `reach(mode: WALK, limit: 15) {
  limit to
  total { population within { value unmeasured estimate } }
  networks { network { name } rows { population people { value } within { value unmeasured reason } mean { value } p90 { value } gap { within { value } } } }
}`;

interface Row {
  readonly population: string;
  readonly within: {
    readonly value: number | null;
    readonly unmeasured: number | null;
    readonly reason: string | null;
  };
  readonly mean: { readonly value: number | null };
}

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    await storeGridTravel(world.database);
  });
  afterAll(() => world.graph.close());

  const answer = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await world.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const everyone = (networks: { network: { name: string }; rows: Row[] }[], name: string): Row => {
    const network = networks.find((one) => one.network.name === name)!;
    return network.rows.find(({ population }) => population === 'all')!;
  };

  test('what measured each mode stands with its counts', async () => {
    const { evidence } = await answer(`{ evidence { travel {
      build origins modes { mode loaded estimate engine date completeToMinutes areasMeasured areasNotMeasured sitesNotMeasured dataset { title } }
    } } }`);
    expect(evidence.travel.origins).toBe('centroids');
    const [walk, cycle, drive, bus] = evidence.travel.modes;
    expect(walk).toEqual({
      mode: 'WALK',
      loaded: true,
      estimate: false,
      engine: 'valhalla',
      date: '2026-02-01',
      completeToMinutes: 40,
      // One area lies off the network; another stands where a site does, outside the roads.
      areasMeasured: 14,
      areasNotMeasured: 2,
      sitesNotMeasured: 1,
      dataset: { title: 'Invented roads' },
    });
    expect(cycle).toMatchObject({ estimate: true, engine: 'straight-line', dataset: null });
    expect(drive).toMatchObject({ engine: 'valhalla', completeToMinutes: 30 });
    expect(bus).toMatchObject({ engine: 'published-matrix', areasNotMeasured: 1 });
  });

  test('measured journeys are counted by hand: two minutes within an area, ten more for each step', async () => {
    const { area } = await answer(
      `query Journeys($far: ID!) { area(code: "A00") {
        nearest(first: 2) { minutes metres estimate site { code } }
        travelTime(site: $far) { minutes reason estimate }
        bus: travelTime(site: $far, mode: PUBLIC_TRANSPORT) { minutes metres }
      } }`,
      { far: sites.code[4] },
    );
    expect(area.nearest).toEqual([
      { minutes: 2, metres: 0, estimate: false, site: { code: sites.code[0] } },
      { minutes: 12, metres: 800, estimate: false, site: { code: sites.code[2] } },
    ]);
    expect(area.travelTime).toEqual({ minutes: 32, reason: null, estimate: false });
    expect(area.bus).toEqual({ minutes: 50, metres: null });
  });

  test('what is too far, off the network or outside the roads is said, never zero', async () => {
    const { far, off, near } = await answer(
      `query Reasons($site: ID!, $outside: ID!) {
        far: area(code: "A12") { travelTime(site: $site) { minutes reason } }
        off: area(code: "A07") { nearest { minutes } travelOrigin { state snapMetres reason } travelTime(site: $site) { minutes reason } }
        near: area(code: "A14") { travelTime(site: $outside) { minutes reason } }
      }`,
      { site: sites.code[3], outside: sites.code[6] },
    );
    expect(far.travelTime).toEqual({ minutes: null, reason: expect.stringContaining('more than 40 minutes on foot') });
    expect(off.nearest).toEqual([]);
    expect(off.travelOrigin).toEqual({
      state: 'OFF_NETWORK',
      snapMetres: 900,
      reason: expect.stringContaining('900 m'),
    });
    expect(off.travelTime).toEqual({ minutes: null, reason: expect.stringMatching(/^The area lies too far/) });
    expect(near.travelTime).toEqual({ minutes: null, reason: 'The site lies outside the loaded roads.' });
  });

  test('an engine that is not there says so, and no straight line takes its place', async () => {
    const { errors } = await world.ask('query Way($site: ID!) { area(code: "A00") { route(site: $site) { line } } }', {
      site: sites.code[3],
    });
    expect(errors![0]!.extensions).toMatchObject({ code: 'ENGINE_FAILED', action: expect.any(String) });
  });

  test('reach is counted by hand: who lives within fifteen minutes of their own network', async () => {
    const { plan } = await answer(`{ plan(id: "published") { ${REACH} } }`);
    const { networks, total } = plan.reach;
    expect(plan.reach).toMatchObject({ limit: 15, to: 'MEMBER' });
    // Four areas of 2,000: 2, 2, 2 and 12 minutes.
    expect(everyone(networks, 'West')).toMatchObject({
      people: { value: 8000 },
      within: { value: 1 },
      mean: { value: 4.5 },
    });
    // One of its four areas lies off the network: not within, and stated.
    expect(everyone(networks, 'East').within).toMatchObject({ value: 0.75, unmeasured: 2000 });
    // Eight areas: 12, 22, 32, beyond 40, 2, 12, 22 and outside the roads.
    expect(everyone(networks, 'North').within).toMatchObject({ value: 3 / 8, unmeasured: 2000 });
    expect(total.find(({ population }: Row) => population === 'all').within).toMatchObject({
      value: 10 / 16,
      unmeasured: 4000,
      estimate: false,
    });
  });

  test('one network asked by itself, and the schema’s own table, say the same', async () => {
    const { plan } = await answer(
      `{ plan(id: "published") { ${REACH} networks { name reach(mode: WALK, limit: 15) { rows { population within { value } } } } } }`,
    );
    const evidence = await world.graph.evidence.whole(GRID);
    const live = createMeasurer(evidence).start(publishedPlan(evidence).plan);
    const table = reachTable(live, { mode: 'walk', limitMinutes: 15, to: 'member' });
    plan.networks.forEach((network: { reach: { rows: Row[] } }, at: number) => {
      const expected = table.networks[at]!.rows.map(({ population, within }) => [population, within.value]);
      expect(network.reach.rows.map(({ population, within }) => [population, within.value])).toEqual(expected);
      expect(plan.reach.networks[at].rows.map(({ population, within }: Row) => [population, within.value])).toEqual(
        expected,
      );
    });
  });

  test.each([0, 61])('a limit of %i minutes is refused', async (limit) => {
    const { errors } = await world.ask(`{ plan(id: "published") { reach(limit: ${limit}) { limit } } }`);
    expect(errors![0]!.extensions['code']).toBe('BAD_INPUT');
  });

  test('a what-if site is not measurable yet until its journeys are computed, in the saved score too', async () => {
    const id = uuidv7();
    await answer(`mutation Create($id: ID!) { createPlan(id: $id, name: "What if", start: PUBLISHED) { id } }`, { id });
    const { plan } = await answer('query Document($id: ID!) { plan(id: $id) { document networks { id name } } }', {
      id,
    });
    const read = planFromJson(plan.document);
    if (!read.ok) throw new Error(read.problem.message);
    const built = openSite(read.value, { id: uuidv7(), name: 'New branch', practice: 'P5', position: whatIf.position });
    const edit = { id: uuidv7(), schema: 1, at: '2026-03-01T00:00:00.000Z', base: 1, changes: built.changes };
    const { saveEdits } = await answer(
      `mutation Save($id: ID!, $edits: [JSON!]!) { saveEdits(plan: $id, base: 1, edits: $edits) { evaluation { id } } }`,
      { id, edits: [edit] },
    );
    expect(saveEdits.evaluation.id).toMatch(/\/without-/);
    const north = async () => {
      const found = await answer(`query Reach($id: ID!) { plan(id: $id) { evaluation { id } ${REACH} } }`, { id });
      return { evaluation: found.plan.evaluation.id, within: everyone(found.plan.reach.networks, 'North').within };
    };
    const before = await north();
    expect(before.within).toMatchObject({ value: null, reason: expect.stringMatching(/New branch/) });
    const scores = await world.database.sql('select id, evaluation from plans.score where plan = $1', [id]);
    expect(scores.map((score) => score['id'])).toEqual([before.evaluation]);

    await whatIf.compute(world.database);
    const after = await north();
    // Areas 9, 10, 11 and 14 now have a branch within 12 minutes.
    expect(after.within).toMatchObject({ value: 7 / 8, unmeasured: 2000 });
    expect(after.evaluation).not.toMatch(/\/without-/);
    // The whole score is kept as soon as there is one, not only at the next save.
    const whole = await world.database.sql('select id, revision from plans.score where plan = $1', [id]);
    expect(whole).toContainEqual({ id: after.evaluation, revision: 2 });
    expect(whole).toHaveLength(2);
    const fresh = await askAfresh(world, `{ plan(id: "${id}") { ${REACH} } }`);
    expect(everyone(fresh.data.plan.reach.networks, 'North').within).toEqual(after.within);
    // No other plan sees it.
    const published = await answer(`{ plan(id: "published") { ${REACH} } }`);
    expect(everyone(published.plan.reach.networks, 'North').within.value).toBe(3 / 8);
  });

  test('accessibility of the areas and of a plan’s networks is the schema’s own', async () => {
    await world.database.sql(
      `insert into practices.workforce(edition, practice, date, gp_fte, estimated)
       select edition, code, '2026-01-31', 4, false from practices.practice`,
    );
    // Evidence is immutable: only a graph that has not read this version yet sees what was written under it.
    const query = `{ accessibility(mode: WALK, settings: { decay: GAUSSIAN, catchmentMinutes: { urban: 30, rural: 40 } }) {
        basis { engine } overall { value unit sources { title } } areas(first: 16) { nodes { area { code } ftePerThousand reason } }
      }
      plan(id: "published") { accessibility(mode: WALK, settings: { decay: GAUSSIAN, catchmentMinutes: { urban: 30, rural: 40 } }) {
        reason networks { network { name } mean { value } low { value } } } } }`;
    const { data, errors } = await askAfresh(world, query);
    expect(errors).toBeUndefined();
    const { areas, overall, basis } = data.accessibility;
    expect(basis.engine).toBe('valhalla');
    expect(overall).toMatchObject({ unit: 'fte-per-1000', value: expect.any(Number) });
    const evidence = { ...(await world.graph.evidence.whole(GRID)) };
    const gpFte = new Float64Array(evidence.practices.code.length).fill(4);
    const found = accessibility(
      { ...evidence, practices: { ...evidence.practices, gpFte } },
      { ...usualAccessibility('walk'), decay: 'gaussian', catchmentMinutes: { urban: 30, rural: 40 } },
    );
    if (!found.ok) throw new Error(found.reason);
    expect(
      areas.nodes.map(({ ftePerThousand }: { ftePerThousand: number | null }) => ftePerThousand ?? Number.NaN),
    ).toEqual([...found.result.score]);
    expect(areas.nodes[7]).toMatchObject({ ftePerThousand: null, reason: expect.stringMatching(/too far/) });
    const { networks } = data.plan.accessibility;
    expect(networks.map(({ network }: { network: { name: string } }) => network.name)).toEqual([
      'West',
      'East',
      'North',
    ]);
    for (const { mean } of networks) expect(mean.value).toBeGreaterThan(0);
  });

  test('declared catchments of a network overlap by whole areas and land, and leave some uncovered', async () => {
    const outline = async (code: string) => (await answer(`{ area(code: "${code}") { boundary } }`)).area.boundary;
    const [first, second] = [await outline('A00'), await outline('A01')];
    const both = { type: 'MultiPolygon', coordinates: [...first.coordinates, ...second.coordinates] };
    for (const [practice, geometry] of [
      ['P1', both],
      ['P2', second],
    ] as const)
      await answer(
        `mutation Add($file: CatchmentFileInput!, $practice: ID!) { addCatchments(file: $file, attribution: "A leaflet", practice: $practice, role: OUTER) { id } }`,
        { practice, file: { name: 'a.geojson', text: JSON.stringify({ type: 'Feature', properties: {}, geometry }) } },
      );
    const query = `{ plan(id: "published") { networks { name catchmentOverlap {
      reason without { code } claimed { practices size { value } residents { value } areas { code } }
      uncovered { areas { code } residents { value } } outside { practice { code } outside { value numerator unmeasured } }
    } } } }`;
    const { plan } = await answer(query);
    const [west, east] = plan.networks;
    const { claimed, uncovered, outside } = west.catchmentOverlap;
    expect(claimed.map(({ practices, areas }: { practices: number; areas: unknown }) => [practices, areas])).toEqual([
      [1, [{ code: 'A00' }]],
      [2, [{ code: 'A01' }]],
    ]);
    expect(claimed[1].size.value).toBeGreaterThan(0);
    expect(uncovered).toEqual({ areas: [{ code: 'A04' }, { code: 'A05' }], residents: { value: 4000 } });
    // P1 has 1,000 patients in each of four western areas and 300 in each of eight northern ones; 100 are elsewhere.
    expect(outside[0]).toEqual({
      practice: { code: 'P1' },
      outside: { value: 4400 / 6500, numerator: 4400, unmeasured: 100 },
    });
    expect(east.catchmentOverlap).toMatchObject({ reason: expect.any(String), claimed: [] });
    // Restricted catchments are not for the public.
    const seen = await world.ask(query, {}, { kind: 'public', name: 'Visitor' });
    expect(seen.data.plan.networks[0].catchmentOverlap.reason).not.toBeNull();
  });
});
