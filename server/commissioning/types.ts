/** What the commissioning subgraph shows: evidence versions, their data sets, and the tree of commissioners. */
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { pageType } from '../graph/page.ts';
import { DateScalar, DateTimeScalar, GeoJSONScalar } from '../graph/scalars.ts';

/** The levels of commissioning. */
export enum CommissionerKind {
  REGION = 'region',
  ICB = 'icb',
  SUB_ICB = 'sub-icb',
  LOCAL_AUTHORITY = 'local-authority',
}
registerEnumType(CommissionerKind, {
  name: 'CommissionerKind',
  description: 'The levels of commissioning, and local authorities.',
  valuesConfig: {
    REGION: { description: 'An NHS England region, such as Y61.' },
    ICB: { description: 'An integrated care board, such as QM7.' },
    SUB_ICB: { description: 'A sub-ICB location (a clinical commissioning group of before), such as 06K.' },
    LOCAL_AUTHORITY: { description: 'A local authority district, by its ONS code.' },
  },
});

/** Whether data may be shown to anyone. */
export enum Disclosure {
  OPEN = 'open',
  RESTRICTED = 'restricted',
}
registerEnumType(Disclosure, {
  name: 'Disclosure',
  description: 'Whether data may be shown to anyone.',
  valuesConfig: {
    OPEN: { description: 'A recognised published file: anyone may see it.' },
    RESTRICTED: { description: 'All else: for planners, and for keys that name it.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'How many rows of a file met one fate.' })
export class RowFate {
  @Field(() => String, {
    description:
      'What became of them: kept, kept-outside (loaded by name, outside the study area), elsewhere, wales, area-unknown, ended, unknown-code, repeated, not-used or malformed.',
  })
  fate!: string;

  @Field(() => Int, { description: 'How many rows of the file.' })
  rows!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One file of a data set, with its checksum and what became of its rows.',
})
export class DatasetFile {
  @Field(() => String, { description: 'Name of the file, without its folder.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 checksum of the file as read, in hexadecimal; null where it was not taken.',
  })
  sha256!: string | null;

  @Field(() => Float, { nullable: true, description: 'Size in bytes.' })
  bytes!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it was downloaded from; null where a person put it there.',
  })
  url!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rows that hold data, without headings; null for what has no rows, such as a map of roads.',
  })
  rows!: number | null;

  @Field(() => [RowFate], { description: 'These add up to the rows of the file.' })
  fates!: RowFate[];
}

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'One immutable load of one source.' })
export class Dataset {
  @Field(() => ID, { description: 'Its id: a source of any Measured value leads here.' })
  id!: string;

  @Field(() => String, {
    description:
      'What kind of file it was read as, for example registrations, practice-lists, boundaries, residents or deprivation.',
  })
  kind!: string;

  @Field(() => String, { description: 'The name of the publication.' })
  title!: string;

  @Field(() => String, { description: 'Who publishes it, for example NHS England.' })
  publisher!: string;

  @Field(() => String, { description: 'The terms it may be used under, for example Open Government Licence v3.0.' })
  licence!: string;

  @Field(() => String, { description: 'To be shown wherever the data are shown.' })
  attribution!: string;

  @Field(() => String, { nullable: true, description: 'Edition of the geography or index, for example LSOA11.' })
  vintage!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The date that the data describe.' })
  date!: string | null;

  @Field(() => Disclosure, { description: 'Whether anyone may see it.' })
  disclosure!: Disclosure;

  @Field(() => DateTimeScalar, { description: 'When it was loaded here; not the date that it describes.' })
  loadedAt!: Date;

  @Field(() => [DatasetFile], { description: 'The files it was read from.' })
  files!: DatasetFile[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'Something that the loading of the evidence found and a planner should know.',
})
export class LoadFinding {
  @Field(() => String, { description: 'What kind of thing it is, for example two-networks.' })
  code!: string;

  @Field(() => String, { description: 'note or warn.' })
  severity!: string;

  @Field(() => String, { description: 'A sentence with its codes and numbers.' })
  text!: string;

  @Field(() => [String], { nullable: true, description: 'Codes of the practices concerned.' })
  practices!: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the areas concerned.' })
  areas!: string[] | null;
}

@Directive('@key(fields: "code evidence")')
@ObjectType({
  simpleResolvers: true,
  description: 'A region, integrated care board, sub-ICB location or local authority.',
})
export class Commissioner {
  @Field(() => ID, {
    description: 'ODS code of a sub-ICB location, integrated care board or region; ONS code of a local authority.',
  })
  code!: string;

  @Field(() => ID, {
    description: 'The evidence version it belongs to: every number reached from here is of that version.',
  })
  evidence!: string;

  @Field(() => CommissionerKind, { description: 'What level of commissioning it is.' })
  kind!: CommissionerKind;

  @Field(() => String, { description: 'As published.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its ONS code, such as E38000217; null where no file states one.',
  })
  onsCode!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day of its term; null where not known.' })
  starts!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of its term; null while it has none.' })
  ends!: string | null;

  parentCode!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'One immutable version of everything that a plan is judged against.',
})
export class Evidence {
  @Field(() => ID, { description: 'Its id, a UUID that never changes: cite it beside a number.' })
  id!: string;

  @Field(() => String, { description: 'What it holds, for a person to read: places and dates.' })
  label!: string;

  @Field(() => Boolean, { description: 'True for the demo county, whose places and numbers are invented.' })
  invented!: boolean;

  @Field(() => String, {
    description:
      'Edition of the census geography that area codes belong to: LSOA11, LSOA21, OA11 or OA21; one code can mean two things in two of them.',
  })
  areaVintage!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => [LoadFinding], {
    description: 'What the loading found and a planner should know, such as a practice in two networks.',
  })
  findings!: LoadFinding[];

  studyAreaCodes!: string[];
  datasetIds!: string[];
}

@ObjectType({ simpleResolvers: true, description: 'Lines to draw against, such as wards or councils.' })
export class ReferenceLayer {
  @Field(() => ID, { description: 'Its id, a UUID.' })
  id!: string;

  @Field(() => String, { description: 'As its planner named it.' })
  name!: string;

  @Field(() => String, { description: 'Where it comes from, to be shown with it; empty where its planner gave none.' })
  attribution!: string;

  @Field(() => Disclosure, { description: 'Whether anyone may see it; what a planner adds is restricted.' })
  disclosure!: Disclosure;

  @Field(() => String, { description: 'Name of the planner who added it.' })
  uploadedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  createdAt!: Date;

  @Field(() => GeoJSONScalar, { description: 'Its lines and outlines, a FeatureCollection.' })
  features!: unknown;
}

export const EvidenceConnection = pageType(Evidence, 'Evidence');
export const CommissionerConnection = pageType(Commissioner, 'Commissioner');
export const ReferenceLayerConnection = pageType(ReferenceLayer, 'ReferenceLayer');
