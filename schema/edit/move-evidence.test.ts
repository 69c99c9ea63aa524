import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { applyChanges } from './apply.ts';
import { moveToEvidence } from './move-evidence.ts';

const before = gridWorld();
const { plan } = publishedPlan(before);

/** The same world later, its area codes and practices renamed by a rule. */
function later(
  renameArea: (code: string) => string,
  dropPractice = '',
  vintage: Evidence['areas']['vintage'] = 'LSOA21',
): Evidence {
  return {
    ...before,
    id: 'later',
    label: 'the later version',
    areas: { ...before.areas, vintage, code: before.areas.code.map(renameArea) },
    practices: {
      ...before.practices,
      code: before.practices.code.map((code) => (code === dropPractice ? 'P9' : code)),
    },
  };
}

function apply(at: Plan, built: ReturnType<typeof moveToEvidence>): Plan {
  const applied = applyChanges(at, built.changes);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.plan;
}

describe('Moving a plan to another version of the evidence', () => {
  test('with the same codes changes the version and nothing else, and can be undone exactly', () => {
    const built = moveToEvidence(
      plan,
      before,
      later((code) => code),
    );
    expect(built.changes).toEqual([{ set: 'evidence', from: 'grid', to: 'later' }]);
    const moved = applyChanges(plan, built.changes);
    if (!moved.ok) throw new Error(moved.problem.message);
    expect(apply(plan, built).evidence).toBe('later');
    const back = applyChanges(moved.plan, moved.inverse);
    expect(back.ok && back.plan).toEqual(plan);
  });

  test('lists a code that ended and one that arrived, and takes the ended one out of its network', () => {
    const built = moveToEvidence(
      plan,
      before,
      later((code) => (code === 'A15' ? 'A99' : code)),
    );
    expect(built.report.areas).toEqual({ ended: ['A15'], split: [], contested: [], arrived: ['A99'] });
    const areas = apply(plan, built).layers.get(NETWORKS)!.areas;
    expect(areas.has('A15')).toBe(false);
    expect(areas.size).toBe(15);
  });

  test('follows the lookup: parts of a split area stay in the network', () => {
    const areas = new Map(before.areas.code.map((code) => [code, [code]]));
    // A00 was split into itself and A99, which took the place of A15's code.
    areas.set('A00', ['A00', 'A99']);
    areas.set('A15', []);
    const built = moveToEvidence(
      plan,
      before,
      later((code) => (code === 'A15' ? 'A99' : code), '', 'LSOA11'),
      { areas },
    );
    expect(built.report.areas).toEqual({ ended: ['A15'], split: ['A00'], contested: [], arrived: [] });
    expect(apply(plan, built).layers.get(NETWORKS)!.areas.get('A99')).toBe('N1');
  });

  test('gives an area merged from two networks to the one with more residents, the smaller id where they are equal, and says so', () => {
    const areas = new Map(before.areas.code.map((code) => [code, [code]]));
    areas.set('A01', ['A02']);
    const built = moveToEvidence(
      plan,
      before,
      later((code) => code),
      { areas },
    );
    expect(built.report.areas.contested).toEqual(['A02']);
    expect(apply(plan, built).layers.get(NETWORKS)!.areas.get('A02')).toBe('N1');
  });

  test('brings a closed practice’s place in the plan to its successor', () => {
    const built = moveToEvidence(
      plan,
      before,
      later((code) => code, 'P3'),
      { practices: new Map([['P3', 'P9']]) },
    );
    expect(built.report.practices).toEqual({ ended: [], split: [], contested: [], arrived: [] });
    expect(apply(plan, built).layers.get(NETWORKS)!.practices.get('P9')).toBe('N2');
  });

  test('to areas of another year is refused without the lookup, since one code can mean two things', () => {
    const built = moveToEvidence(
      plan,
      before,
      later((code) => code, '', 'LSOA11'),
    );
    expect(built.changes).toEqual([]);
    expect(built.reason).toContain('the official lookup between the two is needed');
  });

  test('what-if sites follow their practice, and one whose code ended leaves the plan and is listed', () => {
    const sites = [
      { kind: 'open', id: 'new', name: 'Hill branch', practice: 'P1', position: [-0.1, 52] },
      { kind: 'close', site: 'P2001' },
      { kind: 'move', site: 'P3', position: [-0.1, 52] },
    ] as const;
    const version = later((code) => code, 'P1');
    const to = {
      ...version,
      sites: { ...version.sites, code: version.sites.code.map((code) => (code === 'P3' ? 'P3002' : code)) },
    };
    const supposed = { ...plan, sites };
    const built = moveToEvidence(supposed, before, to, { practices: new Map([['P1', 'P9']]) });
    expect(apply(supposed, built).sites).toEqual([{ ...sites[0], practice: 'P9' }, sites[1]]);
    expect(built.report.sitesEnded).toEqual(['P3']);
    const lost = moveToEvidence(supposed, before, to);
    expect(lost.report.sitesEnded).toEqual(['Hill branch', 'P3']);
  });
});
