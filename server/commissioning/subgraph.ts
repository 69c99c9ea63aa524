import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { references } from './references.ts';
import { CommissionerResolver, EvidenceResolver, ReferenceLayerResolver } from './resolvers.ts';
import { TaskResolver } from './task-resolver.ts';

/** Evidence versions, data sets, the tree of commissioners, reference layers and long work. */
export function commissioning(): Subgraph {
  return buildSubgraph({
    name: 'commissioning',
    resolvers: [EvidenceResolver, CommissionerResolver, ReferenceLayerResolver, TaskResolver],
    orphanedTypes: [],
    references,
  });
}
