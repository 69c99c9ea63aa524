import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NETWORKS, type Plan } from '../plan.ts';
import { planFromJson, planToJson } from '../plan-json.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { anyAct, perform } from '../world/random-acts.ts';
import { EXCEPTION_WITHOUT_REASON, inNoNetwork, leftBehind, madePublic, publicPlan } from './public-plan.ts';
import type { Publication } from './publication.ts';
import { statedPublication } from './stated.ts';
import { takenDown } from './taken-down.ts';

const world = gridWorld();
const SECRET = 'Secret';
const base: Plan = {
  ...publishedPlan(world).plan,
  id: `${SECRET}-id`,
  name: `${SECRET} name`,
  creator: `${SECRET} planner`,
};
const NAMES = {
  id: 'publication:grid/1',
  title: 'Networks',
  owner: 'Grid ICB',
  idOf: (id: string) => `public-${id.length}-${id}`,
};

/** Any plan that a planner can come to, with a reason and a layer of their own. */
const anyPlan = fc.array(anyAct(world), { maxLength: 20 }).map((acts): Plan => {
  const plan = perform(base, acts).at(-1)?.plan ?? base;
  const [goal] = plan.goals;
  const group = [...plan.layers.get(NETWORKS)!.groups.keys()][0];
  const exceptions =
    goal === undefined || group === undefined ? [] : [{ goal: goal.id, group, reason: `${SECRET} reason` }];
  const beside = {
    id: 'beside',
    kind: 'place' as const,
    name: `${SECRET} layer`,
    groups: new Map(),
    practices: new Map(),
    areas: new Map(),
  };
  return {
    ...plan,
    name: base.name,
    exceptions: [...plan.exceptions, ...exceptions],
    layers: new Map([...plan.layers, ['beside', beside]]),
  };
});

describe('What of a plan is made public', () => {
  test('has every practice and area where the plan has them, under other ids, and nothing that its planner wrote for themselves', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const open = publicPlan(plan, NAMES);
        const [before, after] = [plan.layers.get(NETWORKS)!, open.layers.get(NETWORKS)!];
        for (const set of ['practices', 'areas'] as const) {
          expect([...after[set].keys()]).toEqual([...before[set].keys()]);
          for (const [code, group] of before[set]) expect(after[set].get(code)).toBe(NAMES.idOf(group));
        }
        expect([...after.groups.values()].map(({ name }) => name)).toEqual(
          [...before.groups.values()].map(({ name }) => name),
        );
        expect([...after.groups.keys()]).toEqual([...before.groups.keys()].map(NAMES.idOf));
        for (const { group, goal, reason } of open.exceptions) {
          expect(reason).toBe(EXCEPTION_WITHOUT_REASON);
          expect(after.groups.has(group) || !before.groups.has(group)).toBe(true);
          expect(
            open.goals.some(({ id }) => id === goal) || !plan.goals.some(({ id }) => NAMES.idOf(id) === goal),
          ).toBe(true);
        }
        const text = JSON.stringify(planToJson(open));
        expect(text).not.toContain(SECRET);
        expect(planFromJson(JSON.parse(text))).toEqual({ ok: true, value: open });
        expect(open).toMatchObject({ id: NAMES.id, name: NAMES.title, creator: NAMES.owner, evidence: plan.evidence });
      }),
    );
  });

  test('is told to its planner beforehand, and so is what stays behind', () => {
    const plan: Plan = {
      ...base,
      exceptions: [{ goal: base.goals[0]!.id, group: [...base.layers.get(NETWORKS)!.groups.keys()][0]!, reason: 'r' }],
      sites: [{ kind: 'open', id: 'new', name: 'New surgery', practice: 'P1', position: [0, 51] }],
    };
    expect(madePublic(plan)).toEqual([
      '3 networks by name, with 5 practices and 16 areas: West, East, North.',
      '5 goals with the source of each limit, and how each network does against it.',
      'That networks are excepted from goals, without the reasons that you recorded.',
      '1 surgery that the plan opens, closes or moves, by name and place.',
    ]);
    const layer = base.layers.get(NETWORKS)!;
    expect(madePublic({ ...base, layers: new Map([[NETWORKS, { ...layer, areas: new Map() }]]) })).toContain(
      'That the plan names practices only and draws no area.',
    );
    const practices = new Map([...layer.practices].filter(([code]) => code !== 'P2'));
    const without = { ...base, layers: new Map([[NETWORKS, { ...layer, practices }]]) };
    expect(inNoNetwork(gridWorld(), without)[0]).toMatch(
      /^That \d practices? with [\d,]+ patients (?:is|are) in no network: .*Second Surgery/i,
    );
    expect(leftBehind(plan)).toEqual([
      'The plan’s own name, “Secret name”, who made it and every edit: the publication has its title and its owner instead.',
      'The reasons of its exception: readers see that a network is excepted from a goal, not why.',
    ]);
  });
});

test('Of what was taken down only that, when and why is left, whatever it said', () => {
  const publication: Publication = {
    id: 'grid/1',
    slug: 'grid',
    version: 1,
    latest: true,
    terms: {
      status: 'proposal',
      title: SECRET,
      summary: SECRET,
      owner: SECRET,
      takesEffect: '2027-04-01',
      respondBy: '2027-01-31',
      respond: SECRET,
      contact: { email: SECRET, phone: SECRET, post: SECRET, link: SECRET },
    },
    publishedAt: '2026-11-22T00:00:00.000Z',
    evidence: 'e',
    withdrawn: { at: '2026-11-23T00:00:00.000Z', reason: SECRET },
    takenDown: null,
  };
  const end = { at: '2026-11-24T00:00:00.000Z', reason: 'Published by mistake.' };
  const gone = takenDown(publication, end);
  expect(JSON.stringify(gone)).not.toContain(SECRET);
  expect(gone).toMatchObject({ id: 'grid/1', takenDown: end, withdrawn: null });
  expect(statedPublication(gone)).toBeNull();
  expect(statedPublication(publication)).toMatchObject({ status: 'withdrawn', owner: SECRET, page: '/plans/grid/1' });
});
