import type { Cell, Row, Shape, Table } from './table.ts';

/** A row of a table from values by column name, with its shape where it has one; it throws where a column has no value (null is one). */
export function rowOf(table: Table, found: Readonly<Record<string, unknown>>, shape: Shape | null): Row {
  const cells = table.columns.map(({ name }): Cell => {
    const value = found[name];
    if (value === undefined) throw new Error(`A row of ${table.name} has no ${name}.`);
    return value as Cell;
  });
  return { cells, shape };
}

/** The values of a row's key, as texts, to go on from. */
export function keyOf(table: Table, row: Row): readonly string[] {
  return table.key.map((name) => String(row.cells[table.columns.findIndex((column) => column.name === name)]));
}
