/** What the population subgraph shows: small areas, their people, and where each practice's patients live. */
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DatasetReference } from '../graph/dataset-reference.ts';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';

/** Whether an area is studied. */
export enum AreaStanding {
  STUDY = 'study',
  OUTSIDE = 'outside',
}
registerEnumType(AreaStanding, {
  name: 'AreaStanding',
  description: 'Why an area is part of the evidence.',
  valuesConfig: {
    STUDY: { description: 'It lies in the study area.' },
    OUTSIDE: { description: 'A named outsider that a network touching the study area reaches.' },
  },
});

@Directive('@key(fields: "code evidence")')
@ObjectType({
  simpleResolvers: true,
  description: 'A small area of the census geography in one version of the evidence.',
})
export class Area {
  @Field(() => ID, {
    description:
      'ONS code of a Lower layer Super Output Area (or an Output Area, where vintage says so), such as E01023289.',
  })
  code!: string;

  @Field(() => ID, {
    description: 'The evidence version it belongs to: every number reached from here is of that version.',
  })
  evidence!: string;

  @Field(() => String, { description: 'As published by the Office for National Statistics.' })
  name!: string;

  @Field(() => AreaStanding, { description: 'Why it is part of this version.' })
  standing!: AreaStanding;

  @Field(() => Boolean, { description: 'True where it lies in the study area.' })
  inside!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'rural or urban, by the official classification; null where none is loaded.',
  })
  ruralUrban!: string | null;

  subIcb!: string | null;
  localAuthority!: string | null;
  residentsCount!: number | null;
  bands!: number[] | null;
  rank!: number | null;
  decile!: number | null;
  householdsCount!: number | null;
  withoutCarCount!: number | null;
  sizeM2!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Residents of one age band.' })
export class AgeBandCount {
  @Field(() => String, { description: 'Ages from and to, for example 65-74, or 85+.' })
  band!: string;

  @Field(() => Int, { description: 'Mid-year residents of this age.' })
  residents!: number;

  evidence!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Index of Multiple Deprivation: ranks and deciles are never averaged.',
})
export class Deprivation {
  @Field(() => Int, { nullable: true, description: 'National rank, 1 the most deprived; null where not published.' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: 'National decile, 1 the most deprived; null where not published.' })
  decile!: number | null;

  @Field(() => String, { nullable: true, description: 'The index and its edition; null where not known.' })
  source!: string | null;

  @Field(() => DatasetReference, { nullable: true, description: 'The data set of the index; null where not known.' })
  dataset!: DatasetReference | null;
}

@ObjectType({ simpleResolvers: true, description: 'An area that shares a length of border.' })
export class Neighbour {
  @Field(() => Float, { description: 'Shared border, metres.' })
  borderMetres!: number;

  evidence!: string;
  code!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Patients of one practice who live in one area.' })
export class Registration {
  @Field(() => Int, { description: 'How many, on the date of the registrations data set.' })
  patients!: number;

  evidence!: string;
  practiceCode!: string;
  areaCode!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Patients of a practice who live in no loaded area.' })
export class LivingElsewhere {
  @Field(() => Int, { description: 'Patients who live in Wales.' })
  livesInWales!: number;

  @Field(() => Int, { description: 'Patients whose area is not known.' })
  areaUnknown!: number;

  @Field(() => Int, { description: 'Patients who live in an area that is not loaded.' })
  outsideLoadedArea!: number;

  evidence!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The areas a practice draws its patients from, derived from where they live.',
})
export class Catchment {
  @Field(() => String, { description: 'The rule by which the areas were chosen, in words.' })
  rule!: string;

  @Field(() => [Area], { description: 'The areas chosen, in the order in which the rule takes them.' })
  areas!: Area[];

  @Field(() => Measured, { description: 'The practice’s patients who live in these areas, of its whole list.' })
  coverage!: Measured;

  areaCodes!: string[];
  evidence!: string;
}

/** A practice, to which this subgraph adds where its patients live. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Practice', { simpleResolvers: true })
export class Practice {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** A commissioner, to which this subgraph adds its areas. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Commissioner', { simpleResolvers: true })
export class Commissioner {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

/** An evidence version, to which this subgraph adds its parts. */
@Directive('@key(fields: "id")')
@ObjectType('Evidence', { simpleResolvers: true })
export class Evidence {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The published network with most of an area’s registered patients.' })
export class ServingNetwork {
  @Field(() => ID, { description: 'ODS code of the network; it may lie outside the loaded study area.' })
  code!: string;

  @Field(() => String, { description: 'As published.' })
  name!: string;

  @Field(() => Int, { description: 'Its patients who live in the area.' })
  patients!: number;

  evidence!: string;
}

export const AreaConnection = pageType(Area, 'Area');
export const RegistrationConnection = pageType(Registration, 'Registration');
