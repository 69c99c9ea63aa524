import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import * as catchmentFeatures from './catchment-features.ts';
import { CatchmentMutations, CatchmentResolver } from './catchments.ts';
import { PracticeConnectionResolver, SiteConnectionResolver, SiteShapeResolver } from './features.ts';
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
      PracticeConnectionResolver,
      SiteConnectionResolver,
      SiteShapeResolver,
      catchmentFeatures.DeclaredCatchmentConnectionResolver,
      catchmentFeatures.DeclaredOutlineResolver,
      catchmentFeatures.ShareOutlineResolver,
      catchmentFeatures.CoreOutlineResolver,
    ],
    orphanedTypes: [Commissioner, Evidence],
    references,
  });
}
