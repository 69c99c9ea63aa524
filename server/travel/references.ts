import type { ReferenceResolver } from '../graph/subgraph.ts';

/** How the gateway's keys find what this subgraph adds to. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Area: (key: { evidence: string; code: string }) => key,
  Site: (key: { evidence: string; code: string }) => key,
  Evidence: (key: { id: string }) => key,
};
