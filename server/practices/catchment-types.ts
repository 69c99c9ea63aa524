/** How the graph shows catchments: derived from where patients live, and as practices declare them. */
import { Directive, Field, Float, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { DateScalar, DateTimeScalar, GeoJSONScalar } from '../graph/scalars.ts';

/** What a declared outline means. */
export enum CatchmentRole {
  INNER = 'inner',
  OUTER = 'outer',
}
registerEnumType(CatchmentRole, {
  name: 'CatchmentRole',
  description: 'Which boundary a practice declares.',
  valuesConfig: {
    INNER: { description: 'The practice takes new patients from here.' },
    OUTER: { description: 'Who moves within it may stay registered.' },
  },
});

/** Whether anyone may see a catchment. */
export enum CatchmentDisclosure {
  OPEN = 'open',
  RESTRICTED = 'restricted',
}
registerEnumType(CatchmentDisclosure, {
  name: 'CatchmentDisclosure',
  description: 'Whether a declared catchment may be shown to anyone.',
  valuesConfig: {
    OPEN: { description: 'Its loader said that it is published: anyone may see it.' },
    RESTRICTED: { description: 'For planners, and for keys that name it.' },
  },
});

/** An area, which the population subgraph knows. */
@Directive('@key(fields: "code evidence", resolvable: false)')
@ObjectType('Area', { simpleResolvers: true })
export class Area {
  @Field(() => ID)
  code!: string;

  @Field(() => ID)
  evidence!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The fewest areas that together hold a share of the list.' })
export class CatchmentShare {
  @Field(() => Float, { description: 'The share asked for, 0 to 1.' })
  share!: number;

  @Field(() => [Area], { description: 'The areas with the most of its patients first.' })
  areas!: Area[];

  @Field(() => Measured, { description: 'The practice’s patients who live in these areas, of its whole list.' })
  coverage!: Measured;

  @Field(() => GeoJSONScalar, { nullable: true, description: 'The areas dissolved; null where there are none.' })
  outline!: unknown;

  @Field(() => String, { nullable: true, description: 'Why the share cannot be reached; null where it is.' })
  reason!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Areas where a practice has at least a share of all patients.' })
export class CatchmentCore {
  @Field(() => Float, { description: 'The least share of an area’s registered patients, 0 to 1.' })
  leastShare!: number;

  @Field(() => [Area], { description: 'By the practice’s patients who live there, the most first.' })
  areas!: Area[];

  @Field(() => Measured, { description: 'The practice’s patients who live in these areas, of its whole list.' })
  coverage!: Measured;

  @Field(() => GeoJSONScalar, { nullable: true, description: 'The areas dissolved; null where there are none.' })
  outline!: unknown;
}

@ObjectType({ simpleResolvers: true, description: 'A practice’s catchment derived from where its patients live.' })
export class DerivedCatchment {
  @Field(() => [CatchmentShare], { description: 'For each share asked for, in the order asked.' })
  shares!: CatchmentShare[];

  @Field(() => CatchmentCore, {
    description: 'The areas where the practice has at least the least share of all registered patients.',
  })
  above!: CatchmentCore;
}

@ObjectType({ simpleResolvers: true, description: 'A catchment as a practice declares it, for as long as it held.' })
export class DeclaredCatchment {
  @Field(() => ID, { description: 'Its id, a UUID.' })
  id!: string;

  @Field(() => ID, { description: 'Code of the practice.' })
  practiceCode!: string;

  @Field(() => CatchmentRole, { description: 'Inner or outer.' })
  role!: CatchmentRole;

  @Field(() => String, { nullable: true, description: 'What its file calls it.' })
  name!: string | null;

  @Field(() => GeoJSONScalar, { description: 'A MultiPolygon.' })
  outline!: unknown;

  @Field(() => String, { description: 'Where it comes from, as its loader said.' })
  source!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The date that it describes, where stated.' })
  date!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was loaded, and in force from.' })
  loadedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a later one took its place, or it was removed.' })
  replacedAt!: string | null;

  @Field(() => CatchmentDisclosure, { description: 'Whether anyone may see it.' })
  disclosure!: CatchmentDisclosure;

  @Field(() => [String], { description: 'What was mended or left out when it was read.' })
  notes!: readonly string[];
}

@InputType({ description: 'A file of catchments: GeoJSON as text, KML as text, or either in base64.' })
export class CatchmentFileInput {
  @Field(() => String, {
    description: 'Its name, with the ending that tells its format, for example catchments.geojson.',
  })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The file as text; leave out where base64 is given.' })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The file in base64, as KMZ must be; leave out where text is given.',
  })
  base64?: string | null;
}

export const DeclaredCatchmentConnection = pageType(DeclaredCatchment, 'DeclaredCatchment');
