/** Areas as shapes: their boundaries and centroids, and a page of them as a FeatureCollection. */
import { AREAS } from '@footprint/schema/table/areas.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { FEATURES_DESCRIPTION, pageFeatures } from '../graph/features.ts';
import type { Page } from '../graph/page.ts';
import { GeoJSONScalar } from '../graph/scalars.ts';
import { readAreaRows } from './area-table.ts';
import * as rows from './rows.ts';
import { Area, AreaConnection } from './types.ts';

@Resolver(() => AreaConnection)
export class AreaConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: FEATURES_DESCRIPTION })
  features(
    @Root() page: Page<Area>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return pageFeatures(context, AREAS, page.nodes, crs, async (evidence, codes) => {
      const vintage = await context.evidence.vintage(evidence);
      const page = { after: null, limit: codes.length, shapes: true };
      return readAreaRows(context.database.sql, { evidence, vintage, commissioner: null, codes }, page);
    });
  }
}

@Resolver(() => Area)
export class AreaShapeResolver {
  @FieldResolver(() => GeoJSONScalar, {
    nullable: true,
    description: 'Its generalised boundary, a Polygon or MultiPolygon; null where none is loaded.',
  })
  async boundary(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return shapeIn(await rows.boundaryOf(context).load(area), crs);
  }

  @FieldResolver(() => GeoJSONScalar, {
    nullable: true,
    description: 'Its population-weighted centroid, a Point; null where none is loaded.',
  })
  async centroid(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return shapeIn(await rows.centroidOf(context).load(area), crs);
  }
}
