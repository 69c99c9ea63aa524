/** Does long work: sends tasks to the queue, works on them, and lets a person follow them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { v7 as uuidv7 } from 'uuid';
import { type Failure, failureOf, LoadFailed } from '../load/message.ts';
import { taskInHand } from './in-hand.ts';
import type { JobKind, JobServices } from './kind.ts';
import { progressWords } from './pace.ts';
import { jobsWithin, PARTS, type QueueOptions, queueOf, startQueue } from './queue.ts';
import { type PartJob, shareParts } from './share.ts';
import {
  addTask,
  beginTask,
  cancelTask,
  endTask,
  isWanted,
  putBack,
  sameTask,
  type Task,
  type TaskKind,
  taskById,
  unfinishedTasks,
} from './task.ts';

/** The long work of this process. */
export interface Jobs {
  /** Asks for a task, which some process then does; one that asks for the same and is not finished is joined. */
  send(kind: TaskKind, request: object): Promise<string>;
  /** Waits until a task is finished; an abort ends the wait alone. */
  follow(id: string, progress: (step: string, detail?: string) => void, signal?: AbortSignal): Promise<Task>;
  cancel(id: string): Promise<Task | null>;
  /** Goes on with what was interrupted and takes what others ask for; without `always`, only where something waits. */
  work(always: boolean): Promise<void>;
  /** Ends the work here at once: what is under way goes back to the queue, or with `cancel` is given up. */
  close(options?: { readonly cancel: boolean }): Promise<void>;
}

/** What long work is set up with. */
export interface JobsOptions extends QueueOptions {
  readonly kinds: readonly JobKind[];
  /** Hears what is nobody's fault but ours. */
  readonly failed: (error: unknown) => void;
  /** Parts of tasks that this process does at once. */
  readonly atOnce?: number;
}

/** How often a follower and a worker look, in milliseconds. */
const LOOK_MS = 250;
const WATCH_MS = 1000;

/** How often the queue is asked for work, in seconds: as often as it allows. */
const POLL = { pollingIntervalSeconds: 0.5 };

class Cancelled extends Error {}
/** The process is ending: what it did goes on in another, or in the next. */
class Ending extends Error {
  override readonly name = 'Ending';
  readonly code = 'ENDING';
  readonly nextStep = 'The work goes on when the desk is started again.';

  constructor() {
    super('The process that waited for it is ending.');
  }
}

