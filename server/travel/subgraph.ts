import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { AccessibilityResolver } from './accessibility.ts';
import { references } from './references.ts';
import { AreaResolver, EvidenceResolver, RouteResolver, SiteResolver } from './resolvers.ts';
import { Area, Evidence, Site } from './types.ts';

/** Journeys from areas to sites, what they are measured with, and who is within reach of care. */
export function travel(): Subgraph {
  return buildSubgraph({
    name: 'travel',
    resolvers: [EvidenceResolver, AreaResolver, SiteResolver, RouteResolver, AccessibilityResolver],
    orphanedTypes: [Area, Evidence, Site],
    references,
  });
}
