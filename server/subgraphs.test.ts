import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { startDeskOn } from './desk.ts';
import { CALLER_HEADER, signCaller } from './graph/caller.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { type ServedSubgraph, serveSubgraph } from './serve-subgraph.ts';

const SECRET = 'shared between gateway and subgraphs';

async function ask(address: string, query: string) {
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as {
    data: Record<string, unknown>;
    errors?: { extensions: Record<string, unknown> }[];
    extensions?: { footprint: { evidence: string[] } };
  };
}

/** A subgraph of somebody else, that adds opening hours to practices. */
function openingHours(): Promise<Server> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])
      type Query { openingHoursVersion: String! }
      type Practice @key(fields: "code evidence") { code: ID! evidence: ID! openingHours: String! }
    `),
    resolvers: {
      Query: { openingHoursVersion: () => '1' },
      Practice: {
        __resolveReference: (key: object) => key,
        openingHours: ({ code }: { code: string }) => `${code} is open from 8 to 6`,
      },
    },
  });
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { query, variables } = JSON.parse(text) as { query: string; variables?: Record<string, unknown> };
    const result = await graphql({ schema, source: query, variableValues: variables ?? {} });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

eachDatabase((_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
  });

  test('a subgraph added by configuration extends practices without a change to ours', async () => {
    const theirs = await openingHours();
    const url = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}/`;
    const desk = await startDeskOn(database, { port: 0, log: 'silent', remote: [{ name: 'hours', url }] });
    try {
      const { data, errors } = await ask(
        desk.address,
        '{ openingHoursVersion practices(first: 2) { nodes { name openingHours listSize { value } } } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        openingHoursVersion: '1',
        practices: {
          nodes: [
            { name: 'First Surgery', openingHours: 'P1 is open from 8 to 6', listSize: { value: 6500 } },
            { name: 'Second Surgery', openingHours: 'P2 is open from 8 to 6', listSize: { value: 3200 } },
          ],
        },
      });
    } finally {
      await desk.close();
      theirs.close();
    }
  });

  test('each of ours runs alone over HTTP with the gateway pointed at it, and answers as in process', async () => {
    const query = `{ evidence { label areasPart } practice(code: "P3") { name listSize { value sources { title } }
      registrations(first: 2) { nodes { patients area { name nearest(first: 1) { site { name } } } } }
      network(plan: "published") { name evaluation { value(metric: "residents") { value } } } } }`;
    const within = await startDeskOn(database, { port: 0, log: 'silent' });
    const expected = await ask(within.address, query);
    await within.close();
    expect(expected.errors).toBeUndefined();
    expect(expected.extensions?.footprint.evidence).toEqual([GRID]);

    // The subgraphs must know the gateway's address, and the gateway theirs: its port is taken first.
    const port = await freePort();
    const served: ServedSubgraph[] = [];
    for (const subgraph of ['commissioning', 'practices', 'population', 'travel', 'plans']) {
      served.push(
        await serveSubgraph({
          subgraph,
          database,
          secret: SECRET,
          gateway: `http://127.0.0.1:${port}/graphql`,
          port: 0,
          host: '127.0.0.1',
          report: () => undefined,
          now: Date.now,
        }),
      );
    }
    const names = ['commissioning', 'practices', 'population', 'travel', 'plans'];
    const remote = names.map((name, index) => ({ name, url: served[index]!.url }));
    const apart = await startDeskOn(database, { port, log: 'silent', remote, gatewaySecret: SECRET });
    try {
      expect(await ask(apart.address, query)).toEqual(expected);
    } finally {
      await apart.close();
      for (const one of served) await one.close();
    }
  });

  test('a subgraph alone refuses whoever is not its gateway', async () => {
    const served = await serveSubgraph({
      subgraph: 'practices',
      database,
      secret: SECRET,
      gateway: 'http://127.0.0.1:9/graphql',
      port: 0,
      host: '127.0.0.1',
      report: () => undefined,
      now: Date.now,
    });
    const post = (headers: Record<string, string>) =>
      fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
    const planner = { kind: 'planner', name: 'Forged' } as const;
    try {
      expect((await post({})).status).toBe(403);
      expect((await post({ [CALLER_HEADER]: signCaller(planner, 'a guess', Date.now()) })).status).toBe(403);
      expect((await post({ [CALLER_HEADER]: signCaller(planner, SECRET, Date.now() - 120_000) })).status).toBe(403);
      const accepted = await post({ [CALLER_HEADER]: signCaller(planner, SECRET, Date.now()) });
      expect(await accepted.json()).toMatchObject({ data: { __typename: 'Query' } });
    } finally {
      await served.close();
    }
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
