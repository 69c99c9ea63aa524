import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { changesBetween, unannounced } from './reference/announcement.ts';
import { publicSchema, shapeText } from './reference/public-schema.ts';
import { undescribed } from './reference/undescribed.ts';

const at = (path: string) => new URL(`../${path}`, import.meta.url);
const RELEASED = at('schema/graph/released.graphql');
const present = publicSchema(readFileSync(at('schema/graph/supergraph.graphql'), 'utf8'));

/** What a changelog with one entry lacks of the changes from one graph to the next. */
async function lacking(before: string, after: string, entry = '') {
  const changes = await changesBetween(buildSchema(before), buildSchema(after));
  return unannounced(changes, `# The graph\n\n## Next\n\n${entry}\n\n## Before\n\n- Breaking: \`Plan.old\`: gone.\n`);
}

const BEFORE = `
  type Query { plan(id: ID!, at: Int): Plan }
  type Plan { id: ID! size: Int! old: String colour: Colour }
  enum Colour { RED BLUE }
`;

describe('The graph', () => {
  test('has changed since it was last announced only as the newest entry of its changelog says; UPDATE=1 then announces it', async () => {
    const changes = await changesBetween(buildSchema(readFileSync(RELEASED, 'utf8')), present);
    const lines = unannounced(changes, readFileSync(at('docs/graph-changelog.md'), 'utf8'));
    expect(
      lines,
      `Write these lines under the newest heading of docs/graph-changelog.md, with what to do instead:\n${lines.join('\n')}`,
    ).toEqual([]);
    if (process.env['UPDATE'] !== undefined) writeFileSync(RELEASED, shapeText(present));
  });

  test('says of every type, field, argument and value what it means', () => {
    expect(undescribed(present)).toEqual([]);
  });
});

test('Whatever does not say what it means is listed, of every kind', () => {
  const graph = buildSchema(`
    "Where questions begin." type Query { "A plan." plan(id: ID!, "The day." at: Int): Plan other: Int }
    type Plan { "Its id." id: ID! }
    "How it looks." enum Colour { RED "Blue." BLUE }
    "What to make." input New { name: String }
    scalar Day
  `);
  expect(undescribed(graph)).toEqual(['Colour.RED', 'Day', 'New.name', 'Plan', 'Query.plan(id)', 'Query.other']);
});

describe('A breaking change is refused until the newest entry names it', () => {
  test.each([
    ['a field is removed', BEFORE.replace('old: String', ''), 'Plan.old'],
    ['a field changes type', BEFORE.replace('size: Int!', 'size: String!'), 'Plan.size'],
    ['a field may be null that never was', BEFORE.replace('size: Int!', 'size: Int'), 'Plan.size'],
    ['an argument becomes required', BEFORE.replace('at: Int', 'at: Int!'), 'Query.plan.at'],
    ['a required argument is added', BEFORE.replace('at: Int', 'at: Int, key: ID!'), 'Query.plan.key'],
    ['an argument is removed', BEFORE.replace(', at: Int', ''), 'Query.plan.at'],
    ['a value of an enum is removed', BEFORE.replace('RED ', ''), 'Colour.RED'],
    ['a root field is removed', BEFORE.replace('plan(id: ID!, at: Int)', 'other'), 'Query.plan'],
  ])('%s', async (_what, after, coordinate) => {
    const lines = await lacking(BEFORE, after);
    expect(lines).toContainEqual(expect.stringContaining(`- Breaking: \`${coordinate}\``));
    expect(await lacking(BEFORE, after, lines.join('\n'))).toEqual([]);
    // A mention that does not call it breaking, or stands under an older heading, is no announcement.
    const mentioned = lines.join('\n').replaceAll('- Breaking: ', '');
    expect(await lacking(BEFORE, after, mentioned)).toEqual(lines.filter((line) => line.startsWith('- Breaking')));
  });

  test('a type is renamed: the old name is gone, and what was of it is of another type', async () => {
    const after = BEFORE.replaceAll('Plan', 'Scheme');
    const lines = await lacking(BEFORE, after);
    expect(lines.map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([
      '- Breaking: `Plan`',
      '- Breaking: `Query.plan`',
      '- Added: `Scheme`',
    ]);
    expect(await lacking(BEFORE, after, lines.join('\n'))).toEqual([]);
    expect(await lacking(BEFORE, after, lines.slice(1).join('\n'))).toEqual(lines.slice(0, 1));
  });
});

describe('What is new is named too', () => {
  test('a field, an argument and a type; not the arguments of a new field nor the pages of a new list', async () => {
    const after = `${BEFORE.replace('size: Int!', 'size: Int! area: Int').replace('at: Int', 'at: Int, asOf: Int')}
      extend type Query { sites(first: Int): SiteConnection }
      type Site { code: ID } type SiteConnection { nodes: [Site!]! edges: [SiteEdge] } type SiteEdge { node: Site }`;
    expect((await lacking(BEFORE, after)).map((line) => line.split('`')[1])).toEqual([
      'Plan.area',
      'Query.plan.asOf',
      'Query.sites',
      'Site',
    ]);
    const entry = 'Areas: `Plan.area`; days: `*.asOf`; `Query.sites` gives every `Site`.';
    expect(await lacking(BEFORE, after, entry)).toEqual([]);
  });

  test('a new value of an enum, another default and a deprecation', async () => {
    const before =
      'type Query { plans(first: Int = 1): Colour @deprecated(reason: "x") other: Int } enum Colour { RED }';
    const after =
      'type Query { plans(first: Int = 2): Colour @deprecated(reason: "x") other: Int @deprecated(reason: "Use plans.") } enum Colour { RED BLUE }';
    expect((await lacking(before, after)).map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      '- Changed: `Colour.BLUE`',
      '- Deprecated: `Query.other`',
      '- Changed: `Query.plans.first`',
    ]);
  });

  test('the same graph with other descriptions is no change', async () => {
    expect(await lacking(BEFORE, BEFORE.replace('type Plan', '"A plan." type Plan'))).toEqual([]);
  });
});
