/** How the graph shows who reaches care in time. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { Network } from './types.ts';

/** How a person travels; the travel subgraph says more. */
export enum TravelMode {
  WALK = 'walk',
  CYCLE = 'cycle',
  DRIVE = 'drive',
  PUBLIC_TRANSPORT = 'public-transport',
}
registerEnumType(TravelMode, {
  name: 'TravelMode',
  description: 'How a person travels; public transport comes only from a loaded matrix of areas.',
});

/** To whom people travel. */
export enum TravelTo {
  MEMBER = 'member',
  ANY = 'any',
}
registerEnumType(TravelTo, {
  name: 'TravelTo',
  description: 'MEMBER: the nearest site of their own network’s practices. ANY: of any practice.',
});

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

  @Field(() => Measured, { nullable: true, description: 'Their share within the limit less that of its counterpart.' })
  gapWithin!: Measured | null;

  @Field(() => Measured, { nullable: true, description: 'Their mean minutes less those of its counterpart.' })
  gapMean!: Measured | null;
}

@ObjectType({ simpleResolvers: true, description: 'How the people of one network reach care.' })
export class NetworkReach {
  @Field(() => Network)
  network!: Network;

  @Field(() => TravelMode)
  mode!: TravelMode;

  @Field(() => Int, { description: 'Minutes.' })
  limit!: number;

  @Field(() => TravelTo)
  to!: TravelTo;

  @Field(() => [ReachRow])
  rows!: ReachRow[];
}

@ObjectType({ simpleResolvers: true, description: 'How the people of a plan reach care, network by network.' })
export class Reach {
  @Field(() => TravelMode)
  mode!: TravelMode;

  @Field(() => Int, { description: 'Minutes.' })
  limit!: number;

  @Field(() => TravelTo)
  to!: TravelTo;

  @Field(() => [NetworkReach])
  networks!: NetworkReach[];

  @Field(() => [ReachRow], { description: 'All its networks together.' })
  total!: ReachRow[];
}

@ObjectType({ simpleResolvers: true, description: 'Two practices whose declared catchments overlap.' })
export class CatchmentPair {
  @Field(() => ID)
  practice!: string;

  @Field(() => ID)
  other!: string;

  @Field(() => Measured)
  shared!: Measured;
}

@ObjectType({ simpleResolvers: true, description: 'Residents and areas that so many practices’ catchments hold.' })
export class CatchmentClaim {
  @Field(() => Int, { description: 'How many member practices’ outer catchments hold them; 0 is none.' })
  practices!: number;

  @Field(() => [ID], { description: 'Area codes, in order.' })
  areas!: string[];

  @Field(() => Measured)
  residents!: Measured;
}

@ObjectType({
  simpleResolvers: true,
  description: 'How the declared outer catchments of a network’s practices overlap.',
})
export class CatchmentOverlap {
  @Field(() => [ID], { description: 'Member practices whose outer catchment is loaded.' })
  declared!: string[];

  @Field(() => [ID], { description: 'Member practices without one: nothing is said of them.' })
  undeclared!: string[];

  @Field(() => [CatchmentClaim], { description: 'The network’s areas by how many catchments hold each.' })
  claims!: CatchmentClaim[];

  @Field(() => Measured, { description: 'Ground that two or more of the catchments share.' })
  sharedGround!: Measured;

  @Field(() => [CatchmentPair])
  pairs!: CatchmentPair[];

  @Field(() => Measured, {
    description: 'Patients of the member practices who live outside their practice’s outer catchment.',
  })
  patientsOutside!: Measured;

  @Field(() => [String], { description: 'What limits the numbers.' })
  notes!: readonly string[];
}
