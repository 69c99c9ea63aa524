import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { storeGrid } from './grid.fixture.ts';

interface Told {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

const asked = (query: string, variables?: unknown) => JSON.stringify({ query, variables });
const times = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));
const nested = (open: string, close: string, count: number) => `${open.repeat(count)} name ${close.repeat(count)}`;

/** Fragments of which each has the next one in it, `width` times. */
const chain = (count: number, width: number) =>
  times(count, (at) => `fragment f${at} on Practice { ${times(width, () => `...f${at + 1}`).join(' ')} }`).join(' ') +
  ` fragment f${count} on Practice { name }`;

const BOMBS: readonly (readonly [name: string, body: string, status: number, code: string, words: RegExp])[] = [
  [
    'ten thousand nested fields',
    asked(`{ area(code: "A00") { ${nested('neighbours { area {', '} }', 5000)} } }`),
    400,
    'TOO_DEEP',
    /at most 16/,
  ],
  [
    'a hundred nested fields',
    asked(`{ area(code: "A00") { ${nested('neighbours { area {', '} }', 50)} } }`),
    400,
    'TOO_DEEP',
    /102 levels deep; at most 16/,
  ],
  [
    'fragments nested as deep',
    asked(
      `{ area(code: "A00") { ...f0 } } ${times(90, (at) => `fragment f${at} on Area { neighbours { area { ...f${at + 1} } } }`).join(' ')} fragment f90 on Area { name }`,
    ),
    400,
    'TOO_DEEP',
    /182 levels deep/,
  ],
  [
    'fragments that double forty times',
    asked(`{ practices { nodes { ...f0 } } } ${chain(40, 2)}`),
    400,
    'TOO_COSTLY',
    /1,099,511,627,778 fields; at most 2,000/,
  ],
  [
    'a fragment within itself',
    asked('{ practice(code: "P1") { ...a } } fragment a on Practice { sites { practice { ...a } } }'),
    400,
    'BAD_INPUT',
    /fragment a contains itself/,
  ],
  [
    'ten thousand aliases',
    asked(`{ ${times(10_000, (at) => `a${at}: evidence { id }`).join(' ')} }`),
    400,
    'TOO_COSTLY',
    /60,002 words and signs; at most 10,000/,
  ],
  [
    'a hundred aliases',
    asked(`{ ${times(100, (at) => `a${at}: evidence { id }`).join(' ')} }`),
    400,
    'TOO_COSTLY',
    /100 aliases; at most 60/,
  ],
  [
    'one field ten thousand times',
    asked(`{ evidence { ${'id '.repeat(9_900)} } }`),
    400,
    'TOO_COSTLY',
    /9,901 fields; at most 2,000/,
  ],
  [
    'one field a thousand times',
    asked(`{ evidence { ${'id '.repeat(1_000)} } }`),
    400,
    'TOO_COSTLY',
    /pairs of the same field in the same place; at most 5,000/,
  ],
  [
    'one field with itself in itself',
    asked(
      `{ area(code: "A00") { ${times(7, () => 'neighbours { area {').reduceRight((within) => `neighbours { area { ${within} } } neighbours { area { ${within} } }`, 'name')} } }`,
    ),
    400,
    'TOO_COSTLY',
    /pairs of the same field/,
  ],
  [
    'ten thousand directives',
    asked(`{ evidence ${'@include(if: true) '.repeat(1_400)} { id } }`),
    400,
    'TOO_COSTLY',
    /1,400 directives; at most 50/,
  ],
  [
    'two thousand operations',
    JSON.stringify({ query: times(2_000, (at) => `query q${at} { __typename }`).join(' '), operationName: 'q1' }),
    400,
    'TOO_COSTLY',
    /2,000 operations; at most 20/,
  ],
  [
    'a thousand fragments',
    asked(`{ evidence { ...f1 } } ${times(1_000, (at) => `fragment f${at} on Evidence { id }`).join(' ')}`),
    400,
    'TOO_COSTLY',
    /1,000 fragments; at most 100/,
  ],
  [
    'two thousand variables',
    asked(`query(${times(1_500, (at) => `$v${at}: Int`).join(' ')}) { evidence { id } }`),
    400,
    'TOO_COSTLY',
    /1,500 variables; at most 100/,
  ],
  [
    'a page of a million',
    asked('{ practices(first: 1000000) { nodes { name } } }'),
    400,
    'TOO_LARGE',
    /at most 1000 and 1000000/,
  ],
  [
    'pages of a million within pages',
    asked(
      '{ practices(first: 1000) { nodes { registrations(first: 1000000) { nodes { patients area { name } } } } } }',
    ),
    400,
    'TOO_COSTLY',
    /at most 1,000,000 are answered/,
  ],
  ['a foreign cursor', asked('{ practices(after: "bm9wZQ") { totalCount } }'), 400, 'BAD_INPUT', /not one of ours/],
  [
    'an unknown code among a thousand',
    asked('query($codes: [ID!]) { areas(codes: $codes) { totalCount } }', { codes: times(1000, (at) => `A0${at}`) }),
    400,
    'BAD_INPUT',
    /codes of areas are not in this version/,
  ],
  [
    'a list of a million',
    asked('query($codes: [ID!]) { areas(codes: $codes) { totalCount } }', {
      codes: times(1_000_000, (at) => `A${at}`),
    }),
    413,
    'TOO_LARGE',
    /more than 20,000 items/,
  ],
  [
    'a plan of a million practices',
    asked('query($plan: PlanInput!) { evaluatePlan(plan: $plan) { id } }', {
      plan: { networks: [{ name: 'All', practices: times(1_000_000, (at) => `P${at}`), areas: [] }] },
    }),
    413,
    'TOO_LARGE',
    /more than 200,000 items/,
  ],
  [
    'fifty lists of empty lists, in a variable that is not used',
    `{"query": "{ __typename }", "variables": {"unused": [${times(50, () => `[${'[],'.repeat(190_000)}[]]`).join()}]}}`,
    413,
    'TOO_LARGE',
    /more than 1,500,000 values in all/,
  ],
  ['31 MB of rubbish', 'x'.repeat(31 * 1024 * 1024), 400, 'BAD_INPUT', /begins with "xxxxxxxxxxxx"/],
  ['31 MB of brackets', '['.repeat(31 * 1024 * 1024), 400, 'TOO_DEEP', /more than 64 levels/],
  ['31 MB of query', asked('x'.repeat(31 * 1024 * 1024)), 400, 'TOO_COSTLY', /at most 250,000 are read/],
  ['33 MB', 'x'.repeat(33 * 1024 * 1024), 413, 'TOO_LARGE', /larger than 32 MB/],
  ['broken JSON', '{"query": "{ evidence { id } }",', 400, 'BAD_INPUT', /cannot be read: .* position \d+/],
  ['nothing', '', 400, 'BAD_INPUT', /JSON/],
  [
    'a batch',
    JSON.stringify(times(1000, () => '').map(() => ({ query: '{ __typename }' }))),
    400,
    'BAD_INPUT',
    /1,000 questions/,
  ],
  ['no query', '{"variables": {}}', 400, 'BAD_INPUT', /no "query"/],
  ['variables as text', '{"query": "{ __typename }", "variables": "{}"}', 400, 'BAD_INPUT', /"variables"/],
  ['another name', '{"query": "{ __typename }", "querry": 1}', 400, 'BAD_INPUT', /"querry"/],
  [
    'a commissioner that is not there',
    asked('{ areas(commissioner: "ZZZZ") { totalCount } }'),
    400,
    'BAD_INPUT',
    /There is no commissioner "ZZZZ" in this version\./,
  ],
  [
    'its code in small letters',
    asked('{ practices(commissioner: "q1") { totalCount } }'),
    400,
    'BAD_INPUT',
    /no commissioner "q1"/,
  ],
  [
    'sites of no commissioner',
    asked('{ sites(commissioner: "") { totalCount } }'),
    400,
    'BAD_INPUT',
    /no commissioner ""/,
  ],
  [
    'areas of a region',
    asked('{ areas(commissioner: "Y1") { totalCount } }'),
    400,
    'BAD_INPUT',
    /is a region: areas can be narrowed by sub-icb or icb or local-authority\./,
  ],
  [
    'practices of a local authority',
    asked('{ practices(commissioner: "L1") { totalCount } }'),
    400,
    'BAD_INPUT',
    /is a local-authority: practices can be narrowed by sub-icb or icb\./,
  ],
  [
    'practices of no network',
    asked('{ practices(network: "U00000") { totalCount } }'),
    400,
    'BAD_INPUT',
    /no published network "U00000" in this version/,
  ],
  [
    'a search for nothing',
    asked('{ practices(search: "") { totalCount } }'),
    400,
    'BAD_INPUT',
    /an empty one was given/,
  ],
  [
    'a search for a space',
    asked('{ practices(search: " ") { totalCount } }'),
    400,
    'BAD_INPUT',
    /an empty one was given/,
  ],
  [
    'a search for a long text',
    asked(`{ practices(search: "${'x'.repeat(101)}") { totalCount } }`),
    400,
    'BAD_INPUT',
    /101 characters, and the longest is 100/,
  ],
  [
    'a variable by another name than the query’s',
    asked('query($c: [ID!]) { practices(codes: $c) { totalCount } }', { codes: ['P1'] }),
    400,
    'BAD_INPUT',
    /declares no variable codes; it has \$c\./,
  ],
  [
    'a variable where none is declared',
    asked('{ __typename }', { c: null }),
    400,
    'BAD_INPUT',
    /no variable c; it has none/,
  ],
  [
    'an operation that is not there',
    JSON.stringify({ query: 'query One { __typename } query Two { __typename }', operationName: 'Three' }),
    400,
    'BAD_INPUT',
    /no operation Three/,
  ],
  [
    'several operations and no choice',
    asked('query One { __typename } query Two { __typename }'),
    400,
    'BAD_INPUT',
    /none is chosen/,
  ],
  [
    'a value in a hundred thousand objects',
    `{"query": "query($o: GeoJSON!) { evaluateBoundary(outline: $o) { rule } }", "variables": {"o": ${'{"type":'.repeat(100_000)}1${'}'.repeat(100_000)}}}`,
    400,
    'TOO_DEEP',
    /64 levels/,
  ],
  [
    'a literal in four thousand lists',
    asked(`{ areas(codes: ${'['.repeat(4_000)}"A00"${']'.repeat(4_000)}) { totalCount } }`),
    400,
    'TOO_DEEP',
    /64 levels|too deep to be read/,
  ],
  [
    'a text within the text that never ends',
    asked(`{ practices(search: "${'x'.repeat(300_000)}") { totalCount } }`),
    400,
    'TOO_COSTLY',
    /at most 250,000/,
  ],
  [
    'the description of itself, round and round',
    asked('{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }'),
    400,
    'TOO_DEEP',
    /description of itself/,
  ],
  [
    'the description of itself fifty times',
    asked(
      `{ ${times(50, (at) => `a${at}: __schema { types { fields { args { name type { name } } } } }`).join(' ')} }`,
    ),
    400,
    'TOO_COSTLY',
    /at most 1,000,000/,
  ],
];

