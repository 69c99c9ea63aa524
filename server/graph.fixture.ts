/** An open graph over the stored world, with what tests ask of it. */
import type { Database } from './database/database.ts';
import { type Graph, openGraph } from './gateway/open-graph.ts';
import type { Caller } from './graph/caller.ts';
import { storeGrid } from './grid.fixture.ts';

/** An answer of the graph. */
export interface Answer {
  /** In the shape of its query. */
  readonly data: ReturnType<typeof JSON.parse>;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
}

/** A graph under test. */
export interface TestGraph {
  readonly graph: Graph;
  readonly database: Database;
  /** Everything reported as our own fault. */
  readonly faults: unknown[];
  ask(query: string, variables?: Record<string, unknown>, caller?: Caller): Promise<Answer>;
  /** SQL statements sent while something is done. */
  statementsOf(work: () => Promise<unknown>): Promise<number>;
}

/** The planner of the tests. */
export const PLANNER: Caller = { kind: 'planner', name: 'Test planner' };

/** Opens the graph on a database in which the world is stored. */
export async function openTestGraph(opened: Database): Promise<TestGraph> {
  await storeGrid(opened);
  let statements = 0;
  const database: Database = {
    ...opened,
    sql: (text, params) => {
      statements++;
      return opened.sql(text, params);
    },
  };
  const faults: unknown[] = [];
  const graph = await openGraph({
    database,
    report: (_, fault) => faults.push(fault),
    now: Date.now,
    secret: 'test',
    remote: [],
  });
  return {
    graph,
    database,
    faults,
    ask: (query, variables = {}, caller = PLANNER) => askGateway(graph, query, variables, caller),
    statementsOf: async (work) => {
      const before = statements;
      await work();
      return statements - before;
    },
  };
}

/** Asks as a second server on the same database would, with nothing in memory. */
export async function askAfresh({ database }: TestGraph, query: string): Promise<Answer> {
  const graph = await openGraph({
    database: { ...database },
    report: () => undefined,
    now: Date.now,
    secret: 'test',
    remote: [],
  });
  try {
    return await askGateway(graph, query, {}, PLANNER);
  } finally {
    await graph.close();
  }
}

/** Asks a gateway as a caller, who goes when the signal says so. */
export async function askGateway(
  graph: Graph,
  query: string,
  variables: Record<string, unknown>,
  caller: Caller,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await graph.gateway.fetch(
    'http://test/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    },
    { caller, ...(signal ? { signal } : {}) } as never,
  );
  return (await response.json()) as Answer;
}
