import type { Batch, Store } from '@footprint/data/load/store.ts';
import type { Database } from '../database/database.ts';

/** The database as the loader sees it. */
export function storeOf(database: Database): Store {
  return {
    kind: database.kind,
    sql: (text, params = []) => database.sql(text, params),
    write: (batches: Iterable<Batch>, stored) =>
      database.transaction(async (tx) => {
        let rows = 0;
        for (const { table, columns, rows: each } of batches) {
          const more = await tx.copy(table, columns, each);
          rows += more;
          stored?.(table, more);
        }
        return rows;
      }),
  };
}
