import type { Evidence as WholeEvidence } from '@footprint/schema/evidence.ts';
import type { TravelMode as Mode } from '@footprint/schema/travel/mode.ts';
import { Arg, Ctx, FieldResolver, Float, ID, Int, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { CoordinateSystem, CRS, shapeIn } from '../graph/crs.ts';
import { notFound } from '../graph/problem.ts';
import { GeoJSONScalar, PackedScalar } from '../graph/scalars.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { MOST_POINTS, readFirst, readMinutes, readMode, readPoints, readPosition, readRoadMode } from './arguments.ts';
import { askEngine } from './ask-engine.ts';
import { modeBasis, travelBasis } from './basis.ts';
import { isRoadMode, type Journeyed, journeyBetween, journeysFrom, placeOf } from './journeys.ts';
import { knownJourneys } from './known-journeys.ts';
import { buildOf } from './matrix/build.ts';
import { journeysTo } from './matrix/point.ts';
import { travelPart } from './part.ts';
import { placesOf } from './places.ts';
import { travelProblem } from './standing.ts';
import { Area, Evidence, Journey, PlaceOnNetwork, Route, Site, TravelBasis } from './types.ts';
import { isochrones, wayBetween } from './ways.ts';

/** A place is measured to every area by every mode, which a busy machine does in more than a moment. */
const PLACE_PATIENCE_MS = 60_000;

const AVERAGED =
  'The way starts at the area’s population-weighted centroid; the area’s travel time is a mean over its output areas.';

const MODE = { nullable: true, description: 'How people travel; on foot where not given.' } as const;
const MINUTES = {
  nullable: true,
  description: 'At most 6 numbers, each up to 60; 5, 10, 15, 20 and 30 where not given.',
} as const;

function journeyView(
  evidence: WholeEvidence,
  mode: TravelMode,
  site: string,
  found: Journeyed | { readonly reason: string },
): Journey {
  const basis = modeBasis(evidence, mode);
  const head = { site: { code: site, evidence: evidence.id }, mode, estimate: basis.estimate, basis };
  if ('reason' in found) return { ...head, minutes: null, seconds: null, metres: null, reason: found.reason };
  return { ...head, minutes: found.seconds / 60, seconds: found.seconds, metres: found.metres, reason: null };
}

function place(evidence: WholeEvidence, mode: TravelMode, what: 'area' | 'site', code: string): PlaceOnNetwork {
  const at = placesOf(evidence)[what].get(code);
  if (at === undefined) throw notFound(`There is no ${what} ${code} in this evidence.`, 'Check its code.');
  return { mode, ...placeOf(evidence, mode as Mode, what, at) };
}

function positionOf(positions: Float64Array, at: number): readonly [longitude: number, latitude: number] {
  return [positions[2 * at]!, positions[2 * at + 1]!];
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => TravelBasis, { description: 'What journeys of this version are measured with.' })
  async travel(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<TravelBasis> {
    const [whole, build, problem] = await Promise.all([
      context.evidence.whole(evidence.id),
      buildOf(context.database, evidence.id),
      travelProblem(context, evidence.id),
    ]);
    return travelBasis(whole, build?.origins ?? null, problem);
  }

  @FieldResolver(() => PackedScalar, {
    nullable: true,
    description: 'All measured journeys as one part; null where none are measured.',
  })
  travelPart(@Root() evidence: Evidence, @Ctx() context: GraphContext): Promise<string | null> {
    return travelPart(context, evidence.id);
  }

  @FieldResolver(() => PackedScalar, {
    description:
      'Journeys of all areas to any one place, by every mode measured: for a site that a plan asks “what if”.',
  })
  async journeysTo(
    @Root() evidence: Evidence,
    @Ctx() context: GraphContext,
    @Arg('longitude', () => Float, { description: 'Degrees (WGS84), about -9 to 3 in Great Britain.' })
    longitude: number,
    @Arg('latitude', () => Float, { description: 'Degrees (WGS84), about 49 to 61 in Great Britain.' })
    latitude: number,
  ): Promise<string> {
    const place = readPosition(longitude, latitude);
    return askEngine(context, () => journeysTo(context, evidence.id, place), PLACE_PATIENCE_MS);
  }

  @FieldResolver(() => [PackedScalar], {
    description: 'Journeys to those of these places (“longitude,latitude”, six decimals) for which they are computed.',
  })
  knownJourneys(
    @Root() evidence: Evidence,
    @Ctx() context: GraphContext,
    @Arg('points', () => [ID], { description: `At most ${MOST_POINTS}.` }) points: string[],
  ): Promise<string[]> {
    return knownJourneys(context, evidence.id, readPoints(points));
  }

  @FieldResolver(() => GeoJSONScalar, {
    description: 'From where a place is reached within some minutes: a FeatureCollection, the largest first.',
  })
  async isochrone(
    @Root() evidence: Evidence,
    @Ctx() context: GraphContext,
    @Arg('longitude', () => Float, { description: 'Degrees (WGS84), about -9 to 3 in Great Britain.' })
    longitude: number,
    @Arg('latitude', () => Float, { description: 'Degrees (WGS84), about 49 to 61 in Great Britain.' })
    latitude: number,
    @Arg('mode', () => TravelMode, MODE) mode: TravelMode | null | undefined,
    @Arg('minutes', () => [Int], MINUTES) minutes: number[] | null | undefined,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const at = readPosition(longitude, latitude);
    const [road, limits] = [readRoadMode(mode), readMinutes(minutes)];
    return shapeIn(await isochrones(context, await context.evidence.whole(evidence.id), road, at, limits), crs);
  }
}

@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => [Journey], { description: 'Journeys to the nearest sites of any practice, the quickest first.' })
  async nearest(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('first', () => Int, { defaultValue: 3, description: 'At most 50.' }) first = 3,
    @Arg('mainSitesOnly', () => Boolean, { defaultValue: false, description: 'True leaves branches out.' })
    mainSitesOnly = false,
  ): Promise<Journey[]> {
    const by = readMode(mode);
    const most = readFirst(first);
    const evidence = await context.evidence.whole(area.evidence);
    const at = placesOf(evidence).area.get(area.code);
    if (at === undefined) return [];
    const { branch, code } = evidence.sites;
    return journeysFrom(evidence, by, at)
      .filter(({ site }) => !mainSitesOnly || branch[site] === 0)
      .slice(0, most)
      .map((found) => journeyView(evidence, by, code[found.site]!, found));
  }

  @FieldResolver(() => Journey, {
    nullable: true,
    description: 'The journey to one site; null where this version has no such site.',
  })
  async travelTime(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('site', () => ID, { description: 'Code of the site.' }) site: string,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
  ): Promise<Journey | null> {
    const by = readMode(mode);
    const evidence = await context.evidence.whole(area.evidence);
    const places = placesOf(evidence);
    const [from, to] = [places.area.get(area.code), places.site.get(site)];
    if (from === undefined || to === undefined) return null;
    return journeyView(evidence, by, site, journeyBetween(evidence, by, from, to));
  }

  @FieldResolver(() => Route, {
    nullable: true,
    description: 'The way to a site along the roads, found when asked; null where this version has no such site.',
  })
  async route(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('site', () => ID, { description: 'Code of the site.' }) site: string,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
  ): Promise<Route | null> {
    const by = readMode(mode);
    const evidence = await context.evidence.whole(area.evidence);
    const places = placesOf(evidence);
    const [from, to] = [places.area.get(area.code), places.site.get(site)];
    if (from === undefined || to === undefined) return null;
    const { meaning, engine, engineVersion, estimate } = modeBasis(evidence, by);
    const none = { seconds: null, minutes: null, metres: null, kilometres: null, line: null };
    const head = { site: { code: site, evidence: evidence.id }, mode: by, meaning, note: null };
    const reason =
      placeOf(evidence, by, 'area', from).reason ??
      placeOf(evidence, by, 'site', to).reason ??
      (isRoadMode(by) ? null : 'Public transport is known only as minutes between areas, without the ways.');
    if (reason !== null) return { ...head, ...none, engine, engineVersion, estimate, reason };
    const ends = [positionOf(evidence.areas.centroid, from), positionOf(evidence.sites.position, to)] as const;
    const { answer, ...found } = await wayBetween(context, evidence, readRoadMode(by), ...ends);
    if (!answer) return { ...head, ...none, ...found, reason: 'There is no way between them on the roads loaded.' };
    const { seconds, metres } = answer;
    const line = { type: 'LineString', coordinates: answer.line };
    const averaged = !found.estimate && (await buildOf(context.database, evidence.id))?.origins === 'output-areas';
    const way = { seconds, metres, minutes: seconds / 60, kilometres: metres / 1000, line };
    return { ...head, ...found, ...way, note: averaged ? AVERAGED : null, reason: null };
  }

  @FieldResolver(() => PlaceOnNetwork, { description: 'Where its population-weighted centroid meets the network.' })
  async travelOrigin(
    @Root() area: Area,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
  ): Promise<PlaceOnNetwork> {
    return place(await context.evidence.whole(area.evidence), readMode(mode), 'area', area.code);
  }
}

