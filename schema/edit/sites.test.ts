import { describe, expect, test } from 'vitest';
import type { Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { applyChanges } from './apply.ts';
import type { Built } from './built.ts';
import { closeSite, moveSite, openSite, removeSiteChange, setMainSitesOnly } from './sites.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);
const HILL = { id: 'new', name: ' Hill branch ', practice: 'P5', position: [-0.1234567, 52.0000004] } as const;

function after(from: Plan, built: Built): Plan {
  const applied = applyChanges(from, built.changes);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.plan;
}

const opened = after(plan, openSite(plan, HILL));

describe('supposing sites', () => {
  test('a new site has a name, a practice and a place to six decimals', () => {
    const built = openSite(plan, HILL, world);
    expect(built.text).toBe('Supposed a new site, Hill branch, of practice P5');
    expect(after(plan, built).sites).toEqual([
      { kind: 'open', id: 'new', name: 'Hill branch', practice: 'P5', position: [-0.123457, 52] },
    ]);
  });

  test('what cannot be is refused with a sentence', () => {
    const reasons = [
      openSite(plan, { ...HILL, name: ' ' }),
      openSite(plan, { ...HILL, practice: '' }),
      openSite(plan, { ...HILL, practice: 'X1' }, world),
      openSite(opened, HILL),
      openSite(plan, { ...HILL, position: [52, -0.1] }),
      openSite(plan, { ...HILL, position: [13.4, 52.5] }),
      openSite(plan, { ...HILL, position: [Number.NaN, 52] }),
      closeSite(plan, 'X1', world),
      moveSite(plan, 'X1', HILL.position, world),
      removeSiteChange(plan, { kind: 'close', site: 'P1' }),
      setMainSitesOnly(plan, false),
    ];
    expect(reasons.map(({ changes }) => changes)).toEqual(reasons.map(() => []));
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'A new site needs a name.',
      'Choose the practice that would run the new site.',
      'There is no practice X1 in this evidence; choose one that is loaded.',
      'This site is open in the plan already.',
      'The position has latitude before longitude (52, -0.1): swap the two numbers.',
      'The position lies outside Great Britain (longitude 13.4, latitude 52.5): longitudes must lie between -9 and 2.5, latitudes between 49.5 and 61.',
      'A site needs a longitude and a latitude in degrees.',
      'There is no site X1 in this evidence; choose one that is loaded.',
      'There is no site X1 in this evidence; choose one that is loaded.',
      'The plan supposes nothing of this site.',
      'Nothing would change.',
    ]);
  });

  test('a site is closed once, and not moved while it is', () => {
    const closed = after(plan, closeSite(plan, 'P1', world));
    expect(closeSite(closed, 'P1').reason).toBe('Site P1 is closed in this plan already.');
    expect(moveSite(closed, 'P1', HILL.position).reason).toContain('take that back before it is moved');
    expect(after(closed, removeSiteChange(closed, closed.sites[0]!))).toEqual(plan);
  });

  test('a site is moved from where the evidence has it, again, or not at all', () => {
    const moved = after(plan, moveSite(plan, 'P1', [-0.1, 52]));
    const again = after(moved, moveSite(moved, 'P1', [-0.2, 52]));
    expect(again.sites).toEqual([{ kind: 'move', site: 'P1', position: [-0.2, 52] }]);
    expect(moveSite(again, 'P1', [-0.2, 52]).reason).toBe('Nothing would change.');
    expect(after(again, closeSite(again, 'P1')).sites).toEqual([{ kind: 'close', site: 'P1' }]);
  });

  test('a new site that is moved stays one, and closing it takes it back', () => {
    const moved = after(opened, moveSite(opened, 'new', [-0.2, 52]));
    expect(moved.sites).toEqual([{ ...opened.sites[0], position: [-0.2, 52] }]);
    expect(after(moved, closeSite(moved, 'new')).sites).toEqual([]);
  });

  test('main surgeries only is a choice that can be undone', () => {
    const built = setMainSitesOnly(plan, true);
    const applied = applyChanges(plan, built.changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    expect(applied.plan.mainSitesOnly).toBe(true);
    expect(after(applied.plan, { changes: applied.inverse, text: '' })).toEqual(plan);
  });
});
