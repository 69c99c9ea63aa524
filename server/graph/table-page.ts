/** Which rows of a table a reader wants: one key-ordered page, so that no reader holds a query open. */
export interface TablePage {
  /** Key of the last row seen, in the order of the table's key; null from the beginning. */
  readonly after: readonly string[] | null;
  readonly limit: number;
  /** False leaves shapes out: they are most of a table's bytes. */
  readonly shapes: boolean;
}
