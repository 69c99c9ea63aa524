/** How the graph shows the goals of a plan. */

import { metricOf } from '@footprint/schema/evaluate/registry.ts';
import type { Goal as SchemaGoal } from '@footprint/schema/goal.ts';
import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';

/** On which side of its limit a goal wants the number. */
export enum GoalComparison {
  AT_LEAST = 'at-least',
  AT_MOST = 'at-most',
}
registerEnumType(GoalComparison, {
  name: 'GoalComparison',
  description: 'On which side of its limit a goal wants the number, the limit itself included.',
  valuesConfig: {
    AT_LEAST: { description: 'The number should be the limit or more.' },
    AT_MOST: { description: 'The number should be the limit or less.' },
  },
});

/** What a missed goal is. */
export enum GoalSeverity {
  FAIL = 'fail',
  WARN = 'warn',
}
registerEnumType(GoalSeverity, {
  name: 'GoalSeverity',
  description: 'What a missed goal is, unless an exception is recorded.',
  valuesConfig: {
    FAIL: { description: 'The network fails.' },
    WARN: { description: 'A warning.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'A limit that each network should keep: data with a source, never a constant.',
})
export class Goal {
  @Field(() => ID, { description: 'Id of the goal within its plan, for example list-size-least.' })
  id!: string;

  @Field(() => ID, { description: 'Id of the metric that it limits.' })
  metric!: string;

  @Field(() => String, { description: 'The metric as a planner reads it.' })
  title!: string;

  @Field(() => GoalComparison, { description: 'On which side of the limit the number should be.' })
  comparison!: GoalComparison;

  @Field(() => Float, { description: 'In the unit of the metric; a share is between 0 and 1.' })
  limit!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of the limit; null where this edition does not know the metric.',
  })
  unit!: string | null;

  @Field(() => GoalSeverity, { description: 'What a miss is.' })
  severity!: GoalSeverity;

  @Field(() => String, { description: 'Where the limit comes from, in words with its address.' })
  source!: string;

  @Field(() => Boolean, { description: 'True where no contract sets it: Footprint’s own suggestion.' })
  ours!: boolean;
}

/** A goal as the graph gives it. */
export function goalView(goal: SchemaGoal): Goal {
  const metric = metricOf(goal.metric);
  return {
    ...goal,
    title: metric?.title ?? goal.metric,
    unit: metric?.unit ?? null,
    comparison: goal.comparison as GoalComparison,
    severity: goal.severity as GoalSeverity,
  };
}
