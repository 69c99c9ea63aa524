import { publishedPlan } from '@footprint/schema/published.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';

const MANY = `query($plans: JSON!, $metrics: [ID!]) { evaluatePlans(plans: $plans, metrics: $metrics) {
  evaluated evidence { id } networks plans outcomes remarks remarksLeftOut
  columns { column metric version title meaning unit basis dates sources { id title } estimate ofNetworks ofPlans reason note }
  goals { id metric comparison limit unit severity source ours }
  problems { index name message unknownPractices unknownAreas repeated } } }`;

const ONE = `query($plan: PlanInput!) { evaluatePlan(plan: $plan) { id
  groups { id name outcome goals { goal outcome } values { metric value unit basis dates sources { id } estimate reason note } }
  unassigned { practices { code } areas { code } patients residents }
  totals { metric value reason note } } }`;

const area = (index: number) => `A${String(index).padStart(2, '0')}`;
const areas = (...indexes: number[]) => indexes.map(area);

/** Two networks of the world that a person can count. */
const HALVES = {
  name: 'Halves',
  networks: [
    { name: 'South', practices: ['P1', 'P2', 'P3', 'P4'], areas: areas(0, 1, 2, 3, 4, 5, 6, 7) },
    { name: 'North', practices: ['P5', 'P6'], areas: areas(8, 9, 10, 11, 12, 13, 14, 15) },
  ],
};
const GAPS = {
  name: 'Gaps',
  networks: [
    { name: 'West', practices: ['P1'], areas: areas(0, 4, 8, 12) },
    { name: 'Nobody', practices: [], areas: areas(3, 15) },
    { name: 'Empty', practices: [], areas: [] },
  ],
};

type Table = Record<string, (string | number | null)[]>;

