import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';

// Of the grid: centroids state no day; the lists are of 1 January, the weighted lists of 1 October before it.
eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  const answer = async (query: string) => {
    const { data, errors } = await world.ask(query);
    expect(errors).toBeUndefined();
    return data;
  };

  test('estimated minutes name where journeys begin and end as their sources', async () => {
    const minutes = 'minutes { basis estimate sources { kind } }';
    const { plan } = await answer(`{ plan(id: "published") {
      areaJourneys(first: 1) { nodes { ${minutes} } }
      farthest(limit: 1) { areas(first: 1) { nodes { ${minutes} } } }
    } }`);
    const expected = { minutes: { basis: 'resident', estimate: true, sources: [{ kind: 'centroids' }] } };
    expect(plan.areaJourneys.nodes).toEqual([expected]);
    expect(plan.farthest.areas.nodes).toEqual([expected]);
  });

  test('bare numbers have beside them what they rest on', async () => {
    const grounds = 'grounds { basis dates estimate sources { kind } }';
    const { area, practice, plan } = await answer(`{
      area(code: "A00") {
        ageBands { ${grounds} } servedBy { ${grounds} } neighbours { ${grounds} } deprivation { dataset { kind } }
        registrations(first: 1) { nodes { ${grounds} } }
      }
      practice(code: "P2") { livingElsewhere { ${grounds} } }
      plan(id: "published") { farthest(limit: 1) { areas(first: 1) { nodes {
        residents people { residents { value dates estimate sources { kind } } householdsWithoutCar { value reason } }
      } } } }
    }`);
    const of = (basis: string, dates: string[], kind: string) => ({
      grounds: { basis, dates, estimate: false, sources: [{ kind }] },
    });
    const registered = of('registered', ['2026-01-01'], 'registrations');
    expect(area.ageBands[0]).toEqual(of('resident', ['2025-06-30'], 'residents'));
    expect(area.servedBy).toEqual(registered);
    expect(area.registrations.nodes).toEqual([registered]);
    expect(practice.livingElsewhere).toEqual(registered);
    expect(area.neighbours[0]).toEqual(of('boundary', [], 'boundaries'));
    expect(area.deprivation).toEqual({ dataset: { kind: 'deprivation' } });
    const [far] = plan.farthest.areas.nodes;
    expect(far.people.residents).toEqual({
      value: far.residents,
      dates: ['2025-06-30'],
      estimate: false,
      sources: [{ kind: 'residents' }],
    });
    expect(far.people.householdsWithoutCar).toMatchObject({ value: null, reason: expect.any(String) });
  });

  test('a weighted list is of the day of its own data set, never of the list beside it', async () => {
    const weighted = () =>
      answer('{ practice(code: "P2") { listSizes { date weighted { value dates sources { kind date } } } } }');
    const [latest] = (await weighted()).practice.listSizes;
    expect(latest).toMatchObject({ date: '2026-01-01', weighted: { dates: ['2025-10-01'] } });
    expect(latest.weighted.sources).toEqual([{ kind: 'weighted-lists', date: '2025-10-01' }]);
    await world.database.sql('update practices.list_size set weighted_date = null');
    const [dateless] = (await weighted()).practice.listSizes;
    expect(dateless.weighted).toMatchObject({ value: latest.weighted.value, dates: [] });
  });
});
