/**
 * Processes that hold Valhalla: some for matrices, and one more, started when first needed, for what a person waits
 * for. A question that is aborted or takes too long costs its process, which is started again for the next.
 */
import { type AskOptions, Refusal, type ValhallaAction } from './ask.ts';
import { Child, ChildEnded } from './child.ts';
import { EngineFailed } from './engine.ts';

interface Job {
  readonly action: ValhallaAction;
  readonly body: string;
  readonly urgent: boolean;
  readonly signal: AbortSignal | undefined;
  readonly done: (answer: unknown) => void;
  readonly failed: (reason: unknown) => void;
  tries: number;
}

interface Seat {
  readonly reserved: boolean;
  child: Child | null;
  busy: boolean;
}

/** Tries of one question: a process that dies by chance is forgiven once. */
const TRIES = 2;

/** Questions of persons that may wait: more would wait longer than anybody does. */
const MOST_URGENT = 200;

/** How many processes, and how long one question may take. */
export interface PoolSettings {
  readonly processes: number;
  readonly milliseconds: number;
}

/** A pool over one network's settings. */
export class ChildPool {
  readonly #config: object;
  readonly #limit: number;
  readonly #seats: readonly Seat[];
  readonly #urgent: Job[] = [];
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(config: object, { processes, milliseconds }: PoolSettings) {
    this.#config = config;
    this.#limit = milliseconds;
    // The reserved one comes first, so that a desk without matrices runs no other.
    this.#seats = Array.from({ length: processes + 1 }, (_, seat) => ({
      reserved: seat === 0,
      child: null,
      busy: false,
    }));
  }

  /** Ids of the processes that run. */
  get processes(): readonly number[] {
    return this.#seats.flatMap(({ child }) => (child?.pid === undefined || child.ended ? [] : [child.pid]));
  }

  ask(action: ValhallaAction, request: object, { urgent, signal }: AskOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw stopped('The routing engine was closed.');
      signal?.throwIfAborted();
      if (urgent && this.#urgent.length >= MOST_URGENT) throw busy();
      const queue = urgent ? this.#urgent : this.#waiting;
      const forget = () => {
        const place = queue.indexOf(job);
        if (place < 0) return;
        queue.splice(place, 1);
        job.failed(signal?.reason);
      };
      const job: Job = {
        action,
        body: JSON.stringify(request),
        urgent,
        signal,
        tries: 0,
        done: (answer) => {
          signal?.removeEventListener('abort', forget);
          resolve(answer);
        },
        failed: (reason) => {
          signal?.removeEventListener('abort', forget);
          reject(reason);
        },
      };
      signal?.addEventListener('abort', forget, { once: true });
      queue.push(job);
      this.#seatAll();
    });
  }

  /** Ends every process; what was asked fails. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#urgent.splice(0), ...this.#waiting.splice(0)])
      job.failed(stopped('The routing engine was closed.'));
    await Promise.all(this.#seats.map(({ child }) => child?.end()));
  }

  #seatAll(): void {
    for (const seat of this.#seats) {
      if (seat.busy || this.#closed) continue;
      const job = this.#urgent.shift() ?? (seat.reserved ? undefined : this.#waiting.shift());
      if (job === undefined) continue;
      seat.busy = true;
      void this.#work(seat, job).finally(() => {
        seat.busy = false;
        this.#seatAll();
      });
    }
  }

  async #work(seat: Seat, job: Job): Promise<void> {
    if (seat.child === null || seat.child.ended) seat.child = new Child(this.#config, { background: !seat.reserved });
    const child = seat.child;
    job.tries++;
    let late = false;
    const end = () => void child.end();
    const timer = setTimeout(() => {
      late = true;
      end();
    }, this.#limit);
    job.signal?.addEventListener('abort', end, { once: true });
    try {
      job.done(await child.ask(job.action, job.body));
    } catch (error) {
      if (!(error instanceof Refusal)) await child.end();
      if (job.signal?.aborted === true) job.failed(job.signal.reason);
      else if (late) job.failed(noAnswer(this.#limit));
      else if (!(error instanceof ChildEnded)) job.failed(error);
      else if (this.#closed) job.failed(stopped('The routing engine was closed.'));
      else if (job.tries < TRIES) (job.urgent ? this.#urgent : this.#waiting).unshift(job);
      else job.failed(stopped(error.message));
    } finally {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', end);
    }
  }
}

function stopped(words: string): EngineFailed {
  return new EngineFailed(
    'STOPPED',
    words,
    'Ask again: it starts anew. Where it goes on ending, load the OpenStreetMap extract again.',
  );
}

function busy(): EngineFailed {
  return new EngineFailed(
    'BUSY',
    `The routing engine is busy: ${MOST_URGENT} questions are waiting already.`,
    'Ask again in a minute.',
  );
}

function noAnswer(milliseconds: number): EngineFailed {
  return new EngineFailed(
    'NO_ANSWER',
    `The routing engine gave no answer within ${milliseconds / 1000} seconds and was ended.`,
    'Ask again: it starts anew. Where it happens often, give it more of the machine.',
  );
}