eachDatabase((_, open) => {
  let desk: Desk;
  const files = mkdtempSync(join(tmpdir(), 'footprint-bad-input-'));
  beforeAll(async () => {
    const database = await open();
    await storeGrid(database);
    desk = await startDeskOn(database, { port: 0, log: 'silent', files, work: false });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(files, { recursive: true });
  });

  const post = async (body: string): Promise<{ status: number; told: Told }> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(new URL('/graphql', desk.address), { method: 'POST', headers, body });
    return { status: response.status, told: (await response.json()) as Told };
  };

  test.each(BOMBS)(
    '%s: a clear answer, and the next question is answered',
    async (_name, body, status, code, words) => {
      const found = await post(body);
      const [error] = found.told.errors ?? [];
      expect(error?.message).toMatch(words);
      expect(error?.extensions).toMatchObject({ code, action: expect.any(String) });
      expect(found.status).toBe(status);
      const next = await post(asked('{ evidence { label } }'));
      expect(next).toMatchObject({ status: 200, told: { data: { evidence: { label: 'Grid world' } } } });
    },
  );

  test('a question in an address works, and one too long for an address is told to be posted', async () => {
    const ask = (query: string, more = '') =>
      fetch(new URL(`/graphql?query=${encodeURIComponent(query)}${more}`, desk.address));
    const variables = encodeURIComponent('{"code": "P1"}');
    const good = await ask('query($code: ID!) { practice(code: $code) { code } }', `&variables=${variables}`);
    expect(await good.json()).toMatchObject({ data: { practice: { code: 'P1' } } });
    expect((await ask('{ __typename }', '&variables={')).status).toBe(400);
    const misnamed = await ask('query($c: ID!) { practice(code: $c) { code } }', `&variables=${variables}`);
    expect(misnamed.status).toBe(400);
    expect(((await misnamed.json()) as Told).errors?.[0]?.message).toMatch(/no variable code; it has \$c\./);
    const long = await ask(`{ evidence { id } } # ${'x'.repeat(20_000)}`);
    expect(long.status).toBe(431);
    expect(((await long.json()) as Told).errors?.[0]?.extensions).toMatchObject({
      code: 'TOO_LARGE',
      action: expect.stringContaining('POST'),
    });
  });

  test('a tool sends the variables of all operations with the one that it runs', async () => {
    const query = 'query One($a: ID!) { practice(code: $a) { code } } query Two($b: ID!) { area(code: $b) { code } }';
    const found = await post(JSON.stringify({ query, operationName: 'One', variables: { a: 'P1', b: 'A00' } }));
    expect(found).toMatchObject({ status: 200, told: { data: { practice: { code: 'P1' } } } });
  });

  test('a mutation in an address changes nothing', async () => {
    const mutation = encodeURIComponent('mutation { removeReferenceLayer(id: "x") }');
    const response = await fetch(new URL(`/graphql?query=${mutation}`, desk.address));
    expect(response.status).toBe(405);
    expect(((await response.json()) as Told).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('who goes away in the middle of a request leaves the desk as it was', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': '1000000' };
      const sent = request(new URL('/graphql', desk.address), { method: 'POST', headers });
      sent.on('error', () => resolve());
      sent.write('{"query": "', () => sent.destroy());
      sent.on('close', () => resolve());
    });
    expect((await post(asked('{ evidence { label } }'))).status).toBe(200);
  });

  test('tools may ask for the whole description of the graph', async () => {
    for (const options of [
      {},
      { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true },
      { inputValueDeprecation: true, oneOf: true },
    ]) {
      const { status, told } = await post(asked(getIntrospectionQuery(options)));
      expect(told.errors).toBeUndefined();
      expect(status).toBe(200);
      const schema = buildClientSchema(told.data as IntrospectionQuery);
      expect(schema.getQueryType()?.getFields()['practices']).toBeDefined();
    }
  });
});
