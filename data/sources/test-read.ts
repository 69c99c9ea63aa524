import { Account, type AccountSummary, sayMalformed } from './account.ts';
import { recogniseFile } from './registry.ts';
import type { Recognition, Row, SourceKind } from './source.ts';

/** One recognised part of a file, read to its end with every good row kept. */
export interface ReadPart {
  readonly kind: SourceKind;
  readonly label: string;
  readonly recognition: Recognition;
  readonly rows: readonly Row[];
  readonly account: AccountSummary;
  /** The malformed values as sentences. */
  readonly problems: readonly string[];
}

/** Recognises a file and reads every part of it that a reader takes. */
export async function readAll(path: string): Promise<readonly ReadPart[]> {
  const parts: ReadPart[] = [];
  for (const { source, file, recognition } of await recogniseFile(path)) {
    const account = new Account(file.label);
    const rows: Row[] = [];
    for await (const batch of source.read(file, account)) {
      for (const row of batch) {
        account.count('kept');
        rows.push(row);
      }
    }
    const summary = account.summary();
    const problems = summary.malformed.map((problem) => sayMalformed(summary.file, problem));
    parts.push({ kind: source.kind, label: file.label, recognition, rows, account: summary, problems });
  }
  return parts;
}

/** The same for a file that must be exactly one thing. */
export async function readOne(path: string): Promise<ReadPart> {
  const parts = await readAll(path);
  const part = parts[0];
  if (part === undefined || parts.length > 1) throw new Error(`${path} was recognised as ${parts.length} things.`);
  return part;
}
