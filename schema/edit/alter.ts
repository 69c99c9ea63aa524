import { type Group, NETWORKS, type Plan } from '../plan.ts';
import { type Built, nothing } from './built.ts';

/** Renames a group of a layer. */
export function renameGroup(plan: Plan, group: string, name: string, layer: string = NETWORKS): Built {
  const clean = name.trim();
  if (clean === '') return nothing('A group needs a name.');
  return alter(
    plan,
    layer,
    group,
    (old) => ({ ...old, name: clean }),
    (old) => `Renamed ${old.name} to ${clean}`,
  );
}

/** Gives a group another colour, `#rrggbb`. */
export function recolourGroup(plan: Plan, group: string, colour: string, layer: string = NETWORKS): Built {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return nothing(`"${colour}" is not a colour; give it as #rrggbb.`);
  const lower = colour.toLowerCase();
  return alter(
    plan,
    layer,
    group,
    (old) => ({ ...old, colour: lower }),
    (old) => `Recoloured ${old.name}`,
  );
}

function alter(
  plan: Plan,
  layer: string,
  id: string,
  change: (old: Group) => Group,
  text: (old: Group) => string,
): Built {
  const groups = plan.layers.get(layer)?.groups;
  const from = groups?.get(id);
  if (groups === undefined || from === undefined) return nothing('The plan has no such group.');
  const to = change(from);
  if (to.name === from.name && to.colour === from.colour) return nothing('Nothing would change.');
  const position = [...groups.keys()].indexOf(id);
  return { changes: [{ set: 'group', layer, group: id, from, to, position }], text: text(from) };
}
