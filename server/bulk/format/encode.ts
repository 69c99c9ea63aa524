import type { Row, Table } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';
import { arrowOf } from './arrow.ts';
import { checkedRows } from './checked-rows.ts';
import { chunksOf } from './chunk.ts';
import { csvOf } from './csv.ts';
import { flatgeobufOf } from './flatgeobuf.ts';
import { type BulkForm, formsOf } from './form.ts';
import { geojsonOf } from './geojson.ts';
import { parquetOf } from './parquet.ts';

const ENCODERS = { csv: csvOf, geojson: geojsonOf, fgb: flatgeobufOf, parquet: parquetOf, arrow: arrowOf } as const;

/**
 * The bytes of a table in one form, as its rows come, in pieces of about 64 kB: nothing but a row group is ever held,
 * other work gets its turn at least every few milliseconds, and the same rows give the same bytes however they were
 * batched. A row that is not what the table says throws, before any of its bytes are given.
 */
export function encode(
  form: BulkForm,
  table: Table,
  batches: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncIterable<Uint8Array> {
  if (!formsOf(table).includes(form)) throw new Error(`${table.name} has no shapes, so there is no .${form} of it.`);
  return chunksOf(ENCODERS[form](table, checkedRows(table, batches, about), about));
}
