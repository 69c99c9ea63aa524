import { Worker } from 'node:worker_threads';
import type {
  DateStyle,
  EmbeddedAnswer,
  EmbeddedFailure,
  EmbeddedRequest,
  EmbeddedResult,
  EmbeddedStart,
} from './embedded-protocol.ts';
import { DatabaseRefusal } from './errors.ts';
import { refuseOutsideTransaction } from './transaction-guard.ts';

/** What callers of the embedded client get for one statement: the part of PGlite's own result that is used. */
export interface ClientResult {
  rows: Record<string, unknown>[];
  affectedRows?: number;
}

/** The transaction that is open on the embedded client; statements go straight to the database. */
export interface ClientTransaction {
  query(text: string, params?: readonly unknown[], options?: { dates?: DateStyle }): Promise<ClientResult>;
  /** Runs `COPY … FROM '/dev/blob'` on these bytes, which are handed over and unusable afterwards. */
  copyIn(text: string, bytes: Uint8Array): Promise<number>;
  /** Runs `COPY … TO '/dev/blob'` and gives what it wrote. */
  copyOut(text: string): Promise<Uint8Array>;
}

type Request = EmbeddedRequest extends infer R ? (R extends EmbeddedRequest ? Omit<R, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (results: readonly EmbeddedResult[]) => void;
  readonly reject: (error: Error) => void;
}

function errorOf(failure: EmbeddedFailure): Error {
  const error = new Error(failure.message);
  error.name = 'DatabaseError';
  return Object.assign(error, failure.fields, failure.code === null ? {} : { code: failure.code });
}

function clientResult(result: EmbeddedResult): ClientResult {
  return {
    rows: [...result.rows],
    ...(result.affectedRows === null ? {} : { affectedRows: result.affectedRows }),
  };
}

/**
 * The embedded database as seen from the server's thread: a proxy for PGlite in a worker thread, so that
 * a slow query never blocks the event loop. It has PGlite's shape where the ORM and the job queue need it.
 */
export class EmbeddedClient {
  readonly waitReady: Promise<void>;
  ready = false;
  closed = false;
  /** The open transaction, or null: there is at most one, since there is one connection. */
  open: ClientTransaction | null = null;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #turn: Promise<unknown> = Promise.resolve();
  #next = 1;

  constructor(start: EmbeddedStart) {
    // No inherited loader: node strips the worker's types itself.
    this.#worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: start, execArgv: [] });
    this.#worker.on('message', (answer: EmbeddedAnswer) => this.#settle(answer));
    this.#worker.on('error', (error: unknown) => this.#stop(error));
    this.#worker.on('exit', () => this.#stop(null));
    this.waitReady = new Promise<void>((resolve, reject) => {
      this.#waiting.set(0, {
        resolve: () => {
          this.ready = true;
          resolve();
        },
        reject,
      });
    });
  }

  /** Runs one statement with `$1` parameters, after whatever transaction is open has ended. */
  query(text: string, params: readonly unknown[] = [], options: { dates?: DateStyle } = {}): Promise<ClientResult> {
    refuseOutsideTransaction();
    return this.#exclusive(() => this.#query(text, params, options.dates ?? 'text'));
  }

  /** Runs several statements without parameters; where one fails within its own BEGIN, all is rolled back. */
  exec(text: string, options: { dates?: DateStyle } = {}): Promise<ClientResult[]> {
    refuseOutsideTransaction();
    return this.#exclusive(async () => {
      try {
        const results = await this.#send({ kind: 'exec', text, dates: options.dates ?? 'text' });
        return results.map(clientResult);
      } catch (error) {
        // The next caller must not find the connection in an aborted transaction.
        await this.#send({ kind: 'exec', text: 'ROLLBACK', dates: 'text' });
        throw error;
      }
    });
  }

  /** Runs work in a transaction of its own: committed when it ends, rolled back when it throws. */
  transaction<T>(work: (tx: ClientTransaction) => Promise<T>): Promise<T> {
    refuseOutsideTransaction();
    return this.#exclusive(async () => {
      await this.#query('BEGIN', [], 'text');
      const tx: ClientTransaction = {
        query: (text, params = [], options = {}) => this.#query(text, params, options.dates ?? 'text'),
        copyIn: async (text, bytes) => {
          const results = await this.#send({ kind: 'query', text, params: [], dates: 'text', bytes });
          return results[0]?.affectedRows ?? 0;
        },
        copyOut: async (text) => {
          const results = await this.#send({ kind: 'query', text, params: [], dates: 'text', bytes: null });
          return results[0]?.bytes ?? new Uint8Array(0);
        },
      };
      this.open = tx;
      try {
        const value = await work(tx);
        await this.#query('COMMIT', [], 'text');
        return value;
      } catch (error) {
        if (!this.closed) await this.#query('ROLLBACK', [], 'text');
        throw error;
      } finally {
        this.open = null;
      }
    });
  }

  /** Ends the database in good order and stops its thread. */
  async close(): Promise<void> {
    if (this.ready && !this.closed) await this.#exclusive(() => this.#send({ kind: 'close' }));
    this.closed = true;
    await this.#worker.terminate();
  }

  async #query(text: string, params: readonly unknown[], dates: DateStyle): Promise<ClientResult> {
    const results = await this.#send({ kind: 'query', text, params, dates, bytes: null });
    const result = results[0];
    if (result === undefined) throw new Error('The embedded database gave no result.');
    return clientResult(result);
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(() => this.waitReady).then(work);
    this.#turn = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  #send(request: Request): Promise<readonly EmbeddedResult[]> {
    if (this.closed) return Promise.reject(this.#stopped(null));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const bytes = request.kind === 'query' ? request.bytes : null;
      const owned = bytes !== null && bytes.byteLength === bytes.buffer.byteLength;
      this.#worker.postMessage({ ...request, id }, owned ? [bytes.buffer as ArrayBuffer] : []);
    });
  }

  #settle(answer: EmbeddedAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.results);
    else waiting?.reject(errorOf(answer.failure));
  }

  #stop(cause: unknown): void {
    this.closed = true;
    const error = this.#stopped(cause);
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  #stopped(cause: unknown): DatabaseRefusal {
    return new DatabaseRefusal(
      'database-stopped',
      'The embedded database has stopped. Start the desk again.',
      cause ?? undefined,
    );
  }
}
