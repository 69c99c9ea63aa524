/** Published plans as the graph shows them. */
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { pageType } from '../graph/page.ts';
import { DateScalar, DateTimeScalar } from '../graph/scalars.ts';

/** How far a plan has come when it is published. */
export enum PublishedStatus {
  PROPOSAL = 'proposal',
  APPROVED = 'approved',
  IN_FORCE = 'in-force',
}
const STATUSES = {
  PROPOSAL: { description: 'Not decided: responses are asked for.' },
  APPROVED: { description: 'Decided, and to take effect.' },
  IN_FORCE: { description: 'It has taken effect.' },
};
registerEnumType(PublishedStatus, {
  name: 'PublishedStatus',
  description: 'How far a plan has come when it is published.',
  valuesConfig: STATUSES,
});

/** How far a published plan has come by now. */
export enum PublicationStatus {
  PROPOSAL = 'proposal',
  APPROVED = 'approved',
  IN_FORCE = 'in-force',
  WITHDRAWN = 'withdrawn',
  TAKEN_DOWN = 'taken-down',
}
registerEnumType(PublicationStatus, {
  name: 'PublicationStatus',
  description: 'How far a published plan has come by now.',
  valuesConfig: {
    ...STATUSES,
    WITHDRAWN: { description: 'Still to be read, but no longer pursued.' },
    TAKEN_DOWN: { description: 'No longer to be read.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Ways to ask about a published plan; at least one is given.' })
export class PublicationContact {
  @Field(() => String, { nullable: true, description: 'An e-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number as one dials it.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'A postal address, in lines.' })
  post!: string | null;

  @Field(() => String, { nullable: true, description: 'The address of a page, beginning with https://.' })
  link!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a reader of a published plan must be told.' })
export class PublicationTerms {
  @Field(() => PublishedStatus, { description: 'How far it had come when it was published.' })
  status!: PublishedStatus;

  @Field(() => String, { description: 'Its name as the public reads it.' })
  title!: string;

  @Field(() => String, { description: 'What it is about, in plain words; an empty line parts paragraphs.' })
  summary!: string;

  @Field(() => String, { description: 'The organisation that answers for it.' })
  owner!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it is to take effect or did; null for a proposal whose day is not decided.',
  })
  takesEffect!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which responses are taken; null where it is not open to them.',
  })
  respondBy!: string | null;

  @Field(() => String, { description: 'How to respond, or to ask about it, in a sentence.' })
  respond!: string;

  @Field(() => PublicationContact, { description: 'Whom to ask.' })
  contact!: PublicationContact;
}

@ObjectType({ simpleResolvers: true, description: 'That a published plan was withdrawn or taken down.' })
export class PublicationEnd {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'Why, as its planner told the public.' })
  reason!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A version of a plan made public; nothing in it changes, but that it may be withdrawn or taken down.',
})
export class Publication {
  @Field(() => ID, { description: 'Its slug and version, for example north-herts/1.' })
  id!: string;

  @Field(() => ID, { description: 'Names the plan in addresses, the same for all its versions.' })
  slug!: string;

  @Field(() => Int, { description: '1 for the first.' })
  version!: number;

  @Field(() => Boolean, { description: 'True for the newest version of its slug.' })
  latest!: boolean;

  @Field(() => PublicationStatus, { description: 'How far it has come by now.' })
  status!: PublicationStatus;

  @Field(() => PublicationTerms, {
    nullable: true,
    description: 'What a reader must be told; null where it was taken down.',
  })
  terms!: PublicationTerms | null;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt!: string;

  @Field(() => PublicationEnd, { nullable: true, description: 'Null while it is not withdrawn.' })
  withdrawn!: PublicationEnd | null;

  @Field(() => PublicationEnd, { nullable: true, description: 'Null while it is not taken down.' })
  takenDown!: PublicationEnd | null;

  @Field(() => String, { description: 'Path of its page on the public site, for example /plans/north-herts/1.' })
  path!: string;

  evidenceId!: string;
}

export const PublicationConnection = pageType(Publication, 'Publication');

@InputType({ description: 'Ways to ask about a published plan; at least one is needed.' })
export class PublicationContactInput {
  @Field(() => String, { nullable: true, description: 'An e-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'A telephone number as one dials it.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'A postal address, in lines.' })
  post?: string | null;

  @Field(() => String, { nullable: true, description: 'The address of a page, beginning with https://.' })
  link?: string | null;
}

@InputType({
  description:
    'What a planner says with a plan that is to be published; whatever is missing is named by checkPublication, all at once.',
})
export class PublicationTermsInput {
  @Field(() => PublishedStatus, { nullable: true, description: 'How far it has come; needed.' })
  status?: PublishedStatus | null;

  @Field(() => String, { nullable: true, description: 'Its name as the public reads it, 120 characters; needed.' })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What it is about, in plain words, 4,000 characters; an empty line parts paragraphs; needed.',
  })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'The organisation that answers for it; needed.' })
  owner?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Day on which it takes effect or did, as 2027-04-01; only a proposal may leave it out.',
  })
  takesEffect?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Last day for responses, as 2027-01-31; a proposal needs one.',
  })
  respondBy?: string | null;

  @Field(() => String, { nullable: true, description: 'How to respond, or to ask about it, in a sentence; needed.' })
  respond?: string | null;

  @Field(() => PublicationContactInput, { nullable: true, description: 'Whom to ask; one way at least is needed.' })
  contact?: PublicationContactInput | null;
}

@ObjectType({ simpleResolvers: true, description: 'Why a plan cannot be published as it is.' })
export class PublicationProblem {
  @Field(() => String, {
    nullable: true,
    description:
      'The part of the terms that it is about, such as respondBy or email; null where it is the plan itself.',
  })
  field!: string | null;

  @Field(() => String, { description: 'A sentence that says what is wrong.' })
  message!: string;

  @Field(() => String, { description: 'What to do.' })
  action!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What publishing a plan would do, found without publishing it.' })
export class PublicationCheck {
  @Field(() => [PublicationProblem], { description: 'What is in the way; with none it can be published.' })
  problems!: readonly PublicationProblem[];

  @Field(() => Int, { description: 'The revision that was looked at, to be the base of publishPlan.' })
  revision!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The id that it would have, for example north-herts/2; null while there are problems.',
  })
  id!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Path of the page that it would have; null while there are problems.',
  })
  path!: string | null;

  @Field(() => Boolean, { description: 'True where this very revision is published already with the same terms.' })
  already!: boolean;

  @Field(() => [String], { description: 'What anyone could read from then on, each in a sentence.' })
  becomesPublic!: readonly string[];

  @Field(() => [String], { description: 'What of the plan would stay behind, each in a sentence.' })
  staysBehind!: readonly string[];
}
