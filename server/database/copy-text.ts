import { DatabaseRefusal } from './errors.ts';

/** How a column's values are written for COPY: jsonb as JSON, arrays as PostgreSQL arrays, the rest as text. */
export type ColumnStyle = 'json' | 'array' | 'plain';

/** A column to copy into: its name and how its values are written. */
export interface CopyColumn {
  readonly name: string;
  readonly style: ColumnStyle;
}

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escapeText(text: string): string {
  // Almost no value needs it, and the test is far cheaper than the replacement.
  special.lastIndex = 0;
  return special.test(text) ? text.replace(special, (found) => escapes[found] ?? found) : text;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function arrayElement(value: unknown): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return `"${scalarText(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(arrayElement).join(',')}}`;
}

function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'object':
      if (value instanceof Date) return value.toISOString();
      if (value instanceof Uint8Array) return `\\x${hex(value)}`;
      // A GeoJSON geometry, which PostGIS reads as such.
      return JSON.stringify(value);
    default:
      throw new Error(`a ${typeof value} cannot be stored`);
  }
}

function fieldText(value: unknown, style: ColumnStyle): string {
  if (style === 'json') return JSON.stringify(value);
  if (style === 'array' && Array.isArray(value)) return arrayLiteral(value);
  return scalarText(value);
}

/**
 * One row as a line of PostgreSQL's COPY text format, newline included.
 * A missing value must be null: undefined is refused, since a forgotten value is not a known absence.
 */
export function copyLine(table: string, columns: readonly CopyColumn[], row: readonly unknown[]): string {
  if (row.length !== columns.length) {
    throw new DatabaseRefusal('bad-row', `${table}: a row has ${row.length} values for ${columns.length} columns.`);
  }
  let line = '';
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as CopyColumn;
    const value = row[index];
    if (index > 0) line += '\t';
    if (value === null) {
      line += '\\N';
    } else if (typeof value === 'number' && column.style === 'plain') {
      line += value;
    } else if (value === undefined) {
      throw new DatabaseRefusal(
        'bad-row',
        `${table}.${column.name}: a value is undefined; give null where it is not known.`,
      );
    } else {
      const text = fieldText(value, column.style);
      if (text.includes('\0')) {
        throw new DatabaseRefusal(
          'bad-row',
          `${table}.${column.name}: a text holds a NUL character, which cannot be stored.`,
        );
      }
      line += escapeText(text);
    }
  }
  return `${line}\n`;
}

/** Rows given one by one or in batches as they are read. */
export type CopyRows = Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>;

/** Bytes of one piece of a COPY: large enough to be quick, small enough that memory stays bounded. */
export const pieceBytes = 1024 * 1024;

/** Turns rows into pieces of COPY text of about `pieceBytes`, each made of whole lines, with the rows counted. */
export async function* copyPieces(
  table: string,
  columns: readonly CopyColumn[],
  rows: CopyRows,
): AsyncGenerator<{ bytes: Buffer; rows: number }> {
  // Lines are joined in groups, as joining each to one growing text is slow and so is an array of every line.
  let lines = '';
  let parts: Buffer[] = [];
  let size = 0;
  let count = 0;
  const group = 64 * 1024;
  const flush = (): void => {
    const part = Buffer.from(lines, 'utf8');
    parts.push(part);
    size += part.length;
    lines = '';
  };
  const take = (): { bytes: Buffer; rows: number } => {
    flush();
    const piece = { bytes: Buffer.concat(parts), rows: count };
    parts = [];
    size = 0;
    count = 0;
    return piece;
  };
  const add = (row: readonly unknown[]): boolean => {
    lines += copyLine(table, columns, row);
    count++;
    if (lines.length >= group) flush();
    return size >= pieceBytes;
  };
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (add(row)) yield take();
  } else {
    for (const row of rows) if (add(row)) yield take();
  }
  if (count > 0) yield take();
}
