import type { LoadReport, LoadRequest } from '@footprint/data/load/load.ts';
import type { Batch } from '@footprint/data/load/store.ts';

/** What a load in a thread of its own is given. */
export interface LoadTask {
  readonly request: LoadRequest;
  /** PostgreSQL that the thread opens itself; null where it asks the parent's embedded database. */
  readonly url: string | null;
}

/** What the thread asks of the embedded database, one question at a time. */
export type Question =
  | { readonly ask: 'sql'; readonly text: string; readonly params: readonly unknown[] }
  | {
      readonly ask: 'write';
      readonly batches: readonly (Omit<Batch, 'rows'> & { readonly rows: readonly (readonly unknown[])[] })[];
    };

/** A failure as it crosses threads. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code: string;
  readonly nextStep: string | null;
  readonly stack: string | null;
}

/** From the thread. */
export type FromLoad =
  | { readonly say: 'progress'; readonly step: string; readonly detail: string | null }
  | { readonly say: 'question'; readonly question: Question }
  | { readonly say: 'done'; readonly report: LoadReport }
  | { readonly say: 'failed'; readonly failure: Failure };

/** To the thread: the answer to its question. */
export type ToLoad = { readonly rows: readonly object[] } | { readonly count: number } | { readonly failure: Failure };

/** A failure in a form that survives the crossing; the graph's own say their code and what to do in extensions. */
export function failureOf(error: unknown): Failure {
  const own = error instanceof Error ? error : new Error(String(error));
  const { code, nextStep, extensions } = own as {
    code?: unknown;
    nextStep?: unknown;
    extensions?: { code?: unknown; action?: unknown };
  };
  const text = (...given: unknown[]) => given.find((one) => typeof one === 'string') as string | undefined;
  return {
    name: own.name,
    message: own.message,
    code: text(code, extensions?.code) ?? 'INTERNAL',
    nextStep: text(nextStep, extensions?.action) ?? null,
    stack: own.stack ?? null,
  };
}

/** A load that failed in its thread, with the words for the person who asked for it. */
export class LoadFailed extends Error {
  override readonly name = 'LoadFailed';
  readonly code: string;
  readonly nextStep: string | null;

  constructor(readonly failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.nextStep = failure.nextStep;
    if (failure.stack !== null) this.stack = failure.stack;
  }
}
