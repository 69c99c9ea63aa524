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
  description: 'What a task does.',
  valuesConfig: {
    LOAD: { description: 'Reads official files into a new version of the evidence.' },
    TRAVEL: { description: 'Measures journeys on roads, into a new version of the evidence.' },
  },
});

/** How a task stands. */
export enum TaskState {
  QUEUED = 'queued',
  RUNNING = 'running',
  DONE = 'done',
  FAILED = 'failed',
  CANCELLED = 'cancelled',
}
registerEnumType(TaskState, {
  name: 'TaskState',
  description: 'How a task stands.',
  valuesConfig: {
    QUEUED: { description: 'It waits for its turn.' },
    RUNNING: { description: 'It is being worked on.' },
    DONE: { description: 'It ended well.' },
    FAILED: { description: 'It ended badly: problem says why.' },
    CANCELLED: { description: 'A planner stopped it.' },
  },
});

@ObjectType('Task', {
  simpleResolvers: true,
  description: 'A piece of long work, such as loading or measuring journeys.',
})
export class TaskView {
  @Field(() => ID, { description: 'Its id, to ask again how it stands.' })
  id!: string;

  @Field(() => TaskKind, { description: 'What is done.' })
  kind!: TaskKind;

  @Field(() => String, { description: 'What is done and on what, for a person to read.' })
  title!: string;

  @Field(() => TaskState, { description: 'How it stands.' })
  state!: TaskState;

  @Field(() => String, { nullable: true, description: 'What is being done, in words; null unless it is running.' })
  step!: string | null;

  @Field(() => String, { nullable: true, description: 'What of the step is being done; null unless it is running.' })
  detail!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of the total are done in this step; null where not counted.',
  })
  done!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many there are to do in this step; null where not counted.' })
  total!: number | null;

  @Field(() => String, { nullable: true, description: 'What is counted, for example journeys.' })
  unit!: string | null;

  @Field(() => Float, { nullable: true, description: 'Until the step is likely done; null until there is a pace.' })
  secondsLeft!: number | null;

  @Field(() => String, { nullable: true, description: 'How far it is in one line: detail, count and time left.' })
  words!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When work on it began; null while it waits.' })
  startedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended, well or not; null until then.' })
  finishedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it did not end well, as a sentence; null where nothing went wrong.',
  })
  problem!: string | null;

  @Field(() => String, { nullable: true, description: 'What to do about the problem; null where there is none.' })
  nextStep!: string | null;

  made!: string | null;
}
