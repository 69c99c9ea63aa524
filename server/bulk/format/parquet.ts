import { setImmediate as turn } from 'node:timers/promises';
import type { Column, Row, Table } from '@footprint/schema/table/table.ts';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { carriedAbout, type TableAbout } from './about.ts';
import { GRID_PROJJSON } from './coordinate-system.ts';
import { dayOf } from './day.ts';
import { type RowGroup, rowGroupsOf, widened } from './row-group.ts';

/** A writer from whose start bytes are taken as soon as they are written. */
class TakenWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

/**
 * A table as Parquet, with Snappy and dictionaries as the library chooses; where rows have shapes it is GeoParquet 1.1
 * (WKB in the column `geometry`). What it rests on is in the file's metadata under `footprint`.
 */
export async function* parquetOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<Uint8Array> {
  const writer = new TakenWriter(65_536);
  const file = new ParquetWriter({ writer, schema: schemaOf(table), createdBy: 'Footprint' });
  const kinds = new Set<string>();
  let bounds: ReturnType<typeof widened> = null;
  for await (const group of rowGroupsOf(table, slices, about)) {
    yield* writeGroup(file, writer, table, group);
    for (const kind of group.kinds) kinds.add(kind);
    if (group.bounds !== null) {
      const [west, south, east, north] = group.bounds;
      bounds = widened(widened(bounds, [west, south]), [east, north]);
    }
  }
  file.kvMetadata = [
    ...(table.geometry === null ? [] : [{ key: 'geo', value: geoOf(about, [...kinds].sort(), bounds) }]),
    { key: 'footprint', value: carriedAbout(table, about) },
  ];
  file.finish();
  const footer = writer.take();
  yield file.row_groups.length === 0 ? withNoGroups(footer) : footer;
}

/**
 * The footer of a table without rows, its empty list of row groups declared as a list of structs: the library declares
 * an empty list as one of no type at all, which strict readers (Rust's) refuse.
 */
function withNoGroups(footer: Uint8Array): Uint8Array {
  // In Thrift's compact form: no rows (an I64 of nought), then a list of nought untyped elements.
  const at = Buffer.from(footer.buffer, footer.byteOffset, footer.length).indexOf(Uint8Array.of(0x16, 0, 0x19, 0));
  if (at < 0) throw new Error('The footer of an empty Parquet file has no empty list of row groups.');
  footer[at + 3] = 0x0c;
  return footer;
}

/**
 * Writes one row group a column at a time, with a turn for other work between columns: the library would write all of
 * them in one go, so each column is given alone and the pieces are then put together as the one group they are.
 */
async function* writeGroup(
  file: ParquetWriter,
  writer: TakenWriter,
  table: Table,
  group: RowGroup,
): AsyncGenerator<Uint8Array> {
  const first = file.row_groups.length;
  const before = file.num_rows;
  for (const [at, column] of table.columns.entries()) {
    const cells = group.columns[at]!;
    const data =
      column.type === 'date' ? cells.map((cell) => (cell === null ? null : dayOf(String(cell)))) : [...cells];
    file.write({
      columnData: [{ name: column.name, data, statistics: column.type !== 'text' || column.name === table.key[0] }],
      rowGroupSize: group.rows,
    });
    yield writer.take();
    await turn();
  }
  if (group.shapes !== null) {
    const geometry = { name: 'geometry', data: [...group.shapes], statistics: false };
    file.write({
      columnData: [{ ...geometry, encoding: 'PLAIN', codec: 'UNCOMPRESSED' }],
      rowGroupSize: group.rows,
    });
    yield writer.take();
    await turn();
  }
  const parts = file.row_groups.splice(first);
  file.row_groups.push({
    columns: parts.flatMap(({ columns }) => columns),
    total_byte_size: parts.reduce((size, part) => size + part.total_byte_size, 0n),
    num_rows: BigInt(group.rows),
    total_compressed_size: parts.reduce((size, part) => size + (part.total_compressed_size ?? 0n), 0n),
  });
  file.num_rows = before + BigInt(group.rows);
}

function schemaOf(table: Table): SchemaElement[] {
  const columns = table.columns.map((column): SchemaElement => {
    return { name: column.name, repetition_type: 'OPTIONAL', ...physical(column) };
  });
  const geometry: SchemaElement[] =
    table.geometry === null ? [] : [{ name: 'geometry', repetition_type: 'OPTIONAL', type: 'BYTE_ARRAY' }];
  return [{ name: 'schema', num_children: columns.length + geometry.length }, ...columns, ...geometry];
}

function physical({ type }: Column): Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'> {
  switch (type) {
    case 'text':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
    case 'integer':
      return { type: 'INT32' };
    case 'real':
      return { type: 'DOUBLE' };
    case 'boolean':
      return { type: 'BOOLEAN' };
    case 'date':
      return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
  }
}

/** GeoParquet's own metadata; longitude and latitude are its default and so are not named. */
function geoOf(about: TableAbout, kinds: readonly string[], bounds: ReturnType<typeof widened>): string {
  return JSON.stringify({
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        encoding: 'WKB',
        geometry_types: kinds,
        orientation: 'counterclockwise',
        ...(about.crs === 'WGS84' ? {} : { crs: GRID_PROJJSON }),
        ...(bounds === null ? {} : { bbox: bounds }),
      },
    },
  });
}
