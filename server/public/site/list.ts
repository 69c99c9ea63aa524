/** Long lists as tables: which order is asked for, and which part of it a page shows. */
import type { Figure } from '@footprint/schema/public/pages.ts';

/** A column by which rows can be sorted. */
export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly numeric: boolean;
  readonly by: (row: Row) => string | Figure;
}

/** A column's head: a link to the other order, and the order that the rows stand in now. */
export interface Head {
  readonly label: string;
  readonly numeric: boolean;
  readonly href: string | null;
  readonly order: 'ascending' | 'descending' | null;
}

const WORDS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Rows in the order asked for: a column's key, with a minus for the other way; what is not known stands last either way. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  asked: string | undefined,
  hrefOf: ((sort: string) => string) | null,
): { readonly rows: readonly Row[]; readonly heads: readonly Head[] } {
  const key = asked?.replace(/^-/, '');
  const column = columns.find((each) => each.key === key);
  const descending = asked?.startsWith('-') ?? false;
  const heads = columns.map((each): Head => {
    const current = each === column;
    // Numbers are looked for from the largest, words from A.
    const next = current ? (descending ? each.key : `-${each.key}`) : `${each.numeric ? '-' : ''}${each.key}`;
    return {
      label: each.label,
      numeric: each.numeric,
      href: hrefOf?.(next) ?? null,
      order: current ? (descending ? 'descending' : 'ascending') : null,
    };
  });
  if (column === undefined) return { rows, heads };
  const turn = descending ? -1 : 1;
  return { rows: [...rows].sort((a, b) => compare(column.by(a), column.by(b), turn)), heads };
}

function compare(a: string | Figure, b: string | Figure, turn: number): number {
  if (typeof a === 'string' || typeof b === 'string') {
    const [left, right] = [String(a), String(b)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    return turn * WORDS.compare(left, right);
  }
  if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
  return turn * (a.value - b.value);
}

/** How many rows a page of a long list shows. */
export const ROWS_A_PAGE = 250;

/** A part of a long list, and its neighbours. */
export interface Part<Row> {
  readonly rows: readonly Row[];
  readonly number: number;
  readonly count: number;
  readonly pages: readonly { readonly number: number; readonly href: string }[];
}

/** The part of a list with a number from 1; null where there is none. */
export function partOf<Row>(
  rows: readonly Row[],
  number: number,
  hrefOf: (number: number) => string,
): Part<Row> | null {
  const count = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  if (number > count) return null;
  const pages = Array.from({ length: count }, (_, index) => ({ number: index + 1, href: hrefOf(index + 1) }));
  return { rows: rows.slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE), number, count, pages };
}
