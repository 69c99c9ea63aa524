import { setImmediate as turn } from 'node:timers/promises';
import type { Cell, Column, Row, Table } from '@footprint/schema/table/table.ts';
import {
  AsyncByteQueue,
  Binary,
  Bool,
  type Data,
  DateDay,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import { carriedAbout, type TableAbout } from './about.ts';
import { GRID_PROJJSON } from './coordinate-system.ts';
import { dayOf } from './day.ts';
import { rowGroupsOf } from './row-group.ts';

/** Takes what the library writes as soon as it is written. */
class Taken extends AsyncByteQueue {
  private pieces: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    this.pieces.push(piece);
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [];
    return bytes;
  }
}

/**
 * A table as an Arrow IPC stream (the stream format, not the file format): one record batch for each row group, texts in
 * UTF-8, dates in days, shapes as GeoArrow's WKB in the column `geometry`. What it rests on is in the schema's metadata
 * under `footprint`.
 */
export async function* arrowOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<Uint8Array> {
  const schema = schemaOf(table, about);
  const taken = new Taken();
  const writer = new RecordBatchStreamWriter();
  writer.reset(taken, schema);
  yield taken.take();
  for await (const group of rowGroupsOf(table, slices, about)) {
    const children: Data[] = [];
    for (const [at, column] of table.columns.entries()) {
      children.push(columnData(column, group.columns[at]!));
      await turn();
    }
    if (group.shapes !== null) children.push(bytesData(new Binary(), group.shapes));
    const data = makeData({ type: new Struct(schema.fields), length: group.rows, nullCount: 0, children });
    writer.write(new RecordBatch(schema, data));
    yield taken.take();
    await turn();
  }
  writer.finish();
  yield taken.take();
}

function schemaOf(table: Table, about: TableAbout): Schema {
  const fields = table.columns.map((column) => {
    const notes = new Map([['meaning', column.meaning]]);
    if (column.unit !== null) notes.set('unit', column.unit);
    if (column.basis !== null) notes.set('basis', column.basis);
    return new Field(column.name, typeOf(column), true, notes);
  });
  if (table.geometry !== null) fields.push(geometryField(about));
  return new Schema(fields, new Map([['footprint', carriedAbout(table, about)]]));
}

function geometryField(about: TableAbout): Field {
  const crs =
    about.crs === 'WGS84'
      ? { crs: 'OGC:CRS84', crs_type: 'authority_code' }
      : { crs: GRID_PROJJSON, crs_type: 'projjson' };
  return new Field(
    'geometry',
    new Binary(),
    true,
    new Map([
      ['ARROW:extension:name', 'geoarrow.wkb'],
      ['ARROW:extension:metadata', JSON.stringify(crs)],
    ]),
  );
}

function typeOf({ type }: Column): Utf8 | Int32 | Float64 | Bool | DateDay {
  switch (type) {
    case 'text':
      return new Utf8();
    case 'integer':
      return new Int32();
    case 'real':
      return new Float64();
    case 'boolean':
      return new Bool();
    case 'date':
      return new DateDay();
  }
}

function columnData({ type }: Column, cells: readonly Cell[]): Data {
  const { length } = cells;
  const valid = validity(cells);
  switch (type) {
    case 'text':
      return bytesData(new Utf8(), cells as readonly (string | null)[]);
    case 'integer':
      return makeData({ type: new Int32(), length, ...valid, data: Int32Array.from(cells, Number) });
    case 'real':
      return makeData({ type: new Float64(), length, ...valid, data: Float64Array.from(cells, Number) });
    case 'boolean':
      return makeData({ type: new Bool(), length, ...valid, data: bits(length, (at) => cells[at] === true) });
    case 'date':
      return makeData({
        type: new DateDay(),
        length,
        ...valid,
        data: Int32Array.from(cells, (cell) => (cell === null ? 0 : dayOf(String(cell)))),
      });
  }
}

/** Texts or binary values, one after another, with where each ends; a missing one has no length. */
function bytesData(type: Utf8 | Binary, values: readonly (string | Uint8Array | null)[]): Data {
  const { length } = values;
  const valueOffsets = new Int32Array(length + 1);
  let size = 0;
  for (const value of values) size += value === null ? 0 : Buffer.byteLength(value);
  const data = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (let row = 0; row < length; row++) {
    const value = values[row]!;
    if (typeof value === 'string') at += data.write(value, at);
    else if (value !== null) {
      data.set(value, at);
      at += value.length;
    }
    valueOffsets[row + 1] = at;
  }
  const buffers = { length, ...validity(values), valueOffsets, data };
  return type instanceof Utf8 ? makeData({ type, ...buffers }) : makeData({ type, ...buffers });
}

/** Which values are there, as bits; no bits at all where every value is. */
function validity(values: readonly unknown[]): { nullCount: number; nullBitmap?: Uint8Array } {
  let nullCount = 0;
  for (const value of values) if (value === null) nullCount++;
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bits(values.length, (at) => values[at] !== null) };
}

function bits(length: number, is: (at: number) => boolean): Uint8Array {
  const packed = new Uint8Array(Math.ceil(length / 8));
  for (let at = 0; at < length; at++) if (is(at)) packed[at >> 3]! |= 1 << (at & 7);
  return packed;
}
