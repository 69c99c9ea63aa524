import { METRICS } from '@footprint/schema/evaluate/registry.ts';
import { decodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import { LIST_SIZES } from '@footprint/schema/world/grid-world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  test('one query crosses all five subgraphs', async () => {
    const { data, errors } = await world.ask(`{
      evidence {
        label
        travel { modes { mode engine estimate loaded } }
        studyArea {
          name
          parent { name parent { kind } }
          practices(first: 1) {
            totalCount
            nodes {
              name
              listSize { value dates sources { title } }
              sites { location kind }
              publishedNetworks { network { name } }
              registrations(first: 1) { totalCount nodes { patients area { name residents { value dates } } } }
              network(plan: "published") { name evaluation { value(metric: "list-size") { value } } }
            }
          }
        }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.evidence.travel.modes).toEqual([
      ...['WALK', 'CYCLE', 'DRIVE'].map((mode) => ({ mode, engine: 'straight-line', estimate: true, loaded: true })),
      { mode: 'PUBLIC_TRANSPORT', engine: null, estimate: false, loaded: false },
    ]);
    const [subIcb] = data.evidence.studyArea;
    expect(subIcb).toMatchObject({
      name: 'A sub-ICB location',
      parent: { name: 'A board', parent: { kind: 'REGION' } },
    });
    expect(subIcb.practices.totalCount).toBe(6);
    const [first] = subIcb.practices.nodes;
    expect(first.listSize).toEqual({
      value: 6500,
      dates: ['2026-01-01'],
      sources: [{ title: 'Invented practice-lists' }],
    });
    expect(first.sites).toMatchObject([{ kind: 'MAIN', location: { type: 'Point' } }]);
    expect(first.publishedNetworks).toEqual([{ network: { name: 'West' } }]);
    // P1 has patients in the four south-western areas and the eight northern ones.
    expect(first.registrations.totalCount).toBe(12);
    expect(first.registrations.nodes).toEqual([
      { patients: 1000, area: { name: 'Area A00', residents: { value: 2000, dates: ['2025-06-30'] } } },
    ]);
    expect(first.network.name).toBe('West');
    expect(first.network.evaluation.value.value).toBe(LIST_SIZES[0]! + LIST_SIZES[1]!);
  });

  test('the packed parts decode to the evidence that was stored', async () => {
    const { data } = await world.ask(
      '{ evidence { catalogue areasPart topologyPart practicesPart registrationsPart outputAreasPart travelPart } }',
    );
    const { catalogue, areasPart, topologyPart, practicesPart, registrationsPart, outputAreasPart, travelPart } =
      data.evidence;
    const decoded = decodeEvidence({
      catalogue,
      areas: areasPart,
      topology: topologyPart,
      practices: practicesPart,
      registrations: registrationsPart,
      outputAreas: outputAreasPart,
      travel: travelPart,
    });
    const stored = storedGrid();
    expect(decoded.practices).toEqual(stored.practices);
    expect(decoded.registrations).toEqual(stored.registrations);
    expect(decoded.sites.code).toEqual(stored.sites.code);
    expect(decoded.networks).toEqual(stored.networks);
    expect(decoded.areas).toEqual(stored.areas);
    expect(decoded.winners).toEqual(stored.winners);
    expect(decoded.topology).toEqual(stored.topology);
    expect(decoded.datasets).toEqual(stored.datasets);
    expect(decoded.outputAreas).toBeNull();
  });

  test('paged objects give the same numbers as the packed parts', async () => {
    const { data } = await world.ask(`{
      practices(first: 20) { nodes { code listSize { value } livingElsewhere { livesInWales areaUnknown outsideLoadedArea }
        registrations(first: 20) { nodes { patients area { code } } } } }
      areas(first: 20) { nodes { code residents { value } registered { value } ageBands { residents } deprivation { rank decile } servedBy { code patients } } }
    }`);
    const { practices, areas, registrations, winners } = await world.graph.evidence.whole(GRID);
    for (const [at, practice] of data.practices.nodes.entries()) {
      expect(practice.code).toBe(practices.code[at]);
      expect(practice.listSize.value).toBe(practices.listSize[at]);
      const { livesInWales, areaUnknown, outsideLoadedArea } = practice.livingElsewhere;
      expect([livesInWales, areaUnknown, outsideLoadedArea]).toEqual([
        practices.inWales[at],
        practices.areaUnknown[at],
        practices.outsideLoaded[at],
      ]);
      const rows = practice.registrations.nodes
        .map((row: { patients: number; area: { code: string } }) => [areas.code.indexOf(row.area.code), row.patients])
        .sort(([a]: number[], [b]: number[]) => a! - b!);
      const from = registrations.start[at]!;
      expect(rows).toEqual(
        rows.map((_: unknown, row: number) => [registrations.area[from + row], registrations.patients[from + row]]),
      );
      const total = rows.reduce(
        (sum: number, [, patients]: number[]) => sum + patients!,
        livesInWales + areaUnknown + outsideLoadedArea,
      );
      expect(total).toBe(practice.listSize.value);
    }
    for (const [at, area] of data.areas.nodes.entries()) {
      expect(area).toEqual({
        code: areas.code[at],
        residents: { value: areas.residents[at] },
        registered: { value: areas.registered[at] },
        ageBands: [...areas.ageBands.subarray(at * 9, at * 9 + 9)].map((residents) => ({ residents })),
        deprivation: { rank: areas.deprivationRank[at], decile: areas.deprivationDecile[at] },
        servedBy: { code: winners.code[areas.winner[at]!], patients: areas.winnerPatients[at] },
      });
    }
  });

  test('six practices cost as many SQL statements as one', async () => {
    const query = (first: number) => `{ practices(first: ${first}, evidence: "${GRID}") { nodes {
      name listSize { value } listSizes { date } sites { location } publishedNetworks { network { name } }
      registrations(first: 3) { nodes { patients area { name neighbours { area { name } } } } }
      catchment { areas { name } } network(plan: "published") { name } } } }`;
    await world.ask(query(6));
    const one = await world.statementsOf(() => world.ask(query(1)));
    const six = await world.statementsOf(() => world.ask(query(6)));
    // Areas that two fields ask for come in one statement or in two, as answers happen to arrive; a statement for each
    // practice would be five more.
    expect(Math.abs(six - one)).toBeLessThanOrEqual(2);
    expect(one).toBeLessThan(20);
  });

  test('pages follow one another without gap or repeat, and count all', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await world.ask(
        'query($after: String) { areas(first: 5, after: $after) { totalCount nodes { code } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      expect(data.areas.totalCount).toBe(16);
      seen.push(...data.areas.nodes.map(({ code }: { code: string }) => code));
      after = data.areas.pageInfo.hasNextPage ? data.areas.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(storedGrid().areas.code);
  });

  test('pages of registrations go on from the row before', async () => {
    const page = 'nodes { patients area { code } } pageInfo { endCursor } totalCount';
    const { data } = await world.ask(
      `{ practice(code: "P1") { all: registrations(first: 12) { ${page} } some: registrations(first: 5) { ${page} } } }`,
    );
    const { all, some } = data.practice;
    const rest = await world.ask(
      `query($after: String) { practice(code: "P1") { registrations(first: 12, after: $after) { ${page} } } }`,
      { after: some.pageInfo.endCursor },
    );
    expect([...some.nodes, ...rest.data.practice.registrations.nodes]).toEqual(all.nodes);
    expect(rest.data.practice.registrations.totalCount).toBe(12);
  });

  test('practices are found by words, by commissioner and by published network', async () => {
    const { data } = await world.ask(`{
      words: practices(search: "fift") { nodes { code } }
      percent: practices(search: "%") { nodes { code } }
      board: practices(commissioner: "QI1") { totalCount }
      network: practices(network: "N2") { nodes { code } }
    }`);
    expect(data).toEqual({
      words: { nodes: [{ code: 'P5' }] },
      percent: { nodes: [] },
      board: { totalCount: 6 },
      network: { nodes: [{ code: 'P3' }, { code: 'P4' }] },
    });
  });

  test('a program can list the metrics, and is told so where it names one that is not there', async () => {
    const { data } = await world.ask('{ metrics { id version title meaning unit basis scope better } }');
    expect(data.metrics.map(({ id }: { id: string }) => id)).toEqual(METRICS.map(({ id }) => id));
    const share = data.metrics.find(({ id }: { id: string }) => id === 'core20-share');
    expect(share).toMatchObject({ version: 1, unit: 'share', basis: 'resident', scope: 'BOTH', better: null });
    const { errors } = await world.ask(
      '{ plan(id: "published") { networks { evaluation { value(metric: "lists") { value } } } } }',
    );
    expect(errors?.[0]?.extensions['action']).toContain('{ metrics { id title } }');
  });

  test('a catchment is the areas where the share is reached, and says what it covers', async () => {
    const { data } =
      await world.ask(`{ practice(code: "P4") { share: catchment(share: 0.3) { areas { code } coverage { value numerator denominator } }
      most: catchment(coverage: 0.5) { areas { code } rule } } }`);
    // 700 of 1,800 registered in each of four areas; 2,800 of a list of 3,000.
    expect(data.practice.share).toEqual({
      areas: [{ code: 'A02' }, { code: 'A03' }, { code: 'A06' }, { code: 'A07' }],
      coverage: { value: 2800 / 3000, numerator: 2800, denominator: 3000 },
    });
    expect(data.practice.most.areas).toHaveLength(3);
  });

  test('journeys to sites are estimates, nearest first', async () => {
    const { data, errors } = await world.ask(
      '{ area(code: "A00") { nearest(first: 2) { estimate mode metres site { name practice { code } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.area.nearest[0]).toEqual({
      estimate: true,
      mode: 'WALK',
      metres: 0,
      site: { name: 'Site of P1', practice: { code: 'P1' } },
    });
    expect(data.area.nearest).toHaveLength(2);
  });

  test.each([
    ['a page too large', '{ practices(first: 5000) { nodes { code } } }', 'TOO_LARGE', /at most 1000/],
    ['a page of nothing', '{ practices(first: 0) { nodes { code } } }', 'BAD_INPUT', /at least 1/],
    ['a cursor that is not ours', '{ evidences(after: "WyJ4Il0") { nodes { id } } }', 'BAD_INPUT', /not one of ours/],
    ['a field that does not exist', '{ practices { nodes { nothing } } }', 'BAD_INPUT', /Cannot query field "nothing"/],
    ['a broken text', '{ practices(', 'BAD_INPUT', /Syntax Error/],
    [
      'an evidence version that does not exist',
      '{ practices(evidence: "nonsense") { nodes { code } } }',
      'NOT_FOUND',
      /no evidence version nonsense/,
    ],
    ['a share that is none', '{ practice(code: "P1") { catchment(share: 5) { rule } } }', 'BAD_INPUT', /share is 5/],
    [
      'a depth of 18',
      `{ practice(code: "P1") ${'{ sites { practice '.repeat(8)} { name } ${'} }'.repeat(8)} }`,
      'TOO_DEEP',
      /at most 16/,
    ],
    [
      'too many aliases',
      `{ ${Array.from({ length: 61 }, (_, n) => `a${n}: evidence { id }`).join(' ')} }`,
      'TOO_COSTLY',
      /60/,
    ],
    [
      'too large an answer',
      '{ practices(first: 1000) { nodes { registrations(first: 1000) { nodes { area { name code } } } } } }',
      'TOO_COSTLY',
      /1,000,000/,
    ],
    ['too long a text', `{ ${'evidence { id } '.repeat(4000)} }`, 'TOO_COSTLY', /10,000/],
  ])('%s is refused in words with a code and what to do', async (_name, query, code, words) => {
    const { errors } = await world.ask(query);
    expect(errors?.[0]?.message).toMatch(words);
    expect(errors?.[0]?.extensions).toMatchObject({ code, action: expect.any(String) });
  });

  test('our own fault shows a reference and neither SQL nor stack', async () => {
    world.faults.length = 0;
    const { sql } = world.database;
    (world.database as { sql: unknown }).sql = () => Promise.reject(new Error('select secret from passwords'));
    const { errors } = await world.ask('{ evidences { nodes { id } } }').finally(() => {
      (world.database as { sql: unknown }).sql = sql;
    });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL',
      action: expect.any(String),
      reference: expect.any(String),
    });
    expect(JSON.stringify(errors)).not.toMatch(/secret|stack|\.ts/);
    expect(world.faults).toHaveLength(1);
  });

  test('the graph describes itself', async () => {
    const { data } = await world.ask('{ __schema { types { name } } }');
    const names = data.__schema.types.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['Practice', 'Area', 'Network', 'Commissioner', 'Journey', 'GeoJSON']),
    );
  });
});
