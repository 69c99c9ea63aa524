import { type Group, type Layer, NETWORKS, type Plan } from '../plan.ts';
import { type Change, EDIT_SCHEMA, type Edit } from './edit.ts';
import { invert } from './invert.ts';
import type { EditProblem, EditProblemCode } from './problem.ts';
import { same } from './same.ts';

/** The plan after an edit with the changes that would take it back exactly, or why the edit does not fit. */
export type Applied =
  | { readonly ok: true; readonly plan: Plan; readonly inverse: readonly Change[] }
  | { readonly ok: false; readonly problem: EditProblem };

/** Applies an edit whole or not at all; the plan given is never altered and shares what did not change with the result. */
export function applyEdit(plan: Plan, edit: Edit): Applied {
  if (edit.schema > EDIT_SCHEMA) {
    return refuse(
      'newer-schema',
      `This edit was made by a newer Footprint (edition ${edit.schema}; this one reads up to ${EDIT_SCHEMA}). Update Footprint to open it.`,
      edit.id,
    );
  }
  const applied = applyChanges(plan, edit.changes);
  return applied.ok ? applied : { ok: false, problem: { ...applied.problem, edit: edit.id } };
}

/** Applies changes in order, all or none. */
export function applyChanges(plan: Plan, changes: readonly Change[]): Applied {
  let next = plan;
  const made: Change[] = [];
  for (const change of changes) {
    const step = applyChange(next, change);
    if ('code' in step) return { ok: false, problem: step };
    next = step.plan;
    made.push(step.made);
  }
  return { ok: true, plan: next, inverse: invert(made) };
}

/** The plan after one change, with the change as it was really made (a position may differ from the one asked for). */
type Step = { readonly plan: Plan; readonly made: Change } | EditProblem;

function applyChange(plan: Plan, change: Change): Step {
  switch (change.set) {
    case 'areas':
    case 'practices':
      return assign(plan, change);
    case 'group':
      return setGroup(plan, change);
    case 'layer':
      return setLayer(plan, change);
    default: {
      const now = plan[change.set];
      if (!same(now, change.from)) {
        return problem(
          'stale',
          `The plan's ${fieldNames[change.set]} changed since this edit was made. Reload and try again.`,
        );
      }
      return { plan: { ...plan, [change.set]: change.to }, made: change };
    }
  }
}

const fieldNames = {
  name: 'name',
  evidence: 'evidence version',
  owner: 'owner',
  studyArea: 'study area',
  nonGeographic: 'list of non-geographic practices',
  goals: 'goals',
  exceptions: 'exceptions',
  links: 'declared links',
  sites: 'what-if sites',
  mainSitesOnly: 'choice of main surgeries only',
} as const;

function assign(plan: Plan, change: Extract<Change, { set: 'areas' | 'practices' }>): Step {
  const layer = plan.layers.get(change.layer);
  if (layer === undefined) return unknownLayer(change.layer);
  if (change.set === 'practices' && layer.kind !== 'network') {
    return problem(
      'practices-need-networks',
      `The layer "${layer.name}" holds areas only; practices belong to networks.`,
    );
  }
  const map = new Map(layer[change.set]);
  for (const { from, to, codes } of change.moves) {
    if (to !== null && !layer.groups.has(to)) return unknownGroup(layer, to);
    for (const code of codes) {
      const now = map.get(code) ?? null;
      if (now !== from) {
        const kind = change.set === 'areas' ? 'Area' : 'Practice';
        return problem(
          'stale',
          `${kind} ${code} is in ${nameOf(layer, now)}, not in ${nameOf(layer, from)} as this edit expects. Reload and try again.`,
        );
      }
      if (to === null) map.delete(code);
      else map.set(code, to);
    }
  }
  return { plan: withLayer(plan, { ...layer, [change.set]: map }), made: change };
}

