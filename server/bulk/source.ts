/** What a context gives of a table in bulk: its columns, how it may be narrowed, and its rows page by page. */
import { keyOf } from '@footprint/schema/table/row.ts';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import type { GraphContext } from '../graph/context.ts';

/** The ways to narrow a table: the same names as the arguments of the graph's lists. */
export type FilterName = 'commissioner' | 'network' | 'search' | 'codes' | 'practices' | 'areas' | 'sites' | 'mode';

/** What is asked of a table: its version, the values of its filters, and whether shapes are wanted. */
export interface BulkAsked {
  readonly evidence: string;
  /** Checked values by filter; a filter that is not given is absent. */
  readonly filters: Partial<Readonly<Record<FilterName, readonly string[]>>>;
  readonly shapes: boolean;
}

/** Rows that stay what they were when they were looked at, whatever changes until a file is made of them. */
export interface FixedRows {
  /** The same for the same rows shown to a caller who may see as much, and for no others. */
  readonly state: string;
  readonly pages: () => AsyncIterable<readonly Row[]>;
}

/** One table of an evidence version. */
export interface BulkSource {
  readonly table: Table;
  readonly filters: readonly FilterName[];
  /** True where a commissioner and a network mean the practices under them, which only the practices context knows. */
  readonly byPractices?: true;
  /** Throws where the version does not have what is asked, saying what to load. */
  readonly check?: (context: GraphContext, asked: BulkAsked) => Promise<void>;
  /** The rows as they are now, where they may change under a version or are not the same for all callers. */
  readonly fixed?: (context: GraphContext, asked: BulkAsked) => Promise<FixedRows>;
  /** All rows in the order of the key. No page holds a query open: every one is a query of its own, by key. */
  readonly pages: (context: GraphContext, asked: BulkAsked) => AsyncIterable<readonly Row[]>;
}

/** Rows of one page where they carry no shapes. */
export const PAGE_ROWS = 5000;

/** Rows of one page where the database gathers them into texts, which cost it little. */
export const PAGE_TEXTS = 10_000;

/** Rows of one page of boundaries. */
export const PAGE_SHAPES = 500;

/** Reads a table page after page, each after the key of the last row before. */
export async function* keysetPages(
  table: Table,
  limit: number,
  read: (after: readonly string[] | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let after: readonly string[] | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(after);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < limit) return;
    after = keyOf(table, last);
  }
}

/** The one value of a filter, or null. */
export function oneOf(asked: BulkAsked, name: FilterName): string | null {
  return asked.filters[name]?.[0] ?? null;
}

/** All values of a filter, or null. */
export function allOf(asked: BulkAsked, name: FilterName): readonly string[] | null {
  return asked.filters[name] ?? null;
}
