import type { Goal, GoalException } from '../goal.ts';
import type { Plan } from '../plan.ts';
import { type Built, compareText, nothing } from './built.ts';
import { same } from './same.ts';

/** Renames the plan. */
export function renamePlan(plan: Plan, name: string): Built {
  const to = name.trim();
  if (to === '') return nothing('A plan needs a name.');
  if (to === plan.name) return nothing('Nothing would change.');
  return { changes: [{ set: 'name', from: plan.name, to }], text: `Renamed the plan to ${to}` };
}

/** Replaces the plan's goals. */
export function setGoals(plan: Plan, goals: readonly Goal[]): Built {
  if (same(plan.goals, goals)) return nothing('Nothing would change.');
  return { changes: [{ set: 'goals', from: plan.goals, to: goals }], text: 'Changed the goals' };
}

/** Records why one network may miss one goal (a waiver), or with a null reason takes the exception away. */
export function setException(plan: Plan, goal: string, group: string, reason: string | null): Built {
  const others = plan.exceptions.filter((exception) => exception.goal !== goal || exception.group !== group);
  const clean = reason?.trim() ?? null;
  if (clean === '') return nothing('An exception needs a reason.');
  const to: GoalException[] = clean === null ? others : [...others, { goal, group, reason: clean }];
  if (same(plan.exceptions, to)) return nothing('Nothing would change.');
  return {
    changes: [{ set: 'exceptions', from: plan.exceptions, to }],
    text: clean === null ? 'Removed an exception' : 'Recorded an exception',
  };
}

/** Flags a practice as non-geographic (digital, homeless, asylum, special allocation), or takes the flag away. */
export function setNonGeographic(plan: Plan, practice: string, flagged: boolean): Built {
  const others = plan.nonGeographic.filter((code) => code !== practice);
  const to = flagged ? [...others, practice].sort(compareText) : others;
  if (same(plan.nonGeographic, to)) return nothing('Nothing would change.');
  return {
    changes: [{ set: 'nonGeographic', from: plan.nonGeographic, to }],
    text: `${flagged ? 'Flagged' : 'Unflagged'} practice ${practice} as non-geographic`,
  };
}

/** Declares pairs of areas to be joined, by a bridge, a ferry or a causeway. */
export function setLinks(plan: Plan, links: Plan['links']): Built {
  const to = links.map(([a, b]) => (compareText(a, b) <= 0 ? [a, b] : [b, a]) as [string, string]);
  if (to.some(([a, b]) => a === b)) return nothing('A link joins two different areas.');
  if (same(plan.links, to)) return nothing('Nothing would change.');
  return { changes: [{ set: 'links', from: plan.links, to }], text: 'Changed the links between areas' };
}
