import { TRAVEL_BASIS } from '@footprint/schema/evaluate/travel.ts';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { batched, type GraphContext, indexBy } from '../graph/context.ts';
import { badInput } from '../graph/problem.ts';
import { PackedScalar } from '../graph/scalars.ts';
import { nearestSites } from './nearest.ts';
import { Area, Evidence, Journey, TravelBasis, TravelMode } from './types.ts';

/** The most journeys of one area. */
const MOST_SITES = 50;

interface VersionRow {
  readonly evidence: string;
  readonly engine: string;
  readonly networkBuild: string;
  readonly estimate: boolean;
}

function versionOf(context: GraphContext) {
  return batched<string, VersionRow>(
    context,
    'travel',
    (id) => id,
    async (ids) =>
      indexBy(
        await context.database.sql<VersionRow>(
          `select evidence, engine, network_build as "networkBuild", estimate from travel.version
         where evidence::text = any($1::text[])`,
          [ids],
        ),
        (row) => row.evidence,
      ),
  );
}

function basisOf(version: VersionRow | null): TravelBasis {
  const { metresPerMinute, limitMinutes, detour, detourSource, speedSource, limitSource } = TRAVEL_BASIS;
  return {
    engine: version?.engine ?? TRAVEL_BASIS.engine,
    networkBuild: version === null || version.networkBuild === 'none' ? null : version.networkBuild,
    estimate: version?.estimate ?? TRAVEL_BASIS.estimate,
    detour,
    detourSource,
    walkMetresPerMinute: metresPerMinute.walk,
    driveMetresPerMinute: metresPerMinute.drive,
    speedSource,
    walkLimitMinutes: limitMinutes.walk,
    driveLimitMinutes: limitMinutes.drive,
    limitSource,
  };
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @Query(() => TravelBasis, { description: 'What journeys are measured with where no roads are loaded.' })
  travelBasis(): TravelBasis {
    return basisOf(null);
  }

  @FieldResolver(() => TravelBasis, { description: 'What journeys of this version are measured with.' })
  async travel(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<TravelBasis> {
    return basisOf(await versionOf(context).load(evidence.id));
  }

  @FieldResolver(() => PackedScalar, {
    nullable: true,
    description: 'Measured journeys of all areas; null where none are measured.',
  })
  travelPart(): Promise<string | null> {
    return Promise.resolve(null);
  }
}

@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => [Journey], {
    description: 'Journeys to the nearest sites of any practice, nearest first: an estimate.',
  })
  async nearestSites(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('first', () => Int, { defaultValue: 3 }) first: number,
    @Arg('mode', () => TravelMode, { nullable: true, description: 'On foot where not given.' }) by?: TravelMode | null,
  ): Promise<Journey[]> {
    if (first < 1 || first > MOST_SITES)
      throw badInput(
        `first is ${first}, but 1 to ${MOST_SITES} sites are found.`,
        `Ask for first: ${MOST_SITES} or fewer.`,
      );
    // A default in the schema itself would be the name of the mode, not its value.
    const mode = by ?? TravelMode.WALK;
    const evidence = await context.evidence.whole(area.evidence);
    const at = evidence.areas.code.indexOf(area.code);
    if (at < 0) return [];
    return nearestSites(evidence, at, first, mode).map(({ site, metres, minutes }) => ({
      site: { code: site, evidence: area.evidence },
      mode,
      metres,
      minutes,
      estimate: true,
    }));
  }
}
