import { applyChanges } from '@footprint/schema/edit/apply.ts';
import { emptyPlan } from '@footprint/schema/empty-plan.ts';
import { type Group, type Layer, NETWORKS, type Plan } from '@footprint/schema/plan.ts';
import { planToJson } from '@footprint/schema/plan-json.ts';
import { describe, expect, it } from 'vitest';
import { planDifference } from './plan-difference.ts';

const start = emptyPlan({ id: 'p', name: 'Plan', owner: '06K', creator: 'x', evidence: 'e', studyArea: ['06K'] });

interface Filling {
  readonly [group: string]: { readonly areas?: readonly string[]; readonly practices?: readonly string[] };
}

function layer(id: string, kind: Layer['kind'], filling: Filling): Layer {
  const groups = new Map<string, Group>(
    Object.keys(filling).map((group) => [group, { id: group, name: `Network ${group}`, colour: '#332288' }]),
  );
  const members = (set: 'areas' | 'practices') =>
    new Map(
      Object.entries(filling).flatMap(([group, held]) => (held[set] ?? []).map((code) => [code, group] as const)),
    );
  return { id, kind, name: id, groups, areas: members('areas'), practices: members('practices') };
}

const plan = (changes: Partial<Plan>, ...layers: Layer[]): Plan => ({
  ...start,
  ...changes,
  layers: new Map(layers.map((one) => [one.id, one])),
});

describe('The difference of two plans', () => {
  const theirs = plan(
    { name: 'Theirs' },
    layer(NETWORKS, 'network', { a: { areas: ['1', '2'], practices: ['P1'] }, b: { areas: ['3'], practices: ['P2'] } }),
    layer('n', 'neighbourhood', { north: { areas: ['1'] } }),
  );
  const mine = plan(
    {
      name: 'Mine',
      nonGeographic: ['P2'],
      sites: [{ kind: 'open', id: 's', name: 'Mill Lane', practice: 'P1', position: [-0.6, 52.6] }],
      mainSitesOnly: true,
    },
    layer(NETWORKS, 'network', { c: { areas: ['2', '4'], practices: ['P1'] }, a: { areas: ['1'], practices: ['P2'] } }),
    layer('places', 'place', { town: { areas: ['1', '4'] } }),
  );

  it('turns one plan into the other, group by group', () => {
    const applied = applyChanges(theirs, planDifference(theirs, mine));
    if (!applied.ok) throw new Error(applied.problem.message);
    expect(sorted(applied.plan)).toEqual(sorted(mine));
  });

  it('can be taken back', () => {
    const applied = applyChanges(theirs, planDifference(theirs, mine));
    if (!applied.ok) throw new Error(applied.problem.message);
    const back = applyChanges(applied.plan, applied.inverse);
    if (!back.ok) throw new Error(back.problem.message);
    expect(planToJson(back.plan)).toEqual(planToJson(theirs));
  });

  it('is empty between equal plans', () => {
    expect(planDifference(mine, mine)).toEqual([]);
  });
});

/** The plan as a document, its groups by id: two histories may list them in another order. */
function sorted(one: Plan) {
  const json = planToJson(one);
  return {
    ...json,
    layers: json.layers.map((each) => ({ ...each, groups: [...each.groups].sort((a, b) => (a.id < b.id ? -1 : 1)) })),
  };
}
