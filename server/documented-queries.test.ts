import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { storedGrid } from './grid.fixture.ts';

const { sites } = storedGrid();

const text = readFileSync(new URL('../docs/graph.md', import.meta.url), 'utf8');

/** The documented queries by heading, with the values that they need on the world of the tests. */
const documented = [...text.matchAll(/^### (.+)$[\s\S]*?```graphql\n([\s\S]*?)```/gm)].map(
  ([, name, query]) => [name!, query!] as const,
);

const VARIABLES = {
  practice: 'P1',
  plan: 'published',
  area: 'A05',
  commissioner: 'Q1',
  site: sites.code[0]!,
  longitude: sites.position[0]!,
  latitude: sites.position[1]!,
  networks: [{ name: 'Two practices', practices: ['P1', 'P2'], areas: ['A00'] }],
};

test('at least five documented queries have values to run them with', () => {
  expect(documented.length).toBeGreaterThanOrEqual(5);
  expect(text.match(/```json\n/g)).toHaveLength(documented.length);
});

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  test.each(documented)('the documented query "%s" answers without an error', async (_name, query) => {
    const { data } = await world.ask('{ area(code: "A05") { boundary } }');
    const outline = data.area.boundary;
    const answer = await world.ask(query, { ...VARIABLES, outline });
    expect(answer.errors).toBeUndefined();
    for (const found of Object.values(answer.data)) expect(found).not.toBeNull();
  });
});
