/** Settings of accessibility as the graph takes them: asked of an evidence version and of a plan alike. */
import {
  type AccessibilitySettings,
  settingsProblem,
  usualAccessibility,
} from '@footprint/schema/evaluate/accessibility-settings.ts';
import type { TravelMode } from '@footprint/schema/travel/mode.ts';
import { Field, Float, InputType, registerEnumType } from 'type-graphql';
import { badInput } from './problem.ts';

/** How supply counts less with distance. */
export enum AccessibilityDecay {
  STEPS = 'steps',
  GAUSSIAN = 'gaussian',
}
registerEnumType(AccessibilityDecay, {
  name: 'AccessibilityDecay',
  description: 'How supply counts less with distance.',
  valuesConfig: {
    STEPS: { description: 'One weight for each zone of minutes.' },
    GAUSSIAN: { description: 'A weight that falls without steps.' },
  },
});

/** Whose demand is counted. */
export enum AccessibilityDemand {
  RESIDENTS = 'residents',
  REGISTERED = 'registered',
}
registerEnumType(AccessibilityDemand, {
  name: 'AccessibilityDemand',
  description: 'Whom the supply is shared among.',
  valuesConfig: {
    RESIDENTS: { description: 'Mid-year residents of each area.' },
    REGISTERED: { description: 'Registered patients living there.' },
  },
});

@InputType({ description: 'A zone of minutes and the weight of what lies in it.' })
export class AccessibilityZoneInput {
  @Field(() => Float, { description: 'The zone reaches up to this many minutes.' })
  minutes!: number;

  @Field(() => Float, { description: 'How much what lies in the zone counts: above 0 and up to 1.' })
  weight!: number;
}

@InputType({ description: 'How far people look for care, in minutes.' })
export class CatchmentMinutesInput {
  @Field(() => Float, { description: 'For people who live in urban areas, and where the class is not known.' })
  urban!: number;

  @Field(() => Float, { description: 'For people who live in rural areas.' })
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

/** The settings, each with its usual value where not given. */
export function readSettings(
  mode: TravelMode,
  given: AccessibilitySettingsInput | null | undefined,
): AccessibilitySettings {
  const usual = usualAccessibility(mode);
  const settings: AccessibilitySettings = {
    mode,
    decay: given?.decay ?? usual.decay,
    zones: given?.zones ?? usual.zones,
    catchmentMinutes: given?.catchmentMinutes ?? usual.catchmentMinutes,
    demand: given?.demand ?? usual.demand,
    mainSitesOnly: given?.mainSitesOnly ?? usual.mainSitesOnly,
  };
  const problem = settingsProblem(settings);
  if (problem !== null) throw badInput('Accessibility cannot be measured with these settings.', problem);
  return settings;
}
