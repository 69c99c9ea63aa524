import fc from 'fast-check';
import { addGroup } from '../edit/add.ts';
import { recolourGroup, renameGroup } from '../edit/alter.ts';
import { applyChanges } from '../edit/apply.ts';
import { assign } from '../edit/assign.ts';
import { type Built, nothing } from '../edit/built.ts';
import type { Change } from '../edit/edit.ts';
import { addLayer, removeLayer } from '../edit/layer.ts';
import { deleteGroups, mergeGroups } from '../edit/remove.ts';
import { renamePlan, setException, setGoals, setLinks, setNonGeographic } from '../edit/set.ts';
import { closeSite, moveSite, openSite, removeSiteChange, setMainSitesOnly } from '../edit/sites.ts';
import type { Evidence } from '../evidence.ts';
import { NETWORKS, type Plan } from '../plan.ts';

/** An act of a planner whose details are drawn by number, so that it fits whatever plan it meets. */
export type Act = (plan: Plan) => Built;

/** Any act of a planner on this evidence. */
export function anyAct(evidence: Evidence): fc.Arbitrary<Act> {
  const { areas, practices, sites } = evidence;
  const pick = fc.nat();
  const group = (plan: Plan, n: number): string => [...plan.layers.get(NETWORKS)!.groups.keys()].at(n % 7) ?? 'none';
  const area = fc.constantFrom(...areas.code);
  const practice = fc.constantFrom(...practices.code);
  const someAreas = fc.array(area, { maxLength: 9 });
  const text = fc.constantFrom('Lea', 'Mimram', 'Beane', '');
  const site = fc.constantFrom(...sites.code);
  const opened = fc.constantFrom('new-1', 'new-2');
  // At the middle of an area, where a test may know journeys to.
  const position = fc
    .nat(areas.code.length - 1)
    .map((at) => [areas.centroid[2 * at]!, areas.centroid[2 * at + 1]!] as const)
    .filter(([longitude]) => !Number.isNaN(longitude));
  return fc.oneof(
    fc.tuple(someAreas, pick, fc.boolean()).map(
      ([list, n, onlyUnassigned]) =>
        (plan: Plan) =>
          assign(plan, { areas: list, to: n % 5 === 0 ? null : group(plan, n), onlyUnassigned }),
    ),
    fc.tuple(practice, pick).map(
      ([code, n]) =>
        (plan: Plan) =>
          assign(plan, { practices: [code], to: n % 5 === 0 ? null : group(plan, n) }),
    ),
    fc.tuple(someAreas, practice, pick).map(
      ([list, code, n]) =>
        (plan: Plan) =>
          assign(plan, { areas: list, practices: [code], to: group(plan, n) }),
    ),
    fc.tuple(fc.uuid(), text).map(
      ([id, name]) =>
        (plan: Plan) =>
          addGroup(plan, { id, name, colour: '#332288' }),
    ),
    fc.tuple(pick, text).map(
      ([n, name]) =>
        (plan: Plan) =>
          renameGroup(plan, group(plan, n), name),
    ),
    pick.map((n) => (plan: Plan) => recolourGroup(plan, group(plan, n), '#117733')),
    pick.map((n) => (plan: Plan) => deleteGroups(plan, [group(plan, n)])),
    fc.tuple(pick, pick).map(
      ([n, m]) =>
        (plan: Plan) =>
          mergeGroups(plan, [group(plan, n)], group(plan, m)),
    ),
    fc.tuple(area, area).map(
      ([a, b]) =>
        (plan: Plan) =>
          setLinks(plan, [[a, b]]),
    ),
    fc.tuple(practice, fc.boolean()).map(
      ([code, flag]) =>
        (plan: Plan) =>
          setNonGeographic(plan, code, flag),
    ),
    fc.tuple(pick, fc.constantFrom('A waiver', null)).map(
      ([n, reason]) =>
        (plan: Plan) =>
          setException(plan, 'list-size-least', group(plan, n), reason),
    ),
    fc.nat(4).map(
      (n) => (plan: Plan) =>
        setGoals(
          plan,
          plan.goals.filter((_, index) => index !== n),
        ),
    ),
    text.map((name) => (plan: Plan) => renamePlan(plan, name)),
    fc.tuple(opened, text, practice, position).map(
      ([id, name, code, at]) =>
        (plan: Plan) =>
          openSite(plan, { id, name, practice: code, position: at }, evidence),
    ),
    fc.oneof(site, opened).map((code) => (plan: Plan) => closeSite(plan, code, evidence)),
    fc.tuple(fc.oneof(site, opened), position).map(
      ([code, at]) =>
        (plan: Plan) =>
          moveSite(plan, code, at, evidence),
    ),
    fc.nat().map((n) => (plan: Plan) => {
      const change = plan.sites[n % Math.max(1, plan.sites.length)];
      return change === undefined ? nothing('The plan supposes nothing.') : removeSiteChange(plan, change);
    }),
    fc.boolean().map((only) => (plan: Plan) => setMainSitesOnly(plan, only)),
    fc.constantFrom('one', 'two').map((id) => (plan: Plan) => addLayer(plan, id, 'neighbourhood', id)),
    fc.tuple(fc.constantFrom('one', 'two'), fc.uuid()).map(
      ([layer, id]) =>
        (plan: Plan) =>
          addGroup(plan, { id, name: 'Hood', colour: '#332288' }, layer),
    ),
    fc.constantFrom('one', 'two').map((id) => (plan: Plan) => removeLayer(plan, id)),
  );
}

/** Does acts one after another; gives each step that changed something, with the plan after it. */
export function perform(
  plan: Plan,
  acts: readonly Act[],
): { readonly changes: readonly Change[]; readonly inverse: readonly Change[]; readonly plan: Plan }[] {
  const steps: { changes: readonly Change[]; inverse: readonly Change[]; plan: Plan }[] = [];
  let now = plan;
  for (const act of acts) {
    const { changes } = act(now);
    if (changes.length === 0) continue;
    const applied = applyChanges(now, changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    now = applied.plan;
    steps.push({ changes, inverse: applied.inverse, plan: now });
  }
  return steps;
}
