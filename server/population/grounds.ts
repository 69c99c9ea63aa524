/** What the bare numbers of areas and registrations rest on, beside each of them. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../graph/context.ts';
import { Grounds, groundsOf } from '../graph/grounds.ts';
import { AgeBandCount, LivingElsewhere, Neighbour, Registration, ServingNetwork } from './types.ts';

const OF_REGISTRATIONS = { description: 'What the number of patients rests on: the registrations.' };

async function ofRegistrations(context: GraphContext, evidence: string): Promise<Grounds> {
  return groundsOf(await context.evidence.datasets(evidence), 'registrations', 'registered');
}

@Resolver(() => Registration)
export class RegistrationGroundsResolver {
  @FieldResolver(() => Grounds, OF_REGISTRATIONS)
  grounds(@Root() { evidence }: Registration, @Ctx() context: GraphContext): Promise<Grounds> {
    return ofRegistrations(context, evidence);
  }
}

@Resolver(() => LivingElsewhere)
export class LivingElsewhereGroundsResolver {
  @FieldResolver(() => Grounds, OF_REGISTRATIONS)
  grounds(@Root() { evidence }: LivingElsewhere, @Ctx() context: GraphContext): Promise<Grounds> {
    return ofRegistrations(context, evidence);
  }
}

@Resolver(() => ServingNetwork)
export class ServingNetworkGroundsResolver {
  @FieldResolver(() => Grounds, OF_REGISTRATIONS)
  grounds(@Root() { evidence }: ServingNetwork, @Ctx() context: GraphContext): Promise<Grounds> {
    return ofRegistrations(context, evidence);
  }
}

@Resolver(() => AgeBandCount)
export class AgeBandGroundsResolver {
  @FieldResolver(() => Grounds, { description: 'What the number of residents rests on: the mid-year estimates.' })
  async grounds(@Root() { evidence }: AgeBandCount, @Ctx() context: GraphContext): Promise<Grounds> {
    return groundsOf(await context.evidence.datasets(evidence), 'residents', 'resident');
  }
}

@Resolver(() => Neighbour)
export class NeighbourGroundsResolver {
  @FieldResolver(() => Grounds, { description: 'What the length of border rests on: the boundaries.' })
  async grounds(@Root() { evidence }: Neighbour, @Ctx() context: GraphContext): Promise<Grounds> {
    return groundsOf(await context.evidence.datasets(evidence), 'boundaries', 'boundary');
  }
}
