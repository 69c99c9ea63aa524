/** Random tables with random rows and shapes, for what must hold of all of them. */
import { round7 } from '@footprint/schema/geometry/grid.ts';
import type { Cell, ColumnType, Row, Shape, Table } from '@footprint/schema/table/table.ts';
import fc from 'fast-check';
import { ring } from './format.fixture.ts';

/** Text without what no database holds (a NUL), and with what is hard to write made likely. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((any) => any.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'ŵ', ' ', "'", '=', '\t', ';', '\\', '0'), maxLength: 6 }),
);

const CELL: Readonly<Record<ColumnType, fc.Arbitrary<Cell>>> = {
  text,
  integer: fc.integer(),
  // GDAL takes a whole number of JSON beyond 64 bits for the largest it has; nothing that is measured is so large.
  real: fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => value + 0),
  boolean: fc.boolean(),
  date: fc
    .date({ min: new Date('1800-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
};

const place = fc.tuple(fc.double({ min: -6, max: 1.5, noNaN: true }), fc.double({ min: 50, max: 55.5, noNaN: true }));
const point: fc.Arbitrary<Shape> = place.map(([x, y]) => {
  return { type: 'Point', coordinates: [round7(x), round7(y)] };
});

function ringsAt(x: number, y: number, holed: boolean): number[][][] {
  return holed ? [ring(x, y, 0.2), ring(x + 0.05, y + 0.05, 0.1, true)] : [ring(x, y, 0.2)];
}

/** A square, or up to three beside each other, some with a hole. */
const polygon: fc.Arbitrary<Shape> = fc
  .tuple(place, fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([[x, y], holed, many]): Shape => {
    const parts = holed.map((each, at) => ringsAt(x + at / 2, y, each));
    return many ? { type: 'MultiPolygon', coordinates: parts } : { type: 'Polygon', coordinates: parts[0]! };
  });

const column = fc.record({
  type: fc.constantFrom<ColumnType>('text', 'integer', 'real', 'boolean', 'date'),
  missing: fc.constantFrom('never', 'sometimes', 'always'),
});

/** A table with one to six columns after its code, and up to 40 rows. */
export const randomTable: fc.Arbitrary<{ readonly table: Table; readonly rows: readonly Row[] }> = fc
  .record({
    columns: fc.array(column, { minLength: 1, maxLength: 6 }),
    geometry: fc.constantFrom('point', 'polygon', null),
  })
  .chain(({ columns, geometry }) => {
    const cells = columns.map(({ type, missing }): fc.Arbitrary<Cell> => {
      if (missing === 'always') return fc.constant(null);
      return missing === 'never' ? CELL[type] : fc.option(CELL[type]);
    });
    const shape = geometry === null ? fc.constant(null) : fc.option(geometry === 'point' ? point : polygon);
    const table: Table = {
      name: 'random',
      title: 'Random',
      meaning: 'One row for each of nothing.',
      key: ['code'],
      geometry,
      columns: [
        { name: 'code', type: 'text', unit: null, basis: null, sources: [], meaning: 'The row’s number.' },
        ...columns.map(({ type }, at) => {
          return { name: `${type}_${at}`, type, unit: null, basis: null, sources: [], meaning: 'Anything.' };
        }),
      ],
    };
    return fc.record({
      table: fc.constant(table),
      rows: fc
        .array(fc.record({ cells: fc.tuple(...cells), shape }), { maxLength: 40 })
        .map((rows) => rows.map((row, at): Row => ({ cells: [`R${at}`, ...row.cells], shape: row.shape }))),
    });
  });
