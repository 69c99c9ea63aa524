import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { references } from './references.ts';
import { CommissionerResolver, EvidenceResolver, ReferenceLayerResolver } from './resolvers.ts';

/** Evidence versions, data sets, the tree of commissioners and reference layers. */
export function commissioning(): Subgraph {
  return buildSubgraph({
    name: 'commissioning',
    resolvers: [EvidenceResolver, CommissionerResolver, ReferenceLayerResolver],
    orphanedTypes: [],
    references,
  });
}
