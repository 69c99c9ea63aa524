import { type LayerKind, NETWORKS, type Plan } from '../plan.ts';
import { type Built, nothing } from './built.ts';
import { deleteGroups } from './remove.ts';

/** Adds a layer beside the networks, for example neighbourhoods. */
export function addLayer(plan: Plan, layer: string, kind: Exclude<LayerKind, 'network'>, name: string): Built {
  if (plan.layers.has(layer)) return nothing('The plan has that layer already.');
  if (name.trim() === '') return nothing('A layer needs a name.');
  const to = { kind, name: name.trim() };
  return {
    changes: [{ set: 'layer', layer, from: null, to, position: plan.layers.size }],
    text: `Added the layer ${to.name}`,
  };
}

/** Removes a layer with all its groups; the networks cannot be removed. */
export function removeLayer(plan: Plan, layer: string): Built {
  const gone = plan.layers.get(layer);
  if (gone === undefined) return nothing('The plan has no such layer.');
  if (layer === NETWORKS) return nothing('Every plan keeps its layer of networks.');
  const groups = deleteGroups(plan, [...gone.groups.keys()], layer);
  const position = [...plan.layers.keys()].indexOf(layer);
  const from = { kind: gone.kind, name: gone.name };
  return {
    changes: [...groups.changes, { set: 'layer', layer, from, to: null, position }],
    text: `Removed the layer ${gone.name}`,
  };
}
