import type { Cell, Row, Table } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';
import { shapeIn } from './coordinate-system.ts';
import { wkbOf } from './wkb.ts';

/** Rows of a group at most: few enough to hold in memory, enough to pack well. */
const GROUP_ROWS = 16_384;

/** Bytes of shapes after which a group is closed. */
const GROUP_SHAPE_BYTES = 4_194_304;

/** Some thousand rows turned into columns, the unit in which Parquet and Arrow are written. */
export interface RowGroup {
  readonly rows: number;
  /** Cells by column, in the order of the table's columns. */
  readonly columns: readonly (readonly Cell[])[];
  /** Well-known binary by row, null where there is no shape; null for a table that is no map. */
  readonly shapes: readonly (Uint8Array | null)[] | null;
  /** Kinds of shapes among them. */
  readonly kinds: ReadonlySet<string>;
  /** West, south, east and north of all of them in the file's coordinates; null where there is no shape. */
  readonly bounds: Bounds | null;
}

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** Gathers rows into groups; where one ends follows from the rows alone, not from how they were batched. */
export async function* rowGroupsOf(
  table: Table,
  slices: AsyncIterable<readonly Row[]>,
  about: TableAbout,
): AsyncGenerator<RowGroup> {
  let group = new Gathering(table);
  for await (const slice of slices) {
    for (const row of slice) {
      group.add(row, about.crs);
      if (group.rows === GROUP_ROWS || group.shapeBytes >= GROUP_SHAPE_BYTES) {
        yield group;
        group = new Gathering(table);
      }
    }
  }
  if (group.rows > 0) yield group;
}

class Gathering implements RowGroup {
  rows = 0;
  shapeBytes = 0;
  readonly columns: Cell[][];
  readonly shapes: (Uint8Array | null)[] | null;
  readonly kinds = new Set<string>();
  bounds: [number, number, number, number] | null = null;

  constructor(table: Table) {
    this.columns = table.columns.map(() => []);
    this.shapes = table.geometry === null ? null : [];
  }

  add(row: Row, crs: TableAbout['crs']): void {
    const { columns } = this;
    for (let at = 0; at < columns.length; at++) columns[at]!.push(row.cells[at]!);
    this.rows++;
    if (this.shapes === null) return;
    const shape = row.shape === null ? null : shapeIn(crs, row.shape);
    const bytes = shape === null ? null : wkbOf(shape);
    this.shapes.push(bytes);
    if (shape === null || bytes === null) return;
    this.shapeBytes += bytes.length;
    this.kinds.add(shape.type);
    this.bounds = widened(this.bounds, shape.coordinates);
  }
}

/** Bounds that also take in positions at any depth of a list of coordinates. */
export function widened(
  bounds: [number, number, number, number] | null,
  coordinates: readonly unknown[],
): [number, number, number, number] | null {
  const [x, y] = coordinates;
  if (typeof x !== 'number' || typeof y !== 'number') {
    let all = bounds;
    for (const inner of coordinates) all = widened(all, inner as readonly unknown[]);
    return all;
  }
  if (bounds === null) return [x, y, x, y];
  bounds[0] = Math.min(bounds[0], x);
  bounds[1] = Math.min(bounds[1], y);
  bounds[2] = Math.max(bounds[2], x);
  bounds[3] = Math.max(bounds[3], y);
  return bounds;
}
