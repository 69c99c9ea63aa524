import { setImmediate as turn } from 'node:timers/promises';
import type { Cell, Column, Row, Table } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';

/** Milliseconds of encoding after which other work gets its turn. */
const SLICE_MS = 8;

/** Rows looked at between two looks at the clock: few where each has a boundary of thousands of points. */
const ROWS_BETWEEN_LOOKS = { polygon: 16, point: 256, none: 256 } as const;

/**
 * The rows of a table in small slices, each checked to be what the table says: a text among numbers would be a wrong
 * number in a binary file, not an error. Between slices the event loop is given its turn.
 */
export async function* checkedRows(
  table: Table,
  batches: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<readonly Row[]> {
  const size = ROWS_BETWEEN_LOOKS[table.geometry ?? 'none'];
  let rows = 0;
  let since = performance.now();
  for await (const batch of batches) {
    for (let start = 0; start < batch.length; start += size) {
      const slice = batch.length <= size ? batch : batch.slice(start, start + size);
      slice.forEach((row, index) => {
        check(table, row, rows + index);
      });
      rows += slice.length;
      yield slice;
      if (performance.now() - since > SLICE_MS) {
        await turn();
        since = performance.now();
      }
    }
  }
  if (about.rows !== null && about.rows !== rows)
    throw new Error(`${table.name}: ${about.rows} rows were promised and ${rows} came.`);
}

function check(table: Table, row: Row, index: number): void {
  const { columns } = table;
  if (row.cells.length !== columns.length)
    throw new Error(`${table.name}, row ${index + 1}: ${row.cells.length} cells for ${columns.length} columns.`);
  for (let at = 0; at < columns.length; at++) {
    const cell = row.cells[at]!;
    if (cell !== null && !fits(columns[at]!, cell))
      throw new Error(
        `${table.name}, row ${index + 1}, ${columns[at]!.name}: ${JSON.stringify(cell)} is no ${columns[at]!.type}.`,
      );
  }
  if (row.shape !== null && (row.shape.type === 'Point' ? 'point' : 'polygon') !== table.geometry)
    throw new Error(
      `${table.name}, row ${index + 1}: a ${row.shape.type} in a table of ${table.geometry === null ? 'no shapes' : `${table.geometry}s`}.`,
    );
}

function fits(column: Column, cell: Exclude<Cell, null>): boolean {
  switch (column.type) {
    case 'text':
      return typeof cell === 'string';
    case 'integer':
      return typeof cell === 'number' && (cell | 0) === cell;
    case 'real':
      return typeof cell === 'number' && Number.isFinite(cell);
    case 'boolean':
      return typeof cell === 'boolean';
    case 'date':
      return typeof cell === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(cell);
  }
}
