/** The journeys of a plan's areas, and who lives far from care. */
import { areaMinutesValue, areasAsked, journeyGrounds } from '@footprint/schema/evaluate/area-minutes.ts';
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import {
  type PeopleOfArea,
  peopleValues,
  type PeopleOfAreas as SchemaPeople,
  worstServed,
} from '@footprint/schema/evaluate/worst-served.ts';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { type Page, PageArgs, pageOfList } from '../graph/page.ts';
import { notFound } from '../graph/problem.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import type { Bench } from './bench.ts';
import { benchOfPlan, liveOf, type OpenPlan, opened } from './document.ts';
import { measured } from './evaluation-types.ts';
import {
  type AreaJourney,
  AreaJourneyConnection,
  type FarArea,
  FarAreaConnection,
  Farthest,
  type PeopleOfAreas,
} from './far-types.ts';
import { LIMIT, MODE, readAsked, TO } from './reach.ts';
import { TravelTo } from './reach-types.ts';
import { Plan } from './types.ts';
import { networkHolding, networksOf } from './view.ts';

const NETWORK = {
  nullable: true,
  description: 'Only areas of this network, by its id in the plan; of the whole plan where not given.',
} as const;

/** The network asked for, or null for the whole plan; a refusal where the plan has no such network. */
function readNetwork(open: OpenPlan, network: string | null | undefined): string | null {
  if (network == null) return null;
  if (networksOf(open).groups.has(network)) return network;
  throw notFound(`The plan ${open.id} has no network ${network}.`, 'Take ids from the plan’s field networks.');
}

function peopleView({ residents, over65, householdsWithoutCar }: SchemaPeople): PeopleOfAreas {
  return {
    residents: measured(residents),
    over65: measured(over65),
    householdsWithoutCar: measured(householdsWithoutCar),
  };
}

@Resolver(() => Plan)
export class PlanFarResolver {
  @FieldResolver(() => AreaJourneyConnection, {
    description:
      'The shortest journey from each area, by code: what the desk’s table and its map show, the plan’s what-if sites counted.',
  })
  async areaJourneys(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('network', () => ID, NETWORK) network?: string | null,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('to', () => TravelTo, TO) to?: TravelTo | null,
  ): Promise<Page<AreaJourney>> {
    const open = await opened(context, plan);
    const asked = readAsked(mode, null, to);
    const bench = await benchOfPlan(context, open);
    const live = await liveOf(context, open);
    const { code } = bench.evidence.areas;
    const among = areasAsked(bench.evidence, live, readNetwork(open, network), asked.to);
    return pageOfList(
      among.sort((a, b) => (code[a]! < code[b]! ? -1 : 1)),
      page,
      {
        list: 'areaJourneys',
        filters: { plan: open.id, network: network ?? null, mode: asked.mode, to: asked.to },
        evidence: open.plan.evidence,
      },
      (area) => code[area]!,
      (area) => journeyView(bench, open, live, area, asked),
    );
  }

  @FieldResolver(() => Farthest, {
    description:
      'The areas beyond a limit of minutes, the longest first, with the people in them; and those not measured.',
  })
  async farthest(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Arg('network', () => ID, NETWORK) network?: string | null,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('limit', () => Int, LIMIT) limit?: number | null,
    @Arg('to', () => TravelTo, TO) to?: TravelTo | null,
  ): Promise<Farthest> {
    const open = await opened(context, plan);
    const asked = readAsked(mode, limit, to);
    const { evidence } = await benchOfPlan(context, open);
    const live = await liveOf(context, open);
    const journeys = {
      minutes: live.minutes(asked.mode, asked.to),
      reasonOf: (area: number) => {
        const journey = live.journey(area, asked.mode, asked.to);
        return 'reason' in journey ? journey.reason : '';
      },
      ...journeyGrounds(evidence, asked.mode),
    };
    const among = areasAsked(evidence, live, readNetwork(open, network), asked.to);
    const found = worstServed(evidence, journeys, among, asked.limit);
    return {
      ...asked,
      total: peopleView(found.total),
      unmeasuredTotal: peopleView(found.unmeasuredTotal),
      open,
      live,
      found,
    };
  }
}

function journeyView(
  { evidence }: Bench,
  open: OpenPlan,
  live: LiveEvaluation,
  area: number,
  { mode, to }: { readonly mode: TravelMode; readonly to: TravelTo },
): AreaJourney {
  const code = evidence.areas.code[area]!;
  const journey = live.journey(area, mode, to);
  const there = 'reason' in journey ? null : journey;
  return {
    area: { code, evidence: evidence.id },
    network: networkHolding(open, 'areas', code),
    minutes: measured(areaMinutesValue(evidence, live, area, mode, to)),
    metres: there?.metres ?? null,
    site: there?.site ?? null,
    siteName: there?.name ?? null,
    practice: there && { code: evidence.practices.code[there.practice]!, evidence: evidence.id },
  };
}

@Resolver(() => Farthest)
export class FarthestResolver {
  @FieldResolver(() => FarAreaConnection, { description: 'Areas beyond the limit, the longest journey first.' })
  areas(
    @Root() far: Farthest,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<FarArea>> {
    return farPage(context, far, 'areas', page);
  }

  @FieldResolver(() => FarAreaConnection, { description: 'Areas without a measured journey, by code.' })
  unmeasured(
    @Root() far: Farthest,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<FarArea>> {
    return farPage(context, far, 'unmeasured', page);
  }
}

async function farPage(
  context: GraphContext,
  { open, live, mode, to, limit, found }: Farthest,
  which: 'areas' | 'unmeasured',
  page: PageArgs,
): Promise<Page<FarArea>> {
  const { evidence } = await benchOfPlan(context, open);
  const codeOf = ({ area }: { readonly area: number }) => evidence.areas.code[area]!;
  const listed: readonly (PeopleOfArea & { readonly area: number })[] = found[which];
  const scope = {
    list: `farthest.${which}`,
    filters: { plan: open.id, mode, to, limit },
    evidence: open.plan.evidence,
  };
  return pageOfList(listed, page, scope, codeOf, ({ area, ...people }) => {
    const code = evidence.areas.code[area]!;
    return {
      area: { code, evidence: evidence.id },
      network: networkHolding(open, 'areas', code),
      minutes: measured(areaMinutesValue(evidence, live, area, mode, to)),
      residents: people.residents,
      over65: people.over65,
      households: people.households,
      householdsWithoutCar: people.householdsWithoutCar,
      people: peopleView(peopleValues(evidence, people)),
    };
  });
}
