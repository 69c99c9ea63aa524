import { describe, expect, test } from 'vitest';
import { NETWORKS } from '../plan.ts';
import { membersByGroup } from '../plan-json.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { applyChanges } from './apply.ts';
import { splitGroup } from './split.ts';

const { plan } = publishedPlan(gridWorld());
const into = { id: 'new', name: 'New', colour: '#117733' };

describe('splitting a network', () => {
  test('takes what is its own and leaves what is of others', () => {
    const split = splitGroup(plan, { group: 'N3', areas: ['A12', 'A13', 'A00'], practices: ['P5', 'P1'], into });
    const applied = applyChanges(plan, split.changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    const layer = applied.plan.layers.get(NETWORKS)!;
    expect(membersByGroup(layer.areas).get('new')).toEqual(['A12', 'A13']);
    expect(membersByGroup(layer.practices).get('new')).toEqual(['P5']);
    expect(split.text).toBe('Split New off North');
  });

  test('of nothing is no edit, and says why', () => {
    expect(splitGroup(plan, { group: 'N3', areas: ['A00'], into })).toMatchObject({
      changes: [],
      reason: 'None of these is in "North".',
    });
  });
});
