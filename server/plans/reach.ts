import { LONGEST_LIMIT, USUAL_LIMIT } from '@footprint/schema/travel/mode.ts';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { badInput, Problem } from '../graph/problem.ts';
import { mustOpen } from './document.ts';
import { CatchmentOverlap, NetworkReach, Reach, TravelMode, TravelTo } from './reach-types.ts';
import { Network, Plan } from './types.ts';

const MODE = { nullable: true, description: 'On foot where not given.' } as const;
const LIMIT = {
  nullable: true,
  description: `Whole minutes, 1 to ${LONGEST_LIMIT}; where not given 20 on foot and by bicycle, 15 by car, 30 by public transport.`,
} as const;
const TO = { nullable: true, description: 'MEMBER where not given.' } as const;

/** What is asked of travel, with the usual values where none are given. */
export interface Asked {
  readonly mode: TravelMode;
  readonly limit: number;
  readonly to: TravelTo;
}

/** Reads and checks what is asked of travel. */
export function readAsked(mode?: TravelMode | null, limit?: number | null, to?: TravelTo | null): Asked {
  const by = mode ?? TravelMode.WALK;
  const minutes = limit ?? USUAL_LIMIT[by];
  if (minutes < 1 || minutes > LONGEST_LIMIT)
    throw badInput(`A limit is 1 to ${LONGEST_LIMIT} minutes, not ${minutes}.`, `Give limit: ${USUAL_LIMIT[by]}.`);
  return { mode: by, limit: minutes, to: to ?? TravelTo.MEMBER };
}

const soon = () => new Problem('NOT_READY', 'Reach is not computed yet.', 'Try again later.');

@Resolver(() => Plan)
export class PlanReachResolver {
  @FieldResolver(() => Reach, { description: 'Who reaches care in time, for each network and for the whole plan.' })
  async reach(
    @Root() plan: Plan,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('limit', () => Int, LIMIT) limit?: number | null,
    @Arg('to', () => TravelTo, TO) to?: TravelTo | null,
  ): Promise<Reach> {
    readAsked(mode, limit, to);
    await mustOpen(context, plan.id);
    throw soon();
  }
}

@Resolver(() => Network)
export class NetworkReachResolver {
  @FieldResolver(() => NetworkReach, { description: 'Who reaches care in time.' })
  async reach(
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('limit', () => Int, LIMIT) limit?: number | null,
    @Arg('to', () => TravelTo, TO) to?: TravelTo | null,
  ): Promise<NetworkReach> {
    readAsked(mode, limit, to);
    throw soon();
  }

  @FieldResolver(() => CatchmentOverlap, {
    description: 'How the declared outer catchments of its practices overlap, and who lives outside them.',
  })
  async catchmentOverlap(): Promise<CatchmentOverlap> {
    throw soon();
  }
}
