/** How the graph gives evaluations of many plans or outlines: tables that become data frames in one line. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DatasetReference } from '../graph/dataset-reference.ts';
import { DateScalar } from '../graph/scalars.ts';
import type { EvaluationTables } from './evaluation-table.ts';
import { Goal } from './goal-types.ts';
import { Evidence } from './stubs.ts';
import { DrawRule } from './types.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'What the numbers of one column are, once for all rows: unit, basis, dates, sources.',
})
export class EvaluationColumn {
  @Field(() => String, { description: 'Name of the column in the tables: the metric’s id with underscores.' })
  column!: string;

  @Field(() => ID, { description: 'Id of the metric.' })
  metric!: string;

  @Field(() => Int, { description: 'Edition of its formula; another edition may give other numbers.' })
  version!: number;

  @Field(() => String, { description: 'As a planner reads it.' })
  title!: string;

  @Field(() => String, { description: 'Numerator, denominator and exclusions in a sentence.' })
  meaning!: string;

  @Field(() => String, { description: 'As Measured.unit.' })
  unit!: string;

  @Field(() => String, { description: 'As Measured.basis.' })
  basis!: string;

  @Field(() => [DateScalar], { description: 'The dates that the data describe, oldest first.' })
  dates!: readonly string[];

  @Field(() => [DatasetReference], { description: 'The data sets behind it.' })
  sources!: readonly DatasetReference[];

  @Field(() => Boolean, { description: 'True where a count was converted, apportioned or estimated.' })
  estimate!: boolean;

  @Field(() => Boolean, { description: 'Whether there is one for each network.' })
  ofNetworks!: boolean;

  @Field(() => Boolean, { description: 'Whether there is one for the whole plan.' })
  ofPlans!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why every one of its values is missing, where that is one reason; else null, and remarks say why.',
  })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What a reader must know of all its values alike; else null, and remarks say what of each.',
  })
  note!: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Why one plan or outline of a batch was not evaluated; the others were.',
})
export class BatchProblem {
  @Field(() => Int, { description: 'Its place in the list that was sent, from 0.' })
  index!: number;

  @Field(() => String, { nullable: true, description: 'Its name, where one was given.' })
  name!: string | null;

  @Field(() => String, { description: 'A sentence that names the codes at fault, at most 20 of each kind.' })
  message!: string;

  @Field(() => [ID], { description: 'Every practice code that is not in this evidence.' })
  unknownPractices!: readonly string[];

  @Field(() => [ID], { description: 'Every area code that is not in this evidence.' })
  unknownAreas!: readonly string[];

  @Field(() => [ID], { description: 'Every code that is given twice, in one network or in two.' })
  repeated!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Evaluations of many plans. Each table is an object of columns of one length, so that pandas.DataFrame(table) or as.data.frame(table) takes it as it is.',
})
export class PlanEvaluations {
  @Field(() => Evidence, { description: 'The version that all were evaluated on.' })
  evidence!: Evidence;

  @Field(() => String, { description: 'Digest of all metric ids and versions.' })
  metrics!: string;

  @Field(() => Int, { description: 'How many plans were evaluated; the rest are in problems.' })
  evaluated!: number;

  @Field(() => [EvaluationColumn], { description: 'What the columns of numbers are, in the order asked.' })
  columns!: EvaluationColumn[];

  @Field(() => [Goal], { description: 'The goals that the outcomes are of.' })
  goals!: Goal[];

  @Field(() => [BatchProblem], { description: 'Plans that were not evaluated.' })
  problems!: BatchProblem[];

  tables!: EvaluationTables;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Evaluations of many outlines; each table is an object of columns of one length, for a data frame.',
})
export class BoundaryEvaluations {
  @Field(() => Evidence, { description: 'The version that all were evaluated on.' })
  evidence!: Evidence;

  @Field(() => String, { description: 'Digest of all metric ids and versions.' })
  metrics!: string;

  @Field(() => Int, { description: 'How many outlines were evaluated; the rest are in problems.' })
  evaluated!: number;

  @Field(() => DrawRule, { description: 'How the outlines took in areas.' })
  rule!: DrawRule;

  @Field(() => [EvaluationColumn], { description: 'What the columns of numbers are, in the order asked.' })
  columns!: EvaluationColumn[];

  @Field(() => [Goal], { description: 'The goals that the outcomes are of.' })
  goals!: Goal[];

  @Field(() => [BatchProblem], { description: 'Outlines that were not evaluated.' })
  problems!: BatchProblem[];

  tables!: EvaluationTables;
  taken!: Readonly<Record<string, readonly (number | string)[]>>;
}
