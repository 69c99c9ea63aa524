/** The official files of a folder, read into what selecting and assembling need; every file keeps its account. */
import { basename } from 'node:path';
import { Account, type AccountSummary, type Fate } from '../sources/account.ts';
import { type Fingerprint, fingerprint } from '../sources/open.ts';
import { type Recognised, recogniseFolder } from '../sources/registry.ts';
import type { Row, SourceKind } from '../sources/source.ts';
import { SourceError } from '../sources/source.ts';

/** What a load is doing, for a progress display. */
export type Progress = (step: string, detail?: string) => void;

/** One file of the folder with its account, open until the fate of every row is stated. */
export interface ReadFile {
  readonly recognised: Recognised;
  readonly account: Account;
}

/** One row whose fate is stated later, when it is known who takes part. */
export interface Pending<R extends Row> {
  readonly row: R;
  readonly account: Account;
}

/** A recognised file, what it was and what became of its rows: kept with the dataset. */
export interface FileRecord {
  readonly name: string;
  readonly kind: SourceKind;
  readonly layout: string;
  readonly fingerprint: Fingerprint;
  readonly account: AccountSummary;
}

/** The recognised files of a folder by kind, and the accounts of those that were read. */
export class Library {
  readonly #read = new Map<SourceKind, ReadFile[]>();
  readonly #settled = new Map<Recognised, Promise<readonly Row[]>>();

  private constructor(
    readonly folder: string,
    readonly files: readonly Recognised[],
    /** Files that no reader knows, with the reason. */
    readonly unrecognised: readonly { readonly path: string; readonly reason: string }[],
  ) {}

  static async open(folder: string): Promise<Library> {
    const { recognised, unrecognised } = await recogniseFolder(folder);
    return new Library(folder, recognised, unrecognised);
  }

  of(kind: SourceKind): readonly Recognised[] {
    return this.files.filter((file) => file.source.kind === kind);
  }

  /** Refuses with one sentence when a kind of file is missing that nothing can stand in for. */
  require(kind: SourceKind, what: string): void {
    if (this.of(kind).length > 0) return;
    // The file that was meant to be it comes first.
    const meant = ({ path }: { path: string }) => (what.includes(basename(path).split('.')[0]!) ? 0 : 1);
    const strangers = [...this.unrecognised]
      .sort((one, other) => meant(one) - meant(other))
      .map(({ path, reason }) => `${basename(path)} (${reason})`);
    const others = strangers.length === 0 ? '' : ` Not recognised there: ${strangers.slice(0, 5).join('; ')}.`;
    throw new SourceError(
      'MISSING_FILE',
      this.folder,
      `has no ${what}.${others}`,
      'Add the file, or run "footprint download" for the area.',
    );
  }

  /** Streams the rows of the files chosen; the receiver states each row's fate in the account it is given. */
  async *rows<R extends Row>(
    files: readonly Recognised[],
  ): AsyncGenerator<{ readonly batch: readonly R[]; readonly account: Account; readonly file: Recognised }> {
    for (const file of files) {
      const account = this.account(file);
      for await (const batch of file.source.read(file.file, account))
        yield { batch: batch as unknown as readonly R[], account, file };
    }
  }

  /** Opens the account of a file that is read in a way of its own. */
  account(file: Recognised): Account {
    const account = new Account(file.file.label);
    const read = this.#read.get(file.source.kind) ?? [];
    read.push({ recognised: file, account });
    this.#read.set(file.source.kind, read);
    return account;
  }

  /** All rows of a kind, their fates still to be stated; for files of some ten thousand rows. */
  async all<R extends Row>(files: readonly Recognised[]): Promise<Pending<R>[]> {
    const found: Pending<R>[] = [];
    for await (const { batch, account } of this.rows<R>(files)) for (const row of batch) found.push({ row, account });
    return found;
  }

  /** All rows of files whose every row has one fate; read once, however often they are asked for. */
  async settled<R extends Row>(files: readonly Recognised[], fate: Fate): Promise<readonly R[]> {
    const read = async (file: Recognised): Promise<readonly Row[]> => {
      const rows = await this.all([file]);
      settle(rows, () => fate);
      return rows.map(({ row }) => row);
    };
    const found: R[] = [];
    for (const file of files) {
      const rows = this.#settled.get(file) ?? read(file);
      this.#settled.set(file, rows);
      found.push(...((await rows) as readonly R[]));
    }
    return found;
  }

  /** The files that were read, fingerprinted, with their balanced accounts. */
  async records(): Promise<FileRecord[]> {
    const prints = new Map<string, Promise<Fingerprint>>();
    const records: FileRecord[] = [];
    for (const [kind, files] of this.#read) {
      for (const { recognised, account } of files) {
        const { path, label } = recognised.file;
        if (!prints.has(path)) prints.set(path, fingerprint(path));
        const print = await prints.get(path)!;
        records.push({
          name: label,
          kind,
          layout: recognised.recognition.layout,
          fingerprint: print,
          account: account.summary(),
        });
      }
    }
    return records;
  }
}

/** States one fate for many pending rows. */
export function settle<R extends Row>(
  pending: readonly Pending<R>[],
  fateOf: (row: R) => Fate,
  patients?: (row: R) => number,
): void {
  for (const { row, account } of pending) account.count(fateOf(row), patients?.(row) ?? 0);
}
