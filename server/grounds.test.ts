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
