import type { Account } from './account.ts';
import type { RegistrationRow } from './row.ts';
import { type Row, SourceError } from './source.ts';

/** Watches for a thing that a file gives twice: the same again is a repeat, anything else refuses the file. */
export interface Repeats<R extends Row> {
  isRepeat(row: R, account: Account): boolean;
}

/** Repeats by a key, for files of at most some hundred thousand rows. */
export class RepeatsByKey<R extends Row> implements Repeats<R> {
  readonly #rows = new Map<string, { readonly line: number; readonly text: string }>();

  constructor(
    private readonly file: string,
    private readonly key: (row: R) => string,
  ) {}

  isRepeat(row: R, account: Account): boolean {
    const key = this.key(row);
    // Columns that are not read, such as a running number, may differ.
    const text = JSON.stringify({ ...row, line: 0 });
    const before = this.#rows.get(key);
    if (before === undefined) {
      this.#rows.set(key, { line: row.line, text });
      return false;
    }
    if (before.text !== text) throw duplicate(this.file, key, before.line, row.line);
    account.note(repeatNote(key, before.line, row.line));
    return true;
  }
}

/** Area, line and patients of each row of the practice being read, one after another. */
type Triples = number[];

/**
 * Repeats of practice and area over the million rows of England, at 12 bytes a row. The published file is in order of
 * practice and area, so that a larger area than the last cannot be a repeat and needs no looking up; anything else is
 * looked up, and a practice that comes again is opened again.
 */
export class RepeatedRegistrations implements Repeats<RegistrationRow> {
  readonly #words = new Map<string, number>();
  readonly #finished = new Map<string, Int32Array>();
  #practice = '';
  #open: Triples = [];
  #last = -1;

  constructor(private readonly file: string) {}

  isRepeat(row: RegistrationRow, account: Account): boolean {
    if (row.practice !== this.#practice) this.#turnTo(row.practice);
    const area = this.#number(row.area);
    const open = this.#open;
    const before = area > this.#last ? -1 : find(open, area);
    if (before === -1) {
      open.push(area, row.line, row.patients);
      this.#last = Math.max(this.#last, area);
      return false;
    }
    const key = `Practice ${row.practice} in ${row.area}`;
    const line = open[before + 1]!;
    if (open[before + 2] !== row.patients) throw duplicate(this.file, key, line, row.line);
    account.note(repeatNote(key, line, row.line));
    return true;
  }

  #turnTo(practice: string): void {
    if (this.#open.length > 0) this.#finished.set(this.#practice, Int32Array.from(this.#open));
    this.#practice = practice;
    this.#open = Array.from(this.#finished.get(practice) ?? []);
    this.#last = -1;
    for (let at = 0; at < this.#open.length; at += 3) this.#last = Math.max(this.#last, this.#open[at]!);
  }

  /** E01023289 as 101023289, W01… as 201…; words such as NO2011 by order of appearance, above all codes. */
  #number(area: string): number {
    if (area.length === 9) {
      const number = Number(area.slice(1));
      if (number < 1e8) return area.charCodeAt(0) === 69 ? 1e8 + number : 2e8 + number;
    }
    let number = this.#words.get(area);
    if (number === undefined) {
      number = 1e9 + this.#words.size;
      this.#words.set(area, number);
    }
    return number;
  }
}

function find(triples: Triples, area: number): number {
  for (let at = 0; at < triples.length; at += 3) if (triples[at] === area) return at;
  return -1;
}

function repeatNote(key: string, first: number, second: number): string {
  return `${key} stands on line ${first} and, in the same words, on line ${second}.`;
}

/** The sentence for one thing that a file gives twice, differently. */
export function duplicate(file: string, key: string, first: number, second: number): SourceError {
  return new SourceError(
    'DUPLICATE',
    file,
    `${key} stands on line ${first} and again, with other values, here.`,
    'Find out which is right, and remove the other.',
    second,
  );
}
