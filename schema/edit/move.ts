import type { Plan } from '../plan.ts';
import { assign } from './assign.ts';
import type { Built } from './built.ts';

/** Moves practices into a network, or out of any with null. */
export function movePractices(plan: Plan, practices: readonly string[], to: string | null): Built {
  return assign(plan, { practices, to });
}

/** Moves areas into a group of a layer (the networks unless said), or out of any with null. */
export function moveAreas(plan: Plan, areas: readonly string[], to: string | null, layer?: string): Built {
  return assign(plan, { areas, to, ...(layer === undefined ? {} : { layer }) });
}
