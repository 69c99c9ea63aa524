import { buildSubgraph, type Subgraph } from '../graph/subgraph.ts';
import { PlanAccessibilityResolver } from './accessibility.ts';
import { LayerCellsResolver } from './cross-table.ts';
import { BoundaryEvaluationsResolver, BoundaryIdResolver } from './evaluate-boundaries.ts';
import { PlanEvaluationsResolver } from './evaluate-many.ts';
import { NetworkEvaluationResolver } from './evaluation-types.ts';
import { FarthestResolver, PlanFarResolver } from './far.ts';
import * as features from './features.ts';
import { KeyResolver } from './keys.ts';
import * as twins from './measured-twins.ts';
import { MetricListResolver } from './metric-list.ts';
import { PlanMutations } from './mutations.ts';
import { NetworkOverlapResolver } from './overlap.ts';
import { PlanPublicationResolver, PublicationResolver } from './publications.ts';
import { NetworkReachResolver, PlanReachResolver } from './reach.ts';
import { references } from './references.ts';
import * as resolvers from './resolvers.ts';
import { Area, Practice } from './stubs.ts';

/** Plans, their networks and edits, and every number of them. */
export function plans(): Subgraph {
  return buildSubgraph({
    name: 'plans',
    resolvers: [
      resolvers.PlanResolver,
      resolvers.NetworkResolver,
      resolvers.LayerResolver,
      resolvers.LayerGroupResolver,
      resolvers.PracticeResolver,
      resolvers.AreaResolver,
      NetworkEvaluationResolver,
      PlanEvaluationsResolver,
      BoundaryEvaluationsResolver,
      BoundaryIdResolver,
      PlanFarResolver,
      FarthestResolver,
      LayerCellsResolver,
      twins.UnassignedPeopleResolver,
      twins.ComparisonPeopleResolver,
      twins.ShiftPeopleResolver,
      twins.PlanGoalsResolver,
      PlanReachResolver,
      PlanAccessibilityResolver,
      NetworkReachResolver,
      NetworkOverlapResolver,
      PlanMutations,
      PublicationResolver,
      PlanPublicationResolver,
      KeyResolver,
      MetricListResolver,
      features.AreaConnectionResolver,
      features.PlanShapeResolver,
      features.NetworkShapeResolver,
      features.LayerShapeResolver,
      features.LayerGroupShapeResolver,
      features.BoundaryShapeResolver,
    ],
    orphanedTypes: [Practice, Area],
    references,
  });
}
