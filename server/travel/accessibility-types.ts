/** How the graph shows accessibility: general practitioners within reach, for the people who share them. */
import { Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { Area, ModeBasis, TravelMode } from './types.ts';

/** How supply counts less with distance. */
export enum AccessibilityDecay {
  STEPS = 'steps',
  GAUSSIAN = 'gaussian',
}
registerEnumType(AccessibilityDecay, {
  name: 'AccessibilityDecay',
  description: 'STEPS: one weight for each zone of minutes. GAUSSIAN: falls without steps.',
});

/** Whose demand is counted. */
export enum AccessibilityDemand {
  RESIDENTS = 'residents',
  REGISTERED = 'registered',
}
registerEnumType(AccessibilityDemand, {
  name: 'AccessibilityDemand',
  description: 'RESIDENTS: mid-year residents of each area. REGISTERED: registered patients living there.',
});

@InputType({ description: 'A zone of minutes and the weight of what lies in it.' })
export class AccessibilityZoneInput {
  @Field(() => Float, { description: 'The zone reaches up to this many minutes.' })
  minutes!: number;

  @Field(() => Float, { description: 'Above 0 and up to 1.' })
  weight!: number;
}

@InputType({ description: 'How far people look for care, in minutes.' })
export class CatchmentMinutesInput {
  @Field(() => Float)
  urban!: number;

  @Field(() => Float)
  rural!: number;
}

@InputType({ description: 'Settings of accessibility; each has a usual value.' })
export class AccessibilitySettingsInput {
  @Field(() => AccessibilityDecay, { nullable: true, description: 'STEPS where not given.' })
  decay?: AccessibilityDecay | null;

  @Field(() => [AccessibilityZoneInput], { nullable: true, description: 'Those of Luo and Qi (2009) where not given.' })
  zones?: AccessibilityZoneInput[] | null;

  @Field(() => CatchmentMinutesInput, {
    nullable: true,
    description: 'Catchment sizes by class; one size where not given.',
  })
  catchmentMinutes?: CatchmentMinutesInput | null;

  @Field(() => AccessibilityDemand, { nullable: true, description: 'RESIDENTS where not given.' })
  demand?: AccessibilityDemand | null;

  @Field(() => Boolean, { nullable: true, description: 'True measures main surgeries only.' })
  mainSitesOnly?: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'Full-time equivalents per 1,000 people within reach of an area.' })
export class AreaAccessibility {
  @Field(() => Area)
  area!: Area;

  @Field(() => Float, { nullable: true, description: 'Null where it is not measurable; then reason says why.' })
  ftePerThousand!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it is not measurable.' })
  reason!: string | null;

  @Field(() => Boolean, {
    description:
      'True where a practice within reach may serve people beyond the loaded areas: the number may be too high.',
  })
  atEdge!: boolean;
}

export const AreaAccessibilityConnection = pageType(AreaAccessibility, 'AreaAccessibility');

@ObjectType({
  simpleResolvers: true,
  description: 'Accessibility by the enhanced two-step floating catchment area method.',
})
export class AccessibilityResult {
  @Field(() => ID)
  evidence!: string;

  @Field(() => TravelMode)
  mode!: TravelMode;

  @Field(() => ModeBasis, { description: 'What measured the journeys.' })
  basis!: ModeBasis;

  @Field(() => Measured, { description: 'Full-time equivalents per 1,000 people of the study area.' })
  overall!: Measured;

  @Field(() => Measured, { description: 'The study area’s people with less than two thirds of its mean.' })
  lowAccess!: Measured;

  @Field(() => [String], { description: 'What limits the numbers.' })
  notes!: readonly string[];

  @Field(() => String, { description: 'The formula and where it comes from.' })
  source!: string;

  byArea!: readonly AreaAccessibility[];
}
