import { ofSeen } from '../graph/seen.ts';
import type { ReferenceResolver } from '../graph/subgraph.ts';

/** How the gateway's keys find what this subgraph adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Area: ofSeen(),
  Site: ofSeen(),
  Evidence: ofSeen(),
};
