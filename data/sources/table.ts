import type { Account, Fate } from './account.ts';
import type { TableRecord } from './csv.ts';
import { BadValue, Fields } from './fields.ts';
import { type Column, missingColumns, type Placement, placeColumns } from './headings.ts';
import type { OpenFile } from './open.ts';
import { type Repeats, RepeatsByKey } from './repeats.ts';
import { type FileSample, type Recognition, type Row, type Source, SourceError, type SourceKind } from './source.ts';

/** Who publishes a source and under what terms. */
export interface Origin {
  readonly publisher: string;
  readonly licence: string;
  readonly attribution: string;
}

/** A format that is a table with a heading row. */
export interface TableFormat<K extends string, R extends Row> {
  readonly kind: SourceKind;
  readonly title: string;
  readonly page: string;
  readonly origin: Origin;
  readonly columns: Readonly<Record<K, Column>>;
  /** The sheet that holds it, where it is published as a workbook. */
  readonly sheet?: RegExp;
  /** A pattern in the published file name; adds to confidence and decides nothing alone. */
  readonly fileName?: RegExp;
  /** Publishers that still write windows-1252. */
  readonly encoding?: 'windows-1252';
  /** For a format without headings: the numbers of columns it may have, and where each stands. */
  readonly headless?: Headless<K>;
  /** A last look at the sample once the columns fit: null to refuse, or what it tells about its date and vintage. */
  describe?(sample: FileSample, fields: Fields<K>, placed: Placement<K>): Partial<Recognition> | null;
  /** Why a table of these columns is not read, such as one of another geography; null where there is nothing to say. */
  strange?(sample: FileSample, fields: Fields<K>): string | null;
  /** Of columns that are optional one by one but not together: those that the file lacks. */
  lacks?(placed: Placement<K>): readonly Column[];
  row(fields: Fields<K>): R | Fate;
  /** What may stand in the file only once; a second, different row with the same key refuses the file. */
  key?(row: R): string;
  /** The same for a file too long to keep its rows as text. */
  repeats?(file: string): Repeats<R>;
}

/** How a format without a heading row is laid out. */
export interface Headless<K extends string> {
  readonly widths: readonly number[];
  /** Position of each column, counted from 0. */
  readonly at: Readonly<Record<K, number>>;
  looksRight(cells: readonly string[]): boolean;
}

/** Makes the reader of a format from its description. */
export function tableSource<K extends string, R extends Row>(format: TableFormat<K, R>): Source<R> {
  const keys = Object.keys(format.columns) as K[];
  return {
    kind: format.kind,
    title: format.title,
    page: format.page,
    ...format.origin,
    disclosure: 'open',
    columns: keys.map((key) => format.columns[key].heading),
    recognise: (sample) => recognise(format, sample),
    strange: (sample) => strange(format, sample),
    read: (file, account) => readTable(format, file, account),
  };
}

function recognise<K extends string, R extends Row>(format: TableFormat<K, R>, sample: FileSample): Recognition | null {
  if (sample.shape !== 'table') return null;
  if (sample.sheet !== null && format.sheet && !format.sheet.test(sample.sheet)) return null;
  const placed = place(format, sample.rows);
  const named = format.fileName?.test(sample.name) || (sample.sheet !== null && format.sheet?.test(sample.sheet));
  if (placed && placed.missing.length === 0) {
    const required = Object.values<Column>(format.columns).filter((each) => !each.optional).length;
    const confidence = Math.min(0.9, 0.5 + required * 0.04) + (named ? 0.1 : 0);
    return describe(format, sample, placed, confidence, placed.row + 1);
  }
  const headless = format.headless;
  if (!headless || sample.sheet !== null) return null;
  const rows = sample.rows.slice(0, 30);
  const right = rows.filter((row) => headless.widths.includes(row.length) && headless.looksRight(row)).length;
  if (rows.length === 0 || right < rows.length * 0.8) return null;
  return describe(format, sample, withoutHeadings(format, headless), named ? 0.95 : 0.75, 0);
}

function strange<K extends string, R extends Row>(format: TableFormat<K, R>, sample: FileSample): string | null {
  if (!format.strange || sample.shape !== 'table') return null;
  const placed = place(format, sample.rows);
  if (!placed || placed.missing.length > 0) return null;
  const fields = new Fields(placed);
  fields.cells = sample.rows[placed.row + 1] ?? [];
  return format.strange(sample, fields);
}

function place<K extends string, R extends Row>(
  format: TableFormat<K, R>,
  rows: readonly (readonly string[])[],
): Placement<K> | null {
  const placed = placeColumns(format.columns, rows);
  return placed && format.lacks ? { ...placed, missing: [...placed.missing, ...format.lacks(placed)] } : placed;
}

