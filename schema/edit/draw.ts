import type { Evidence } from '../evidence.ts';
import { type Group, NETWORKS, type Plan } from '../plan.ts';
import { addGroup } from './add.ts';
import { applyChanges } from './apply.ts';
import { assign } from './assign.ts';
import { type Built, nothing } from './built.ts';

/** What an outline took in and where it goes. */
export interface Drawing {
  /** Indexes in the evidence of the areas that the outline captured by the planner's rule. */
  readonly areas: Iterable<number>;
  /** Indexes of practices to bring along, as `mainSitesInside` finds them; none unless given. */
  readonly practices?: Iterable<number>;
  /** Id of an existing group, a new group to be added by the same edit, or null to take areas out. */
  readonly to: string | Group | null;
  readonly layer?: string;
  readonly onlyUnassigned?: boolean;
  /** Also take named outsiders of the study area. */
  readonly beyondStudyArea?: boolean;
}

/** Turns a finished outline into one edit: the areas captured go to the group, from wherever they are. */
export function draw(plan: Plan, evidence: Evidence, drawing: Drawing): Built {
  const { areas, practices } = evidence;
  const layer = drawing.layer ?? NETWORKS;
  const within = [...drawing.areas].filter((area) => drawing.beyondStudyArea === true || areas.inside[area] === 1);
  const added = drawing.to !== null && typeof drawing.to === 'object' ? addGroup(plan, drawing.to, layer) : null;
  if (added?.reason !== undefined) return added;
  const ready = added === null ? { ok: true as const, plan } : applyChanges(plan, added.changes);
  if (!ready.ok) return nothing(ready.problem.message);
  if (within.length === 0 && added === null) return nothing('The outline takes in no area by this rule.');
  const assigned = assign(ready.plan, {
    areas: within.map((area) => areas.code[area] as string),
    practices: [...(drawing.practices ?? [])].map((practice) => practices.code[practice] as string),
    to: drawing.to !== null && typeof drawing.to === 'object' ? drawing.to.id : drawing.to,
    layer,
    verb: 'Drew',
    ...(drawing.onlyUnassigned === undefined ? {} : { onlyUnassigned: drawing.onlyUnassigned }),
  });
  if (added === null) return assigned;
  return {
    changes: [...added.changes, ...assigned.changes],
    text: assigned.changes.length === 0 ? added.text : `${assigned.text}, a new group`,
  };
}

/** Indexes of practices whose main surgery lies where `contains` says, for taking practices along with an outline. */
export function mainSitesInside(evidence: Evidence, contains: (lon: number, lat: number) => boolean): number[] {
  const { practice, branch, position } = evidence.sites;
  const found: number[] = [];
  for (let site = 0; site < practice.length; site++) {
    const lon = position[2 * site] as number;
    if (branch[site] === 1 || Number.isNaN(lon)) continue;
    if (contains(lon, position[2 * site + 1] as number)) found.push(practice[site] as number);
  }
  return [...new Set(found)].sort((a, b) => a - b);
}
