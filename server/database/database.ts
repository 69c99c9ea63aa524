import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { copyColumns, copyRows } from './copy.ts';
import type { CopyColumn, CopyRows } from './copy-text.ts';
import type { Engine, SqlRow, Statements } from './engine.ts';

/** Which of the two databases holds the tables. */
export type DatabaseKind = 'embedded' | 'postgresql';

/** One open transaction: nothing else may be queried while its code runs. */
export interface Transaction {
  /** The transaction's own entity manager. */
  readonly em: SqlEntityManager;
  /** Runs one statement with `$1` parameters; timestamptz comes as a Date, date as `YYYY-MM-DD`, numeric as text, int8 as a number. */
  sql<Row extends object = SqlRow>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Stores rows by COPY: null for what is not known, objects for jsonb or as GeoJSON for geometry, arrays, bytes as Uint8Array, WKT or hex EWKB for geometry. Gives the number stored. */
  copy(table: string, columns: readonly string[], rows: CopyRows): Promise<number>;
  /** The statements beneath, for backups. */
  readonly statements: Statements;
}

/** How a transaction sees what others do meanwhile. */
export interface TransactionOptions {
  /** One unchanging view of the data from first statement to last, and no writing. */
  readonly snapshot?: boolean;
}

/** The open database: the same on the embedded database and on PostgreSQL. */
export interface Database {
  readonly kind: DatabaseKind;
  readonly orm: MikroORM;
  /** The data folder of the embedded database, or null. */
  readonly folder: string | null;
  /** The address of PostgreSQL, or null. */
  readonly url: string | null;
  /** The engine beneath, for the job queue and tests. */
  readonly engine: Engine;
  /** A new entity manager with an identity map of its own: one for each request. */
  em(): SqlEntityManager;
  /** Runs one statement with `$1` parameters outside any transaction; throws when called inside one. */
  sql<Row extends object = SqlRow>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs work in one transaction: committed when it ends, rolled back when it throws. Work waits on nothing but SQL. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Records where this process's desk listens, for commands that find the data folder in use. */
  announce(address: string | null): void;
  close(): Promise<void>;
}

/** What a database is made of; `release` ends the hold on the data folder. */
export interface DatabaseParts {
  readonly kind: DatabaseKind;
  readonly orm: MikroORM;
  readonly engine: Engine;
  readonly folder: string | null;
  readonly url: string | null;
  readonly announce: (address: string | null) => void;
  readonly release: () => void;
}

/** How the columns of a table are written, by table and columns: asked once, since a load copies in many slices. */
type KnownColumns = Map<string, readonly CopyColumn[]>;

function transactionOf(em: SqlEntityManager, engine: Engine, known: KnownColumns): Transaction {
  const statements = engine.within(em);
  const sql = <Row extends object = SqlRow>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
    statements.query(text, params) as Promise<Row[]>;
  return {
    em,
    sql,
    statements,
    copy: async (table, columns, rows) => {
      const key = `${table} ${columns.join()}`;
      const styles = known.get(key) ?? (await copyColumns(sql, table, columns));
      known.set(key, styles);
      return copyRows(statements.copy, table, styles, rows);
    },
  };
}

/** Puts the parts of an open database together. */
export function createDatabase(parts: DatabaseParts): Database {
  const { orm, engine } = parts;
  const known: KnownColumns = new Map();
  let closing: Promise<void> | null = null;
  return {
    kind: parts.kind,
    orm,
    engine,
    folder: parts.folder,
    url: parts.url,
    em: () => orm.em.fork(),
    sql: <Row extends object = SqlRow>(text: string, params: readonly unknown[] = []): Promise<Row[]> =>
      engine.query(text, params) as Promise<Row[]>,
    transaction: (work, options = {}) =>
      orm.em
        .fork()
        .transactional(
          (em) => work(transactionOf(em, engine, known)),
          options.snapshot === true ? { isolationLevel: 'repeatable read' as never, readOnly: true } : {},
        ),
    announce: parts.announce,
    close: () => {
      closing ??= orm
        .close()
        .then(() => engine.close())
        .finally(parts.release);
      return closing;
    },
  };
}