function describe<K extends string, R extends Row>(
  format: TableFormat<K, R>,
  sample: FileSample,
  placed: Placement<K>,
  confidence: number,
  firstRow: number,
): Recognition | null {
  const base: Recognition = { confidence, vintage: null, asOf: null, layout: format.title };
  if (!format.describe) return base;
  const fields = new Fields(placed);
  fields.cells = sample.rows[firstRow] ?? [];
  const more = format.describe(sample, fields, placed);
  return more === null ? null : { ...base, ...more };
}

function withoutHeadings<K extends string, R extends Row>(
  format: TableFormat<K, R>,
  headless: Headless<K>,
): Placement<K> {
  const headings = {} as Record<K, string>;
  for (const key of Object.keys(format.columns) as K[]) {
    const at = headless.at[key];
    headings[key] = at < 0 ? format.columns[key].heading : `${at + 1} (${format.columns[key].heading})`;
  }
  return { at: headless.at, headings, row: -1, missing: [] };
}

async function* readTable<K extends string, R extends Row>(
  format: TableFormat<K, R>,
  file: OpenFile,
  account: Account,
): AsyncGenerator<readonly R[]> {
  const decoding = {
    fallback: format.encoding ?? null,
    onFallback: (line: number) => account.note(`Read as windows-1252 from line ${line}, where bytes are not UTF-8.`),
  };
  const seen = format.repeats?.(file.label) ?? (format.key ? new RepeatsByKey<R>(file.label, format.key) : null);
  let reader: RowReader<K, R> | null = null;
  let held: TableRecord[] = [];
  for await (const batch of file.records(decoding)) {
    let records: readonly TableRecord[] = batch;
    if (reader === null) {
      held = held.concat(batch);
      if (held.length < 40) continue;
      reader = start(format, file, held);
      records = held.slice(reader.skip);
    }
    const rows = reader.read(records, account, seen);
    if (rows.length > 0) yield rows;
  }
  if (reader === null) {
    reader = start(format, file, held);
    const rows = reader.read(held.slice(reader.skip), account, seen);
    if (rows.length > 0) yield rows;
  }
}

function start<K extends string, R extends Row>(
  format: TableFormat<K, R>,
  file: OpenFile,
  records: readonly TableRecord[],
): RowReader<K, R> {
  const rows = records.map((record) => record.cells);
  const placed = place(format, rows);
  if (placed && placed.missing.length === 0) return new RowReader(format, placed, placed.row + 1, null);
  const headless = format.headless;
  if (headless && rows.some((row) => headless.widths.includes(row.length) && headless.looksRight(row))) {
    return new RowReader(format, withoutHeadings(format, headless), 0, headless.widths);
  }
  if (headless && placed === null) {
    const widths = headless.widths.join(' or ');
    throw new SourceError(
      'WRONG_KIND',
      file.label,
      `is not ${format.title}: expected rows of ${widths} columns without headings, found ${rows[0]?.length ?? 0}.`,
      'Use the file as published.',
      records[0]?.line ?? 1,
    );
  }
  const missing = placed?.missing ?? Object.values<Column>(format.columns).filter((each) => !each.optional);
  throw missingColumns(file.label, format.title, missing, rows[placed?.row ?? 0] ?? []);
}

/** Reads the records below the heading row, one fate or one good row for each. */
class RowReader<K extends string, R extends Row> {
  readonly #fields: Fields<K>;
  readonly #width: number;

  constructor(
    private readonly format: TableFormat<K, R>,
    placed: Placement<K>,
    readonly skip: number,
    private readonly widths: readonly number[] | null,
  ) {
    this.#fields = new Fields(placed);
    const required = (Object.keys(format.columns) as K[]).filter((key) => !format.columns[key].optional);
    this.#width = Math.max(...required.map((key) => placed.at[key])) + 1;
  }

  read(records: readonly TableRecord[], account: Account, seen: Repeats<R> | null): readonly R[] {
    const rows: R[] = [];
    const fields = this.#fields;
    for (const record of records) {
      if (isBlank(record.cells)) continue;
      account.met(1);
      fields.line = record.line;
      fields.cells = record.cells;
      try {
        this.#checkWidth(record.cells);
        const row = this.format.row(fields);
        if (typeof row === 'string') account.count(row);
        else if (seen?.isRepeat(row, account)) account.count('repeated');
        else rows.push(row);
      } catch (cause) {
        if (!(cause instanceof BadValue)) throw cause;
        account.malformed({
          line: record.line,
          column: cause.column,
          found: cause.found,
          expected: cause.expected,
        });
      }
    }
    return rows;
  }

  #checkWidth(cells: readonly string[]): void {
    if (this.widths ? this.widths.includes(cells.length) : cells.length >= this.#width) return;
    const words = this.widths ? this.widths.join(' or ') : `at least ${this.#width}`;
    throw new BadValue('(the whole row)', `${cells.length} columns`, `${words} columns`);
  }
}

function isBlank(cells: readonly string[]): boolean {
  return (cells[0] ?? '').trim() === '' && cells.every((cell) => cell.trim() === '');
}
