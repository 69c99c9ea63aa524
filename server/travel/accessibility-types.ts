/** How the graph shows accessibility: general practitioners within reach, for the people who share them. */
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { Area, ModeBasis } from './types.ts';

@ObjectType({ simpleResolvers: true, description: 'Full-time equivalents per 1,000 people within reach of an area.' })
export class AreaAccessibility {
  @Field(() => Area, { description: 'Whose people.' })
  area!: Area;

  @Field(() => Float, {
    nullable: true,
    description:
      'General practitioners (full-time equivalents) within reach for each 1,000 people; null where it is not measurable, then reason says why.',
  })
  ftePerThousand!: number | null;

  @Field(() => String, { nullable: true, description: 'Why it is not measurable; null where it is.' })
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
  @Field(() => ID, { description: 'Id of the version that it is of.' })
  evidence!: string;

  @Field(() => TravelMode, { description: 'How people travel.' })
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
