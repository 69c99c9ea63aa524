/** Why a file of roads as a whole cannot be used. */
export type ExtractErrorCode =
  | 'MISSING_FILE'
  | 'EMPTY_FILE'
  | 'NOT_AN_EXTRACT'
  | 'HISTORY_FILE'
  | 'UNKNOWN_FEATURE'
  | 'TRUNCATED'
  | 'BROKEN_BLOCK'
  | 'NO_ROADS';

/** A file of roads that cannot be used, in a sentence for the person who chose it. */
export class ExtractError extends Error {
  override readonly name = 'ExtractError';
  /** What is wrong and what to do, without the name of the file. */
  readonly reason: string;

  constructor(
    readonly code: ExtractErrorCode,
    /** Name of the file, without folders. */
    readonly file: string,
    message: string,
    /** What the person can do next. */
    readonly nextStep: string,
  ) {
    super(`${file}: ${message} ${nextStep}`);
    this.reason = `${message} ${nextStep}`;
  }
}
