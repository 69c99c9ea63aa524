/** What the commissioning subgraph shows of long work. */
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graph/scalars.ts';

/** The kinds of long work. */
export enum TaskKind {
  LOAD = 'load',
  TRAVEL = 'travel',
}
registerEnumType(TaskKind, {
  name: 'TaskKind',
  description: 'Load: official files into evidence. Travel: journeys on roads, into a version of the evidence.',
});

/** How a task stands. */
export enum TaskState {
  QUEUED = 'queued',
  RUNNING = 'running',
  DONE = 'done',
  FAILED = 'failed',
  CANCELLED = 'cancelled',
}
registerEnumType(TaskState, { name: 'TaskState', description: 'How a task stands.' });

@ObjectType('Task', {
  simpleResolvers: true,
  description: 'A piece of long work, such as loading or measuring journeys.',
})
export class TaskView {
  @Field(() => ID)
  id!: string;

  @Field(() => TaskKind)
  kind!: TaskKind;

  @Field(() => String)
  title!: string;

  @Field(() => TaskState)
  state!: TaskState;

  @Field(() => String, { nullable: true, description: 'What is being done, in words.' })
  step!: string | null;

  @Field(() => String, { nullable: true, description: 'What of it.' })
  detail!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of the total are done in this step; null where not counted.',
  })
  done!: number | null;

  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => String, { nullable: true, description: 'What is counted, for example journeys.' })
  unit!: string | null;

  @Field(() => Float, { nullable: true, description: 'Until the step is likely done; null until there is a pace.' })
  secondsLeft!: number | null;

  @Field(() => String, { nullable: true, description: 'How far it is in one line: detail, count and time left.' })
  words!: string | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it did not end well, as a sentence.' })
  problem!: string | null;

  @Field(() => String, { nullable: true, description: 'What to do about it.' })
  nextStep!: string | null;

  made!: string | null;
}
