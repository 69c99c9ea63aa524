import { type Group, NETWORKS, type Plan } from '../plan.ts';
import { type Built, nothing } from './built.ts';

/** Adds an empty group (a network unless another layer is named) at the end of the list. */
export function addGroup(plan: Plan, group: Group, layer: string = NETWORKS): Built {
  const target = plan.layers.get(layer);
  if (target === undefined) return nothing('The plan has no such layer.');
  if (target.groups.has(group.id)) return nothing(`"${group.name}" is in the plan already.`);
  if (group.name.trim() === '') return nothing('A group needs a name.');
  return {
    changes: [{ set: 'group', layer, group: group.id, from: null, to: group, position: target.groups.size }],
    text: `Added ${group.name}`,
  };
}
