/** Practices and sites as shapes: where a site is, and a page of them as a FeatureCollection. */
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { SITES } from '@footprint/schema/table/sites.ts';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { FEATURES_DESCRIPTION, pageFeatures } from '../graph/features.ts';
import type { Page } from '../graph/page.ts';
import { GeoJSONScalar } from '../graph/scalars.ts';
import { readPracticeRows } from './practice-table.ts';
import { readSiteRows } from './site-table.ts';
import { type Practice, PracticeConnection, Site, SiteConnection } from './types.ts';

@Resolver(() => PracticeConnection)
export class PracticeConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: `${FEATURES_DESCRIPTION} A practice is at its main surgery.` })
  features(
    @Root() page: Page<Practice>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return pageFeatures(context, PRACTICES, page.nodes, crs, (evidence, codes) =>
      readPracticeRows(
        context.database.sql,
        { evidence, commissioner: null, network: null, search: null, codes },
        { after: null, limit: codes.length, shapes: true },
      ),
    );
  }
}

@Resolver(() => SiteConnection)
export class SiteConnectionResolver {
  @FieldResolver(() => GeoJSONScalar, { description: FEATURES_DESCRIPTION })
  features(
    @Root() page: Page<Site>,
    @Ctx() context: GraphContext,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    return pageFeatures(context, SITES, page.nodes, crs, (evidence, codes) =>
      readSiteRows(
        context.database.sql,
        { evidence, commissioner: null, practices: null, codes },
        { after: null, limit: codes.length, shapes: true },
      ),
    );
  }
}

@Resolver(() => Site)
export class SiteShapeResolver {
  @FieldResolver()
  location(@Root() site: Site, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(site.location, crs);
  }
}
