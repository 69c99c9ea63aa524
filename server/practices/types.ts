/** What the practices subgraph shows: practices, their sites and lists, and the networks as published. */
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { DateScalar, GeoJSONScalar } from '../graph/scalars.ts';

/** Why a practice is part of the evidence. */
export enum Standing {
  STUDY = 'study',
  NETWORK = 'network',
  OUTSIDE = 'outside',
  NONE = 'none',
}
registerEnumType(Standing, {
  name: 'PracticeStanding',
  description: 'Why a practice is part of the evidence.',
  valuesConfig: {
    STUDY: { description: 'It lies in the study area.' },
    NETWORK: { description: 'It is a fellow member of a network that touches the study area.' },
    OUTSIDE: { description: 'It lies outside, but people of the study area are registered with it.' },
    NONE: { description: 'None of these.' },
  },
});

/** What a site is to its practice. */
export enum SiteKind {
  MAIN = 'main',
  BRANCH = 'branch',
}
registerEnumType(SiteKind, {
  name: 'SiteKind',
  description: 'What a site is to its practice.',
  valuesConfig: { MAIN: { description: 'The main surgery.' }, BRANCH: { description: 'A branch surgery.' } },
});

@Directive('@key(fields: "code evidence")')
@ObjectType({ simpleResolvers: true, description: 'A GP practice in one version of the evidence.' })
export class Practice {
  @Field(() => ID, { description: 'ODS code, such as E82005.' })
  code!: string;

  @Field(() => ID, {
    description: 'The evidence version it belongs to: every number reached from here is of that version.',
  })
  evidence!: string;

  @Field(() => String, { description: 'As the ODS practice file has it.' })
  name!: string;

  @Field(() => String, {
    description:
      'active, closed, dormant or proposed, as the ODS practice file says; “not listed” where only other files know it.',
  })
  status!: string;

  @Field(() => Standing, { description: 'Why it is part of this version.' })
  standing!: Standing;

  @Field(() => [String], { description: 'Lines of its postal address, without the postcode.' })
  address!: string[];

  @Field(() => String, { nullable: true, description: 'Postcode of its main surgery; null where no file states it.' })
  postcode!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number as published; null where none is.' })
  phone!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it opened; null where not known.' })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it closed; null while it has not.' })
  closed!: string | null;

  @Field(() => Boolean, {
    description: 'Digital, homeless, asylum or special allocation: patients do not choose it by place.',
  })
  nonGeographic!: boolean;

  subIcb!: string | null;
}

@Directive('@key(fields: "code evidence")')
@ObjectType({ simpleResolvers: true, description: 'A place where patients are seen.' })
export class Site {
  @Field(() => ID, { description: 'ODS code: of a main surgery the practice’s own, of a branch its own.' })
  code!: string;

  @Field(() => ID, {
    description: 'The evidence version it belongs to: every number reached from here is of that version.',
  })
  evidence!: string;

  @Field(() => String, { description: 'As published.' })
  name!: string;

  @Field(() => SiteKind, { description: 'Main surgery or branch.' })
  kind!: SiteKind;

  @Field(() => [String], { description: 'Lines of its postal address, without the postcode.' })
  address!: string[];

  @Field(() => String, { nullable: true, description: 'Its postcode; null where no file states it.' })
  postcode!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it opened; null where not known.' })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it closed; null while it has not.' })
  closed!: string | null;

  @Field(() => GeoJSONScalar, { nullable: true, description: 'A Point; null where the postcode could not be placed.' })
  location!: unknown;

  @Field(() => String, { nullable: true, description: 'What placed it, for example the postcode file.' })
  locatedBy!: string | null;

  practice!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A list size on its date.' })
export class DatedListSize {
  @Field(() => DateScalar, { description: 'The extract date of the list, usually the first of a month.' })
  date!: string;

  @Field(() => Measured, { description: 'Registered patients of any age, the whole list.' })
  patients!: Measured;

  @Field(() => Measured, { description: 'Contractor-weighted patients (Carr-Hill).' })
  weighted!: Measured;
}

@Directive('@key(fields: "code evidence")')
@ObjectType({
  simpleResolvers: true,
  description: 'A Primary Care Network as published, in one version of the evidence.',
})
export class PrimaryCareNetwork {
  @Field(() => ID, { description: 'ODS code, such as U60176.' })
  code!: string;

  @Field(() => ID, {
    description: 'The evidence version it belongs to: every number reached from here is of that version.',
  })
  evidence!: string;

  @Field(() => String, { description: 'As published.' })
  name!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day it opened; null where not known.' })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day it closed; null while it has not.' })
  closed!: string | null;

  @Field(() => Boolean, {
    description:
      'False where a member, list or patient area is not loaded: then no number is shown that would be wrong.',
  })
  complete!: boolean;

  @Field(() => Boolean, { description: 'True where a member practice lies in the study area.' })
  inside!: boolean;

  subIcb!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A practice’s published membership of a network.' })
export class Membership {
  @Field(() => DateScalar, { nullable: true, description: 'First day of the membership; null where not published.' })
  starts!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the membership; null while it lasts.' })
  ends!: string | null;

  evidence!: string;
  practiceCode!: string;
  networkCode!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The practice that took over a closed one.' })
export class Succession {
  @Field(() => DateScalar, { nullable: true, description: 'The day of the take-over; null where not published.' })
  date!: string | null;

  evidence!: string;
  successorCode!: string;
}

/** An evidence version, to which this subgraph adds its part. */
@Directive('@key(fields: "id")')
@ObjectType('Evidence', { simpleResolvers: true })
export class Evidence {
  @Field(() => ID)
  id!: string;
}

/** A commissioner, to which this subgraph adds its practices. */
@Directive('@key(fields: "code evidence")')
@ObjectType('Commissioner', { simpleResolvers: true })
export class Commissioner {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

export const PracticeConnection = pageType(Practice, 'Practice');
export const SiteConnection = pageType(Site, 'Site');
export const PrimaryCareNetworkConnection = pageType(PrimaryCareNetwork, 'PrimaryCareNetwork');
