import { describe, expect, test } from 'vitest';
import { addGroup } from '../edit/add.ts';
import { applyChanges } from '../edit/apply.ts';
import type { Built } from '../edit/built.ts';
import { draw } from '../edit/draw.ts';
import { movePractices } from '../edit/move.ts';
import { mergeGroups } from '../edit/remove.ts';
import { emptyPlan } from '../empty-plan.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedEdit, publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { comparePlans } from './compare.ts';
import { createMeasurer } from './measurer.ts';

const world = gridWorld();
const measurer = createMeasurer(world);
const published = publishedPlan(world).plan;
const blank = emptyPlan({ id: 'mine', name: 'Mine', owner: 'Q1', creator: 'ann', evidence: 'grid', studyArea: ['Q1'] });
const start = publishedEdit(
  world,
  blank,
  { id: 'e0', author: 'ann', at: '2026-11-22T00:00:00Z', base: 0 },
  (code) => `id-${code}`,
);

function after(plan: Plan, built: Pick<Built, 'changes'>): Plan {
  const applied = applyChanges(plan, built.changes);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.plan;
}

const mine = after(blank, start);

describe('a plan compared with the published networks', () => {
  test('one that starts from them changes nothing, though its networks have ids of their own', () => {
    const comparison = comparePlans(measurer, published, mine);
    expect([comparison.practices, comparison.areas, comparison.patients, comparison.residents]).toEqual([[], [], 0, 0]);
    expect(comparison.networks.map(({ changed }) => changed)).toEqual([false, false, false]);
    expect(comparison.networks[0]!.values['list-size']!.difference).toBe(0);
  });

  test('a practice moved takes its patients with it', () => {
    const comparison = comparePlans(measurer, published, after(mine, movePractices(mine, ['P2'], 'id-N2')));
    expect(comparison.practices).toMatchObject([{ code: 'P2', people: 3200, from: { id: 'N1' }, to: { id: 'id-N2' } }]);
    expect(comparison.patients).toBe(3200);
    expect(comparison.networks.map((network) => network.values['list-size']!.difference)).toEqual([-3200, 3200, 0]);
    expect(comparison.networks.map(({ changed }) => changed)).toEqual([true, true, false]);
  });

  test('plans made apart are compared by the names of their networks', () => {
    const layer = mine.layers.get(NETWORKS)!;
    const groups = new Map(
      [...layer.groups].map(([id, { continues: _, ...group }]) => [
        id,
        { ...group, name: ` ${group.name.toUpperCase()}` },
      ]),
    );
    const apart = { ...mine, layers: new Map([[NETWORKS, { ...layer, groups }]]) };
    const moved = after(apart, movePractices(apart, ['P2'], 'id-N2'));
    const comparison = comparePlans(measurer, published, moved);
    expect(comparison.patients).toBe(3200);
    expect(comparison.networks.map(({ before, after: is }) => [before?.id, is?.id])).toEqual([
      ['N1', 'id-N1'],
      ['N2', 'id-N2'],
      ['N3', 'id-N3'],
    ]);
  });

  test('a network merged away is gone, and what it held has moved', () => {
    const comparison = comparePlans(measurer, published, after(mine, mergeGroups(mine, ['id-N1', 'id-N2'], 'id-N2')));
    expect(comparison.networks.map(({ before, after: now }) => [before?.id ?? null, now?.id ?? null])).toEqual([
      ['N2', 'id-N2'],
      ['N3', 'id-N3'],
      ['N1', null],
    ]);
    expect(comparison.areas.map(({ code }) => code)).toEqual(['A00', 'A01', 'A04', 'A05']);
    expect(comparison.residents).toBe(8000);
    expect(comparison.networks[2]!.values['list-size']).toMatchObject({ after: null, difference: null });
  });

  test('a network drawn anew is new, and areas that it takes are listed with where they were', () => {
    const drawn = draw(mine, world, { areas: [0, 1], to: { id: 'id-new', name: 'New', colour: '#117733' } });
    const comparison = comparePlans(measurer, published, after(mine, drawn));
    expect(drawn.text).toBe('Drew 2 areas into New, a new group');
    expect(comparison.networks[3]).toMatchObject({ before: null, after: { id: 'id-new' }, changed: true });
    expect(comparison.areas).toMatchObject([
      { code: 'A00', from: { name: 'West' }, to: { name: 'New' }, people: 2000 },
      { code: 'A01', from: { name: 'West' }, to: { name: 'New' }, people: 2000 },
    ]);
  });

  test('acts that change nothing are no edit and say why', () => {
    expect(movePractices(mine, ['P1'], 'id-N1')).toEqual({
      changes: [],
      text: '',
      reason: 'All of these are in "West" already.',
    });
    expect(draw(mine, world, { areas: [], to: 'id-N1' }).reason).toBe('The outline takes in no area by this rule.');
    expect(addGroup(mine, { id: 'x', name: ' ', colour: '#117733' }).reason).toBe('A group needs a name.');
  });
});

describe('starting from the published networks', () => {
  test('each network continues its published one, and neighbours differ in colour', () => {
    const { groups, areas } = mine.layers.get(NETWORKS)!;
    expect([...groups.values()].map(({ id, continues }) => [id, continues])).toEqual([
      ['id-N1', 'N1'],
      ['id-N2', 'N2'],
      ['id-N3', 'N3'],
    ]);
    expect(new Set([...groups.values()].map(({ colour }) => colour)).size).toBe(3);
    expect(areas.size).toBe(16);
  });
});
