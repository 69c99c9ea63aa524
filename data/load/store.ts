import type { TableRows } from './edition-rows.ts';
import type { EvidenceTables } from './tables.ts';

/** Rows for one table. */
export interface Batch {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly unknown[]>;
}

/** What the loader needs of a database. */
export interface Store {
  readonly kind: 'embedded' | 'postgresql';
  sql(text: string, params?: readonly unknown[]): Promise<readonly object[]>;
  /** Copies batches in one transaction, all or none; gives the rows stored. `stored` hears of each batch. */
  write(batches: Iterable<Batch>, stored?: (table: string, rows: number) => void): Promise<number>;
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
  const there = new Set(
    (await db.sql('SELECT id FROM commissioning.dataset')).map((row) => (row as { id: string }).id),
  );
  const version: Batch[] = [
    {
      table: 'commissioning.dataset',
      columns: tables.datasetColumns,
      rows: tables.datasets.filter(({ id }) => !there.has(id)).map(({ row }) => row),
    },
    ...tables.version.map(batchOf),
  ];
  const report = (table: string, more: number) => {
    rows += more;
    progress(table, rows);
  };
  let rows = 0;
  if (db.kind === 'postgresql') {
    await db.write(chain(wanted, version), report);
    return { evidence: tables.evidence, already: false, rows };
  }
  await sweep(db, present);
  try {
    for (const each of wanted) {
      for (const slice of slices(each.rows()))
        await db.write([{ table: each.table, columns: each.columns, rows: slice }], report);
    }
    await db.write(version, report);
  } catch (error) {
    await sweep(db, present);
    throw error;
  }
  return { evidence: tables.evidence, already: false, rows };
}

function batchOf({ table, columns, rows }: TableRows): Batch {
  return { table, columns, rows: rows() };
}

/** Batches made one after the other, so that the rows of only one table are in the making. */
function* chain(editions: readonly TableRows[], version: readonly Batch[]): Generator<Batch> {
  for (const each of editions) yield batchOf(each);
  yield* version;
}

const EDITION_TABLES: readonly TableRows['table'][] = [
  'practices.practice',
  'practices.site',
  'practices.list_size',
  'practices.workforce',
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
  'population.postcode',
  'travel.area_matrix',
];

/** Editions that some version refers to: whole, and never written again. */
async function presentEditions(db: Store): Promise<Set<string>> {
  const rows = await db.sql(
    `SELECT edition FROM practices.version UNION SELECT lists_edition FROM practices.version
     UNION SELECT edition FROM population.version UNION SELECT registrations_edition FROM population.version
     UNION SELECT postcodes_edition FROM population.version WHERE postcodes_edition IS NOT NULL
     UNION SELECT matrix_edition FROM travel.version WHERE matrix_edition IS NOT NULL`,
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
