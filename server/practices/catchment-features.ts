/** Catchments as shapes, declared and derived: their outlines, and a page of them as a FeatureCollection. */
import { DECLARED_CATCHMENTS } from '@footprint/schema/table/declared-catchments.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Row, Shape } from '@footprint/schema/table/table.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { FEATURES_DESCRIPTION, gatherFeatures } from '../graph/features.ts';
import type { Page } from '../graph/page.ts';
import { GeoJSONScalar } from '../graph/scalars.ts';
import { CatchmentCore, CatchmentShare, DeclaredCatchment, DeclaredCatchmentConnection } from './catchment-types.ts';

/** A catchment of a page as a row of the table: the caller may see it, since the page holds it. */
function declaredRow(one: DeclaredCatchment): Row {
  const found = {
    ...one,
    practice: one.practiceCode,
    loaded_at: new Date(one.loadedAt).toISOString(),
    notes: one.notes.join(' ') || null,
  };
  return rowOf(DECLARED_CATCHMENTS, found, one.outline as Shape);
}

@Resolver(() => DeclaredCatchmentConnection)
export class DeclaredCatchmentConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: FEATURES_DESCRIPTION })
  features(
    @Root() page: Page<DeclaredCatchment>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return gatherFeatures(context, DECLARED_CATCHMENTS, page.nodes.map(declaredRow), null, crs);
  }
}

@Resolver(() => DeclaredCatchment)
export class DeclaredOutlineResolver {
  @FieldResolver()
  outline(@Root() one: DeclaredCatchment, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(one.outline, crs);
  }
}

@Resolver(() => CatchmentShare)
export class ShareOutlineResolver {
  @FieldResolver()
  outline(@Root() one: CatchmentShare, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(one.outline, crs);
  }
}

@Resolver(() => CatchmentCore)
export class CoreOutlineResolver {
  @FieldResolver()
  outline(@Root() one: CatchmentCore, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(one.outline, crs);
  }
}
