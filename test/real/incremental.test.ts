import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import { applyChanges } from '@footprint/schema/edit/apply.ts';
import { NEW_NETWORK } from '@footprint/schema/evaluate/live.ts';
import { createMeasurer, type Measurer } from '@footprint/schema/evaluate/measurer.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { planToGeojson } from '@footprint/schema/exchange/plan-geojson.ts';
import { type Capture, createCapture } from '@footprint/schema/geometry/capture.ts';
import { dissolve } from '@footprint/schema/geometry/dissolve.ts';
import { checkJoined } from '@footprint/schema/geometry/join-parts.ts';
import { NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { planToJson } from '@footprint/schema/plan-json.ts';
import { publishedPlan } from '@footprint/schema/published.ts';
import { withInventedTravel } from '@footprint/schema/world/invented-travel.ts';
import { anyAct, perform } from '@footprint/schema/world/random-acts.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { randomOutlines } from '../parity/random-work.ts';
import { NO_REAL, REAL, WHY } from './folder.ts';

describe.skipIf(NO_REAL)(`Plans of East and North Hertfordshire under random edits${WHY}`, () => {
  let evidence: Evidence;
  let measurer: Measurer;
  let capture: Capture;
  let plan: Plan;
  beforeAll(async () => {
    evidence = withInventedTravel(evidenceOf(await assemble(REAL, ['06K'], () => undefined)));
    measurer = createMeasurer(evidence);
    plan = publishedPlan(evidence).plan;
    const { outputAreas, topology, areas } = evidence;
    capture = createCapture({ topology, centroid: areas.centroid, ...(outputAreas === null ? {} : { outputAreas }) });
  });

  test('the incremental evaluation is the full one after every edit, with previews between them', () => {
    const act = anyAct(evidence);
    const outlines = randomOutlines(evidence, 11, 40);
    fc.assert(
      fc.property(fc.array(fc.tuple(act, fc.nat(39)), { minLength: 5, maxLength: 25 }), (script) => {
        const live = measurer.start(plan);
        const steps = perform(
          plan,
          script.map(([one]) => one),
        );
        steps.forEach((step, index) => {
          const outline = { polygons: outlines[script[index]![1]]! };
          const captured = capture.inside(outline, 'centroid');
          if (captured.ok) live.preview(captured.areas, NEW_NETWORK);
          live.apply(step.changes, step.plan);
          expect(live.evaluation(step.plan, index)).toEqual(measurer.evaluate(step.plan, index));
        });
      }),
      { numRuns: 15, seed: 6 },
    );
  });

  test('the boundary of each published network, as it is exported, is an outline that takes in the network’s own areas', () => {
    for (const { geometry, properties } of planToGeojson(evidence, plan, null).features) {
      const checked = checkJoined(geometry);
      if (!checked.ok) throw new Error(`${properties.name}: ${checked.problem.message}`);
      const captured = capture.inside(checked.outline, 'centroid');
      const codes = captured.ok ? [...captured.areas].map((area) => evidence.areas.code[area]!) : [];
      expect(codes.sort(), properties.name).toEqual([...properties.areas].sort());
    }
  });

  test('undoing every edit in turn gives back the published plan and its evaluation', () => {
    fc.assert(
      fc.property(fc.array(anyAct(evidence), { minLength: 10, maxLength: 40 }), (acts) => {
        const steps = perform(plan, acts);
        let now = steps.at(-1)?.plan ?? plan;
        const live = measurer.start(now);
        for (const { inverse } of steps.toReversed()) {
          const applied = applyChanges(now, inverse);
          if (!applied.ok) throw new Error(applied.problem.message);
          now = applied.plan;
          live.apply(inverse, now);
        }
        expect(planToJson(now)).toEqual(planToJson(plan));
        expect(live.evaluation(now, 0)).toEqual(measurer.evaluate(plan, 0));
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  test('the published boundary of a network, drawn, takes in that network’s areas by every rule', () => {
    const layer = plan.layers.get(NETWORKS)!;
    const { code, centroid } = evidence.areas;
    for (const id of layer.groups.keys()) {
      const own = code.flatMap((area, at) => (layer.areas.get(area) === id ? [at] : []));
      const outline = { polygons: dissolve(evidence.topology, (area) => layer.areas.get(code[area]!) === id) };
      for (const rule of ['centroid', 'most-area', 'most-residents'] as const) {
        const captured = capture.inside(outline, rule);
        if (!captured.ok) throw new Error(captured.problem.message);
        expect([...captured.areas], `${id} by ${rule}`).toEqual(own);
      }
      expect(own.every((area) => !Number.isNaN(centroid[2 * area]!))).toBe(true);
    }
  });

  test('a drawn outline takes each area by the rule’s own words', () => {
    const { centroid } = evidence.areas;
    for (const polygons of randomOutlines(evidence, 12, 60)) {
      const inside = inRing(polygons[0]![0]!);
      const expected = [...evidence.areas.code.keys()].filter((area) =>
        inside(centroid[2 * area]!, centroid[2 * area + 1]!),
      );
      const byCentroid = capture.inside({ polygons }, 'centroid');
      if (!byCentroid.ok) throw new Error(byCentroid.problem.message);
      expect([...byCentroid.areas]).toEqual(expected);

      const { position, residents, area } = evidence.outputAreas!;
      const [all, within] = [new Map<number, number>(), new Map<number, number>()];
      area.forEach((of, at) => {
        all.set(of, (all.get(of) ?? 0) + residents[at]!);
        if (inside(position[2 * at]!, position[2 * at + 1]!)) within.set(of, (within.get(of) ?? 0) + residents[at]!);
      });
      const most = [...within].filter(([of, people]) => 2 * people > all.get(of)!).map(([of]) => of);
      const byResidents = capture.inside({ polygons }, 'most-residents');
      if (!byResidents.ok) throw new Error(byResidents.problem.message);
      expect([...byResidents.areas]).toEqual(most.sort((a, b) => a - b));
    }
  });
});

/** Whether a point is inside one ring, by counting the sides that a line to the east crosses: the plainest oracle. */
function inRing(ring: readonly (readonly number[])[]): (x: number, y: number) => boolean {
  return (x, y) => {
    let inside = false;
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as [number, number];
      const [bx, by] = ring[i] as [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  };
}
