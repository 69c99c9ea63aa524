/** A small table with every kind of value and shape, and how a test turns rows into bytes. */
import { round7 } from '@footprint/schema/geometry/grid.ts';
import type { Column, ColumnType, Row, Shape, Table } from '@footprint/schema/table/table.ts';
import type { TableAbout } from './about.ts';
import { encode } from './encode.ts';
import type { BulkForm } from './form.ts';

function column(name: string, type: ColumnType, unit: string | null = null): Column {
  return {
    name,
    type,
    unit,
    basis: unit === 'patients' ? 'registered' : null,
    sources: unit === 'patients' ? ['registrations'] : [],
    meaning: `What is called ${name}.`,
  };
}

/** A table of surgeries' catchments that nobody has, with a column of each type. */
export const CATCHMENTS: Table = {
  name: 'catchments',
  title: 'Catchments',
  meaning: 'One row for each catchment.',
  key: ['code'],
  geometry: 'polygon',
  columns: [
    column('code', 'text'),
    column('note', 'text'),
    column('patients', 'integer', 'patients'),
    column('metres', 'real', 'metres'),
    column('open', 'boolean'),
    column('since', 'date'),
  ],
};

/** The same columns without a shape, and with a point. */
export const LISTS: Table = { ...CATCHMENTS, name: 'lists', geometry: null };
export const PLACES: Table = { ...CATCHMENTS, name: 'places', geometry: 'point' };

/** What a file says of itself in these tests. */
export const ABOUT: TableAbout = {
  title: 'Catchments of July 2022',
  evidence: { id: '2022-07', label: 'July 2022', createdAt: '2022-08-01T09:30:00.000Z' },
  invented: true,
  plan: null,
  crs: 'WGS84',
  sources: [
    {
      id: 'dataset-1',
      kind: 'registrations',
      title: 'Patients registered at a GP practice',
      publisher: 'Footprint’s demo county',
      licence: 'MIT',
      attribution: 'Invented.',
      vintage: 'LSOA21',
      date: '2022-07-01',
      disclosure: 'open',
    },
  ],
  address: '/bulk/2022-07/catchments',
  query: '',
  rows: null,
};

/** A square ring, anticlockwise as an outside, or clockwise as a hole. */
export function ring(west: number, south: number, size: number, hole = false): number[][] {
  const corners = [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ].map(([x, y]) => [round7(x!), round7(y!)]);
  return hole ? corners.reverse() : corners;
}

const HOLED: Shape = { type: 'Polygon', coordinates: [ring(-0.7, 52.6, 0.1), ring(-0.66, 52.64, 0.01, true)] };
const TWO_PARTS: Shape = {
  type: 'MultiPolygon',
  coordinates: [[ring(-0.5, 52.6, 0.1), ring(-0.46, 52.64, 0.01, true)], [ring(-0.3, 52.6, 0.05)]],
};

/** Rows with what is hard to write: Welsh letters, quotes, line breaks, emoji, long text, empty text, missing values, extremes. */
export const ROWS: readonly Row[] = [
  { cells: ['E1', 'Tŷ Gŵyr, “Llŷn”', 1, 1.5, true, '2022-07-01'], shape: HOLED },
  { cells: ['E2', '', null, null, null, null], shape: null },
  { cells: ['E3', null, -5, 0.1 + 0.2, false, '1969-12-31'], shape: TWO_PARTS },
  {
    cells: ['E4', 'say "aye",\r\nthen\ngo 👩🏽‍⚕️', 2_147_483_647, 1e300, true, '2000-02-29'],
    shape: { ...HOLED, coordinates: [ring(-1, 51, 0.5)] },
  },
  { cells: ['E5', '=HYPERLINK("x")', -2_147_483_648, 5e-324, false, '1948-07-05'], shape: TWO_PARTS },
  { cells: ['E6', 'ŵ'.repeat(70_000), 0, 0, false, '2049-12-31'], shape: HOLED },
];

/** The same cells on points, or on no map. */
export const POINT_ROWS: readonly Row[] = ROWS.map(({ cells, shape }, index) => {
  return { cells, shape: shape && { type: 'Point', coordinates: [-1 + index / 8, 52.5] } };
});
export const PLAIN_ROWS: readonly Row[] = ROWS.map(({ cells }) => ({ cells, shape: null }));

/** Rows in batches of some number, as a database would page them. */
export async function* inBatches(rows: Iterable<Row>, size: number): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** All the bytes of a file. */
export async function bytesOf(
  form: BulkForm,
  table: Table,
  rows: Iterable<Row>,
  about: Partial<TableAbout> = {},
  size = 5_000,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of encode(form, table, inBatches(rows, size), { ...ABOUT, ...about })) pieces.push(piece);
  return Buffer.concat(pieces);
}
