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
import { readMetrics } from './metric-choice.ts';
import { Area, Practice } from './stubs.ts';

/** What became of a goal in one network. */
export enum GoalOutcome {
  PASS = 'pass',
  WARN = 'warn',
  FAIL = 'fail',
  EXCEPTION = 'exception',
  NOT_MEASURABLE = 'not-measurable',
}
registerEnumType(GoalOutcome, {
  name: 'GoalOutcome',
  description: 'What became of a goal in one network.',
  valuesConfig: {
    PASS: { description: 'It is met.' },
    WARN: { description: 'It is missed, and missing it is a warning.' },
    FAIL: { description: 'It is missed, and missing it fails.' },
    EXCEPTION: { description: 'It is missed, and a planner recorded why it may be.' },
    NOT_MEASURABLE: { description: 'The number it judges cannot be measured; text says why.' },
  },
});

/** How grave a finding is. */
export enum FindingSeverity {
  FAIL = 'fail',
  WARN = 'warn',
  NOTE = 'note',
}
registerEnumType(FindingSeverity, {
  name: 'FindingSeverity',
  description: 'How grave a finding is.',
  valuesConfig: {
    FAIL: { description: 'Something that must not be.' },
    WARN: { description: 'Something to look at.' },
    NOTE: { description: 'Something worth knowing.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'The outcome of a goal in one network, with the number and the reason behind it.',
})
export class GoalResult {
  @Field(() => ID, { description: 'Id of the goal within its plan, for example list-size-least.' })
  goal!: string;

  @Field(() => GoalOutcome, { description: 'Met, missed, excepted or not measurable.' })
  outcome!: GoalOutcome;

  @Field(() => Float, {
    nullable: true,
    description: 'The number judged, in the unit of its metric; null where it is not measurable.',
  })
  value!: number | null;

  @Field(() => String, { description: 'A sentence that a planner can read out.' })
  text!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The numbers of one network, or of one group of another layer.' })
export class NetworkEvaluation {
  @Field(() => ID, { description: 'Id of the network or group.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'How many areas it has.' })
  areaCount!: number;

  @Field(() => [GoalResult], { description: 'What became of each goal of the plan.' })
  goals!: GoalResult[];

  @Field(() => GoalOutcome, { nullable: true, description: 'The gravest outcome among its goals.' })
  outcome!: GoalOutcome | null;

  source!: GroupEvaluation;
}

@ObjectType({ simpleResolvers: true, description: 'Something that a planner should look at.' })
export class Finding {
  @Field(() => ID, {
    description: 'The same for the same circumstance, so that it can be followed from one evaluation to the next.',
  })
  id!: string;

  @Field(() => FindingSeverity, { description: 'How grave it is.' })
  severity!: FindingSeverity;

  @Field(() => String, { description: 'A sentence with its numbers.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'The network concerned.' })
  group!: string | null;

  @Field(() => [Practice], { description: 'The practices concerned.' })
  practices!: Practice[];

  @Field(() => [Area], { description: 'The areas concerned.' })
  areas!: Area[];
}

@ObjectType({ simpleResolvers: true, description: 'What stands outside every network.' })
export class Unassigned {
  @Field(() => [Practice], { description: 'Practices of the study area in no network.' })
  practices!: Practice[];

  @Field(() => [Area], { description: 'Areas of the study area in no network.' })
  areas!: Area[];

  @Field(() => Int, {
    nullable: true,
    description: 'Registered patients of those practices; null where a list is unknown.',
  })
  patients!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Mid-year residents of those areas; null where a count is unknown.',
  })
  residents!: number | null;

  evidence!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'All the numbers of a plan at a revision, on an evidence version, by metric versions.',
})
export class Evaluation {
  @Field(() => ID, { description: 'Citable: plan, revision, evidence and metric versions.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the plan.' })
  plan!: string;

  @Field(() => Int, { description: 'The revision of the plan that the numbers are of; 0 for what is not saved.' })
  revision!: number;

  @Field(() => ID, { description: 'The version of the evidence that the numbers are of.' })
  evidence!: string;

  @Field(() => String, { description: 'Digest of all metric ids and versions.' })
  metrics!: string;

  @Field(() => [NetworkEvaluation], { description: 'Each network’s numbers.' })
  groups!: NetworkEvaluation[];

  @Field(() => Unassigned, { description: 'What stands outside every network: never a network itself.' })
  unassigned!: Unassigned;

  @Field(() => [Measured], { description: 'Numbers of the whole plan, one a metric.' })
  totals!: Measured[];

  @Field(() => [Finding], {
    description: 'What a planner should look at: of the whole plan first, then network by network.',
  })
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
      evidence,
    },
    totals: Object.values(totals).map(measured),
    findings: findings.map((finding) => toFinding(finding, evidence)),
  };
}

@Resolver(() => NetworkEvaluation)
export class NetworkEvaluationResolver {
  @FieldResolver(() => [Measured], { description: 'All its numbers, one a metric.' })
  values(@Root() group: NetworkEvaluation): Measured[] {
    return Object.values(group.source.values).map(measured);
  }

  @FieldResolver(() => Measured, {
    nullable: true,
    description: 'One number by the id of its metric, for example list-size; null where it was not measured here.',
  })
  value(
    @Root() group: NetworkEvaluation,
    @Arg('metric', () => ID, {
      description: 'Id of the metric, as in docs/methods.md; an id that no metric has is refused with those near it.',
    })
    metric: string,
  ): Measured | null {
    const value = group.source.values[metric];
    if (!value) readMetrics([metric]);
    return value ? measured(value) : null;
  }
}
