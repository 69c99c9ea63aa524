import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { graphFiles } from './compose.ts';

const folder = new URL('../schema/graph/', import.meta.url);
const expected = graphFiles();

test('schema/graph holds each subgraph, the supergraph and the graph as last announced, and nothing else', () => {
  const found = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  expect(found.sort()).toEqual([...Object.keys(expected), 'released.graphql'].sort());
});

test.each(Object.keys(expected))(
  'schema/graph/%s is current: "node --import tsx compose.ts" in server/ writes it',
  (name) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(expected[name]);
  },
);
