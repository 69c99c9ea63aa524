import { type Layer, NETWORKS, type Plan } from '../plan.ts';
import { type Built, movesInto, nothing } from './built.ts';
import type { Change } from './edit.ts';

/** Deletes groups of a layer; their practices and areas become unassigned and exceptions recorded for them go too. */
export function deleteGroups(plan: Plan, groups: readonly string[], layer: string = NETWORKS): Built {
  const target = plan.layers.get(layer);
  const known = target === undefined ? [] : groups.filter((group) => target.groups.has(group));
  if (target === undefined || known.length === 0) return nothing('The plan has no such group.');
  const names = known.map((group) => target.groups.get(group)?.name);
  return {
    changes: [...emptying(target, known, null), ...removal(plan, target, known)],
    text: `Deleted ${names.join(', ')}`,
  };
}

/** Merges groups into one of them: it keeps its name, colour and id, and takes all their practices and areas. */
export function mergeGroups(plan: Plan, groups: readonly string[], into: string, layer: string = NETWORKS): Built {
  const target = plan.layers.get(layer);
  const kept = target?.groups.get(into);
  if (target === undefined || kept === undefined) return nothing('The plan has no such group.');
  const others = [...new Set(groups)].filter((group) => group !== into && target.groups.has(group));
  if (others.length === 0) return nothing('Choose at least two groups to merge.');
  const names = others.map((group) => target.groups.get(group)?.name);
  return {
    changes: [...emptying(target, others, into), ...removal(plan, target, others)],
    text: `Merged ${names.join(', ')} into ${kept.name}`,
  };
}

function emptying(layer: Layer, groups: readonly string[], to: string | null): Change[] {
  const leaving = new Set(groups);
  const changes: Change[] = [];
  for (const set of ['areas', 'practices'] as const) {
    const codes = [...layer[set]].filter(([, group]) => leaving.has(group)).map(([code]) => code);
    const moves = movesInto(layer[set], codes, to);
    if (moves.length > 0) changes.push({ set, layer: layer.id, moves });
  }
  return changes;
}

function removal(plan: Plan, layer: Layer, groups: readonly string[]): Change[] {
  const gone = new Set(groups);
  const changes: Change[] = [];
  const kept = plan.exceptions.filter((exception) => !gone.has(exception.group));
  if (kept.length < plan.exceptions.length) changes.push({ set: 'exceptions', from: plan.exceptions, to: kept });
  const order = [...layer.groups.keys()];
  for (const group of gone) {
    const position = order.indexOf(group);
    order.splice(position, 1);
    changes.push({ set: 'group', layer: layer.id, group, from: layer.groups.get(group) ?? null, to: null, position });
  }
  return changes;
}
