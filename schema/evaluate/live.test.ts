import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import type { PointJourneys } from '../travel/journeys.ts';
import { journeysToMiddle, withJourneys } from '../world/grid-travel.ts';
import { areaCode, gridWorld } from '../world/grid-world.ts';
import { anyAct, perform } from '../world/random-acts.ts';
import { NEW_NETWORK } from './live.ts';
import { createMeasurer } from './measurer.ts';
import { missingPoints } from './what-if-sites.ts';

const world = gridWorld();
const measurer = createMeasurer(world);
const { plan } = publishedPlan(world);

/** Journeys to the middle of every area, where random acts put their sites. */
const middles = new Map(world.areas.code.map((_, area) => journeysToMiddle(world, area)).map((to) => [to.point, to]));

/** The plan with the areas in another network, by hand. */
function withAreas(start: Plan, areas: readonly number[], to: string): Plan {
  const layer = start.layers.get(NETWORKS)!;
  const moved = new Map(layer.areas);
  for (const area of areas) moved.set(areaCode(area), to);
  return { ...start, layers: new Map([...start.layers, [NETWORKS, { ...layer, areas: moved }]]) };
}

describe('a plan under evaluation', () => {
  test.each([
    ['with the straight-line estimate', world],
    ['with measured journeys, some of which arrive later', withJourneys(world)],
  ])('after any acts, with previews between them, equals a full evaluation to the last digit: %s', (_, evidence) => {
    const judge = createMeasurer(evidence);
    const preview = fc.tuple(fc.array(fc.nat(15), { maxLength: 8 }), fc.nat());
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct(evidence), preview), { maxLength: 20 }), (script) => {
        const live = judge.start(plan);
        const points = new Map<string, PointJourneys>();
        const steps = perform(
          plan,
          script.map(([act]) => act),
        );
        steps.forEach((step, index) => {
          const [areas, n] = script[index]![1];
          live.preview(areas, n % 2 === 0 ? NEW_NETWORK : null);
          live.apply(step.changes, step.plan);
          expect(live.evaluation(step.plan, index)).toEqual(judge.evaluate(step.plan, index, points));
          if (n % 3 > 0) return;
          for (const { key } of missingPoints(step.plan, evidence, points)) points.set(key, middles.get(key)!);
          live.setPoints(points);
          expect(live.evaluation(step.plan, index)).toEqual(judge.evaluate(step.plan, index, points));
        });
      }),
      { numRuns: 60 },
    );
  });

  test('any run of previews shows what the plan would show with the areas there, and leaves no trace', () => {
    const gesture = fc.tuple(fc.uniqueArray(fc.nat(15)), fc.constantFrom('N1', 'N2', 'N3'));
    fc.assert(
      fc.property(fc.array(gesture, { minLength: 1, maxLength: 8 }), (gestures) => {
        const live = measurer.start(plan);
        for (const [areas, to] of gestures) {
          const preview = live.preview(Uint32Array.from(areas), to);
          const asked = measurer.evaluate(withAreas(plan, areas, to), 0);
          for (const group of asked.groups) expect(preview.group(group.id)).toEqual(group);
          const before = measurer.evaluate(plan, 0);
          const changed = asked.groups.filter(
            (group, index) => JSON.stringify(group.values) !== JSON.stringify(before.groups[index]!.values),
          );
          expect(preview.affected).toEqual(expect.arrayContaining(changed.map(({ id }) => id)));
        }
        live.clear();
        expect(live.evaluation(plan, 3)).toEqual(measurer.evaluate(plan, 3));
      }),
      { numRuns: 60 },
    );
  });

  test('a preview into a network to come shows its numbers before it exists', () => {
    const live = measurer.start(plan);
    const preview = live.preview([0, 1], NEW_NETWORK, { practices: [0] });
    expect(preview.affected.toSorted()).toEqual(['N1', NEW_NETWORK]);
    expect(preview.value(NEW_NETWORK, 'residents').value).toBe(4000);
    expect(preview.value(NEW_NETWORK, 'list-size').value).toBe(6500);
    expect(preview.value('N1', 'list-size').value).toBe(3200);
  });

  test('only unassigned areas are taken when asked', () => {
    const live = measurer.start(withAreas(plan, [], 'N1'));
    expect(live.preview([0, 2], 'N1', { onlyUnassigned: true }).areas).toBe(0);
    expect(live.preview([0, 2], 'N1').areas).toBe(1);
  });
});
