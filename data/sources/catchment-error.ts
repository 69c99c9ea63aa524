/** How many problems of one file are spelled out. */
const SHOWN = 20;

/** A file of catchments that cannot be used, with every problem in it; nothing of it is kept. */
export class CatchmentError extends Error {
  override readonly name = 'CatchmentError';
  readonly code = 'BAD_CATCHMENTS';
  readonly nextStep = 'Correct the file where it was drawn and choose it again; nothing of it was kept.';
  /** The first twenty problems, each a sentence that names the feature. */
  readonly problems: readonly string[];

  constructor(
    readonly file: string,
    all: readonly string[],
  ) {
    const more = all.length - SHOWN;
    const problems = more > 0 ? [...all.slice(0, SHOWN), `And ${more} more.`] : all;
    super(`${file}: ${problems.join(' ')}`);
    this.problems = problems;
  }
}