/** Opens the long work of a database; the queue itself starts when there is something to do. */
export function openJobs(services: JobServices, options: JobsOptions): Jobs {
  const { database, now } = services;
  const kinds = new Map(options.kinds.map((kind) => [kind.kind, kind]));
  const running = new Set<AbortController>();
  const inHand = new Set<string>();
  const workers = new Map<string, string[]>();
  let queue: Promise<PgBoss> | null = null;
  let ending = false;

  async function start(): Promise<PgBoss> {
    const names = [...kinds.keys()].map((kind) => queueOf(kind));
    const boss = await startQueue(database, [...names, PARTS], options.failed, options);
    await recover(boss);
    for (const kind of kinds.values()) {
      const name = queueOf(kind.kind);
      workers.set(name, [
        await boss.work(name, POLL, async ([job]) => {
          if (job) await runTask(boss, kind, job.id, job.signal);
        }),
      ]);
    }
    const parts: string[] = [];
    for (let each = 0; each < (options.atOnce ?? 1); each++) {
      const worker: string = await boss.work<PartJob>(PARTS, POLL, async ([job]) => {
        if (!job) return null;
        // The next part is fetched at once, not at the next look.
        boss.notifyWorker(worker);
        return runPart(job.data, job.signal);
      });
      parts.push(worker);
    }
    workers.set(PARTS, parts);
    return boss;
  }

  /** Tasks whose work was cut off go on; on PostgreSQL the queue itself notices, since others may be at work. */
  async function recover(boss: PgBoss): Promise<void> {
    for (const task of await unfinishedTasks(database)) {
      const [job] = await database.sql<{ name: string; state: string }>(
        'SELECT name, state::text AS state FROM pgboss.job WHERE id = $1',
        [task.id],
      );
      if (job === undefined || ['failed', 'cancelled', 'completed'].includes(job.state)) {
        const reason = 'It was interrupted, and the queue no longer holds it.';
        const end = {
          state: 'failed',
          code: 'INTERRUPTED',
          reason,
          nextStep: 'Ask for it again.',
          result: null,
        } as const;
        await endTask(database, task.id, end, now());
      } else if (job.state === 'active' && database.kind === 'embedded') {
        // Nobody else can be at work on an embedded database: whoever was, has died.
        await boss.fail(job.name, task.id, { message: 'The process that did it ended.' });
      }
    }
  }

  async function runTask(boss: PgBoss, kind: JobKind, id: string, claim: AbortSignal): Promise<void> {
    const task = await beginTask(database, id, now());
    if (task === null) return;
    const controller = new AbortController();
    running.add(controller);
    inHand.add(id);
    const watch = watchFor(id, controller);
    const signal = AbortSignal.any([controller.signal, claim]);
    const hand = taskInHand(
      services,
      id,
      signal,
      () => controller.abort(new Cancelled()),
      (parts, heard) =>
        shareParts({ boss, database, task: id, kind: kind.kind, signal, wake: () => wake(boss, PARTS) }, parts, heard),
    );
    try {
      const { report, evidence } = await kind.run(services, task.request as never, hand.task);
      await hand.settled();
      await endTask(database, id, { state: 'done', result: report, evidence }, now());
    } catch (error) {
      await hand.settled();
      if (controller.signal.reason instanceof Cancelled) return;
      // The process is ending, or another has taken the task over: it is not over.
      if (ending) {
        await putBack(database, id, now());
        throw error;
      }
      if (claim.aborted) throw error;
      const failure = failureOf(error);
      if (failure.code === 'INTERNAL') options.failed(error);
      const { code, nextStep } = failure;
      await endTask(
        database,
        id,
        { state: 'failed', code, reason: reasonOf(failure), nextStep, result: failure },
        now(),
      );
    } finally {
      clearInterval(watch);
      running.delete(controller);
      inHand.delete(id);
    }
  }

  async function runPart(job: PartJob, claim: AbortSignal): Promise<{ readonly units: number }> {
    const part = kinds.get(job.kind)?.part;
    if (part === undefined) throw new Error(`No kind of work is shared out as ${job.kind}.`);
    const controller = new AbortController();
    running.add(controller);
    const watch = watchFor(job.task, controller);
    try {
      if (!(await isWanted(database, job.task))) return { units: 0 };
      return { units: await part(services, job.part as never, AbortSignal.any([controller.signal, claim])) };
    } catch (error) {
      if (controller.signal.reason instanceof Cancelled) return { units: 0 };
      throw error;
    } finally {
      clearInterval(watch);
      running.delete(controller);
    }
  }

  function watchFor(id: string, controller: AbortController): NodeJS.Timeout {
    return setInterval(() => {
      isWanted(database, id).then((wanted) => wanted || controller.abort(new Cancelled()), options.failed);
    }, WATCH_MS);
  }

  function wake(boss: PgBoss, name: string): void {
    for (const worker of workers.get(name) ?? []) boss.notifyWorker(worker);
  }

  function started(): Promise<PgBoss> {
    if (ending) throw new Ending();
    queue ??= start();
    return queue;
  }

  return {
    async send(kind, request) {
      const of = kinds.get(kind);
      if (of === undefined) throw new Error(`There is no long work called ${kind}.`);
      const boss = await started();
      const id = uuidv7();
      const sent = await database.transaction(async (tx) => {
        const known = await sameTask(tx, kind, request);
        if (known !== null) return known;
        await addTask(tx, { id, kind, title: of.title(request as never), request }, now());
        await boss.send(queueOf(kind), null, { id, ...jobsWithin(tx) });
        return id;
      });
      wake(boss, queueOf(kind));
      return sent;
    },
    async follow(id, progress, signal) {
      let last = '';
      for (;;) {
        if (ending) throw new Ending();
        const task = await taskById(database, id);
        if (task === null) throw new Error(`There is no task ${id}.`);
        const words = progressWords(task);
        if (task.state === 'running' && task.step !== null && `${task.step} ${words}` !== last) {
          last = `${task.step} ${words}`;
          progress(task.step, words ?? undefined);
        }
        if (task.finishedAt !== null) return task;
        await wait(LOOK_MS, undefined, signal === undefined ? {} : { signal });
      }
    },
    cancel: (id) => cancelTask(database, id, now()),
    async work(always) {
      if (always || (await unfinishedTasks(database)).length > 0) await started();
    },
    async close(how = { cancel: false }) {
      ending = true;
      const boss = await queue?.catch(() => null);
      if (how.cancel) await Promise.all([...inHand].map((id) => cancelTask(database, id, now())));
      for (const controller of running) controller.abort(how.cancel ? new Cancelled() : new Ending());
      await boss?.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/** Why a task failed, without what to do about it, which stands beside. */
function reasonOf({ message, nextStep }: Failure): string {
  if (nextStep === null || !message.endsWith(nextStep)) return message;
  return message.slice(0, -nextStep.length).trim();
}

/** The report of a task that ended well; else its failure, for the person who asked for it. */
export function reportOf(task: Task): unknown {
  if (task.state === 'done') return task.result;
  const { code, reason, nextStep } = task;
  const failure: Failure = (task.result as Failure | null) ?? {
    name: 'TaskFailed',
    message: reason ?? 'It did not end well.',
    code: code ?? 'INTERNAL',
    nextStep,
    stack: null,
  };
  throw new LoadFailed(failure);
}
