import { ofSeen } from '../graph/seen.ts';
import type { ReferenceResolver } from '../graph/subgraph.ts';
import { openPlan } from './document.ts';
import { networksOf, networkView, planView } from './view.ts';

/** How the gateway's keys find what this subgraph owns or adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Plan: async (key: { id: string }, context) => {
    const open = await openPlan(context, key.id);
    return open && planView(open);
  },
  Network: async (key: { id: string; plan: string }, context) => {
    const open = await openPlan(context, key.plan);
    const group = open && networksOf(open).groups.get(key.id);
    return open && group ? networkView(open, group) : null;
  },
  Practice: ofSeen(),
  Area: ofSeen(),
};
