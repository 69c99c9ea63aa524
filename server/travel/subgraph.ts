import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { references } from './references.ts';
import { AreaResolver, EvidenceResolver } from './resolvers.ts';
import { Area, Evidence } from './types.ts';

/** Journeys from areas to sites, and what they are measured with. */
export function travel(): Subgraph {
  return buildSubgraph({
    name: 'travel',
    resolvers: [EvidenceResolver, AreaResolver],
    orphanedTypes: [Area, Evidence],
    references,
  });
}
