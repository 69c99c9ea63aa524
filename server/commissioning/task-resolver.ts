import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mustBePlanner, seesAll } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';
import { badInput, notFound } from '../graph/problem.ts';
import { progressWords } from '../jobs/pace.ts';
import { cancelTask, latestTasks, type Task, taskById } from '../jobs/task.ts';
import { evidenceById } from './rows.ts';
import { type TaskKind, type TaskState, TaskView } from './task-types.ts';
import { Evidence } from './types.ts';

/** The most tasks of one answer. */
const MOST = 100;

function viewOf(task: Task): TaskView {
  const { id, title, step, detail, done, total, unit, secondsLeft, createdAt, startedAt, finishedAt } = task;
  const running = task.state === 'running' ? { step, detail, done, total, unit, secondsLeft } : null;
  return {
    id,
    kind: task.kind as TaskKind,
    title,
    state: task.state as TaskState,
    ...(running ?? { step: null, detail: null, done: null, total: null, unit: null, secondsLeft: null }),
    words: running === null ? null : progressWords(running),
    createdAt,
    startedAt,
    finishedAt,
    problem: task.reason,
    nextStep: task.nextStep,
    made: task.evidence,
  };
}

@Resolver(() => TaskView)
export class TaskResolver {
  @Query(() => [TaskView], {
    description: 'Long work from the last asked for back, for planners; nobody else sees any.',
  })
  async tasks(
    @Ctx() context: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: `At most ${MOST}.` }) first = 20,
  ): Promise<TaskView[]> {
    if (first < 1 || first > MOST)
      throw badInput(`first is ${first}, but 1 to ${MOST} tasks are shown.`, 'Ask for fewer.');
    if (!seesAll(context.caller)) return [];
    return (await latestTasks(context.database, first)).map(viewOf);
  }

  @Query(() => TaskView, {
    nullable: true,
    description: 'One piece of long work by id; null where there is none or the caller is no planner.',
  })
  async task(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the task, as the load or the list of tasks gave it.' }) id: string,
  ): Promise<TaskView | null> {
    const found = seesAll(context.caller) ? await taskById(context.database, id) : null;
    return found === null ? null : viewOf(found);
  }

  @Mutation(() => TaskView, {
    description: 'Stops a task within about a second; one that is finished stays as it ended.',
  })
  async cancelTask(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: 'Id of the task; NOT_FOUND where there is none.' }) id: string,
  ): Promise<TaskView> {
    mustBePlanner(context.caller);
    const task = await cancelTask(context.database, id, new Date(context.now()).toISOString());
    if (task === null) throw notFound(`There is no task ${id}.`, 'List them with the query "tasks".');
    return viewOf(task);
  }

  @FieldResolver(() => Evidence, { nullable: true, description: 'The version that it made; null where it made none.' })
  evidence(@Root() task: TaskView, @Ctx() context: GraphContext): Promise<Evidence | null> {
    return task.made === null ? Promise.resolve(null) : evidenceById(context).load(task.made);
  }
}
