/** What the plans subgraph shows. A column never becomes public by being added to a table: these types are their own. */
import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Measured } from '../graph/measured.ts';
import { pageType } from '../graph/page.ts';
import { DateTimeScalar, GeoJSONScalar } from '../graph/scalars.ts';
import type { OpenPlan } from './document.ts';
import { Evaluation, GoalResult } from './evaluation-types.ts';
import { Area, Practice } from './stubs.ts';

/** What a new plan begins with. */
export enum PlanStart {
  BLANK = 'blank',
  PUBLISHED = 'published',
  PLAN = 'plan',
}
registerEnumType(PlanStart, {
  name: 'PlanStart',
  description: 'BLANK: no network. PUBLISHED: the published networks. PLAN: a copy of the plan given as "from".',
});

/** How an outline takes in areas. */
export enum DrawRule {
  CENTROID = 'centroid',
  MOST_AREA = 'most-area',
  MOST_RESIDENTS = 'most-residents',
}
registerEnumType(DrawRule, {
  name: 'DrawRule',
  description:
    'CENTROID: its population-weighted centroid is inside. MOST_AREA: most of its size is. MOST_RESIDENTS: most of its residents are, by output area.',
});

/** What the groups of a layer are. */
export enum LayerKind {
  NETWORK = 'network',
  NEIGHBOURHOOD = 'neighbourhood',
  MULTI_NEIGHBOURHOOD = 'multi-neighbourhood',
  PLACE = 'place',
}
registerEnumType(LayerKind, { name: 'LayerKind', description: 'What the groups of a layer are.' });

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A plan: practices and small areas grouped into networks, and areas into further layers.',
})
export class Plan {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Code of the commissioner that owns it.' })
  owner!: string;

  @Field(() => String)
  creator!: string;

  @Field(() => Int)
  revision!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null for the published networks.' })
  createdAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  updatedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was deleted; it can be restored.' })
  deletedAt!: string | null;

  /** Null until the document is needed: a list of plans reads none. */
  open!: OpenPlan | null;
  evidenceId!: string;
}

@Directive('@key(fields: "id plan")')
@ObjectType({ simpleResolvers: true, description: 'A network of a plan.' })
export class Network {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  plan!: string;

  @Field(() => String)
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
  @Field(() => ID)
  id!: string;

  @Field(() => LayerKind)
  kind!: LayerKind;

  @Field(() => String)
  name!: string;

  open!: OpenPlan;
}

@ObjectType({ simpleResolvers: true, description: 'A group of a layer: a network, a neighbourhood, a place.' })
export class LayerGroup {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  colour!: string;

  open!: OpenPlan;
  layer!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a save left behind.' })
export class SaveResult {
  @Field(() => Plan)
  plan!: Plan;

  @Field(() => Int)
  revision!: number;

  @Field(() => Evaluation)
  evaluation!: Evaluation;
}

@ObjectType({ simpleResolvers: true, description: 'The numbers of an outline, without saving it.' })
export class BoundaryEvaluation {
  @Field(() => [Area])
  areas!: Area[];

  @Field(() => [Practice])
  practices!: Practice[];

  @Field(() => [Area], {
    description: 'Areas near the outline that the rule cannot decide because a datum is missing.',
  })
  undecided!: Area[];

  @Field(() => [Measured])
  values!: Measured[];

  @Field(() => [GoalResult])
  goals!: GoalResult[];

  @Field(() => GeoJSONScalar, {
    nullable: true,
    description: 'The areas dissolved: the boundary that the numbers are of.',
  })
  boundary!: unknown;

  @Field(() => DrawRule)
  rule!: DrawRule;
}

@InputType({ description: 'A network by its codes.' })
export class NetworkInput {
  @Field(() => String)
  name!: string;

  @Field(() => ID, { nullable: true })
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
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [NetworkInput])
  networks!: NetworkInput[];
}

@ObjectType({ simpleResolvers: true, description: 'A number before and after.' })
export class ValueChange {
  @Field(() => ID)
  metric!: string;

  @Field(() => Measured, { nullable: true })
  before!: Measured | null;

  @Field(() => Measured, { nullable: true })
  after!: Measured | null;

  @Field(() => Float, { nullable: true, description: 'After less before; null where either cannot be measured.' })
  difference!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A group’s id, name and colour.' })
export class GroupName {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  colour!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A network in one plan or the other, or in both.' })
export class NetworkComparison {
  @Field(() => GroupName, { nullable: true })
  before!: GroupName | null;

  @Field(() => GroupName, { nullable: true })
  after!: GroupName | null;

  @Field(() => Boolean)
  changed!: boolean;

  @Field(() => [ValueChange])
  values!: ValueChange[];
}

@ObjectType({ simpleResolvers: true, description: 'A practice or an area that changes network.' })
export class Shift {
  @Field(() => ID)
  code!: string;

  @Field(() => String)
  name!: string;

  @Field(() => GroupName, { nullable: true })
  from!: GroupName | null;

  @Field(() => GroupName, { nullable: true })
  to!: GroupName | null;

  @Field(() => Int, { nullable: true, description: 'Patients of the practice, or residents of the area.' })
  people!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What one plan changes against another.' })
export class Comparison {
  @Field(() => [NetworkComparison])
  networks!: NetworkComparison[];

  @Field(() => [Shift])
  practices!: Shift[];

  @Field(() => [Shift])
  areas!: Shift[];

  @Field(() => Int, { nullable: true, description: 'Patients whose practice changes network.' })
  patients!: number | null;

  @Field(() => Int, { nullable: true, description: 'Residents whose area changes network.' })
  residents!: number | null;

  @Field(() => [ValueChange])
  totals!: ValueChange[];
}

@ObjectType({ simpleResolvers: true, description: 'Something in a file that was not taken.' })
export class ImportProblem {
  @Field(() => String, { description: 'Where the file says so, for example line 12, column 1.' })
  at!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
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

  @Field(() => [ImportProblem])
  problems!: readonly ImportProblem[];

  @Field(() => [String], { description: 'Harmless things worth knowing.' })
  notes!: readonly string[];
}

export const PlanConnection = pageType(Plan, 'Plan');