/** A table's rows, as a data frame has them. */
function rows(table: Table): Record<string, string | number | null>[] {
  const [first = []] = Object.values(table);
  return first.map((_, at) => Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, cells[at]!])));
}

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  const many = async (plans: unknown, metrics?: string[]) => {
    const { data, errors } = await world.ask(MANY, { plans, metrics: metrics ?? null });
    expect(errors).toBeUndefined();
    return data.evaluatePlans;
  };
  const refusal = async (plans: unknown, metrics?: string[]) => {
    const { errors } = await world.ask(MANY, { plans, metrics: metrics ?? null });
    return errors![0]!;
  };

  test('a table of networks can be counted by hand', async () => {
    const found = await many([HALVES], ['list-size', 'residents']);
    expect(rows(found.networks)).toEqual([
      {
        plan: 0,
        plan_name: 'Halves',
        network: 'network-1',
        network_name: 'South',
        outcome: 'FAIL',
        list_size: 17_200,
        residents: 16_000,
      },
      {
        plan: 0,
        plan_name: 'Halves',
        network: 'network-2',
        network_name: 'North',
        outcome: 'FAIL',
        list_size: 12_000,
        residents: 16_000,
      },
    ]);
    expect(rows(found.plans)).toMatchObject([
      {
        plan: 0,
        plan_name: 'Halves',
        networks: 2,
        unassigned_practices: 0,
        unassigned_areas: 0,
        list_size: 29_200,
        residents: 32_000,
      },
    ]);
    expect(found.evidence.id).toBe(GRID);
    expect(found.columns[0]).toMatchObject({
      column: 'list_size',
      metric: 'list-size',
      unit: 'patients',
      basis: 'registered',
      dates: ['2026-01-01'],
      sources: [{ title: 'Invented practice-lists' }, { title: 'Invented registrations' }],
      ofNetworks: true,
      ofPlans: true,
      reason: null,
    });
  });

  test('every number of a batch is that of each plan evaluated alone, to the last digit', async () => {
    const { plan } = publishedPlan(storedGrid());
    const networks = plan.layers.get('networks')!;
    const published = {
      name: 'Published',
      networks: [...networks.groups.values()].map(({ id, name }) => ({
        id,
        name,
        practices: [...networks.practices].flatMap(([code, group]) => (group === id ? [code] : [])),
        areas: [...networks.areas].flatMap(([code, group]) => (group === id ? [code] : [])),
      })),
    };
    const sent = [HALVES, GAPS, published];
    const found = await many(sent);
    const column = new Map(found.columns.map((one: { metric: string }) => [one.metric, one]));
    const nameOf = (metric: string) => (column.get(metric) as { column: string }).column;
    const networkRows = rows(found.networks);
    const outcomeRows = rows(found.outcomes);
    const remark = new Map(
      rows(found.remarks).map((one) => [`${one['plan']} ${one['network']} ${one['metric']}`, one]),
    );
    let at = 0;
    for (const [index, one] of sent.entries()) {
      const alone = (await world.ask(ONE, { plan: one })).data.evaluatePlan;
      const planRow = rows(found.plans)[index]!;
      expect(planRow).toMatchObject({
        evaluation: alone.id,
        unassigned_practices: alone.unassigned.practices.length,
        unassigned_areas: alone.unassigned.areas.length,
        unassigned_patients: alone.unassigned.patients,
        unassigned_residents: alone.unassigned.residents,
      });
      for (const { metric, value } of alone.totals) expect(planRow[nameOf(metric)], metric).toBe(value);
      for (const group of alone.groups) {
        const row = networkRows[at]!;
        expect(row).toMatchObject({ plan: index, network: group.id, network_name: group.name, outcome: group.outcome });
        for (const value of group.values) {
          const { reason, note, ...told } = column.get(value.metric) as Record<string, unknown>;
          const own = remark.get(`${index} ${group.id} ${value.metric}`);
          expect(row[nameOf(value.metric)], value.metric).toBe(value.value);
          expect(told).toMatchObject({
            unit: value.unit,
            basis: value.basis,
            dates: value.dates,
            estimate: value.estimate,
          });
          expect((told['sources'] as { id: string }[]).map(({ id }) => id)).toEqual(
            value.sources.map(({ id }: { id: string }) => id),
          );
          expect(reason ?? own?.['reason'] ?? null, value.metric).toBe(value.reason);
          expect(note ?? own?.['note'] ?? null, value.metric).toBe(value.note);
        }
        for (const { goal, outcome } of group.goals) expect(outcomeRows[at]![goal.replaceAll('-', '_')]).toBe(outcome);
        at++;
      }
    }
    expect(networkRows).toHaveLength(at);
  });

  test('codes once with numbers for each plan are the same plans', async () => {
    const codes = { practices: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'], areas: areas(...Array(16).keys()) };
    const compact = {
      ...codes,
      networks: ['South', 'North'],
      plans: [
        { name: 'Halves', practices: [0, 0, 0, 0, 1, 1], areas: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1] },
      ],
    };
    const listed = await many([HALVES]);
    expect(await many(compact)).toEqual(listed);
    const { networks: _, ...unnamed } = compact;
    const numbered = await many(unnamed);
    expect(numbered.plans.evaluation).toEqual(listed.plans.evaluation);
    expect(numbered.networks.network_name).toEqual(['Network 1', 'Network 2']);
  });

  test('neither the order of the plans nor that of codes or networks changes a number or a citable id', async () => {
    const turned = (plan: typeof HALVES) => ({
      ...plan,
      networks: plan.networks.map((one) => ({
        ...one,
        practices: [...one.practices].reverse(),
        areas: [...one.areas].reverse(),
      })),
    });
    const straight = await many([HALVES, GAPS]);
    const reversed = await many([turned(GAPS), turned(HALVES)]);
    const byPlan = (table: Table) =>
      rows(table)
        .map(({ plan: _, ...row }) => JSON.stringify(row))
        .sort();
    expect(byPlan(reversed.plans)).toEqual(byPlan(straight.plans));
    expect(byPlan(reversed.networks)).toEqual(byPlan(straight.networks));
    const swapped = await many([{ ...HALVES, name: 'Other', networks: [...HALVES.networks].reverse() }]);
    expect(swapped.plans.evaluation[0]).toBe(straight.plans.evaluation[0]);
  });

  test('other codes have another citable id', async () => {
    const [south, north] = HALVES.networks as [(typeof HALVES.networks)[0], (typeof HALVES.networks)[0]];
    const found = await many([
      HALVES,
      { networks: [{ ...south, areas: south.areas.slice(1) }, north] },
      { networks: [{ ...south, practices: south.practices.slice(1) }, north] },
      {
        networks: [
          { name: 'All', practices: [...south.practices, ...north.practices], areas: [...south.areas, ...north.areas] },
        ],
      },
      { networks: [...HALVES.networks, { name: 'Empty', practices: [], areas: [] }] },
    ]);
    expect(new Set(found.plans.evaluation).size).toBe(5);
    for (const id of found.plans.evaluation)
      expect(id).toMatch(new RegExp(`^codes-[0-9a-f]{32}@0/${GRID}/[0-9a-f]{8}$`));
  });

  test('a plan that does not fit is a problem of its own, with every code at fault, and the others are evaluated', async () => {
    const wrong = {
      name: 'Wrong',
      networks: [
        { name: 'One', practices: ['P1', 'P9', 'P8'], areas: ['A00', 'A00', 'X1'] },
        { name: 'Two', practices: ['P1'], areas: ['X2'] },
      ],
    };
    const found = await many([wrong, HALVES, { networks: 'none' }, 7], ['list-size']);
    expect(found.evaluated).toBe(1);
    expect(found.plans.plan).toEqual([1]);
    expect(found.networks.list_size).toEqual([17_200, 12_000]);
    expect(found.problems).toEqual([
      {
        index: 0,
        name: 'Wrong',
        message:
          'The plan does not fit: practices P9, P8 are not in this evidence; areas X1, X2 are not in this evidence; code A00 is given twice in one network; code P1 is in two networks.',
        unknownPractices: ['P9', 'P8'],
        unknownAreas: ['X1', 'X2'],
        repeated: ['A00', 'P1'],
      },
      expect.objectContaining({ index: 2, message: expect.stringContaining('list of networks') }),
      expect.objectContaining({ index: 3 }),
    ]);
  });

  test('a number for no network is named with its place', async () => {
    const codes = { practices: ['P1', 'P2'], areas: ['A00'], networks: ['One'] };
    const found = await many(
      {
        ...codes,
        plans: [
          { practices: [0, 1], areas: [0] },
          { practices: [0], areas: [0] },
          { practices: [0, -1], areas: [0] },
        ],
      },
      ['list-size'],
    );
    expect(found.problems.map(({ message }: { message: string }) => message)).toEqual([
      'Number 2 of its practices, for P2, is 1; a network from 0 to 0 was expected, or -1 for none.',
      'Its practices need as many numbers as there are codes: 2, not 1.',
    ]);
    expect(found.networks).toMatchObject({ plan: [2], list_size: [6500] });
  });

  test('unknown codes that plans share are refused at once, where any plan uses them', async () => {
    const shared = { practices: ['P1', 'P9'], areas: ['A00', 'X1', 'X2'], networks: ['One'] };
    const [unused, using] = [
      { practices: [0, -1], areas: [0, -1, null] },
      { practices: [0, 0], areas: [0, 0, -1] },
    ];
    const found = await many({ ...shared, plans: [unused] }, ['list-size']);
    expect([found.evaluated, found.problems]).toEqual([1, []]);
    const { message, extensions } = await refusal({ ...shared, plans: [unused, using] }, ['list-size']);
    expect(message).toBe(
      'The codes that the plans share do not fit: practice P9 is not in this evidence; area X1 is not in this evidence.',
    );
    expect(extensions).toMatchObject({ code: 'BAD_INPUT', unknownPractices: ['P9'], unknownAreas: ['X1'] });
  });

  test('a single code, a number as text and a key that nothing reads are told in words', async () => {
    const words = async (plans: unknown) =>
      (await many(plans, ['list-size'])).problems.map(({ message }: { message: string }) => message);
    const one = { practices: ['P1'], areas: ['A00'] };
    expect(await words([{ networks: [{ ...one, practices: 'P1' }] }, { nam: 'Mine', networks: [one] }])).toEqual([
      'Network 1 of the plan has "P1" as practices, but a single one is still a list: ["P1"]; in R, I("P1").',
      'It has "nam", which nothing reads; it may have name, networks.',
    ]);
    const plans = [
      { practices: ['0'], areas: [0] },
      { practices: 0, areas: [0] },
    ];
    expect(await words({ ...one, networks: ['One'], plans })).toEqual([
      'Number 1 of its practices, for P1, is the text "0"; a network from 0 to 0 was expected, or -1 for none.',
      'Its practices are 0, but a single number is still a list: [0]; in R, I(0).',
    ]);
    const { message } = await refusal({ ...one, areas: 'A00', plans });
    expect(message).toBe('The plans have "A00" as areas, but a single one is still a list: ["A00"]; in R, I("A00").');
  });

  test('an unknown metric is refused with those near it', async () => {
    const { message, extensions } = await refusal([HALVES], ['list-size', 'list-sise', 'walk-20-shares']);
    expect(extensions['code']).toBe('BAD_INPUT');
    expect(message).toMatch(/list-sise \(perhaps list-size.*walk-20-shares \(perhaps walk-20-share/);
  });

  describe('a batch beyond a limit is refused with how many plans to send', () => {
    test('more than a thousand plans', async () => {
      const { extensions } = await refusal(new Array(1500).fill(GAPS));
      expect(extensions).toMatchObject({ code: 'TOO_LARGE', asked: 1500, limit: 1000, plans: 1000 });
    });
    test('more than a million codes', async () => {
      const network = { name: 'N', practices: new Array(2000).fill('P1'), areas: [] };
      const { extensions } = await refusal(new Array(600).fill({ networks: [network] }), ['list-size']);
      expect(extensions).toMatchObject({ code: 'TOO_LARGE', asked: 1_200_000, limit: 1_000_000, plans: 500 });
    });
    test('more than three hundred thousand values, of networks times metrics and goals', async () => {
      const networks = Array.from({ length: 120 }, (_, at) => ({ name: `N${at}`, practices: ['P1'], areas: [] }));
      const { message, extensions } = await refusal(new Array(1000).fill({ networks }), []);
      expect(message).toMatch(/values \(networks times metrics and goals\); at most 300,000/);
      expect(extensions).toMatchObject({ code: 'TOO_LARGE', limit: 300_000 });
      expect(extensions['plans']).toBeLessThan(1000);
    });
    test('but a thousand plans of twelve networks and ten metrics are evaluated', async () => {
      const codes = { practices: ['P1', 'P2'], areas: areas(0, 1), networks: Array.from('ABCDEFGHIJKL') };
      const metrics = 'list-size residents kept-together-patients compactness pieces residents-0-4 residents-5-14';
      const asked = [...metrics.split(' '), 'walk-20-share', 'drive-15-share', 'walk-10-share'];
      const plans = Array.from({ length: 1000 }, () => ({ practices: [0, 1], areas: [2, 3] }));
      const found = await many({ ...codes, plans }, asked);
      expect(found.evaluated).toBe(1000);
      expect(found.networks.plan).toHaveLength(12_000);
    });
    test('no plan at all, or what is no plan', async () => {
      expect((await refusal([])).extensions['code']).toBe('BAD_INPUT');
      expect((await refusal('P1')).extensions['code']).toBe('BAD_INPUT');
      expect((await refusal({ practices: ['P1'], areas: [7], plans: [] })).extensions['code']).toBe('BAD_INPUT');
    });
  });

  test('a plan of far more networks than codes is a problem of its own, alone and in a batch', async () => {
    const empty = (count: number) => ({
      name: 'Hollow',
      networks: Array.from({ length: count }, (_, at) => ({ name: `N${at}`, practices: [], areas: [] })),
    });
    const words = /5,001 networks of 0 codes; at most 5,000 are evaluated, and no more than 20 beyond its codes/;
    const found = await many([empty(5001), HALVES, empty(20), empty(21)], []);
    expect(found.evaluated).toBe(2);
    expect(found.problems).toMatchObject([
      { index: 0, message: expect.stringMatching(words) },
      { index: 3, message: expect.stringMatching(/21 networks of 0 codes/) },
    ]);
    const { errors } = await world.ask(ONE, { plan: empty(5001) });
    expect(errors?.[0]).toMatchObject({ message: expect.stringMatching(words), extensions: { code: 'TOO_LARGE' } });
  });

  test('a name or code too long to stand in every row is refused', async () => {
    const long = 'x'.repeat(201);
    const [south] = HALVES.networks;
    const found = await many([{ ...HALVES, name: long }, { networks: [{ ...south, name: long }] }, HALVES], []);
    expect(found.evaluated).toBe(1);
    expect(found.problems).toMatchObject([
      { index: 0, message: 'Its name has more than 200 characters.' },
      { index: 1, message: 'The id or name of network 1 of the plan has more than 200 characters.' },
    ]);
    const { message } = await refusal({ practices: [long], areas: [], plans: [] });
    expect(message).toMatch(/lists of codes, each of at most 200 characters/);
  });

  test('a table asked for under other names again and again is refused before it is worked out', async () => {
    const table = (count: number) => Array.from({ length: count }, (_, at) => `t${at}: networks`).join(' ');
    const asked = (count: number) =>
      `query($plans: JSON!) { evaluatePlans(plans: $plans, metrics: []) { ${table(count)} } }`;
    expect((await world.ask(asked(2), { plans: [HALVES] })).errors).toBeUndefined();
    const { errors } = await world.ask(asked(4), { plans: [HALVES] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 1_000_000 });
  });

  test('the public evaluates too, and nothing is ever written', async () => {
    const tables = ['plans.plan', 'plans.edit', 'plans.score'];
    const counts = async () =>
      Promise.all(
        tables.map(async (table) => (await world.database.sql(`select count(*)::int as n from ${table}`))[0]),
      );
    const before = await counts();
    const { data } = await world.ask(MANY, { plans: [HALVES], metrics: ['list-size'] }, PUBLIC);
    expect(data.evaluatePlans.evaluated).toBe(1);
    expect(await counts()).toEqual(before);
  });

  test('a plan of codes alone names all its unknown codes, in words and for a program', async () => {
    const unknown = Array.from({ length: 30 }, (_, at) => `P9${at}`);
    const { errors } = await world.ask(ONE, {
      plan: { networks: [{ name: 'N', practices: ['P1', ...unknown], areas: ['X1'] }] },
    });
    expect(errors?.[0]?.message).toMatch(/P919 and 10 more are not in this evidence; area X1 is not/);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      unknownPractices: unknown,
      unknownAreas: ['X1'],
    });
  });
});
