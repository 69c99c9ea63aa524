/** Plans as shapes: boundaries of networks and groups, and pages of their areas as FeatureCollections. */
import { statedPublication } from '@footprint/schema/publication/stated.ts';
import { planNetworkRow } from '@footprint/schema/table/plan-network-rows.ts';
import { PLAN_GROUPS, PLAN_NETWORKS } from '@footprint/schema/table/plan-networks.ts';
import type { Shape } from '@footprint/schema/table/table.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { FEATURES_DESCRIPTION, gatherFeatures, versionOf } from '../graph/features.ts';
import type { Page } from '../graph/page.ts';
import { GeoJSONScalar } from '../graph/scalars.ts';
import { benchOfPlan, evaluationOf, opened } from './document.ts';
import { groupRows, networkRows } from './network-table.ts';
import { areasOfGroup, boundaryOfAreas } from './shape.ts';
import { type Area, AreaConnection } from './stubs.ts';
import { BoundaryEvaluation, Layer, LayerGroup, Network, Plan } from './types.ts';
import { networksOf } from './view.ts';

@Resolver(() => AreaConnection)
export class AreaConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: FEATURES_DESCRIPTION })
  features(
    @Root() page: Page<Area>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const codes = page.nodes.map(({ code }) => code);
    return context.evidence.areaFeatures(versionOf(context, page.nodes), codes, crs);
  }
}

@Resolver(() => Plan)
export class PlanShapeResolver {
  @FieldResolver(() => GeoJSONScalar, {
    description:
      'The networks’ boundaries as a FeatureCollection, with the numbers of each network’s scorecard as properties; of a published plan with its status, owner, dates and how to respond, as “publication”.',
  })
  async boundaries(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const open = await opened(context, plan);
    const [bench, evaluation] = [await benchOfPlan(context, open), await evaluationOf(context, open)];
    const rows = networkRows(bench, networksOf(open), evaluation, true);
    const collection = await gatherFeatures(context, PLAN_NETWORKS, rows, open.plan.evidence, crs);
    const publication = statedPublication(open.publication);
    return publication === null ? collection : { ...collection, publication };
  }
}

@Resolver(() => Network)
export class NetworkShapeResolver {
  @FieldResolver(() => GeoJSONScalar, { nullable: true, description: 'Its areas dissolved; null while it has none.' })
  async boundary(
    @Root() network: Network,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const bench = await benchOfPlan(context, network.open);
    return shapeIn(boundaryOfAreas(bench, areasOfGroup(bench, networksOf(network.open), network.id)), crs);
  }
}

@Resolver(() => Layer)
export class LayerShapeResolver {
  @FieldResolver(() => GeoJSONScalar, {
    description: 'Its groups’ boundaries as a FeatureCollection, with what can be measured of areas as properties.',
  })
  async boundaries(
    @Root() { open, id }: Layer,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const bench = await benchOfPlan(context, open);
    const rows = groupRows(bench, open.plan.layers.get(id)!, bench.measurer.layer(open.plan, id));
    return gatherFeatures(context, PLAN_GROUPS, rows, open.plan.evidence, crs);
  }
}

@Resolver(() => LayerGroup)
export class LayerGroupShapeResolver {
  @FieldResolver(() => GeoJSONScalar, { nullable: true, description: 'Its areas dissolved; null while it has none.' })
  async boundary(
    @Root() group: LayerGroup,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const bench = await benchOfPlan(context, group.open);
    return shapeIn(
      boundaryOfAreas(bench, areasOfGroup(bench, group.open.plan.layers.get(group.layer)!, group.id)),
      crs,
    );
  }
}

@Resolver(() => BoundaryEvaluation)
export class BoundaryShapeResolver {
  @FieldResolver()
  boundary(@Root() one: BoundaryEvaluation, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(one.boundary, crs);
  }

  @FieldResolver(() => GeoJSONScalar, {
    description: 'The same boundary as a FeatureCollection of one feature, with its numbers as properties.',
  })
  features(
    @Root() { boundary, card, evidence }: BoundaryEvaluation,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const named = { id: 'outline', name: 'Outline', colour: null, continues: null };
    const row = planNetworkRow(named, card, null, boundary as Shape | null);
    return gatherFeatures(context, PLAN_NETWORKS, [row], evidence, crs);
  }
}
