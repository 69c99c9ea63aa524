/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse';

/** A row of a small table with the line on which it begins, counted from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a text is not a table of codes at all, in words that say what to do. */
export type TableRead =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  | { readonly ok: false; readonly message: string };

const delimiters = ['|', '\t', ',', ';'] as const;

/**
 * Reads a small table: comma, bar, tab or semicolon (whichever the first line has most of), with or without a byte-order
 * mark; empty rows are left out and cells are trimmed.
 */
export function readTable(text: string): TableRead {
  const clean = text.replace(/^\uFEFF/, '');
  const start = clean.trimStart();
  if (start === '') return { ok: false, message: 'The file is empty; a row for each practice or area was expected.' };
  if (start.startsWith('PK'))
    return { ok: false, message: 'The file is a workbook, not a CSV. Save the sheet as CSV (UTF-8) and import that.' };
  if (/^<(!doctype|html|\?xml)/i.test(start)) {
    return {
      ok: false,
      message: 'The file is a web page, not a CSV; perhaps the address it was saved from has changed.',
    };
  }
  if (start.startsWith('{') || start.startsWith('['))
    return { ok: false, message: 'The file is JSON, not a CSV. Import it as GeoJSON.' };
  if (clean.includes('\uFFFD')) {
    const line = clean.slice(0, clean.indexOf('\uFFFD')).split('\n').length;
    return {
      ok: false,
      message: `Line ${line} has characters that are not UTF-8. Save the file as CSV (UTF-8) and import it again.`,
    };
  }
  const first = start.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = delimiters.reduce(
    (best, each) => (first.split(each).length > first.split(best).length ? each : best),
    ',',
  );
  let line = 1;
  const rows: TableRow[] = [];
  for (const cells of Papa.parse(clean, { delimiter }).data) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells: cells.map((cell) => cell.trim()) });
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.split('\n').length - 1), 0);
  }
  return { ok: true, rows };
}

/** Writes a table as CSV (RFC 4180) with a header row. */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${Papa.unparse([header, ...rows], { newline: '\r\n' })}\r\n`;
}
