import type { Row, Table } from '@footprint/schema/table/table.ts';
import { stringify } from 'csv-stringify/sync';

const LAYOUT = {
  record_delimiter: '\r\n',
  // A lone carriage return or line feed in a text is quoted too: readers take either for the end of a row.
  quote_record_delimiter: true,
  cast: {
    boolean: (value: boolean) => (value ? 'true' : 'false'),
    string: (value: string) => (value === '' ? { value, quoted_empty: true } : value),
  },
} as const;

/**
 * A table as CSV (RFC 4180): UTF-8 without a byte-order mark, a header row, a missing value as nothing between commas and
 * an empty text as two quotes, true and false, ISO dates. Text stands as it is, also where a spreadsheet would take it
 * for a formula: what is read back must be what was written.
 */
export async function* csvOf(table: Table, slices: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(stringify([table.columns.map(({ name }) => name)], LAYOUT));
  for await (const rows of slices) {
    yield Buffer.from(
      stringify(
        rows.map(({ cells }) => cells),
        LAYOUT,
      ),
    );
  }
}
