import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFromJson, planToJson } from './plan-json.ts';
import { publishedPlan } from './published.ts';
import { gridWorld } from './world/grid-world.ts';
import { anyAct, perform } from './world/random-acts.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);

describe('a plan as a document', () => {
  test('any plan comes back the same, and is the same text', () => {
    fc.assert(
      fc.property(fc.array(anyAct(world), { maxLength: 15 }), (acts) => {
        const last = perform(plan, acts).at(-1)?.plan ?? plan;
        const text = JSON.stringify(planToJson(last));
        const read = planFromJson(JSON.parse(text));
        if (!read.ok) throw new Error(read.problem.message);
        expect(read.value).toEqual(last);
        expect(JSON.stringify(planToJson(read.value))).toBe(text);
      }),
    );
  });

  test.each([
    [null, 'The document: an object was expected'],
    [
      { schema: 99 },
      'The document: this plan was saved by a newer Footprint (edition 99); update Footprint to open it',
    ],
    [{ ...planToJson(plan), name: 7 }, 'name: text was expected'],
    [{ ...planToJson(plan), layers: [] }, 'layers: the first layer must be "networks"'],
  ])('what is no plan is refused with its place: case %#', (input, message) => {
    const read = planFromJson(input);
    expect(read.ok ? null : read.problem.message).toBe(message);
  });

  test('an area in two networks is refused', () => {
    const json = JSON.parse(JSON.stringify(planToJson(plan)));
    json.layers[0].groups[1].areas.push('A00');
    const read = planFromJson(json);
    expect(read.ok ? null : read.problem.message).toBe('layers[0].groups[1].areas[4]: A00 is in two groups');
  });
});
