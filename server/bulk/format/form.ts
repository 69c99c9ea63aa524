import type { Table } from '@footprint/schema/table/table.ts';

/** The forms of a bulk file, by the ending of its address. */
export const BULK_FORMS = ['csv', 'geojson', 'fgb', 'parquet', 'arrow'] as const;
export type BulkForm = (typeof BULK_FORMS)[number];

/**
 * Number of the way in which rows become bytes. It goes into every ETag: a change of any format that gives other bytes
 * for the same rows must raise it, or a broken download would be completed with bytes of another file. The columns and
 * meanings of a table go into its ETag by themselves; digests.test.ts finds what is forgotten.
 */
export const BULK_EDITION = 1;

/** The media type of each form, as in Content-Type. */
export const MEDIA_TYPE: Readonly<Record<BulkForm, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json; charset=utf-8',
  fgb: 'application/flatgeobuf',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.stream',
};

/** The forms in which a table can be had: GeoJSON and FlatGeobuf only where its rows have a shape. */
export function formsOf(table: Table): readonly BulkForm[] {
  return table.geometry === null ? ['csv', 'parquet', 'arrow'] : BULK_FORMS;
}
