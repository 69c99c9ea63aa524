/** How the graph shows the journeys of a plan's areas, and who lives far from care. */
import type { LiveEvaluation } from '@footprint/schema/evaluate/live.ts';
import type { WorstServed } from '@footprint/schema/evaluate/worst-served.ts';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import type { OpenPlan } from './document.ts';
import { TravelTo } from './reach-types.ts';
import { Area, Practice } from './stubs.ts';
import { Network } from './types.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'The shortest journey from an area under a plan, its what-if sites counted.',
})
export class AreaJourney {
  @Field(() => Area, { description: 'Where it begins.' })
  area!: Area;

  @Field(() => Network, { nullable: true, description: 'The area’s network; null where it is in none.' })
  network!: Network | null;

  @Field(() => Measured, { description: 'Minutes; null with the reason where there is no journey.' })
  minutes!: Measured;

  @Field(() => Int, { nullable: true, description: 'Metres travelled; null where the source gives none.' })
  metres!: number | null;

  @Field(() => ID, { nullable: true, description: 'Code of the site, or the id of one that the plan supposes.' })
  site!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the site.' })
  siteName!: string | null;

  @Field(() => Practice, { nullable: true, description: 'The practice that runs the site.' })
  practice!: Practice | null;
}

/** Pages of journeys of areas. */
export const AreaJourneyConnection = pageType(AreaJourney, 'AreaJourney');

@ObjectType({ simpleResolvers: true, description: 'The people of one area, or of several together.' })
export class PeopleOfAreas {
  @Field(() => Measured, { description: 'Mid-year residents.' })
  residents!: Measured;

  @Field(() => Measured, { description: 'Residents aged 65 and over.' })
  over65!: Measured;

  @Field(() => Measured, { description: 'Households without a car or van.' })
  householdsWithoutCar!: Measured;
}

@ObjectType({
  simpleResolvers: true,
  description: 'An area whose people travel longer than a limit, or have no measured journey.',
})
export class FarArea {
  @Field(() => Area, { description: 'The area.' })
  area!: Area;

  @Field(() => Network, { nullable: true, description: 'The area’s network; null where it is in none.' })
  network!: Network | null;

  @Field(() => Measured, {
    description: 'Minutes; null with the reason where it is farther than journeys are measured, or not measured.',
  })
  minutes!: Measured;

  @Field(() => Int, { nullable: true, description: 'Mid-year residents; null where not known.' })
  residents!: number | null;

  @Field(() => Int, { nullable: true, description: 'Residents aged 65 and over; null where not known.' })
  over65!: number | null;

  @Field(() => Int, { nullable: true, description: 'Households; null where not known.' })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: 'Households without a car or van; null where not known.' })
  householdsWithoutCar!: number | null;

  @Field(() => PeopleOfAreas, {
    description:
      'The same people with basis, dates and sources; households are of the same census as those without a car.',
  })
  people!: PeopleOfAreas;
}

/** Pages of areas far from care. */
export const FarAreaConnection = pageType(FarArea, 'FarArea');

@ObjectType({
  simpleResolvers: true,
  description: 'Who travels longer than a limit: the areas, longest first, with the people in them.',
})
export class Farthest {
  @Field(() => TravelMode, { description: 'How people travel.' })
  mode!: TravelMode;

  @Field(() => Int, { description: 'Minutes: areas beyond them are listed.' })
  limit!: number;

  @Field(() => TravelTo, { description: 'To whom they travel.' })
  to!: TravelTo;

  @Field(() => PeopleOfAreas, { description: 'The people of all areas beyond the limit.' })
  total!: PeopleOfAreas;

  @Field(() => PeopleOfAreas, { description: 'The people of all areas without a measured journey.' })
  unmeasuredTotal!: PeopleOfAreas;

  open!: OpenPlan;
  live!: LiveEvaluation;
  found!: WorstServed;
}
