/** A published plan read on a later day: whether what it says is still told of the networks and practices of today. */

import type { Link, PracticeLine } from './pages.ts';
import type { PlanChanges } from './plan-changes.ts';
import type { Shelf } from './shelf.ts';
import { dayInWords } from './words.ts';

/** What a publication changes, and the shelf of the evidence that it stands on. */
export interface PlanTold {
  readonly shelf: Shelf;
  readonly changes: PlanChanges;
}

/**
 * Of when the networks are that a plan is set beside: "today", or where the site has other data by now the day of those
 * that the plan stands on, "on 1 July 2022".
 */
export function whenOf({ evidence }: Shelf, today: Shelf): string {
  if (evidence.id === today.evidence.id) return 'today';
  const date = evidence.datasets.find(({ kind }) => kind === 'memberships')?.date ?? null;
  return date === null ? 'when the plan was made' : `on ${dayInWords(date)}`;
}

/** "is" of today, "was" of any other day that whenOf gives. */
export function wasWhen(when: string): string {
  return when === 'today' ? 'is' : 'was';
}

/** Code of the published network of a practice; null for none, or where there is no such practice. */
export function codeOfNetwork({ evidence, practiceAt }: Shelf, practice: string): string | null {
  return evidence.networks.code[evidence.practices.network[practiceAt.get(practice) ?? -1] ?? -1] ?? null;
}

/** Codes of the practices of a published network. */
export function practicesOfNetwork({ evidence, networkAt, membersOf }: Shelf, network: string): string[] {
  return (membersOf[networkAt.get(network) ?? -1] ?? []).map((practice) => evidence.practices.code[practice]!);
}

/** Whether a plan changes a network of its own evidence, or ends it. */
function changesNetwork({ networks, successor, changed }: PlanChanges, network: string): boolean {
  const group = successor.get(network);
  return networks.has(network) && (group === undefined || changed.has(group));
}

/**
 * Whether a plan changes one of today's networks; of one that its evidence does not have, whether it may: where it
 * changes a network or a practice that this one is made of, or does not have such a practice.
 */
export function touches(today: Shelf, { shelf, changes }: PlanTold, network: string): boolean {
  if (shelf.networkAt.has(network)) return changesNetwork(changes, network);
  return practicesOfNetwork(today, network).some((practice) => {
    if (!shelf.practiceAt.has(practice) || changes.practices.has(practice)) return true;
    const before = codeOfNetwork(shelf, practice);
    return before !== null && changesNetwork(changes, before);
  });
}

/**
 * Whether a plan leaves open what it does to a practice of today: it stands on evidence in which the practice is
 * missing, or in another network, and changes one of the two.
 */
export function leavesOpen(today: Shelf, told: PlanTold, practice: string): boolean {
  const { shelf, changes } = told;
  const now = codeOfNetwork(today, practice);
  if (!shelf.practiceAt.has(practice)) return now === null || touches(today, told, now);
  if (changes.practices.has(practice)) return false;
  const before = codeOfNetwork(shelf, practice);
  return before !== now && [before, now].some((network) => network !== null && touches(today, told, network));
}

/** A link to the page of something that a plan's evidence has: without a path where there is no such page today. */
export function linkToday(link: Link, there: ReadonlyMap<string, number>): Link {
  return there.has(link.code) ? link : { ...link, path: '' };
}

/** A practice of a plan's evidence in a list, with links that lead somewhere today. */
export function lineToday(line: PracticeLine, { practiceAt, networkAt }: Shelf): PracticeLine {
  const { link, network } = line;
  return {
    ...line,
    link: linkToday(link, practiceAt),
    network: network === null ? null : linkToday(network, networkAt),
  };
}
