import { compareText } from './edit/built.ts';
import type { Change, Edit } from './edit/edit.ts';
import { newEdit, type Stamp } from './edit/history.ts';
import { emptyPlan } from './empty-plan.ts';
import { usualGoals } from './evaluate/goals.ts';
import { welshGap } from './evaluate/welsh-gap.ts';
import type { Evidence } from './evidence.ts';
import { assignColours } from './palette.ts';
import { type Group, NETWORKS, type Plan } from './plan.ts';

/** Id of the virtual plan of the published networks. */
export const PUBLISHED = 'published';

/** A study area that is in no published network of the plan, and why. */
interface LeftOut {
  readonly area: string;
  /** `served-from-outside`: most patients belong to a network outside the plan. */
  readonly why: 'served-from-outside' | 'no-network' | 'near-wales';
  /** The network outside the plan that serves it, where there is one. */
  readonly network: { readonly code: string; readonly name: string } | null;
  readonly patients: number | null;
}

/** The published networks as a plan, with the areas that it had to leave out. */
export interface PublishedPlan {
  readonly plan: Plan;
  readonly leftOut: readonly LeftOut[];
  /** Areas beyond the study area that mostly belong to one of these networks: part of it, drawn as outside. */
  readonly wonBeyond: readonly { readonly area: string; readonly network: string }[];
}

/**
 * The published networks as a plan: members as published, and each area, beyond the study area too, to the network
 * holding most of its registered residents, all of England's networks competing, ties to the smaller code. A study area
 * won by a network outside the plan stays unassigned and is reported by name.
 */
export function publishedPlan(evidence: Evidence, id: string = PUBLISHED): PublishedPlan {
  const { networks, practices, areas, winners } = evidence;
  const start = emptyPlan(
    {
      id,
      name: 'Published networks',
      owner: evidence.studyArea[0] ?? '',
      creator: PUBLISHED,
      evidence: evidence.id,
      studyArea: evidence.studyArea,
    },
    usualGoals(evidence),
  );
  const inPlan = new Map(
    networks.code.flatMap((code, index) => (networks.inside[index] === 1 ? [[code, index] as const] : [])),
  );
  const slot = new Map([...inPlan.keys()].map((code, index) => [code, index]));
  const groupOf = new Int32Array(areas.code.length).fill(-1);
  const areaMap = new Map<string, string>();
  const leftOut: LeftOut[] = [];
  const wonBeyond: { area: string; network: string }[] = [];
  areas.code.forEach((area, index) => {
    const winner = areas.winner[index]!;
    const code = winner < 0 ? null : winners.code[winner]!;
    const member = code !== null && slot.has(code);
    if (member && !welshGap(evidence, index)) {
      areaMap.set(area, code);
      groupOf[index] = slot.get(code)!;
      if (areas.inside[index] !== 1) wonBeyond.push({ area, network: code });
      return;
    }
    if (areas.inside[index] !== 1) return;
    const why = welshGap(evidence, index) ? 'near-wales' : code === null ? 'no-network' : 'served-from-outside';
    const network = code === null ? null : { code, name: winners.name[winner]! };
    leftOut.push({ area, why, network, patients: code === null ? null : areas.winnerPatients[index]! });
  });
  const colours = assignColours(evidence.topology, groupOf, slot.size);
  const groups = new Map<string, Group>();
  for (const [code, index] of inPlan) {
    groups.set(code, { id: code, name: networks.name[index]!, colour: colours[slot.get(code)!]!, continues: code });
  }
  const members = new Map<string, string>();
  practices.code.forEach((practice, index) => {
    const network = practices.network[index]!;
    const code = network < 0 ? undefined : networks.code[network];
    if (code !== undefined && groups.has(code)) members.set(practice, code);
  });
  const layer = { ...start.layers.get(NETWORKS)!, groups, practices: members, areas: areaMap };
  return { plan: { ...start, layers: new Map([[NETWORKS, layer]]) }, leftOut, wonBeyond };
}

/**
 * The one edit that fills a plan's empty networks with the published ones; each new group continues its published
 * network. `idOf` gives the new group's id (UUIDv7) for a network code.
 */
export function publishedEdit(evidence: Evidence, plan: Plan, stamp: Stamp, idOf: (network: string) => string): Edit {
  const source = publishedPlan(evidence).plan.layers.get(NETWORKS)!;
  const existing = plan.layers.get(NETWORKS)!;
  const ids = new Map([...source.groups.keys()].map((code) => [code, idOf(code)]));
  const changes: Change[] = [...source.groups.values()].map((group, index) => {
    const to = { ...group, id: ids.get(group.id)! };
    return { set: 'group', layer: NETWORKS, group: to.id, from: null, to, position: existing.groups.size + index };
  });
  for (const set of ['areas', 'practices'] as const) {
    const codes = new Map<string, string[]>([...source.groups.keys()].map((code) => [code, []]));
    for (const [code, network] of source[set]) codes.get(network)!.push(code);
    const moves = [...codes].flatMap(([network, list]) => {
      const free = list.filter((code) => !existing[set].has(code)).sort(compareText);
      return free.length === 0 ? [] : [{ from: null, to: ids.get(network)!, codes: free }];
    });
    if (moves.length > 0) changes.push({ set, layer: NETWORKS, moves });
  }
  return newEdit(stamp, changes, { text: 'Started from the published networks' });
}
