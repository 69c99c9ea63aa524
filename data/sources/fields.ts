import { readPostcode } from '@footprint/schema/postcode/postcode.ts';
import type { Placement } from './headings.ts';
import { type CodeFormat, codes, readCount, readDate } from './value.ts';

/** A value that its column must not hold; thrown inside a row and turned into a malformed row by the reader. */
export class BadValue {
  constructor(
    readonly column: string,
    readonly found: string,
    readonly expected: string,
  ) {}
}

/** The cells of the current row by column name, each read as what its column must hold. */
export class Fields<K extends string> {
  line = 0;
  cells: readonly string[] = [];
  #dateText = '';
  #date: string | null = null;

  constructor(private readonly placed: Pick<Placement<K>, 'at' | 'headings'>) {}

  /** Trimmed text, empty where the cell or the column is absent. */
  text(key: K): string {
    const at = this.placed.at[key];
    return at < 0 ? '' : (this.cells[at] ?? '').trim();
  }

  textOrNull(key: K): string | null {
    const text = this.text(key);
    return text === '' ? null : text;
  }

  required(key: K, words: string): string {
    const text = this.text(key);
    if (text === '') throw this.bad(key, words);
    return text;
  }

  code(key: K, format: CodeFormat): string {
    const text = this.text(key);
    if (format.pattern.test(text)) return text;
    throw this.bad(key, format.eaten?.test(text) ? `${format.words} (${eatenWords})` : format.words);
  }

  codeOrNull(key: K, format: CodeFormat): string | null {
    return this.text(key) === '' ? null : this.code(key, format);
  }

  count(key: K): number {
    const count = readCount(this.text(key));
    if (count === null) throw this.bad(key, 'a whole number from 0 to 1,000,000');
    return count;
  }

  number(key: K, words = 'a number'): number {
    const text = this.text(key);
    const value = Number(text.replaceAll(',', ''));
    if (text === '' || !Number.isFinite(value)) throw this.bad(key, words);
    return value;
  }

  numberOrNull(key: K): number | null {
    return this.text(key) === '' ? null : this.number(key);
  }

  date(key: K): string {
    const text = this.text(key);
    // A file has one extract date on nearly every row.
    if (text !== this.#dateText) {
      this.#dateText = text;
      this.#date = readDate(text);
    }
    const date = this.#date;
    if (date === null) throw this.bad(key, 'a date such as 01JUL2026, 2026-07-01 or 20260701');
    return date;
  }

  dateOrNull(key: K): string | null {
    return this.text(key) === '' ? null : this.date(key);
  }

  /** Postcodes are kept when they look like one and null otherwise: an odd address must not lose a practice. */
  postcodeOrNull(key: K): string | null {
    return readPostcode(this.text(key));
  }

  area(key: K): string {
    return this.code(key, codes.area);
  }

  bad(key: K, expected: string): BadValue {
    return new BadValue(this.placed.headings[key], this.text(key), expected);
  }
}

const eatenWords = 'it looks as if a spreadsheet ate leading zeros; use the file as published';
