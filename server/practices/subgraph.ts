import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { CatchmentMutations, CatchmentResolver } from './catchments.ts';
import { references } from './references.ts';
import * as resolvers from './resolvers.ts';
import { Commissioner, Evidence } from './types.ts';

/** Practices, sites, list sizes and the networks as published. */
export function practices(): Subgraph {
  return buildSubgraph({
    name: 'practices',
    resolvers: [
      resolvers.PracticeResolver,
      resolvers.SiteResolver,
      resolvers.MembershipResolver,
      resolvers.SuccessionResolver,
      resolvers.PrimaryCareNetworkResolver,
      resolvers.CommissionerResolver,
      resolvers.EvidenceResolver,
      CatchmentResolver,
      CatchmentMutations,
    ],
    orphanedTypes: [Commissioner, Evidence],
    references,
  });
}
