/** Practices and sites as shapes: where a site is, and a page of them as a FeatureCollection. */
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { FEATURES_DESCRIPTION, gatherFeatures, inOrder, versionOf } from '../graph/features.ts';
import type { Page } from '../graph/page.ts';
import { GeoJSONScalar } from '../graph/scalars.ts';
import { readPracticeRows } from './practice-table.ts';
import { type Practice, PracticeConnection, Site } from './types.ts';

@Resolver(() => PracticeConnection)
export class PracticeConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: `${FEATURES_DESCRIPTION} A practice is at its main surgery.` })
  async features(
    @Root() page: Page<Practice>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const codes = page.nodes.map(({ code }) => code);
    const evidence = versionOf(context, page.nodes);
    const found =
      evidence === null || codes.length === 0
        ? []
        : await readPracticeRows(
            context.database.sql,
            { evidence, commissioner: null, network: null, search: null, codes },
            { after: null, limit: codes.length, shapes: true },
          );
    return gatherFeatures(context, PRACTICES, inOrder(found, 0, codes), evidence, crs);
  }
}

@Resolver(() => Site)
export class SiteShapeResolver {
  @FieldResolver()
  location(@Root() site: Site, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(site.location, crs);
  }
}
