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
  description:
    'STUDY: in the study area. NETWORK: fellow member of a network that touches it. OUTSIDE: serves its residents. NONE: neither.',
});

/** What a site is to its practice. */
export enum SiteKind {
  MAIN = 'main',
  BRANCH = 'branch',
}
registerEnumType(SiteKind, { name: 'SiteKind', description: 'The main surgery or a branch.' });

@Directive('@key(fields: "code evidence")')
@ObjectType({ simpleResolvers: true, description: 'A GP practice in one version of the evidence.' })
export class Practice {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  status!: string;

  @Field(() => Standing)
  standing!: Standing;

  @Field(() => [String])
  address!: string[];

  @Field(() => String, { nullable: true })
  postcode!: string | null;

  @Field(() => String, { nullable: true })
  phone!: string | null;

  @Field(() => DateScalar, { nullable: true })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true })
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
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;

  @Field(() => String)
  name!: string;

  @Field(() => SiteKind)
  kind!: SiteKind;

  @Field(() => [String])
  address!: string[];

  @Field(() => String, { nullable: true })
  postcode!: string | null;

  @Field(() => DateScalar, { nullable: true })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true })
  closed!: string | null;

  @Field(() => GeoJSONScalar, { nullable: true, description: 'A Point; null where the postcode could not be placed.' })
  location!: unknown;

  @Field(() => String, { nullable: true, description: 'What placed it, for example the postcode file.' })
  locatedBy!: string | null;

  practice!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A list size on its date.' })
export class DatedListSize {
  @Field(() => DateScalar)
  date!: string;

  @Field(() => Measured)
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
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;

  @Field(() => String)
  name!: string;

  @Field(() => DateScalar, { nullable: true })
  opened!: string | null;

  @Field(() => DateScalar, { nullable: true })
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
  @Field(() => DateScalar, { nullable: true })
  starts!: string | null;

  @Field(() => DateScalar, { nullable: true })
  ends!: string | null;

  evidence!: string;
  practiceCode!: string;
  networkCode!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The practice that took over a closed one.' })
export class Succession {
  @Field(() => DateScalar, { nullable: true })
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
export const PrimaryCareNetworkConnection = pageType(PrimaryCareNetwork, 'PrimaryCareNetwork');
