import { place } from '@footprint/schema/geometry/squares.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';

const MANY = `query($outlines: [GeoJSON!]!, $names: [String!], $metrics: [ID!]) {
  evaluateBoundaries(outlines: $outlines, names: $names, metrics: $metrics) {
    evaluated rule outlines members outcomes remarks remarksLeftOut columns { column metric unit basis dates sources { title } }
    problems { index name message } } }`;

const ONE = `query($outline: GeoJSON!) { evaluateBoundary(outline: $outline) {
  id areas { code } practices { code } values { metric value } goals { goal outcome } } }`;

/** An outline around the areas of some columns and rows of the world. */
function around(west: number, south: number, east: number, north: number): object {
  const corner = (x: number, y: number) => [...place(x, y)];
  const ring = [corner(west, south), corner(east, south), corner(east, north), corner(west, north)];
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
}

const SOUTH_WEST = around(0.1, 0.1, 1.9, 1.9);
const NORTH = around(0.1, 2.1, 3.9, 3.9);
const CROSSING = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 51],
      [0.1, 51.1],
      [0.1, 51],
      [0, 51.1],
      [0, 51],
    ],
  ],
};

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  test('each outline of a batch has the numbers and the id that it has alone', async () => {
    const { data, errors } = await world.ask(MANY, { outlines: [SOUTH_WEST, NORTH], names: ['South-west', 'North'] });
    expect(errors).toBeUndefined();
    const { outlines: table, members, outcomes, columns } = data.evaluateBoundaries;
    const nameOf = new Map(columns.map(({ metric, column }: Record<string, string>) => [metric, column]));
    expect(table).toMatchObject({ outline: [0, 1], name: ['South-west', 'North'], residents: [8000, 16_000] });
    for (const [index, outline] of [SOUTH_WEST, NORTH].entries()) {
      const alone = (await world.ask(ONE, { outline })).data.evaluateBoundary;
      expect(table.evaluation[index]).toBe(alone.id);
      for (const { metric, value } of alone.values)
        expect(table[nameOf.get(metric) as string][index], metric).toBe(value);
      for (const { goal, outcome } of alone.goals)
        expect(outcomes[goal.replaceAll('-', '_')][index], goal).toBe(outcome);
      const codes = (kind: string) =>
        members.code.filter((_: string, at: number) => members.outline[at] === index && members.kind[at] === kind);
      expect(codes('area')).toEqual(alone.areas.map(({ code }: { code: string }) => code));
      expect(codes('practice')).toEqual(alone.practices.map(({ code }: { code: string }) => code));
    }
  });

  test('an outline is cited as the plan whose one network holds what it takes in', async () => {
    const { id, areas, practices } = (await world.ask(ONE, { outline: SOUTH_WEST })).data.evaluateBoundary;
    const codes = (list: { code: string }[]) => list.map(({ code }) => code);
    const { data } = await world.ask('query($plan: PlanInput!) { evaluatePlan(plan: $plan) { id } }', {
      plan: { networks: [{ name: 'Any', practices: codes(practices), areas: codes(areas) }] },
    });
    expect(data.evaluatePlan.id).toBe(id);
    const other = (await world.ask(ONE, { outline: NORTH })).data.evaluateBoundary;
    expect(other.id).not.toBe(id);
  });

  test('an outline that is not sound is a problem of its own', async () => {
    const { data } = await world.ask(MANY, {
      outlines: [CROSSING, SOUTH_WEST],
      metrics: ['list-size', 'patients-covered'],
    });
    const { evaluated, problems, outlines, columns } = data.evaluateBoundaries;
    expect(evaluated).toBe(1);
    expect(problems).toEqual([{ index: 0, name: null, message: expect.stringMatching(/cross/) }]);
    expect(outlines).toMatchObject({ outline: [1], list_size: [9700] });
    expect(columns).toEqual([
      expect.objectContaining({ column: 'list_size', unit: 'patients', dates: ['2026-01-01'] }),
    ]);
  });

  test('a batch beyond a limit is refused with how many outlines to send', async () => {
    const refusal = async (outlines: unknown[], names?: string[]) =>
      (await world.ask(MANY, { outlines, names: names ?? null })).errors![0]!;
    expect((await refusal(new Array(300).fill(NORTH))).extensions).toMatchObject({
      code: 'TOO_LARGE',
      asked: 300,
      outlines: 200,
    });
    const fine = { type: 'Polygon', coordinates: [Array.from({ length: 50_000 }, (_, n) => [n / 1e6, 51])] };
    expect((await refusal(new Array(5).fill(fine))).extensions).toMatchObject({ code: 'TOO_LARGE', limit: 200_000 });
    expect((await refusal([])).extensions['code']).toBe('BAD_INPUT');
    expect((await refusal([NORTH], ['One', 'Two'])).extensions['code']).toBe('BAD_INPUT');
  });
});
