/** What can become of a row; every row of a file has exactly one fate, so that nothing is lost unseen. */
export const fates = [
  /** Loaded as part of the study area. */
  'kept',
  /** Loaded by name as something outside the study area. */
  'kept-outside',
  /** Belongs to another part of the country that this load does not hold. */
  'elsewhere',
  'wales',
  'area-unknown',
  /** Closed, terminated or no longer a member on the date of the load. */
  'ended',
  /** A code that no other loaded file knows. */
  'unknown-code',
  /** The same row again, identical in every value. */
  'repeated',
  /** Not what the format is read for (another sex or age, another kind of organisation, a footer). */
  'not-used',
  'malformed',
] as const;

/** One of the fates of a row. */
export type Fate = (typeof fates)[number];

/** A value that is not what its column must hold. */
export interface Malformed {
  readonly line: number;
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** How one file's rows (and, where they count people, its people) were spent. */
export interface AccountSummary {
  readonly file: string;
  readonly rows: number;
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  /** People by fate, where the rows count people; a malformed row counts none. */
  readonly patients: Readonly<Partial<Record<Fate, number>>>;
  /** The first malformed values in full; `fates.malformed` counts them all. */
  readonly malformed: readonly Malformed[];
  /** Sentences about the file as a whole (for instance that it was read as windows-1252). */
  readonly notes: readonly string[];
}

const malformedKept = 100;

/** Keeps the books of one file: rows read on one side, fates on the other, and they must balance. */
export class Account {
  #rows = 0;
  readonly #fates = new Map<Fate, number>();
  readonly #patients = new Map<Fate, number>();
  readonly #malformed: Malformed[] = [];
  readonly #notes = new Set<string>();

  constructor(readonly file: string) {}

  /** The reader has met so many rows more (headings, preamble and blank lines are not rows). */
  met(rows: number): void {
    this.#rows += rows;
  }

  /** So much became of one row, or of several; `patients` where the rows count people. */
  count(fate: Fate, patients = 0, rows = 1): void {
    this.#fates.set(fate, (this.#fates.get(fate) ?? 0) + rows);
    if (patients !== 0) this.#patients.set(fate, (this.#patients.get(fate) ?? 0) + patients);
  }

  /** The row on this line is not used, because one of its values is not what its column must hold. */
  malformed(problem: Malformed): void {
    this.count('malformed');
    if (this.#malformed.length < malformedKept) this.#malformed.push(problem);
  }

  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** The finished account; throws when the fates do not add up to the rows, which is a mistake of the program. */
  summary(): AccountSummary {
    let accounted = 0;
    for (const rows of this.#fates.values()) accounted += rows;
    if (accounted !== this.#rows) {
      throw new Error(`${this.file}: ${this.#rows} rows were read but the fate of ${accounted} was stated.`);
    }
    return {
      file: this.file,
      rows: this.#rows,
      fates: Object.fromEntries(this.#fates),
      patients: Object.fromEntries(this.#patients),
      malformed: [...this.#malformed],
      notes: [...this.#notes],
    };
  }
}

/** A malformed value as a sentence: file, line, column, what was found and what was expected. */
export function sayMalformed(file: string, problem: Malformed): string {
  const found = problem.found === '' ? 'nothing' : `“${problem.found.slice(0, 60)}”`;
  // A Parquet file has no lines.
  const place = /\.parquet$/i.test(file) ? 'row' : 'line';
  return `${file}, ${place} ${problem.line}, column ${problem.column}: found ${found}, expected ${problem.expected}.`;
}
