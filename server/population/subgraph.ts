import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { AreaConnectionResolver, AreaShapeResolver } from './features.ts';
import * as grounds from './grounds.ts';
import { EvidencePostcodesResolver, PostcodeResolver } from './postcode-resolvers.ts';
import { references } from './references.ts';
import * as resolvers from './resolvers.ts';
import { Commissioner, Evidence, Practice } from './types.ts';

/** Small areas, their people, and where each practice's patients live. */
export function population(): Subgraph {
  return buildSubgraph({
    name: 'population',
    resolvers: [
      resolvers.AreaResolver,
      resolvers.NeighbourResolver,
      resolvers.RegistrationResolver,
      resolvers.PracticeResolver,
      resolvers.CatchmentResolver,
      resolvers.CommissionerResolver,
      resolvers.EvidenceResolver,
      grounds.RegistrationGroundsResolver,
      grounds.LivingElsewhereGroundsResolver,
      grounds.ServingNetworkGroundsResolver,
      grounds.AgeBandGroundsResolver,
      grounds.NeighbourGroundsResolver,
      PostcodeResolver,
      EvidencePostcodesResolver,
      AreaConnectionResolver,
      AreaShapeResolver,
    ],
    orphanedTypes: [Practice, Commissioner, Evidence],
    references,
  });
}
