/** What a published plan changes against the networks of today, for whom it is read by. */
import { compareMembers } from '../evaluate/compare.ts';
import type { Evidence } from '../evidence.ts';
import { type Group, NETWORKS, type Plan } from '../plan.ts';
import { networkKeys, type Publication } from '../publication/publication.ts';
import { type PlanSurgery, surgeriesOfPlan } from './plan-surgeries.ts';

/** Where a practice or an area is before and after; null for no network. */
export interface Move {
  /** Code of today's network. */
  readonly before: string | null;
  /** Id of the plan's network. */
  readonly after: string | null;
}

/** A published plan beside today's networks of the evidence that it stands on. */
export interface PlanChanges {
  readonly publication: Publication;
  readonly plan: Plan;
  /** The plan's networks by id, in listed order, with their names in addresses. */
  readonly keys: ReadonlyMap<string, string>;
  readonly groupOfKey: ReadonlyMap<string, Group>;
  /** Code of today's network that each of the plan's continues, by id; absent for a new one. */
  readonly continued: ReadonlyMap<string, string>;
  /** Id of the plan's network that continues each of today's, by code; absent for one that ends. */
  readonly successor: ReadonlyMap<string, string>;
  /** Practices and areas that change network, by code. */
  readonly practices: ReadonlyMap<string, Move>;
  readonly areas: ReadonlyMap<string, Move>;
  /** Codes of today's networks that the plan speaks of. */
  readonly networks: ReadonlySet<string>;
  /** Ids of the plan's networks that gain or lose a practice or an area, or are new. */
  readonly changed: ReadonlySet<string>;
  readonly surgeries: readonly PlanSurgery[];
  /** False for a plan that names practices only: of areas it says nothing. */
  readonly drawsAreas: boolean;
}

/** Sets a published plan beside the published networks of its evidence. */
export function planChanges(evidence: Evidence, today: Plan, plan: Plan, publication: Publication): PlanChanges {
  const { networks, practices, areas } = compareMembers(evidence, today, plan);
  const keys = networkKeys(plan);
  const groups = plan.layers.get(NETWORKS)!.groups;
  const continued = new Map<string, string>();
  const successor = new Map<string, string>();
  for (const { before, after } of networks) {
    if (before === null || after === null) continue;
    continued.set(after.id, before.id);
    successor.set(before.id, after.id);
  }
  const moves = (shifts: typeof practices) =>
    new Map(shifts.map(({ code, from, to }) => [code, { before: from?.id ?? null, after: to?.id ?? null }]));
  const drawsAreas = plan.layers.get(NETWORKS)!.areas.size > 0;
  const changed = new Set<string>();
  for (const { before, after, changed: touched } of networks) {
    if (after === null || !touched) continue;
    const exchanges = practices.some(
      ({ from, to }) => to?.id === after.id || (before !== null && from?.id === before.id),
    );
    if (drawsAreas || before === null || exchanges) changed.add(after.id);
  }
  return {
    publication,
    plan,
    keys,
    groupOfKey: new Map([...groups.values()].map((group) => [keys.get(group.id)!, group])),
    continued,
    successor,
    practices: moves(practices),
    areas: moves(drawsAreas ? areas : []),
    networks: new Set(today.layers.get(NETWORKS)!.groups.keys()),
    changed,
    surgeries: surgeriesOfPlan(evidence, plan),
    drawsAreas,
  };
}

/** Whether a plan changes nothing at all. */
export function changesNothing({ practices, areas, changed, surgeries, networks, successor }: PlanChanges): boolean {
  const ended = [...networks].some((code) => !successor.has(code));
  return practices.size === 0 && areas.size === 0 && changed.size === 0 && surgeries.length === 0 && !ended;
}
