import type { Disclosure } from '@footprint/schema/dataset.ts';
import type { Account } from './account.ts';
import type { OpenFile } from './open.ts';

/** What a published file is about; the loader asks for files by this name. */
export const sourceKinds = [
  'practice-lists',
  'registrations',
  'practice-mapping',
  'practices',
  'branches',
  'networks',
  'memberships',
  'successions',
  'weighted-lists',
  'postcodes',
  'deprivation',
  'rural-urban',
  'residents',
  'output-area-residents',
  'boundaries',
  'output-area-boundaries',
  'centroids',
  'output-area-centroids',
  'lookup-area-commissioner',
  'lookup-output-area',
  'lookup-2011-2021',
  'car-ownership',
  'gp-workforce',
  'public-transport-matrix',
] as const;

/** One of the kinds of published file that can be read. */
export type SourceKind = (typeof sourceKinds)[number];

/** The census geography that area codes belong to; 33,647 codes are the same text in both. */
export type AreaVintage = '2011' | '2021';

/** The start of one readable part of a file (the file itself, a member of a zip, a sheet of a workbook). */
export interface FileSample {
  /** Name of the file, or of the member inside the zip, without folders. */
  readonly name: string;
  /** Name of the folder that holds it. */
  readonly folder: string;
  /** Name of the sheet, where the file is a workbook. */
  readonly sheet: string | null;
  readonly shape: 'table' | 'json' | 'parquet';
  /** The first 64 kB as text; empty for a sheet. */
  readonly text: string;
  /** The first rows as cells, for a table; the names of the columns, for a Parquet file. */
  readonly rows: readonly (readonly string[])[];
}

/** What a reader made of a sample. */
export interface Recognition {
  /** 0 to 1; the most confident reader takes the part. */
  readonly confidence: number;
  /** The geography that the headings name, or null where only the codes themselves can tell. */
  readonly vintage: AreaVintage | null;
  /** The date that the file says it is of (ISO), or its edition or year as text, or null. */
  readonly asOf: string | null;
  /** Which of the published layouts it is, in words. */
  readonly layout: string;
}

/** One row of a file together with the line (or spreadsheet row) that it stands on, counted from 1. */
export interface Row {
  readonly line: number;
}

/** A reader of one official format: bytes to typed rows, streamed; it knows no database and no study area. */
export interface Source<R extends Row> {
  readonly kind: SourceKind;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  /** The sentence to show wherever the data are shown. */
  readonly attribution: string;
  /** A recognised published file is open; whatever no reader knows is restricted. */
  readonly disclosure: Disclosure;
  /** Where it is published, for a person to find the newest. */
  readonly page: string;
  /** The headings, as published; where the file has none, what each column holds. */
  readonly columns: readonly string[];
  recognise(sample: FileSample): Recognition | null;
  /** Why a part that looks like this format is not read as it, in words; null where it does not look like it. */
  strange?(sample: FileSample): string | null;
  /**
   * Yields batches of good rows, in file order. The reader counts every row in `account` and
   * states the fate of those that it does not hand on; whoever receives a row states its fate.
   */
  read(file: OpenFile, account: Account): AsyncIterable<readonly R[]>;
}

/** Why a file as a whole cannot be read; the message names the file and what to do. */
export type SourceErrorCode =
  | 'MISSING_FILE'
  | 'EMPTY_FILE'
  | 'WRONG_KIND'
  | 'WEB_PAGE'
  | 'BROKEN_ARCHIVE'
  | 'BROKEN_ENCODING'
  | 'BROKEN_CSV'
  | 'BROKEN_JSON'
  | 'MISSING_COLUMN'
  | 'WRONG_VINTAGE'
  | 'DUPLICATE'
  | 'MALFORMED'
  | 'TOO_LARGE';

/** A published file that cannot be used, in a sentence for the person who chose it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** What is wrong and what to do, without the name of the file. */
  readonly reason: string;

  constructor(
    readonly code: SourceErrorCode,
    readonly file: string,
    message: string,
    /** What the person can do next. */
    readonly nextStep: string,
    readonly line: number | null = null,
  ) {
    super(`${file}${line === null ? '' : `, line ${line}`}: ${message} ${nextStep}`);
    this.reason = `${line === null ? '' : `line ${line}: `}${message} ${nextStep}`;
  }
}
