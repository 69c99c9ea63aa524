import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../plan.ts';
import { planToJson } from '../plan-json.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { anyAct, perform } from '../world/random-acts.ts';
import { applyChanges, applyEdit } from './apply.ts';
import { EDIT_SCHEMA } from './edit.ts';
import { editFromJson } from './edit-json.ts';
import { invert } from './invert.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);

describe('applying an edit', () => {
  test('any acts, taken back one by one, give the very plan they began with, order of groups and layers included', () => {
    fc.assert(
      fc.property(fc.array(anyAct(world), { maxLength: 25 }), (acts) => {
        const steps = perform(plan, acts);
        let back = steps.at(-1)?.plan ?? plan;
        for (const step of steps.toReversed()) {
          expect(invert(step.changes)).toEqual(step.inverse);
          const undone = applyChanges(back, step.inverse);
          if (!undone.ok) throw new Error(undone.problem.message);
          back = undone.plan;
        }
        expect(planToJson(back)).toEqual(planToJson(plan));
        expect(back).toEqual(plan);
      }),
    );
  });

  test('any edit survives being stored as JSON', () => {
    fc.assert(
      fc.property(fc.array(anyAct(world), { maxLength: 10 }), (acts) => {
        for (const { changes } of perform(plan, acts)) {
          const edit = { id: 'e', schema: EDIT_SCHEMA, author: 'a', at: '2026-11-22T00:00:00Z', base: 0, changes };
          expect(editFromJson(JSON.parse(JSON.stringify(edit)))).toEqual({ ok: true, value: edit });
        }
      }),
    );
  });

  test('a plan never changes under an edit, and what did not change is shared', () => {
    const before = planToJson(plan);
    const applied = applyChanges(plan, [
      { set: 'practices', layer: NETWORKS, moves: [{ from: 'N1', to: 'N2', codes: ['P1'] }] },
    ]);
    if (!applied.ok) throw new Error(applied.problem.message);
    expect(planToJson(plan)).toEqual(before);
    expect(applied.plan.layers.get(NETWORKS)?.areas).toBe(plan.layers.get(NETWORKS)?.areas);
  });

  test('an area that is no longer where the edit expects it is refused as stale, and nothing moves', () => {
    const applied = applyChanges(plan, [
      { set: 'areas', layer: NETWORKS, moves: [{ from: 'N1', to: 'N2', codes: ['A00'] }] },
      { set: 'areas', layer: NETWORKS, moves: [{ from: 'N1', to: 'N3', codes: ['A00'] }] },
    ]);
    expect(applied).toEqual({
      ok: false,
      problem: {
        code: 'stale',
        message: 'Area A00 is in "East", not in "West" as this edit expects. Reload and try again.',
      },
    });
  });

  test('a network that still holds areas cannot be removed, an unknown one cannot receive, and networks stay', () => {
    const west = plan.layers.get(NETWORKS)!.groups.get('N1')!;
    const codes = [
      applyChanges(plan, [{ set: 'group', layer: NETWORKS, group: 'N1', from: west, to: null, position: 0 }]),
      applyChanges(plan, [{ set: 'areas', layer: NETWORKS, moves: [{ from: 'N1', to: 'N9', codes: ['A00'] }] }]),
      applyChanges(plan, [{ set: 'areas', layer: 'wards', moves: [] }]),
      applyChanges(plan, [
        { set: 'layer', layer: NETWORKS, from: { kind: 'network', name: 'Networks' }, to: null, position: 0 },
      ]),
    ].map((applied) => (applied.ok ? 'applied' : applied.problem.code));
    expect(codes).toEqual(['group-not-empty', 'unknown-group', 'unknown-layer', 'networks-stay']);
  });

  test('an edit of a newer edition is refused by name', () => {
    const edit = { id: 'e1', schema: EDIT_SCHEMA + 1, author: 'a', at: '2026-11-22T00:00:00Z', base: 0, changes: [] };
    const applied = applyEdit(plan, edit);
    expect(applied.ok ? null : [applied.problem.code, applied.problem.edit]).toEqual(['newer-schema', 'e1']);
    expect(editFromJson(edit)).toMatchObject({ ok: false, problem: { code: 'newer-schema' } });
  });

  test('an edit from elsewhere that is misshapen is refused with its place', () => {
    const read = editFromJson({
      id: 'e',
      schema: 1,
      author: 'a',
      at: '2026-11-22T00:00:00Z',
      base: 0,
      changes: [{ set: 'areas', layer: 'networks', moves: [{ from: 3 }] }],
    });
    expect(read).toEqual({
      ok: false,
      problem: {
        code: 'bad-shape',
        at: 'changes[0].moves[0].from',
        message: 'changes[0].moves[0].from: text was expected',
      },
    });
  });
});
