import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPlan } from '../empty-plan.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { withJourneys } from '../world/grid-travel.ts';
import { areaCode, gridWorld } from '../world/grid-world.ts';
import { type BriefEvaluation, briefQuestion } from './brief.ts';
import { usualGoals } from './goals.ts';
import { createMeasurer, type Measurer } from './measurer.ts';

const PRACTICES = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];
const AREAS = Array.from({ length: 16 }, (_, index) => areaCode(index));

/** A plan of up to four networks, in which each practice and area is in any of them or in none. */
const anyPlan = fc
  .record({
    networks: fc.integer({ min: 0, max: 4 }),
    practices: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 6, maxLength: 6 }),
    areas: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 16, maxLength: 16 }),
    continues: fc.boolean(),
  })
  .map(({ networks, practices, areas, continues }): Plan => {
    const ids = Array.from({ length: networks }, (_, at) => `n${at}`);
    const groups = new Map(
      ids.map((id, at) => [id, { id, name: id, colour: '', ...(continues ? { continues: `N${at + 1}` } : {}) }]),
    );
    const put = (codes: readonly string[], to: readonly number[]) =>
      new Map(codes.flatMap((code, at) => (ids[to[at]!] === undefined ? [] : [[code, ids[to[at]!]!] as const])));
    const start = { id: 'p', name: 'Any', owner: 'Q1', creator: '', evidence: 'grid', studyArea: ['Q1'] };
    const plan = emptyPlan(start, usualGoals(gridWorld()));
    const layer = {
      ...plan.layers.get(NETWORKS)!,
      groups,
      practices: put(PRACTICES, practices),
      areas: put(AREAS, areas),
    };
    return { ...plan, layers: new Map([[NETWORKS, layer]]) };
  });

function briefly(measurer: Measurer, plan: Plan, ids: readonly string[]): BriefEvaluation {
  const steps = measurer.brief(plan, briefQuestion(ids));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

test.each([
  ['along straight lines', createMeasurer(gridWorld())],
  [
    'on measured journeys, a network not wholly loaded',
    createMeasurer({
      ...withJourneys(gridWorld()),
      networks: { ...gridWorld().networks, complete: Uint8Array.from([0, 1, 1]) },
    }),
  ],
] as const)('the brief evaluation of any plan is the full one, %s', (_, measurer) => {
  const ids = measurer.usual.map(({ id }) => id);
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const [brief, full] = [briefly(measurer, plan, ids), measurer.evaluate(plan, 0)];
      expect(brief.id).toBe(full.id);
      expect(brief.unassigned).toEqual(full.unassigned);
      expect(Object.fromEntries(brief.totals.map((value) => [value.metric, value]))).toEqual(full.totals);
      expect(brief.networks).toEqual(
        full.groups.map(({ id, name, values, goals, outcome }) => ({
          id,
          name,
          outcome,
          outcomes: goals.map((goal) => goal.outcome),
          values: Object.values(values),
        })),
      );
    }),
    { numRuns: 150 },
  );
});

test('only what is asked is given, in the order asked, and what belongs to whole plans only is not of networks', () => {
  const measurer = createMeasurer(gridWorld());
  const plan = fc.sample(anyPlan, { seed: 4, numRuns: 20 }).find((one) => one.layers.get(NETWORKS)!.groups.size === 3)!;
  const { networks, totals } = briefly(measurer, plan, [
    'residents',
    'patients-covered',
    'walk-17-share',
    'list-size',
    'compactness',
  ]);
  expect(networks.map(({ values }) => values.map(({ metric }) => metric))).toEqual(
    new Array(3).fill(['residents', 'walk-17-share', 'list-size', 'compactness']),
  );
  expect(totals.map(({ metric }) => metric)).toEqual(['residents', 'patients-covered', 'walk-17-share', 'list-size']);
});
