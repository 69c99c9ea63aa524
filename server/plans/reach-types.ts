/** How the graph shows who reaches care in time. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { Network } from './types.ts';

/** To whom people travel. */
export enum TravelTo {
  MEMBER = 'member',
  ANY = 'any',
}
registerEnumType(TravelTo, {
  name: 'TravelTo',
  description: 'Which sites people are taken to reach.',
  valuesConfig: {
    MEMBER: { description: 'The nearest site of their own network’s practices.' },
    ANY: { description: 'The nearest site of any practice.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'How far a population is from the one it is set against.' })
export class ReachGap {
  @Field(() => String, { description: 'Against whom.' })
  title!: string;

  @Field(() => Measured, { description: 'The difference of the shares within the limit.' })
  within!: Measured;

  @Field(() => Measured, { description: 'The difference of the mean minutes.' })
  mean!: Measured;
}

@ObjectType({ simpleResolvers: true, description: 'How one population reaches care.' })
export class ReachRow {
  @Field(() => ID, {
    description: 'all, urban, rural, over-65, most-deprived, least-deprived or no-car.',
  })
  population!: string;

  @Field(() => String, { description: 'As a planner reads it.' })
  title!: string;

  @Field(() => Measured, { description: 'How many they are.' })
  people!: Measured;

  @Field(() => Measured, { description: 'The share of them within the limit; those not measured count as not within.' })
  within!: Measured;

  @Field(() => Measured, { description: 'Their mean minutes, weighted by people.' })
  mean!: Measured;

  @Field(() => Measured, { description: 'The minutes within which nine in ten of them live.' })
  p90!: Measured;

  @Field(() => ReachGap, { nullable: true, description: 'Null for a population that is set against none.' })
  gap!: ReachGap | null;
}

@ObjectType({ simpleResolvers: true, description: 'How the people of one network reach care.' })
export class NetworkReach {
  @Field(() => Network, { description: 'Whose people.' })
  network!: Network;

  @Field(() => TravelMode, { description: 'How they travel.' })
  mode!: TravelMode;

  @Field(() => Int, { description: 'The limit, in whole minutes.' })
  limit!: number;

  @Field(() => TravelTo, { description: 'To which sites.' })
  to!: TravelTo;

  @Field(() => [ReachRow], { description: 'One row a population, everyone first.' })
  rows!: ReachRow[];
}

@ObjectType({ simpleResolvers: true, description: 'How the people of a plan reach care, network by network.' })
export class Reach {
  @Field(() => TravelMode, { description: 'How people travel.' })
  mode!: TravelMode;

  @Field(() => Int, { description: 'The limit, in whole minutes.' })
  limit!: number;

  @Field(() => TravelTo, { description: 'To which sites.' })
  to!: TravelTo;

  @Field(() => [NetworkReach], { description: 'Each network of the plan.' })
  networks!: NetworkReach[];

  @Field(() => [ReachRow], { description: 'All its networks together.' })
  total!: ReachRow[];
}

@ObjectType({ simpleResolvers: true, description: 'General practitioners within reach of a network’s people.' })
export class NetworkAccessibility {
  @Field(() => Network, { description: 'Whose people.' })
  network!: Network;

  @Field(() => Measured, { description: 'Full-time equivalents per 1,000 people, the mean over its people.' })
  mean!: Measured;

  @Field(() => Measured, { description: 'Its people with less than two thirds of the study area’s mean.' })
  low!: Measured;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Accessibility of a plan’s networks, its what-if sites counted: supply moves with them.',
})
export class PlanAccessibility {
  @Field(() => TravelMode, { description: 'How people travel.' })
  mode!: TravelMode;

  @Field(() => String, { nullable: true, description: 'Why it is not measurable (yet); null where it is.' })
  reason!: string | null;

  @Field(() => [NetworkAccessibility], { description: 'Empty where it is not measurable.' })
  networks!: NetworkAccessibility[];

  @Field(() => [String], { description: 'What limits the numbers.' })
  notes!: readonly string[];

  @Field(() => String, { description: 'The formula and where it comes from.' })
  source!: string;
}
