import { type Column, missingColumns, placeColumns } from './headings.ts';
import type { OpenFile } from './open.ts';
import { openParquet, type RowGroup } from './parquet.ts';
import type { MatrixColumn } from './travel-matrix.ts';

/** Journeys of a matrix as columns; or, where nothing of them is wanted, only how many there are. */
interface MatrixBatch {
  /** Rows that were not read, since the file states that none of their origins is wanted; the columns are then empty. */
  readonly passedOver: number;
  readonly from: ArrayLike<unknown>;
  readonly to: ArrayLike<unknown>;
  readonly minutes: ArrayLike<unknown>;
  /** Null where the file has one time of day. */
  readonly timeOfDay: ArrayLike<unknown> | null;
  readonly headings: Readonly<Record<MatrixColumn, string>>;
  /** True where the minutes are those of the middle one of many departures. */
  readonly median: boolean;
  /** The line of a row, or its number in a Parquet file, counted from 1. */
  line(at: number): number;
}

type Columns = Readonly<Record<MatrixColumn, Column>>;

/** Journeys of a matrix in batches, from CSV or Parquet; of a Parquet file in order, only the parts with wanted origins. */
export async function* matrixRows(
  file: OpenFile,
  columns: Columns,
  origins: readonly string[] | null,
): AsyncGenerator<MatrixBatch> {
  if (file.shape === 'parquet') yield* parquetRows(file, columns, origins);
  else yield* csvRows(file, columns);
}

function placed(file: OpenFile, columns: Columns, names: readonly string[]) {
  const found = placeColumns(columns, [names]);
  if (found !== null && found.missing.length === 0) return found;
  throw missingColumns(
    file.label,
    'a matrix of journeys',
    found?.missing ?? Object.values(columns).filter(({ optional }) => !optional),
    names,
  );
}

async function* csvRows(file: OpenFile, columns: Columns): AsyncGenerator<MatrixBatch> {
  let place: ReturnType<typeof placed> | null = null;
  for await (const batch of file.records()) {
    let records = batch;
    if (place === null) {
      place = placed(file, columns, batch[0]?.cells ?? []);
      records = batch.slice(1);
    }
    const { at, headings } = place;
    const whole = records.filter(({ cells }) => cells[at.from] !== '' || cells.some((cell) => cell.trim() !== ''));
    const column = (key: MatrixColumn) => whole.map(({ cells }) => cells[at[key]] ?? '');
    yield {
      passedOver: 0,
      from: column('from'),
      to: column('to'),
      minutes: column('minutes'),
      timeOfDay: at.timeOfDay < 0 ? null : column('timeOfDay').map((cell) => cell.trim()),
      headings,
      median: isMedian(headings),
      line: (row) => whole[row]!.line,
    };
  }
}

async function* parquetRows(
  file: OpenFile,
  columns: Columns,
  origins: readonly string[] | null,
): AsyncGenerator<MatrixBatch> {
  const table = await openParquet(file.path, file.label);
  const { at, headings } = placed(file, columns, table.columns);
  const keys: MatrixColumn[] = at.timeOfDay < 0 ? ['from', 'to', 'minutes'] : ['from', 'to', 'minutes', 'timeOfDay'];
  const names = keys.map((key) => table.columns[at[key]]!);
  for (const group of table.groups) {
    const wanted = origins === null || mayHold(group, names[0]!, origins);
    const [from = [], to = [], minutes = [], timeOfDay] = wanted ? await table.read(group, names) : [];
    yield {
      passedOver: wanted ? 0 : group.rowEnd - group.rowStart,
      from,
      to,
      minutes,
      timeOfDay: timeOfDay ?? null,
      headings,
      median: isMedian(headings),
      line: (row) => group.rowStart + row + 1,
    };
  }
}

/** Whether any wanted origin lies between the least and the greatest of a group; `origins` are in order. */
function mayHold(group: RowGroup, column: string, origins: readonly string[]): boolean {
  const range = group.range(column);
  if (range === null) return true;
  let [low, high] = [0, origins.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (origins[middle]! < range.least) low = middle + 1;
    else high = middle;
  }
  return low < origins.length && origins[low]! <= range.greatest;
}

function isMedian(headings: Readonly<Record<MatrixColumn, string>>): boolean {
  return /p0?50$/i.test(headings.minutes);
}
