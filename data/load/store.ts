import type { EvidenceTables, TableRows } from './tables.ts';

/** One open transaction of the database that the loader writes to. */
export interface StoreTransaction {
  sql(text: string, params?: readonly unknown[]): Promise<readonly object[]>;
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>,
  ): Promise<number>;
}

/** What the loader needs of a database. */
export interface Store {
  readonly kind: 'embedded' | 'postgresql';
  sql(text: string, params?: readonly unknown[]): Promise<readonly object[]>;
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
}

/** What a load left behind. */
export interface Stored {
  readonly evidence: string;
  /** True where the same files for the same area had been loaded before: nothing was written. */
  readonly already: boolean;
  readonly rows: number;
}

/** Rows that the embedded database copies at a time, so that a planner's query waits for one slice and not for the load. */
const SLICE = 400;

/**
 * Stores an evidence version: wholly or not at all.
 *
 * On PostgreSQL it is one transaction. The embedded database has one connection, on which a long transaction would
 * keep every query waiting: there the rows go in slices under editions that nothing refers to, one short transaction
 * then makes the version visible, and a failed load's editions are swept.
 */
export async function storeEvidence(
  db: Store,
  tables: EvidenceTables,
  progress: (table: string, rows: number) => void,
): Promise<Stored> {
  const known = await db.sql('SELECT id FROM commissioning.evidence WHERE id = $1', [tables.evidence]);
  if (known.length > 0) return { evidence: tables.evidence, already: true, rows: 0 };
  const present = await presentEditions(db);
  const wanted = tables.editions.filter(({ edition }) => edition === null || !present.has(edition));
  let rows = 0;
  const finish = async (tx: StoreTransaction) => {
    const there = new Set(
      (await tx.sql('SELECT id FROM commissioning.dataset')).map((row) => (row as { id: string }).id),
    );
    const fresh = tables.datasets.filter(({ id }) => !there.has(id)).map(({ row }) => row);
    rows += await tx.copy('commissioning.dataset', tables.datasetColumns, fresh);
    for (const each of tables.version) rows += await tx.copy(each.table, each.columns, each.rows());
  };
  if (db.kind === 'postgresql') {
    await db.transaction(async (tx) => {
      for (const each of wanted) {
        rows += await tx.copy(each.table, each.columns, each.rows());
        progress(each.table, rows);
      }
      await finish(tx);
    });
    return { evidence: tables.evidence, already: false, rows };
  }
  await sweep(db, present);
  try {
    for (const each of wanted) {
      for (const slice of slices(each.rows())) {
        rows += await db.transaction((tx) => tx.copy(each.table, each.columns, slice));
        progress(each.table, rows);
      }
    }
    await db.transaction(finish);
  } catch (error) {
    await sweep(db, present);
    throw error;
  }
  return { evidence: tables.evidence, already: false, rows };
}

const EDITION_TABLES: readonly TableRows['table'][] = [
  'practices.practice',
  'practices.site',
  'practices.list_size',
  'practices.network',
  'practices.membership',
  'practices.succession',
  'population.area',
  'population.neighbour',
  'population.topology',
  'population.output_area',
  'population.registration',
  'population.registration_elsewhere',
  'population.area_registered',
];

/** Editions that some version refers to: whole, and never written again. */
async function presentEditions(db: Store): Promise<Set<string>> {
  const rows = await db.sql(
    `SELECT edition FROM practices.version UNION SELECT lists_edition FROM practices.version
     UNION SELECT edition FROM population.version UNION SELECT registrations_edition FROM population.version`,
  );
  return new Set(rows.map((row) => (row as { edition: string }).edition));
}

/** Removes the rows of editions that no version refers to, left by a load that was cut off. */
async function sweep(db: Store, present: ReadonlySet<string>): Promise<void> {
  const keep = `{${[...present].join(',')}}`;
  for (const table of EDITION_TABLES) await db.sql(`DELETE FROM ${table} WHERE edition <> ALL ($1::uuid[])`, [keep]);
}

function* slices(rows: Iterable<readonly unknown[]>): Generator<(readonly unknown[])[]> {
  let slice: (readonly unknown[])[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
