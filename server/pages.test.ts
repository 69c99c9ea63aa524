import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { type Answer, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';
import { LATER, storeLater } from './later-version.fixture.ts';

/** The first error of an answer, in full. */
function errorOf({ errors }: Answer) {
  return { message: errors?.[0]?.message ?? '', ...errors?.[0]?.extensions } as {
    message: string;
    code?: string;
    action?: string;
    unknown?: string[];
    cost?: number;
    limit?: number;
    first?: number;
    field?: string;
  };
}

function statedOf(answer: Answer) {
  return (answer as unknown as { extensions?: { footprint?: { evidence: string[]; cost: number; limit: number } } })
    .extensions?.footprint;
}

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
    await storeLater(world.database);
  });
  afterAll(() => world.graph.close());

  test('a query that names no version reads the latest, and the answer says which', async () => {
    const answer = await world.ask('{ practice(code: "P1") { evidence } area(code: "A00") { evidence } }');
    expect(answer.data).toEqual({ practice: { evidence: LATER }, area: { evidence: LATER } });
    expect(statedOf(answer)).toEqual({ evidence: [LATER], cost: 4, limit: 1_000_000 });
  });

  test('an answer that rests on two versions names both', async () => {
    const answer = await world.ask(
      `{ before: practice(code: "P1", evidence: "${GRID}") { name } plan(id: "published") { name } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(statedOf(answer)?.evidence.sort()).toEqual([GRID, LATER]);
  });

  test.each([
    ['practice(code: "P1"', '{ evidence }'],
    ['practices(first: 1', '{ nodes { evidence sites { evidence } } }'],
    ['sites(first: 1', '{ nodes { evidence practice { evidence } } }'],
    ['area(code: "A00"', '{ evidence neighbours { area { evidence } } }'],
    ['areas(first: 1', '{ nodes { evidence commissioner { evidence } } }'],
    ['primaryCareNetwork(code: "N1"', '{ evidence members { practice { evidence } } }'],
    ['primaryCareNetworks(first: 1', '{ nodes { evidence } }'],
    ['commissioner(code: "Q1"', '{ evidence areas(first: 1) { nodes { evidence } } }'],
    ['commissioners(first: 1', '{ nodes { evidence } }'],
    ['accessibility(mode: DRIVE', '{ areas(first: 1) { nodes { area { evidence } } } }'],
    ['evaluatePlan(plan: { networks: [{ name: "One", practices: ["P1"], areas: [] }] }', '{ groups { name } }'],
  ])('asOf of %s …) reads the last version made by the end of that day in UTC', async (field, fields) => {
    const answer = await world.ask(`{
      before: ${field}, asOf: "2026-03-30") ${fields}
    }`);
    expect(answer.errors).toBeUndefined();
    expect(statedOf(answer)?.evidence).toEqual([GRID]);
    expect(JSON.stringify(answer.data)).not.toContain(LATER);
    const after = await world.ask(`{ after: ${field}, asOf: "2026-03-31") ${fields} }`);
    expect(statedOf(after)?.evidence).toEqual([LATER]);
    expect(JSON.stringify(after.data)).not.toContain(GRID);
  });

  test('a day before every version is refused with the first day, everywhere alike', async () => {
    for (const field of ['practices { totalCount }', 'commissioners { totalCount }', 'evidence { id }']) {
      const [name, rest] = field.split(' ', 1).concat(field.slice(field.indexOf(' ')));
      const found = errorOf(await world.ask(`{ ${name}(asOf: "2026-01-31") ${rest} }`));
      expect(found).toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('the first is of 2026-02-01'),
      });
      expect(found.action).toContain('asOf: "2026-02-01"');
    }
  });

  test('a day that is none is the caller’s mistake', async () => {
    for (const day of ['2026-02-30', '2026-13-01', 'yesterday', '0000-00-00'])
      expect(errorOf(await world.ask(`{ practices(asOf: "${day}") { totalCount } }`)).code).toBe('BAD_INPUT');
    expect(world.faults).toEqual([]);
  });

  test('a version and a day at once are refused, since they may mean two versions', async () => {
    const found = errorOf(await world.ask(`{ areas(evidence: "${GRID}", asOf: "2026-03-31") { totalCount } }`));
    expect(found).toMatchObject({ code: 'BAD_INPUT', action: 'Give evidence or asOf, not both.' });
  });

  test('a version that is not there is said for planners and visitors alike', async () => {
    const nowhere = '01930000-0000-7000-8000-0000000000ff';
    for (const root of ['practices', 'areas', 'commissioners', 'sites'])
      for (const caller of [undefined, PUBLIC])
        expect(
          errorOf(await world.ask(`{ ${root}(evidence: "${nowhere}") { totalCount } }`, {}, caller)),
        ).toMatchObject({ code: 'NOT_FOUND', message: `There is no evidence version ${nowhere}.` });
  });

  const cursorOf = async (query: string, path: string): Promise<string> => {
    const { data, errors } = await world.ask(query);
    expect(errors).toBeUndefined();
    return path.split('.').reduce((at, step) => at[step], data).pageInfo.endCursor;
  };

  test('a cursor of another list says whose it is', async () => {
    const after = await cursorOf('{ areas(commissioner: "Q1", first: 2) { pageInfo { endCursor } } }', 'areas');
    for (const other of [
      'practices(',
      'areas(',
      'areas(commissioner: "L1", ',
      'areas(codes: ["A00"], ',
      'sites(',
      'primaryCareNetworks(',
      'commissioners(',
      'evidences(',
      'plans(',
      'referenceLayers(',
      'declaredCatchments(',
    ]) {
      const found = errorOf(await world.ask(`{ ${other}after: "${after}") { totalCount } }`));
      expect(found.code).toBe('BAD_INPUT');
      expect(found.message).toContain('is of areas(commissioner: "Q1")');
      expect(found.action).toContain('begin again without "after"');
    }
  });

  test('a cursor is of the list and filters, however they are reached', async () => {
    const page = '{ nodes { code } pageInfo { endCursor } }';
    const after = await cursorOf(`{ commissioner(code: "Q1") { areas(first: 2) ${page} } }`, 'commissioner.areas');
    const { data } = await world.ask(`{ areas(commissioner: "Q1", first: 2, after: "${after}") ${page} }`);
    expect(data.areas.nodes).toEqual([{ code: 'A02' }, { code: 'A03' }]);
  });

  test('a cursor of an older version says how to go on, and named, goes on', async () => {
    const page = '{ nodes { code } pageInfo { endCursor } }';
    const after = await cursorOf(`{ practices(first: 2, asOf: "2026-02-01") ${page} }`, 'practices');
    const found = errorOf(await world.ask(`{ practices(first: 2, after: "${after}") ${page} }`));
    expect(found.code).toBe('BAD_INPUT');
    expect(found.message).toContain(`of the evidence version ${GRID}, and this query reads ${LATER}`);
    expect(found.action).toContain(`Name evidence: "${GRID}"`);
    const { data } = await world.ask(`{ practices(first: 2, evidence: "${GRID}", after: "${after}") ${page} }`);
    expect(data.practices.nodes).toEqual([{ code: 'P3' }, { code: 'P4' }]);
  });

  test('a cursor of one practice’s registrations is not followed in another’s', async () => {
    const page = '{ nodes { patients } pageInfo { endCursor } }';
    const after = await cursorOf(
      `{ practice(code: "P1") { registrations(first: 2) ${page} } }`,
      'practice.registrations',
    );
    const found = errorOf(
      await world.ask(`{ practice(code: "P2") { registrations(first: 2, after: "${after}") ${page} } }`),
    );
    expect(found.message).toContain('registrations(practice: "P1"), and this list is registrations(practice: "P2")');
  });

  test.each(['bm9wZQ', '', '%%%', 'W10', 'WzEsMiwzXQ', 'x'.repeat(5000)])(
    'the cursor %s is refused in words',
    async (after) => {
      if (after === '') return;
      const found = errorOf(
        await world.ask('query($after: String) { areas(after: $after) { totalCount } }', { after }),
      );
      expect(found).toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining('not one of ours') });
    },
  );

  test('a cursor that was changed is refused, whatever was changed', async () => {
    const after = await cursorOf('{ areas(first: 2) { pageInfo { endCursor } } }', 'areas');
    const parts = JSON.parse(Buffer.from(after, 'base64url').toString()) as string[];
    for (const changed of [
      parts.slice(0, 3),
      [...parts, 'more'],
      ['', ...parts.slice(1, 3)],
      parts.map(() => '1'),
      parts.with(3, '\u0000'),
    ]) {
      const cursor = Buffer.from(JSON.stringify(changed)).toString('base64url');
      const { errors } = await world.ask('query($c: String) { areas(after: $c) { totalCount } }', { c: cursor });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
    }
    expect(world.faults).toEqual([]);
  });

  test('practices, areas and sites are found by their codes, in the order of their codes', async () => {
    const { data } = await world.ask(`{
      practices(codes: ["P4", "P2", "P4"]) { totalCount nodes { code } }
      areas(codes: ["A15", "A01"]) { totalCount nodes { code } }
      sites(practices: ["P3"]) { nodes { practice { code } } }
      none: practices(codes: []) { totalCount }
      both: practices(codes: ["P1", "P3"], network: "N2") { nodes { code } }
    }`);
    expect(data).toEqual({
      practices: { totalCount: 2, nodes: [{ code: 'P2' }, { code: 'P4' }] },
      areas: { totalCount: 2, nodes: [{ code: 'A01' }, { code: 'A15' }] },
      sites: { nodes: [{ practice: { code: 'P3' } }] },
      none: { totalCount: 0 },
      both: { nodes: [{ code: 'P3' }] },
    });
  });

  test('a text that no database keeps is the caller’s mistake', async () => {
    for (const root of ['practice(code: $text) { name }', 'areas(codes: [$text]) { totalCount }'])
      expect(errorOf(await world.ask(`query($text: ID!) { ${root} }`, { text: 'P\u0000' })).code).toBe('BAD_INPUT');
    expect(
      errorOf(await world.ask('query($text: String) { practices(search: $text) { totalCount } }', { text: '\u0000' }))
        .code,
    ).toBe('BAD_INPUT');
    expect(world.faults).toEqual([]);
  });

  test('unknown codes among known ones are all named at once', async () => {
    const codes = ['P1', ...Array.from({ length: 30 }, (_, at) => `X${at}`), 'P2'];
    for (const [root, argument] of [
      ['practices', 'codes'],
      ['sites', 'practices'],
    ]) {
      const found = errorOf(
        await world.ask(`query($codes: [ID!]) { ${root}(${argument}: $codes) { totalCount } }`, { codes }),
      );
      expect(found.code).toBe('BAD_INPUT');
      expect(found.message).toMatch(/^30 of the 32 codes of practices .*: X0, X1, .*X19 and 10 more\.$/);
      expect(found.unknown).toEqual(codes.slice(1, -1));
    }
    const one = errorOf(await world.ask('{ areas(codes: ["A00", "Z"]) { totalCount } }'));
    expect(one.message).toContain('1 of the 2 codes of areas are not in this version of the evidence: Z.');
    expect(one.unknown).toEqual(['Z']);
  });

  test('more than a thousand codes are refused with the number', async () => {
    const codes = Array.from({ length: 1001 }, (_, at) => `X${at}`);
    const found = errorOf(await world.ask('query($codes: [ID!]) { areas(codes: $codes) { totalCount } }', { codes }));
    expect(found).toMatchObject({ code: 'TOO_LARGE', limit: 1000, message: expect.stringContaining('1,001') });
  });

  test('a query that costs too much says the page that fits, and that page is answered', async () => {
    const query = (first: number) =>
      `{ practices(first: ${first}) { nodes { name registrations(first: 1000) { nodes { patients } } } } }`;
    const found = errorOf(await world.ask(query(1000)));
    expect(found).toMatchObject({ code: 'TOO_COSTLY', limit: 1_000_000, field: 'practices' });
    expect(found.cost).toBeGreaterThan(1_000_000);
    expect(found.action).toContain(`practices(first: ${found.first}, after: …)`);
    expect((await world.ask(query(found.first!))).errors).toBeUndefined();
    expect(errorOf(await world.ask(query(found.first! + 1))).code).toBe('TOO_COSTLY');
  });

  test('a thousand practices with name, list and sites are one page within the limit', async () => {
    const answer = await world.ask(`{ practices(first: 1000) { nodes {
      code name listSize { value dates sources { title } } sites { code location } } } }`);
    expect(answer.errors).toBeUndefined();
    expect(statedOf(answer)!.cost).toBeLessThan(100_000);
  });
});
