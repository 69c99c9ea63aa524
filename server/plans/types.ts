/** What the plans subgraph shows. A column never becomes public by being added to a table: these types are their own. */
import type { GroupEvaluation } from '@footprint/schema/evaluate/evaluation.ts';
import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { DateTimeScalar, GeoJSONScalar } from '../graph/scalars.ts';
import type { OpenPlan } from './document.ts';
import { Evaluation, GoalResult } from './evaluation-types.ts';
import type { PeopleCounted } from './people-count.ts';
import { Area, Practice } from './stubs.ts';

/** What a new plan begins with. */
export enum PlanStart {
  BLANK = 'blank',
  PUBLISHED = 'published',
  PLAN = 'plan',
}
registerEnumType(PlanStart, {
  name: 'PlanStart',
  description: 'What a new plan begins with.',
  valuesConfig: {
    BLANK: { description: 'No network.' },
    PUBLISHED: { description: 'The published networks.' },
    PLAN: { description: 'A copy of the plan given as “from”.' },
  },
});

/** How an outline takes in areas. */
export enum DrawRule {
  CENTROID = 'centroid',
  MOST_AREA = 'most-area',
  MOST_RESIDENTS = 'most-residents',
}
registerEnumType(DrawRule, {
  name: 'DrawRule',
  description: 'How an outline takes in areas.',
  valuesConfig: {
    CENTROID: { description: 'An area is in where its population-weighted centroid is inside.' },
    MOST_AREA: { description: 'An area is in where most of its size is inside.' },
    MOST_RESIDENTS: { description: 'An area is in where most of its residents are inside, by output area.' },
  },
});

/** What the groups of a layer are. */
export enum LayerKind {
  NETWORK = 'network',
  NEIGHBOURHOOD = 'neighbourhood',
  MULTI_NEIGHBOURHOOD = 'multi-neighbourhood',
  PLACE = 'place',
}
registerEnumType(LayerKind, {
  name: 'LayerKind',
  description: 'What the groups of a layer are.',
  valuesConfig: {
    NETWORK: { description: 'Primary Care Networks.' },
    NEIGHBOURHOOD: { description: 'Neighbourhoods of about 50,000 people.' },
    MULTI_NEIGHBOURHOOD: { description: 'Groups of neighbourhoods, about 250,000 people.' },
    PLACE: { description: 'Places, usually along council lines.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A plan: practices and small areas grouped into networks, and areas into further layers.',
})
export class Plan {
  @Field(() => ID, {
    description:
      'Its id: a UUID for a draft; “published” or “published:” with a version for the published networks; “publication:” with slug and version for a published plan.',
  })
  id!: string;

  @Field(() => String, { description: 'As its planner named it; of a published plan its title.' })
  name!: string;

  @Field(() => String, {
    description: 'Code of the commissioner that owns it, for example 06K; empty where the study area has none.',
  })
  owner!: string;

  @Field(() => String, { description: 'Who made it; of a published plan the organisation that owns it.' })
  creator!: string;

  @Field(() => Int, { description: 'How many edits it has had; an evaluation is of one revision.' })
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made; null for what is published.' })
  createdAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last edited; null for what is published.',
  })
  updatedAt!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was deleted; null while it is not. It can be restored.',
  })
  deletedAt!: string | null;

  /** Null until the document is needed: a list of plans reads none. */
  open!: OpenPlan | null;
  evidenceId!: string;
}

@Directive('@key(fields: "id plan")')
@ObjectType({ simpleResolvers: true, description: 'A network of a plan.' })
export class Network {
  @Field(() => ID, { description: 'Its id within the plan.' })
  id!: string;

  @Field(() => ID, { description: 'Id of its plan.' })
  plan!: string;

  @Field(() => String, { description: 'As its planner, or the publication, named it.' })
  name!: string;

  @Field(() => String, { description: 'As #rrggbb.' })
  colour!: string;

  open!: OpenPlan;
  continuesCode!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One way of grouping a plan’s areas: its networks, or a layer beside them.',
})
export class Layer {
  @Field(() => ID, { description: 'Its id within the plan.' })
  id!: string;

  @Field(() => LayerKind, { description: 'What its groups are.' })
  kind!: LayerKind;

  @Field(() => String, { description: 'As its planner named it.' })
  name!: string;

  open!: OpenPlan;
}

@ObjectType({ simpleResolvers: true, description: 'A group of a layer: a network, a neighbourhood, a place.' })
export class LayerGroup {
  @Field(() => ID, { description: 'Its id within the plan.' })
  id!: string;

  @Field(() => String, { description: 'As its planner named it.' })
  name!: string;

  @Field(() => String, { description: 'As #rrggbb.' })
  colour!: string;

  open!: OpenPlan;
  layer!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a save left behind.' })
export class SaveResult {
  @Field(() => Plan, { description: 'The plan as it is now.' })
  plan!: Plan;

  @Field(() => Int, { description: 'Its revision, to be the base of the next save.' })
  revision!: number;

  @Field(() => Evaluation, { description: 'Its numbers as they are now.' })
  evaluation!: Evaluation;
}

@ObjectType({ simpleResolvers: true, description: 'The numbers of an outline, without saving it.' })
export class BoundaryEvaluation {
  @Field(() => [Area], { description: 'The areas that the outline takes in, by code.' })
  areas!: Area[];

