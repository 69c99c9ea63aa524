/** How dates and times arrive: all as text, which the ORM parses itself, or instants as Date objects and days as text. */
export type DateStyle = 'text' | 'instants';

/** What the worker is started with. */
export interface EmbeddedStart {
  /** Data folder, or null for a database in memory. */
  readonly folder: string | null;
}

/** One request to the thread that runs the embedded database. */
export type EmbeddedRequest =
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly text: string;
      readonly params: readonly unknown[];
      readonly dates: DateStyle;
      /** Bytes that `COPY … FROM '/dev/blob'` reads. */
      readonly bytes: Uint8Array | null;
    }
  | { readonly id: number; readonly kind: 'exec'; readonly text: string; readonly dates: DateStyle }
  | { readonly id: number; readonly kind: 'close' };

/** What one statement gave back. */
export interface EmbeddedResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly affectedRows: number | null;
  /** Bytes that `COPY … TO '/dev/blob'` wrote, else null. */
  readonly bytes: Uint8Array | null;
}

/** A PostgreSQL error as plain data: `code` is the SQLSTATE. */
export interface EmbeddedFailure {
  readonly message: string;
  readonly code: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** One answer of the thread that runs the embedded database; id 0 is the answer to starting it. */
export type EmbeddedAnswer =
  | { readonly id: number; readonly ok: true; readonly results: readonly EmbeddedResult[] }
  | { readonly id: number; readonly ok: false; readonly failure: EmbeddedFailure };
