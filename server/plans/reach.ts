import {
  reachTable,
  type TravelAsked,
  type TravelRow,
  type TravelTable,
  travelTable,
} from '@footprint/schema/evaluate/travel-table.ts';
import { LONGEST_LIMIT, USUAL_LIMIT } from '@footprint/schema/travel/mode.ts';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { badInput } from '../graph/problem.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { liveOf, mustOpen } from './document.ts';
import { measured } from './evaluation-types.ts';
import { NetworkReach, Reach, type ReachRow, TravelTo } from './reach-types.ts';
import { Network, Plan } from './types.ts';
import { networksOf, networkView } from './view.ts';

/** Arguments of every field that asks of travel: the mode, the limit, to whom. */
export const MODE = { nullable: true, description: 'How people travel; on foot where not given.' } as const;
export const LIMIT = {
  nullable: true,
  description: `Whole minutes, 1 to ${LONGEST_LIMIT}; where not given 20 on foot and by bicycle, 15 by car, 30 by public transport.`,
} as const;
export const TO = { nullable: true, description: 'MEMBER where not given.' } as const;

/** What is asked of travel, with the usual values where none are given. */
interface Asked {
  readonly mode: TravelMode;
  readonly limit: number;
  readonly to: TravelTo;
}

/** What a field asks of travel, or a refusal of a limit that is none. */
export function readAsked(mode?: TravelMode | null, limit?: number | null, to?: TravelTo | null): Asked {
  const by = mode ?? TravelMode.WALK;
  const minutes = limit ?? USUAL_LIMIT[by];
  if (minutes < 1 || minutes > LONGEST_LIMIT)
    throw badInput(`A limit is 1 to ${LONGEST_LIMIT} minutes, not ${minutes}.`, `Give limit: ${USUAL_LIMIT[by]}.`);
  return { mode: by, limit: minutes, to: to ?? TravelTo.MEMBER };
}

function rowView({ population, title, people, within, mean, p90, gap }: TravelRow): ReachRow {
  return {
    population,
    title,
    people: measured(people),
    within: measured(within),
    mean: measured(mean),
    p90: measured(p90),
    gap: gap && { title: gap.title, within: measured(gap.within), mean: measured(gap.mean) },
  };
}

function networkReach(network: Network, asked: Asked, table: TravelTable): NetworkReach {
  return { network, ...asked, rows: table.rows.map(rowView) };
}

function question({ mode, limit, to }: Asked): TravelAsked {
  return { mode, limitMinutes: limit, to };
}

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
    const asked = readAsked(mode, limit, to);
    const open = plan.open ?? (await mustOpen(context, plan.id));
    const { networks, total } = reachTable(await liveOf(context, open), question(asked));
    const groups = [...networksOf(open).groups.values()];
    return {
      ...asked,
      networks: networks.map((table, at) => networkReach(networkView(open, groups[at]!), asked, table)),
      total: total.rows.map(rowView),
    };
  }
}

@Resolver(() => Network)
export class NetworkReachResolver {
  @FieldResolver(() => NetworkReach, { description: 'Who reaches care in time.' })
  async reach(
    @Root() network: Network,
    @Ctx() context: GraphContext,
    @Arg('mode', () => TravelMode, MODE) mode?: TravelMode | null,
    @Arg('limit', () => Int, LIMIT) limit?: number | null,
    @Arg('to', () => TravelTo, TO) to?: TravelTo | null,
  ): Promise<NetworkReach> {
    const asked = readAsked(mode, limit, to);
    const live = await liveOf(context, network.open);
    return networkReach(network, asked, travelTable(live, network.id, question(asked)));
  }
}
