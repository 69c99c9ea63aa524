/// <reference path="../../../schema/exchange/papaparse.d.ts" />
/** How a test reads a file back, by another library than wrote it, into the rows that went in. */
import type { Cell, Row, Shape, Table } from '@footprint/schema/table/table.ts';
import { tableFromIPC } from 'apache-arrow';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import Papa from 'papaparse';
import { Table as RustTable, readParquet } from 'parquet-wasm';
import type { TableAbout } from './about.ts';
import { shapeIn } from './coordinate-system.ts';
import type { BulkForm } from './form.ts';
import { wkbOf } from './wkb.ts';

/** A row as read: its cells, and its shape in the coordinates of the file (as well-known binary in hexadecimal where the form has that). */
export interface ReadRow {
  readonly cells: readonly unknown[];
  readonly shape: unknown;
}

/** What a form gives back of a row: CSV has texts and no shapes, FlatGeobuf makes every boundary a MultiPolygon. */
export function expectedRow(form: BulkForm, table: Table, row: Row, crs: TableAbout['crs']): ReadRow {
  if (form === 'csv') return { cells: row.cells.map((cell) => (cell === null ? '' : String(cell))), shape: null };
  const shape = row.shape && shapeIn(crs, row.shape);
  if (form === 'geojson') return { cells: row.cells, shape };
  if (form === 'fgb') return { cells: row.cells, shape: shape && manyOf(shape) };
  return { cells: row.cells, shape: table.geometry && shape && Buffer.from(wkbOf(shape)).toString('hex') };
}

/** A boundary as a MultiPolygon. */
export function manyOf(shape: Shape): Shape {
  return shape.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [shape.coordinates] } : shape;
}

/** Reads a file: CSV by Papa Parse, FlatGeobuf by the library's own reader, Parquet and Arrow by Rust's. */
export async function readBack(form: BulkForm, table: Table, bytes: Buffer): Promise<readonly ReadRow[]> {
  switch (form) {
    case 'csv':
      return csvRows(table, bytes.toString());
    case 'geojson':
      return JSON.parse(bytes.toString()).features.map((feature: JsonFeature) => featureRow(table, feature));
    case 'fgb':
      return flatgeobufRows(table, bytes);
    case 'parquet':
      return arrowRows(table, readParquet(bytes));
    case 'arrow':
      return arrowRows(table, RustTable.fromIPCStream(bytes));
  }
}

/** The metadata of a Parquet or Arrow file as Rust reads it: of the file, and of a column. */
export function metadataOf(form: 'parquet' | 'arrow', bytes: Buffer, column: string) {
  const rust = form === 'parquet' ? readParquet(bytes) : RustTable.fromIPCStream(bytes);
  const { schema } = tableFromIPC(rust.intoIPCStream());
  return {
    file: Object.fromEntries(schema.metadata),
    column: Object.fromEntries(schema.fields.find(({ name }) => name === column)?.metadata ?? []),
  };
}

interface JsonFeature {
  readonly properties: Readonly<Record<string, Cell>>;
  readonly geometry: unknown;
}

function csvRows(table: Table, text: string): readonly ReadRow[] {
  const [header, ...rows] = Papa.parse(text, { delimiter: ',' }).data;
  if (header?.join() !== table.columns.map(({ name }) => name).join()) throw new Error(`The header is ${header}.`);
  if (rows.pop()?.join() !== '') throw new Error('The file does not end with a line break.');
  return rows.map((cells) => ({ cells, shape: null }));
}

function featureRow(table: Table, { properties, geometry }: JsonFeature): ReadRow {
  return { cells: table.columns.map(({ name }) => properties[name]), shape: geometry };
}

async function flatgeobufRows(table: Table, bytes: Buffer): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const read of deserialize(new Uint8Array(bytes))) {
    const { properties, geometry } = read as unknown as JsonFeature;
    const cells = table.columns.map(({ name }) => properties?.[name] ?? null);
    rows.push({ cells, shape: geometry ?? null });
  }
  return rows;
}

function arrowRows(table: Table, rust: RustTable): readonly ReadRow[] {
  const arrow = tableFromIPC(rust.intoIPCStream());
  const columns = table.columns.map(({ name, type }) => {
    const vector = arrow.getChild(name);
    if (vector === null) throw new Error(`The file has no column ${name}.`);
    return Array.from(vector, (value: unknown) => {
      return type === 'date' && value !== null ? new Date(Number(value)).toISOString().slice(0, 10) : value;
    });
  });
  const shapes = arrow.getChild('geometry');
  return Array.from({ length: arrow.numRows }, (_, at) => {
    const shape: Uint8Array | null = shapes?.get(at) ?? null;
    return { cells: columns.map((column) => column[at]), shape: shape && Buffer.from(shape).toString('hex') };
  });
}