  @Field(() => [Practice], { description: 'The practices counted as its members.' })
  practices!: Practice[];

  @Field(() => [Area], {
    description: 'Areas near the outline that the rule cannot decide because a datum is missing.',
  })
  undecided!: Area[];

  @Field(() => [Measured], { description: 'Its numbers, one a metric.' })
  values!: Measured[];

  @Field(() => [GoalResult], { description: 'What became of the usual goals.' })
  goals!: GoalResult[];

  @Field(() => GeoJSONScalar, {
    nullable: true,
    description: 'The areas dissolved: the boundary that the numbers are of.',
  })
  boundary!: unknown;

  @Field(() => DrawRule, { description: 'How the outline took in areas.' })
  rule!: DrawRule;

  card!: GroupEvaluation;
  evidence!: string;
}

@InputType({ description: 'A network by its codes.' })
export class NetworkInput {
  @Field(() => String, { description: 'What to call it.' })
  name!: string;

  @Field(() => ID, { nullable: true, description: 'Its id; made from its place where not given.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'As #rrggbb.' })
  colour?: string | null;

  @Field(() => [ID], { description: 'Practice codes.' })
  practices!: string[];

  @Field(() => [ID], { description: 'Area codes.' })
  areas!: string[];
}

@InputType({ description: 'A plan by its codes.' })
export class PlanInput {
  @Field(() => String, { nullable: true, description: 'What to call it; may be left out.' })
  name?: string | null;

  @Field(() => [NetworkInput], { description: 'Its networks.' })
  networks!: NetworkInput[];
}

@ObjectType({ simpleResolvers: true, description: 'A number before and after.' })
export class ValueChange {
  @Field(() => ID, { description: 'Id of the metric.' })
  metric!: string;

  @Field(() => Measured, {
    nullable: true,
    description: 'The number in the other plan; null where there is no such network.',
  })
  before!: Measured | null;

  @Field(() => Measured, {
    nullable: true,
    description: 'The number in this plan; null where there is no such network.',
  })
  after!: Measured | null;

  @Field(() => Float, { nullable: true, description: 'After less before; null where either cannot be measured.' })
  difference!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A group’s id, name and colour.' })
export class GroupName {
  @Field(() => ID, { description: 'Its id within its plan.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'As #rrggbb.' })
  colour!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A network in one plan or the other, or in both.' })
export class NetworkComparison {
  @Field(() => GroupName, { nullable: true, description: 'The network in the other plan; null where it is new.' })
  before!: GroupName | null;

  @Field(() => GroupName, { nullable: true, description: 'The network in this plan; null where it is gone.' })
  after!: GroupName | null;

  @Field(() => Boolean, { description: 'True where a practice or area joined or left, or it is new or gone.' })
  changed!: boolean;

  @Field(() => [ValueChange], { description: 'Its numbers before and after, one a metric.' })
  values!: ValueChange[];
}

@ObjectType({ simpleResolvers: true, description: 'A practice or an area that changes network.' })
export class Shift {
  @Field(() => ID, { description: 'ODS code of the practice, or ONS code of the area.' })
  code!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => GroupName, { nullable: true, description: 'The network it was in; null for none.' })
  from!: GroupName | null;

  @Field(() => GroupName, { nullable: true, description: 'The network it is in now; null for none.' })
  to!: GroupName | null;

  @Field(() => Int, { nullable: true, description: 'Patients of the practice, or residents of the area.' })
  people!: number | null;

  evidence!: string;
  counted!: PeopleCounted;
}

@ObjectType({ simpleResolvers: true, description: 'What one plan changes against another.' })
export class Comparison {
  @Field(() => [NetworkComparison], {
    description:
      'Every network of either plan, paired where both have one id or continue one published network; where no two do, by the names that each plan has once.',
  })
  networks!: NetworkComparison[];

  @Field(() => [Shift], { description: 'Practices that change network.' })
  practices!: Shift[];

  @Field(() => [Shift], { description: 'Areas that change network.' })
  areas!: Shift[];

  @Field(() => Int, { nullable: true, description: 'Patients whose practice changes network.' })
  patients!: number | null;

  @Field(() => Int, { nullable: true, description: 'Residents whose area changes network.' })
  residents!: number | null;

  @Field(() => [ValueChange], { description: 'Numbers of the whole plan, before and after.' })
  totals!: ValueChange[];

  evidence!: string;
}

@ObjectType({ simpleResolvers: true, description: 'Something in a file that was not taken.' })
export class ImportProblem {
  @Field(() => String, { description: 'Where the file says so, for example line 12, column 1.' })
  at!: string;

  @Field(() => String, { description: 'What kind of problem it is, for a program.' })
  code!: string;

  @Field(() => String, { description: 'A sentence that says what is wrong.' })
  message!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What an import made of a file.' })
export class ImportResult {
  @Field(() => Plan, {
    nullable: true,
    description: 'Null where problems stopped it and a partial import was not asked for.',
  })
  plan!: Plan | null;

  @Field(() => Int, { description: 'Practices taken.' })
  practices!: number;

  @Field(() => Int, { description: 'Areas taken.' })
  areas!: number;

  @Field(() => [ImportProblem], { description: 'What was not taken, and why.' })
  problems!: readonly ImportProblem[];

  @Field(() => [String], { description: 'Harmless things worth knowing.' })
  notes!: readonly string[];
}

export const PlanConnection = pageType(Plan, 'Plan');
