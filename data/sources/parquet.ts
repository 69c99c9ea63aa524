import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { SourceError } from './source.ts';

/** A run of rows that a Parquet file keeps together, with the least and the greatest value of a column where it states them. */
export interface RowGroup {
  /** Number of the first row, counted from 0, and of the one after the last. */
  readonly rowStart: number;
  readonly rowEnd: number;
  /** The range of a column's texts; null where the file does not state one. */
  range(column: string): { readonly least: string; readonly greatest: string } | null;
}

/** A Parquet file that can be read column by column. */
export interface ParquetTable {
  /** The names of its columns. */
  readonly columns: readonly string[];
  readonly groups: readonly RowGroup[];
  /** The values of columns over one group of rows. */
  read(group: RowGroup, columns: readonly string[]): Promise<readonly ArrayLike<unknown>[]>;
}

// Snappy is built in; the runtime unpacks the rest.
const compressors = {
  GZIP: (packed: Uint8Array) => new Uint8Array(gunzipSync(packed)),
  ZSTD: (packed: Uint8Array) => new Uint8Array(zstdDecompressSync(packed)),
  BROTLI: (packed: Uint8Array) => new Uint8Array(brotliDecompressSync(packed)),
};
const READABLE = new Set(['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)]);

/** Opens a Parquet file by its footer; no row is read yet. */
export async function openParquet(path: string, label: string): Promise<ParquetTable> {
  const guard = async <Found>(read: () => Promise<Found>): Promise<Found> => {
    try {
      return await read();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new SourceError('BROKEN_ARCHIVE', label, `is not a sound Parquet file (${why}).`, 'Download it again.');
    }
  };
  const file = await asyncBufferFromFile(path);
  const metadata = await guard(() => parquetMetadataAsync(file));
  const packed = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec ?? ''));
  const unknown = packed.find((codec) => codec !== '' && !READABLE.has(codec));
  if (unknown !== undefined) {
    throw new SourceError('WRONG_KIND', label, `is packed with ${unknown}.`, 'Save it with snappy, gzip or zstd.');
  }
  return {
    columns: parquetSchema(metadata).children.map(({ element }) => element.name),
    groups: groupsOf(metadata),
    read: (group, columns) =>
      guard(async () => {
        const scan = await parquetScan({ file, metadata, columns: [...columns], compressors, useOffsetIndex: false });
        const range = { rowStart: group.rowStart, rowEnd: group.rowEnd };
        return Promise.all(columns.map((column) => scan.readColumn({ column, ...range })));
      }),
  };
}

function groupsOf(metadata: FileMetaData): RowGroup[] {
  let rowStart = 0;
  return metadata.row_groups.map((group) => {
    const rowEnd = rowStart + Number(group.num_rows);
    const found: RowGroup = {
      rowStart,
      rowEnd,
      range: (column) => {
        const about = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column)?.meta_data;
        const least = about?.statistics?.min_value ?? about?.statistics?.min;
        const greatest = about?.statistics?.max_value ?? about?.statistics?.max;
        return typeof least === 'string' && typeof greatest === 'string' ? { least, greatest } : null;
      },
    };
    rowStart = rowEnd;
    return found;
  });
}
