import { type Group, NETWORKS, type Plan } from '../plan.ts';
import { addGroup } from './add.ts';
import { applyChanges } from './apply.ts';
import { assign } from './assign.ts';
import { type Built, nothing } from './built.ts';

/** What leaves a group for a new one: codes that are elsewhere now are left where they are. */
export interface Split {
  readonly group: string;
  readonly areas: Iterable<string>;
  readonly practices?: Iterable<string>;
  readonly into: Group;
  readonly layer?: string;
}

/** Splits a group: those of its areas and practices that are named go into a new group, in one step. */
export function splitGroup(plan: Plan, split: Split): Built {
  const layer = plan.layers.get(split.layer ?? NETWORKS);
  const from = layer?.groups.get(split.group);
  if (layer === undefined || from === undefined) return nothing('The plan has no such group.');
  const areas = [...split.areas].filter((code) => layer.areas.get(code) === from.id);
  const practices = [...(split.practices ?? [])].filter((code) => layer.practices.get(code) === from.id);
  if (areas.length + practices.length === 0) return nothing(`None of these is in "${from.name}".`);
  const added = addGroup(plan, split.into, layer.id);
  if (added.reason !== undefined) return added;
  const ready = applyChanges(plan, added.changes);
  if (!ready.ok) return nothing(ready.problem.message);
  const assigned = assign(ready.plan, { areas, practices, to: split.into.id, layer: layer.id });
  return { changes: [...added.changes, ...assigned.changes], text: `Split ${split.into.name} off ${from.name}` };
}