function setGroup(plan: Plan, change: Extract<Change, { set: 'group' }>): Step {
  const layer = plan.layers.get(change.layer);
  if (layer === undefined) return unknownLayer(change.layer);
  const { group: id, from, to } = change;
  const now = layer.groups.get(id) ?? null;
  if (!same(now, from)) {
    return problem('stale', `${nameOf(layer, id)} changed since this edit was made. Reload and try again.`);
  }
  if (to !== null && to.id !== id) throw new Error(`A change of group ${id} carries the group ${to.id}.`);
  if (to === null && (holds(layer.areas, id) || holds(layer.practices, id))) {
    return problem(
      'group-not-empty',
      `${nameOf(layer, id)} still holds practices or areas; move them before it is deleted.`,
    );
  }
  const at = now === null ? clamp(change.position, layer.groups.size) : [...layer.groups.keys()].indexOf(id);
  const groups = replaceAt(layer.groups, id, to, at, now !== null);
  return { plan: withLayer(plan, { ...layer, groups }), made: { ...change, position: at } };
}

function setLayer(plan: Plan, change: Extract<Change, { set: 'layer' }>): Step {
  const now = plan.layers.get(change.layer);
  const description = now === undefined ? null : { kind: now.kind, name: now.name };
  if (!same(description, change.from)) {
    return problem(
      'stale',
      `The layer "${now?.name ?? change.layer}" changed since this edit was made. Reload and try again.`,
    );
  }
  if (change.layer === NETWORKS && (change.to === null || change.to.kind !== 'network')) {
    return problem('networks-stay', 'Every plan keeps its layer of networks.');
  }
  if (change.to === null && now !== undefined && now.groups.size > 0) {
    return problem('layer-not-empty', `The layer "${now.name}" still holds groups; delete them before the layer.`);
  }
  const at =
    now === undefined ? clamp(change.position, plan.layers.size) : [...plan.layers.keys()].indexOf(change.layer);
  const to = change.to === null ? null : { ...(now ?? emptyLayer(change.layer)), ...change.to };
  const layers = replaceAt(plan.layers, change.layer, to, at, now !== undefined);
  return { plan: { ...plan, layers }, made: { ...change, position: at } };
}

function emptyLayer(id: string): Omit<Layer, 'kind' | 'name'> {
  return { id, groups: new Map(), practices: new Map(), areas: new Map() };
}

/** The map with the value at a position set, inserted, or (for null) removed; the order of the rest stays. */
function replaceAt<V>(
  map: ReadonlyMap<string, V>,
  key: string,
  value: V | null,
  at: number,
  present: boolean,
): Map<string, V> {
  const entries = [...map];
  if (value === null) entries.splice(at, present ? 1 : 0);
  else entries.splice(at, present ? 1 : 0, [key, value]);
  return new Map(entries);
}

function clamp(position: number, size: number): number {
  return Math.max(0, Math.min(position, size));
}

function holds(map: ReadonlyMap<string, string>, group: string): boolean {
  for (const held of map.values()) if (held === group) return true;
  return false;
}

function withLayer(plan: Plan, layer: Layer): Plan {
  const layers = new Map(plan.layers);
  layers.set(layer.id, layer);
  return { ...plan, layers };
}

function nameOf(layer: Layer, group: string | null): string {
  if (group === null) return 'no group';
  const known: Group | undefined = layer.groups.get(group);
  return known === undefined ? `the deleted group ${group}` : `"${known.name}"`;
}

function unknownLayer(layer: string): EditProblem {
  return problem('unknown-layer', `The plan has no layer ${layer}; it may have been deleted. Reload and try again.`);
}

function unknownGroup(layer: Layer, group: string): EditProblem {
  return problem(
    'unknown-group',
    `"${layer.name}" has no group ${group}; it may have been deleted. Reload and try again.`,
  );
}

function problem(code: EditProblemCode, message: string): EditProblem {
  return { code, message };
}

function refuse(code: EditProblemCode, message: string, edit: string): Applied {
  return { ok: false, problem: { code, message, edit } };
}
