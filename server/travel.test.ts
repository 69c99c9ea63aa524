import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { storedGrid } from './grid.fixture.ts';

const SITE = storedGrid().sites.code[0]!;

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  const answer = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await world.ask(query, variables);
    expect(errors).toBeUndefined();
    return data;
  };
  const refused = async (query: string) => {
    const { errors } = await world.ask(query);
    return { message: errors![0]!.message, ...errors![0]!.extensions };
  };

  test('the nearest sites by each mode are the same places, quicker by bicycle than on foot', async () => {
    const { area } = await answer(`{ area(code: "A05") {
      walk: nearest(mode: WALK, first: 2) { seconds minutes metres estimate reason site { code } basis { engine meaning } }
      cycle: nearest(mode: CYCLE, first: 2) { seconds site { code } }
      drive: nearest(mode: DRIVE, first: 2) { basis { meaning } }
    } }`);
    expect(area.walk).toHaveLength(2);
    expect(area.walk[0]).toMatchObject({ estimate: true, reason: null, basis: { engine: 'straight-line' } });
    expect(area.walk[0].minutes).toBe(area.walk[0].seconds / 60);
    expect(area.cycle[0].site).toEqual(area.walk[0].site);
    expect(area.cycle[1].seconds).toBeLessThan(area.walk[1].seconds);
    expect(area.drive[0].basis.meaning).toMatch(/without traffic or parking/);
  });

  test('public transport that is not loaded has no journeys, and says why', async () => {
    const { area } = await answer(`{ area(code: "A05") {
      nearest(mode: PUBLIC_TRANSPORT) { minutes }
      travelTime(site: "${SITE}", mode: PUBLIC_TRANSPORT) { minutes reason basis { loaded areasMeasured } }
      travelOrigin(mode: PUBLIC_TRANSPORT) { state reason }
      route(site: "${SITE}", mode: PUBLIC_TRANSPORT) { minutes line reason }
    } }`);
    expect(area.nearest).toEqual([]);
    expect(area.travelTime).toEqual({
      minutes: null,
      reason: expect.stringContaining('No public transport matrix is loaded'),
      basis: { loaded: false, areasMeasured: null },
    });
    expect(area.travelOrigin).toEqual({ state: 'NOT_LOADED', reason: 'No public transport matrix is loaded.' });
    expect(area.route).toMatchObject({ minutes: null, line: null, reason: expect.any(String) });
  });

  test('branches are left out of main sites, and a site that is not there has no journey', async () => {
    const { sites } = (await answer('{ practices { nodes { sites { code kind } } } }')).practices.nodes.reduce(
      (all: { sites: { code: string; kind: string }[] }, one: { sites: { code: string; kind: string }[] }) => ({
        sites: [...all.sites, ...one.sites],
      }),
    );
    const main = sites.filter(({ kind }: { kind: string }) => kind === 'MAIN').length;
    const { area } = await answer(`{ area(code: "A05") {
      all: nearest(first: 50) { site { code } } main: nearest(first: 50, mainSitesOnly: true) { site { code kind } }
      travelTime(site: "nowhere") { minutes } route(site: "nowhere") { minutes }
    } }`);
    expect(area.all).toHaveLength(sites.length);
    expect(area.main).toHaveLength(main);
    expect(area.travelTime).toBeNull();
    expect(area.route).toBeNull();
  });

  test('a way and a travel time agree, and the estimate is a straight line that says so', async () => {
    const { area } = await answer(`{ area(code: "A05") {
      nearest(first: 1) { site { code } }
    } }`);
    const site = area.nearest[0].site.code;
    const found = await answer(
      `query Way($site: ID!) { area(code: "A00") {
        travelTime(site: $site, mode: DRIVE) { seconds metres }
        route(site: $site, mode: DRIVE) { seconds metres kilometres minutes line engine estimate meaning reason }
      } }`,
      { site },
    );
    const { route, travelTime } = found.area;
    expect(route).toMatchObject({ engine: 'straight-line', estimate: true, reason: null });
    expect(route.line.coordinates).toHaveLength(2);
    expect(route.kilometres).toBe(route.metres / 1000);
    expect(Math.abs(route.metres - travelTime.metres)).toBeLessThanOrEqual(1);
    expect(Math.abs(route.seconds - travelTime.seconds)).toBeLessThanOrEqual(1);
  });

  test('isochrones of a site come largest first, with mode, minutes, engine and meaning', async () => {
    const { practice } = await answer(
      '{ practice(code: "P1") { sites { placeOnNetwork { state } isochrone(mode: CYCLE, minutes: [10, 5, 10]) } } }',
    );
    const [site] = practice.sites;
    expect(site.placeOnNetwork.state).toBe('MEASURED');
    const { type, features } = site.isochrone;
    expect(type).toBe('FeatureCollection');
    expect(features.map((one: { properties: { minutes: number } }) => one.properties.minutes)).toEqual([10, 5]);
    expect(features[0].properties).toMatchObject({ mode: 'cycle', engine: 'straight-line', estimate: true });
    expect(features[0].properties.meaning).toMatch(/estimate/i);
  });

  test.each([
    ['more than six isochrones', 'minutes: [1, 2, 3, 4, 5, 6, 7]', /1 to 6 different/],
    ['an isochrone beyond an hour', 'minutes: [61]', /1 to 60 minutes/],
    ['no minutes', 'minutes: []', /not 0/],
    ['public transport', 'mode: PUBLIC_TRANSPORT', /neither ways nor isochrones/],
  ])('%s is refused', async (_name, argument, message) => {
    const problem = await refused(`{ practice(code: "P1") { sites { isochrone(${argument}) } } }`);
    expect(problem).toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(message) });
  });

  test('an isochrone of a place with longitude and latitude swapped is refused, saying so', async () => {
    const problem = await refused('{ evidence { isochrone(longitude: 52.1, latitude: -0.2) } }');
    expect(problem.message).toMatch(/swapped/);
  });

  test('hundreds of ways in one query are refused before any is sought', async () => {
    const problem = await refused(`{ areas(first: 500) { nodes { route(site: "${SITE}") { minutes } } } }`);
    expect(problem).toMatchObject({ code: 'TOO_COSTLY' });
  });

  test('accessibility is not measurable without a workforce: no stand-in', async () => {
    const { accessibility } = await answer(`{ accessibility {
      mode source overall { value reason } areas(first: 2) { totalCount nodes { area { code name } ftePerThousand reason } }
    } }`);
    expect(accessibility.mode).toBe('DRIVE');
    expect(accessibility.source).toMatch(/Luo and Qi/);
    expect(accessibility.overall).toEqual({ value: null, reason: expect.stringMatching(/workforce/) });
    expect(accessibility.areas.nodes[0]).toMatchObject({ ftePerThousand: null, reason: expect.any(String) });
    const { plan } = await answer(
      '{ plan(id: "published") { accessibility { mode reason networks { network { name } mean { value } } } } }',
    );
    expect(plan.accessibility).toEqual({ mode: 'DRIVE', reason: expect.stringMatching(/workforce/), networks: [] });
    const problem = await refused(
      '{ accessibility(settings: { zones: [{ minutes: 20, weight: 1 }, { minutes: 10, weight: 0.5 }] }) { mode } }',
    );
    expect(problem).toMatchObject({ code: 'BAD_INPUT', action: expect.stringMatching(/growing minutes/) });
  });

  test('a catchment is derived from where patients live', async () => {
    const { practice } = await answer(`{ practice(code: "P4") { derivedCatchment(shares: [0.5, 1], leastShare: 0.3) {
      shares { share reason areas { code name } coverage { value } outline }
      above { leastShare areas { code } coverage { numerator denominator } }
    } } }`);
    const [half, all] = practice.derivedCatchment.shares;
    // 700 patients in each of four areas; 2,800 of a list of 3,000.
    expect(half.areas).toHaveLength(3);
    expect(half.outline.type).toBe('MultiPolygon');
    expect(all).toMatchObject({ areas: [], reason: expect.stringMatching(/Only 93/), outline: null });
    expect(practice.derivedCatchment.above).toEqual({
      leastShare: 0.3,
      areas: [{ code: 'A02' }, { code: 'A03' }, { code: 'A06' }, { code: 'A07' }],
      coverage: { numerator: 2800, denominator: 3000 },
    });
  });
});
