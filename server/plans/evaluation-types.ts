/** How the graph shows an evaluation. */
import type {
  GroupEvaluation,
  Evaluation as SchemaEvaluation,
  Finding as SchemaFinding,
} from '@footprint/schema/evaluate/evaluation.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { GoalResult as SchemaGoalResult } from '@footprint/schema/goal.ts';
import { Arg, Field, FieldResolver, Float, ID, Int, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import { Measured, toMeasured } from '../graph/measured.ts';
import { Area, Practice } from './stubs.ts';

/** What became of a goal in one network. */
export enum GoalOutcome {
  PASS = 'pass',
  WARN = 'warn',
  FAIL = 'fail',
  EXCEPTION = 'exception',
  NOT_MEASURABLE = 'not-measurable',
}
registerEnumType(GoalOutcome, { name: 'GoalOutcome', description: 'What became of a goal in one network.' });

/** How grave a finding is. */
export enum FindingSeverity {
  FAIL = 'fail',
  WARN = 'warn',
  NOTE = 'note',
}
registerEnumType(FindingSeverity, { name: 'FindingSeverity', description: 'How grave a finding is.' });

@ObjectType({
  simpleResolvers: true,
  description: 'The outcome of a goal in one network, with the number and the reason behind it.',
})
export class GoalResult {
  @Field(() => ID)
  goal!: string;

  @Field(() => GoalOutcome)
  outcome!: GoalOutcome;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => String, { description: 'A sentence that a planner can read out.' })
  text!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The numbers of one network, or of one group of another layer.' })
export class NetworkEvaluation {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  areaCount!: number;

  @Field(() => [GoalResult])
  goals!: GoalResult[];

  @Field(() => GoalOutcome, { nullable: true, description: 'The gravest outcome among its goals.' })
  outcome!: GoalOutcome | null;

  source!: GroupEvaluation;
}

@ObjectType({ simpleResolvers: true, description: 'Something that a planner should look at.' })
export class Finding {
  @Field(() => ID)
  id!: string;

  @Field(() => FindingSeverity)
  severity!: FindingSeverity;

  @Field(() => String, { description: 'A sentence with its numbers.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'The network concerned.' })
  group!: string | null;

  @Field(() => [Practice])
  practices!: Practice[];

  @Field(() => [Area])
  areas!: Area[];
}

@ObjectType({ simpleResolvers: true, description: 'What stands outside every network.' })
export class Unassigned {
  @Field(() => [Practice])
  practices!: Practice[];

  @Field(() => [Area])
  areas!: Area[];

  @Field(() => Int, { nullable: true })
  patients!: number | null;

  @Field(() => Int, { nullable: true })
  residents!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'All the numbers of a plan at a revision, on an evidence version, by metric versions.',
})
export class Evaluation {
  @Field(() => ID, { description: 'Citable: plan, revision, evidence and metric versions.' })
  id!: string;

  @Field(() => ID)
  plan!: string;

  @Field(() => Int)
  revision!: number;

  @Field(() => ID)
  evidence!: string;

  @Field(() => String, { description: 'Digest of all metric ids and versions.' })
  metrics!: string;

  @Field(() => [NetworkEvaluation])
  groups!: NetworkEvaluation[];

  @Field(() => Unassigned)
  unassigned!: Unassigned;

  @Field(() => [Measured])
  totals!: Measured[];

  @Field(() => [Finding])
  findings!: Finding[];
}

/** A value with the title of its metric. */
export function measured(value: Value): Measured {
  return toMeasured(value, metricOf(value.metric)?.title ?? null);
}

/** One goal's result. */
export function toGoalResult({ goal, outcome, value, text }: SchemaGoalResult): GoalResult {
  return { goal, outcome: outcome as GoalOutcome, value, text };
}

/** One network's numbers. */
export function toNetworkEvaluation(group: GroupEvaluation): NetworkEvaluation {
  const { id, name, areaCount, goals, outcome } = group;
  return { id, name, areaCount, goals: goals.map(toGoalResult), outcome: outcome as GoalOutcome | null, source: group };
}

function toFinding(finding: SchemaFinding, evidence: string): Finding {
  return {
    id: finding.id,
    severity: finding.severity as FindingSeverity,
    text: finding.text,
    group: finding.group ?? null,
    practices: (finding.practices ?? []).map((code) => ({ code, evidence })),
    areas: (finding.areas ?? []).map((code) => ({ code, evidence })),
  };
}

/** A whole evaluation. */
export function toEvaluation(evaluation: SchemaEvaluation): Evaluation {
  const { id, plan, revision, evidence, metrics, groups, unassigned, totals, findings } = evaluation;
  return {
    id,
    plan,
    revision,
    evidence,
    metrics,
    groups: groups.map(toNetworkEvaluation),
    unassigned: {
      practices: unassigned.practices.map((code) => ({ code, evidence })),
      areas: unassigned.areas.map((code) => ({ code, evidence })),
      patients: unassigned.patients,
      residents: unassigned.residents,
    },
    totals: Object.values(totals).map(measured),
    findings: findings.map((finding) => toFinding(finding, evidence)),
  };
}

@Resolver(() => NetworkEvaluation)
export class NetworkEvaluationResolver {
  @FieldResolver(() => [Measured])
  values(@Root() group: NetworkEvaluation): Measured[] {
    return Object.values(group.source.values).map(measured);
  }

  @FieldResolver(() => Measured, {
    nullable: true,
    description: 'One number by the id of its metric, for example list-size.',
  })
  value(@Root() group: NetworkEvaluation, @Arg('metric', () => ID) metric: string): Measured | null {
    const value = group.source.values[metric];
    return value ? measured(value) : null;
  }
}
