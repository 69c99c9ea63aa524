import { readFileSync } from 'node:fs';
import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { publicSchema } from '../reference/public-schema.ts';
import { costOf, costProblem } from './cost.ts';
import { DEAR } from './limits.ts';

const graph = publicSchema(readFileSync(new URL('../../schema/graph/supergraph.graphql', import.meta.url), 'utf8'));

function cost(query: string): number {
  const document = parse(query);
  return costOf(graph, document, getOperationAST(document)!, {}).cost;
}

/** The same field under so many names. */
const times = (count: number, field: string) => Array.from({ length: count }, (_, at) => `f${at}: ${field}`).join(' ');

/** Whether a query is answered. */
function isAnswered(query: string): boolean {
  const document = parse(query);
  return costProblem(costOf(graph, document, getOperationAST(document)!, {})) === null;
}

test('every field that is dear is one of the graph', () => {
  for (const name of Object.keys(DEAR)) {
    const [type, field] = name.split('.') as [string, string];
    const fields = (graph.getType(type) as { getFields?: () => object } | undefined)?.getFields?.() ?? {};
    expect(Object.keys(fields), name).toContain(field);
  }
});

test('what is dear costs as much for every node of a page', () => {
  const one = cost('{ practice(code: "P1") { derivedCatchment { above { leastShare } } } }');
  const page = cost('{ practices(first: 1000) { nodes { derivedCatchment { above { leastShare } } } } }');
  expect(page).toBeGreaterThan(999 * (one - 1));
  expect(isAnswered('{ practices(first: 50) { nodes { derivedCatchment { above { outline } } } } }')).toBe(true);
  expect(isAnswered('{ practices(first: 1000) { nodes { derivedCatchment { above { outline } } } } }')).toBe(false);
});

test('a page that is dear to begin costs its nodes as well', () => {
  const journeys = (first: number) =>
    `{ plan(id: "published") { areaJourneys(first: ${first}) { nodes { minutes } } } }`;
  expect(cost(journeys(1000)) - cost(journeys(1))).toBeGreaterThanOrEqual(999);
});

const OUTLINE = '{type: "Polygon", coordinates: []}';
const TABLES = 'networks plans outcomes remarks remarksLeftOut evaluated problems { index }';

test.each([
  ['a plan', `evaluatePlan(plan: {networks: []}) { id }`],
  ['an outline', `evaluateBoundary(outline: ${OUTLINE}) { id }`],
  ['a comparison', 'comparePlans(plan: "a", with: "published") { patientsMoving }'],
  ['the numbers of a plan', 'plan(id: "published") { evaluation { id } }'],
  ['a batch of plans', `evaluatePlans(plans: []) { ${TABLES} }`],
  ['a batch of outlines', `evaluateBoundaries(outlines: []) { outlines members outcomes remarks }`],
  ['the largest part of a version', 'evidence { registrationsPart }'],
])('%s is answered once, and not fifty-nine times in one query', (_what, field) => {
  expect(isAnswered(`{ ${field} }`)).toBe(true);
  expect(isAnswered(`{ ${times(59, field)} }`)).toBe(false);
});

test.each(['networks', 'plans', 'outcomes', 'remarks'])('the table %s of a batch is not given ten times', (table) => {
  expect(isAnswered(`{ evaluatePlans(plans: []) { ${times(10, table)} } }`)).toBe(false);
});

test('all parts of a version are answered together', () => {
  const parts = 'catalogue practicesPart areasPart topologyPart registrationsPart outputAreasPart travelPart';
  expect(isAnswered(`{ evidence { ${parts} } }`)).toBe(true);
  expect(isAnswered(`{ evidence { ${times(5, 'registrationsPart')} } }`)).toBe(false);
});