@Resolver(() => Site)
export class SiteResolver {
  @FieldResolver(() => PlaceOnNetwork, { description: 'Where it meets the network.' })
  async placeOnNetwork(
    @Root() site: Site,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
  ): Promise<PlaceOnNetwork> {
    return place(await context.evidence.whole(site.evidence), readMode(mode), 'site', site.code);
  }

  @FieldResolver(() => GeoJSONScalar, {
    nullable: true,
    description: 'From where it is reached within some minutes; null where it could not be placed.',
  })
  async isochrone(
    @Root() site: Site,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode: TravelMode | null | undefined,
    @Arg('minutes', () => [Int], MINUTES) minutes: number[] | null | undefined,
    @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem,
  ): Promise<unknown> {
    const [road, limits] = [readRoadMode(mode), readMinutes(minutes)];
    const evidence = await context.evidence.whole(site.evidence);
    const at = placesOf(evidence).site.get(site.code);
    if (at === undefined || Number.isNaN(evidence.sites.position[2 * at]!)) return null;
    return shapeIn(await isochrones(context, evidence, road, positionOf(evidence.sites.position, at), limits), crs);
  }
}

@Resolver(() => Route)
export class RouteResolver {
  @FieldResolver({ description: 'The way, a LineString; null where there is none.' })
  line(@Root() route: Route, @Arg('crs', () => CoordinateSystem, CRS) crs: CoordinateSystem): unknown {
    return shapeIn(route.line, crs);
  }
}
