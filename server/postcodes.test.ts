import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { type Answer, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID } from './grid.fixture.ts';

const ONE = 'query One($postcode: String!) { postcode(postcode: $postcode) { postcode area { code } } }';

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  const one = (postcode: string) => world.ask(ONE, { postcode }, PUBLIC);

  describe('A postcode', () => {
    test('is found however it is typed, with the area that it lies in', async () => {
      for (const typed of ['ZZ1 1AB', 'zz11ab', ' Zz1  1aB '])
        expect((await one(typed)).data.postcode).toEqual({ postcode: 'ZZ1 1AB', area: { code: 'A05' } });
    });

    test('that lies in no loaded area is known and has none', async () => {
      expect((await one('ZZ1 2AA')).data.postcode).toEqual({ postcode: 'ZZ1 2AA', area: null });
    });

    test('that no file places is none, nor is one of a sector or district that no file has', async () => {
      for (const unknown of ['ZZ1 1AC', 'ZZ1 3AA', 'ZZ9 1AA'])
        expect((await one(unknown)).data.postcode, unknown).toBeNull();
    });

    test.each(['ZZ1', 'surgery', '', "ZZ1 1AA'; drop"])(
      'is refused where %j is none, with an example',
      async (text) => {
        const { errors } = await one(text);
        expect(errors?.[0]).toMatchObject({
          message: expect.stringContaining('is not a postcode'),
          extensions: { code: 'BAD_INPUT', action: 'Give a whole postcode, such as SG1 1AA.' },
        });
      },
    );
  });

  describe('The postcodes of a district', () => {
    test('come in order, page after page, those of no loaded area among them', async () => {
      const query = `query Of($after: String) {
        postcodes(district: "zz1", first: 2, after: $after) {
          totalCount nodes { postcode area { code } } pageInfo { hasNextPage endCursor }
        }
      }`;
      const met: string[] = [];
      let after: string | null = null;
      do {
        const { data }: Answer = await world.ask(query, { after }, PUBLIC);
        expect(data.postcodes.totalCount).toBe(5);
        for (const { postcode, area } of data.postcodes.nodes) met.push(`${postcode} ${area?.code ?? '-'}`);
        after = data.postcodes.pageInfo.hasNextPage ? data.postcodes.pageInfo.endCursor : null;
      } while (after !== null);
      expect(met).toEqual(['ZZ1 1AA A00', 'ZZ1 1AB A05', 'ZZ1 1BA A00', 'ZZ1 2AA -', 'ZZ1 2ZZ A01']);
    });

    test('are none of a district that no file has, and a whole postcode is no district', async () => {
      const of = (district: string) => world.ask(`{ postcodes(district: "${district}") { totalCount } }`, {}, PUBLIC);
      expect((await of('ZZ9')).data.postcodes.totalCount).toBe(0);
      expect((await of('ZZ1 1AA')).errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
    });

    test('are listed by districts that have one in a loaded area', async () => {
      const { evidence } = (await world.ask('{ evidence { postcodeDistricts } }', {}, PUBLIC)).data;
      expect(evidence.postcodeDistricts).toEqual(['ZZ1']);
    });
  });

  test('The server’s own code reads them through its port', async () => {
    const { evidence } = world.graph;
    expect(await evidence.postcode(GRID, 'ZZ1 1AB')).toEqual({ postcode: 'ZZ1 1AB', area: 'A05' });
    expect(await evidence.postcode(GRID, 'ZZ1 2AA')).toEqual({ postcode: 'ZZ1 2AA', area: null });
    expect(await evidence.postcode(GRID, 'ZZ1 1AC')).toBeNull();
    expect(await evidence.postcodeDistricts(GRID)).toEqual(['ZZ1']);
    expect((await evidence.postcodesOf(GRID, 'ZZ1')).map(({ postcode }) => postcode)).toEqual([
      'ZZ1 1AA',
      'ZZ1 1AB',
      'ZZ1 1BA',
      'ZZ1 2ZZ',
    ]);
    expect(await evidence.postcodesOf(GRID, 'ZZ2')).toEqual([]);
  });
});

eachDatabase((_, open) => {
  test('Postcodes of evidence with restricted data are the planners’ alone; a version without any says so', async () => {
    const database = await open();
    const world = await openTestGraph(database);
    const questions = [
      `{ postcode(postcode: "ZZ1 1AB", evidence: "${GRID}") { postcode area { code } } }`,
      `{ postcodes(district: "ZZ1", evidence: "${GRID}") { nodes { postcode } } }`,
      `{ evidence(id: "${GRID}") { postcodeDistricts } }`,
      '{ postcode(postcode: "ZZ1 1AB") { postcode } }',
    ];
    await database.sql("update commissioning.dataset set disclosure = 'restricted' where kind = 'boundaries'");
    for (const question of questions) {
      expect((await world.ask(question)).errors, question).toBeUndefined();
      const answer = JSON.stringify((await world.ask(question, {}, PUBLIC)).data ?? null);
      expect(answer, question).not.toMatch(/ZZ1|A05/);
    }
    await database.sql('update population.version set postcodes_edition = null');
    const { data } = await world.ask('{ evidence { postcodeDistricts } postcode(postcode: "ZZ1 1AB") { postcode } }');
    expect(data).toEqual({ evidence: { postcodeDistricts: [] }, postcode: null });
    await world.graph.close();
  });
});
