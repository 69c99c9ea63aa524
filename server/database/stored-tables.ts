import type { SqlRow } from './engine.ts';

/** A table of one of the contexts with its columns in order, and the columns that number themselves. */
export interface StoredTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly numbered: readonly string[];
}

type Sql = (text: string, params?: readonly unknown[]) => Promise<SqlRow[]>;

/** The contexts whose tables hold plans and evidence. */
const contexts = ['commissioning', 'practices', 'population', 'travel', 'plans'];

/** Tables that a backup leaves out: tasks mean nothing without the queue that worked on them. */
const passing = ['commissioning.task'];

/** Every table of every context that a backup keeps, those that others refer to first. */
export async function storedTables(sql: Sql): Promise<StoredTable[]> {
  const rows = await sql(
    `SELECT n.nspname || '.' || c.relname AS table,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns,
            coalesce(array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attidentity <> ''), '{}') AS numbered,
            (SELECT count(*) FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS refers
       FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND n.nspname = ANY ($1::text[])
        AND n.nspname || '.' || c.relname <> ALL ($2::text[])
      GROUP BY n.nspname, c.relname, c.oid
      ORDER BY refers, array_position($1::text[], n.nspname::text), c.relname`,
    [contexts, passing],
  );
  return rows.map((row) => ({
    table: String(row['table']),
    columns: row['columns'] as string[],
    numbered: row['numbered'] as string[],
  }));
}
