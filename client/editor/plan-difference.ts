/** The changes that turn one plan into another. */
import { movesInto } from '@footprint/schema/edit/built.ts';
import type { Change } from '@footprint/schema/edit/edit.ts';
import { same } from '@footprint/schema/edit/same.ts';
import { type Layer, NETWORKS, type Plan } from '@footprint/schema/plan.ts';

/** Changes which, applied to `from`, give `to`: for keeping two versions of one plan apart. */
export function planDifference(from: Plan, to: Plan): Change[] {
  const changes: Change[] = [];
  for (const layer of to.layers.values()) changes.push(...addedGroups(from.layers.get(layer.id), layer));
  for (const layer of to.layers.values()) changes.push(...movedMembers(from.layers.get(layer.id), layer));
  for (const layer of from.layers.values()) changes.push(...removed(layer, to.layers.get(layer.id), from));
  return [...changes, ...fields(from, to)];
}

function addedGroups(from: Layer | undefined, to: Layer): Change[] {
  const changes: Change[] = [];
  const description = from === undefined ? null : { kind: from.kind, name: from.name };
  const wanted = { kind: to.kind, name: to.name };
  if (!same(description, wanted))
    changes.push({ set: 'layer', layer: to.id, from: description, to: wanted, position: Number.MAX_SAFE_INTEGER });
  [...to.groups.values()].forEach((group, position) => {
    const before = from?.groups.get(group.id) ?? null;
    if (!same(before, group))
      changes.push({ set: 'group', layer: to.id, group: group.id, from: before, to: group, position });
  });
  return changes;
}

function movedMembers(from: Layer | undefined, to: Layer): Change[] {
  return (['areas', 'practices'] as const).flatMap((set): Change[] => {
    const now = from?.[set] ?? new Map<string, string>();
    const byGroup = new Map<string | null, string[]>([[null, []]]);
    for (const code of now.keys()) if (!to[set].has(code)) byGroup.get(null)!.push(code);
    for (const [code, group] of to[set]) byGroup.set(group, [...(byGroup.get(group) ?? []), code]);
    const moves = [...byGroup].flatMap(([group, codes]) => movesInto(now, codes, group));
    return moves.length === 0 ? [] : [{ set, layer: to.id, moves }];
  });
}

function removed(from: Layer, to: Layer | undefined, plan: Plan): Change[] {
  const changes: Change[] = [];
  if (to === undefined && from.id !== NETWORKS) {
    for (const set of ['areas', 'practices'] as const) {
      const moves = movesInto(from[set], [...from[set].keys()], null);
      if (moves.length > 0) changes.push({ set, layer: from.id, moves });
    }
  }
  const order = [...from.groups.keys()];
  for (const group of from.groups.values()) {
    if (to?.groups.has(group.id) === true) continue;
    const position = order.indexOf(group.id);
    order.splice(position, 1);
    changes.push({ set: 'group', layer: from.id, group: group.id, from: group, to: null, position });
  }
  if (to === undefined && from.id !== NETWORKS) {
    const position = [...plan.layers.keys()].indexOf(from.id);
    changes.push({ set: 'layer', layer: from.id, from: { kind: from.kind, name: from.name }, to: null, position });
  }
  return changes;
}

function fields(from: Plan, to: Plan): Change[] {
  const names = [
    'name',
    'evidence',
    'owner',
    'studyArea',
    'nonGeographic',
    'goals',
    'exceptions',
    'links',
    'sites',
    'mainSitesOnly',
  ] as const;
  return names
    .filter((set) => !same(from[set], to[set]))
    .map((set) => ({ set, from: from[set], to: to[set] }) as unknown as Change);
}
