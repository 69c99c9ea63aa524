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
});

/** Whether data may be shown to anyone. */
export enum Disclosure {
  OPEN = 'open',
  RESTRICTED = 'restricted',
}
registerEnumType(Disclosure, {
  name: 'Disclosure',
  description: 'Open: a recognised published file. Restricted: all else.',
});

@ObjectType({ simpleResolvers: true, description: 'How many rows of a file met one fate.' })
export class RowFate {
  @Field(() => String)
  fate!: string;

  @Field(() => Int)
  rows!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One file of a data set, with its checksum and what became of its rows.',
})
export class DatasetFile {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  sha256!: string | null;

  @Field(() => Float, { nullable: true, description: 'Size in bytes.' })
  bytes!: number | null;

  @Field(() => String, { nullable: true })
  url!: string | null;

  @Field(() => Int, { nullable: true })
  rows!: number | null;

  @Field(() => [RowFate], { description: 'These add up to the rows of the file.' })
  fates!: RowFate[];
}

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'One immutable load of one source.' })
export class Dataset {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  publisher!: string;

  @Field(() => String)
  licence!: string;

  @Field(() => String, { description: 'To be shown wherever the data are shown.' })
  attribution!: string;

  @Field(() => String, { nullable: true, description: 'Edition of the geography or index, for example LSOA11.' })
  vintage!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The date that the data describe.' })
  date!: string | null;

  @Field(() => Disclosure)
  disclosure!: Disclosure;

  @Field(() => DateTimeScalar)
  loadedAt!: Date;

  @Field(() => [DatasetFile])
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

  @Field(() => String)
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
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;

  @Field(() => CommissionerKind)
  kind!: CommissionerKind;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  onsCode!: string | null;

  @Field(() => DateScalar, { nullable: true })
  starts!: string | null;

  @Field(() => DateScalar, { nullable: true })
  ends!: string | null;

  parentCode!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'One immutable version of everything that a plan is judged against.',
})
export class Evidence {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  label!: string;

  @Field(() => Boolean, { description: 'True for the demo county, whose places and numbers are invented.' })
  invented!: boolean;

  @Field(() => String, { description: 'Edition of the census geography that area codes belong to.' })
  areaVintage!: string;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => [LoadFinding])
  findings!: LoadFinding[];

  studyAreaCodes!: string[];
  datasetIds!: string[];
}

@ObjectType({ simpleResolvers: true, description: 'Lines to draw against, such as wards or councils.' })
export class ReferenceLayer {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  attribution!: string;

  @Field(() => Disclosure)
  disclosure!: Disclosure;

  @Field(() => String)
  uploadedBy!: string;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => GeoJSONScalar, { description: 'A FeatureCollection.' })
  features!: unknown;
}

export const EvidenceConnection = pageType(Evidence, 'Evidence');
export const CommissionerConnection = pageType(Commissioner, 'Commissioner');
export const ReferenceLayerConnection = pageType(ReferenceLayer, 'ReferenceLayer');
