import { readFileSync, writeFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { storedGrid } from './grid.fixture.ts';
import { ANSWERS, answers, REFERENCE, referenceOf, subjects } from './reference/files.ts';
import { publicSchema } from './reference/public-schema.ts';
import { place } from './reference/reference.ts';
import { answerText, shorten } from './reference/shorten.ts';
import { readSubject } from './reference/subject.ts';

const supergraph = readFileSync(new URL('../schema/graph/supergraph.graphql', import.meta.url), 'utf8');
const examples = subjects().flatMap((subject) => subject.examples);

/** Queries of the short introduction, by their first line. */
const introduced = [
  ...readFileSync(new URL('../docs/graph.md', import.meta.url), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g),
].map(([, query]) => [query!.split('\n')[0]!, query!] as const);

const { sites } = storedGrid();

/** What stands in for the codes of the examples in the world of the tests. */
const VARIABLES = {
  practice: 'P1',
  plan: 'published',
  area: 'A05',
  commissioner: 'Q1',
  site: sites.code[0]!,
  longitude: sites.position[0]!,
  latitude: sites.position[1]!,
  plans: [
    {
      name: 'Mine',
      networks: [{ name: 'Two practices', practices: ['P1', 'P2'], areas: ['A00'] }],
    },
  ],
  networks: [{ name: 'Two practices', practices: ['P1', 'P2'], areas: ['A00'] }],
};

eachDatabase((kind, open) => {
  let world: TestGraph;
  const seen: Record<string, string> = {};
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => {
    if (process.env['UPDATE'] !== undefined && kind === 'embedded')
      writeFileSync(ANSWERS, `${JSON.stringify(seen, null, 2)}\n`);
    return world.graph.close();
  });

  async function answerTo(query: string) {
    const { data } = await world.ask('{ area(code: "A05") { boundary } }');
    const given = Object.entries({ ...VARIABLES, outline: data.area.boundary });
    // Only what the query declares: any other variable is refused.
    const variables = Object.fromEntries(given.filter(([name]) => new RegExp(`\\$${name}\\b`).test(query)));
    const answer = await world.ask(query, variables);
    expect(answer.errors).toBeUndefined();
    for (const found of Object.values(answer.data)) expect(found).not.toBeNull();
    return answer.data;
  }

  test.each(examples)(
    'the example "$title" answers as the reference shows; UPDATE=1 writes it again',
    async ({ title, query }) => {
      seen[title] = answerText(shorten(await answerTo(query)));
      if (process.env['UPDATE'] === undefined) expect(seen[title]).toBe(answers()[title]);
    },
  );

  test('a client that asks the graph for its own definition is told what every type and field means', async () => {
    const { data, errors } = await world.ask(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    const served = lexicographicSortSchema(buildClientSchema(data));
    expect(printSchema(served)).toBe(printSchema(lexicographicSortSchema(publicSchema(supergraph))));
  });

  test.each(introduced)('"%s" of the introduction answers without an error', async (_line, query) => {
    await answerTo(query);
  });
});

describe('The reference of the graph', () => {
  const placement = place(publicSchema(supergraph), subjects());

  test('is current: "node --import tsx compose.ts" in server/ writes it', () => {
    if (process.env['UPDATE'] !== undefined) writeFileSync(REFERENCE, referenceOf(supergraph));
    expect(readFileSync(REFERENCE, 'utf8')).toBe(referenceOf(supergraph));
  });

  test('has a place for every type and root field: a file of server/reference/subjects names it', () => {
    expect(placement).toMatchObject({ strayRoots: [], strayTypes: [], unknown: [] });
  });

  test('has an example in every subject, each under a title of its own', () => {
    for (const { title, examples: own } of subjects()) expect(own.length, title).toBeGreaterThan(0);
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
  });
});

describe('The written half of the reference', () => {
  const graph = buildSchema(`
    type Query { plan: Plan lost: Orphan } type Plan { goal: Goal area: Area } type Goal { id: ID } type Area { id: ID } type Orphan { id: ID }
  `);
  const subject = (text: string) => readSubject('a.md', text);

  test('takes with a type the types that only it refers to, and lists what has no place and what is no more', () => {
    const plans = subject('# Plans\n\n<!-- roots: plan old -->\n<!-- types: Plan -->\n');
    const areas = subject('# Areas\n\n<!-- types: Area Gone -->\n');
    const { types, ...strays } = place(graph, [plans, areas]);
    expect([...types].map(([title, of]) => [title, of.map(({ name }) => name)])).toEqual([
      ['Plans', ['Plan', 'Goal']],
      ['Areas', ['Area']],
    ]);
    expect(strays).toEqual({ strayRoots: ['lost'], strayTypes: ['Orphan'], unknown: ['Gone', 'old'] });
  });

  test('is refused, by its file, without a heading or with an example that has no query', () => {
    expect(() => subject('Plans')).toThrow('a.md must begin with a heading');
    expect(() => subject('# Plans\n\n## One\n\nWords.\n')).toThrow(
      'The example "One" of a.md needs a block of graphql',
    );
  });

  test('an answer is cut where it is long, and says how much was left out', () => {
    const answer = { list: [1, 2, 3, 4], endCursor: 'abcdefghijkl', shape: { coordinates: [[1, 2]] }, none: null };
    expect(answerText(shorten(answer), 40)).toBe(
      '{\n  "list": [1, 2, "… 2 more"],\n  "endCursor": "abcdefgh…",\n  "shape": { "coordinates": ["…"] },\n  "none": null\n}',
    );
  });
});
