/** Rows of one table under one edition: written once, skipped where the edition is already there. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  /** The edition that the rows belong to; null for the rows that make the version visible. */
  readonly edition: string | null;
  rows(): Iterable<readonly unknown[]>;
}

/** Makes the rows of a context's tables under one edition, whose id is each row's first column. */
export function rowsOf(context: string, edition: string) {
  return (table: string, columns: readonly string[], rows: () => Iterable<readonly unknown[]>): TableRows => ({
    table: `${context}.${table}`,
    columns: ['edition', ...columns],
    edition,
    *rows() {
      for (const row of rows()) yield [edition, ...row];
    },
  });
}

/** A real number as it is stored: null where it is not known. */
export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** A count as it is stored: null where it is not known. */
export function counted(value: number): number | null {
  return value < 0 ? null : value;
}
