import { join, resolve } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM as EmbeddedOrm } from '@mikro-orm/pglite';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool, TypeOverrides } from 'pg';
import { createDatabase, type Database } from './database.ts';
import { EmbeddedClient } from './embedded-client.ts';
import { embeddedEngine, postgresqlEngine, wholeNumber } from './engine.ts';
import { entities } from './entities.ts';
import { DatabaseRefusal } from './errors.ts';
import { guardConnection } from './guard-connection.ts';
import { takeLock } from './lock.ts';
import { migrate, migrationsList, migrationTable } from './migrate.ts';
import { preparePostgresql } from './prepare-postgresql.ts';

/** Where the database is: a PostgreSQL by address, else a data folder, else memory (which ends with the process). */
export interface OpenOptions {
  readonly url?: string | undefined;
  readonly folder?: string | undefined;
  /** Connections to PostgreSQL at most; 10 unless told. */
  readonly connections?: number | undefined;
}

const int8 = 20;

/** Where in a data folder the embedded database keeps its own files. */
export function dataFolder(folder: string): string {
  return join(folder, 'pgdata');
}

const shared = {
  entities,
  discovery: { warnWhenNoEntities: false },
  extensions: [Migrator],
  allowGlobalContext: false,
  forceUtcTimezone: true,
  migrations: {
    tableName: migrationTable,
    migrationsList,
    transactional: true,
    allOrNothing: true,
    disableForeignKeys: false,
    snapshot: false,
    silent: true,
  },
} satisfies Options;

async function openEmbedded(options: OpenOptions): Promise<Database> {
  const folder = options.folder === undefined ? null : resolve(options.folder);
  const lock = folder === null ? null : takeLock(folder);
  const client = new EmbeddedClient({ folder: folder === null ? null : dataFolder(folder) });
  try {
    await client.waitReady;
    await client.query('CREATE EXTENSION IF NOT EXISTS postgis');
    // The ORM's class for PGlite has the same surface; one type serves the rest of the server.
    const orm = (await EmbeddedOrm.init({
      ...shared,
      driverOptions: { pglite: () => client },
    } as never)) as unknown as MikroORM;
    guardConnection(orm.em.getConnection());
    await migrate(orm);
    return createDatabase({
      kind: 'embedded',
      orm,
      engine: embeddedEngine(client),
      folder,
      url: null,
      announce: (address) => lock?.announce(address),
      release: () => lock?.release(),
    });
  } catch (error) {
    await client.close();
    lock?.release();
    throw error;
  }
}

async function openPostgresql(url: string, options: OpenOptions): Promise<Database> {
  await preparePostgresql(url);
  let pool: Pool | null = null;
  const orm = await MikroORM.init({
    ...shared,
    clientUrl: url,
    pool: { min: 0, max: options.connections ?? 10 },
    driverOptions: {
      application_name: 'footprint',
      options: '-c timezone=UTC -c datestyle=ISO',
      onPoolCreated: (created: Pool) => {
        pool = created;
        // The pool's type overrides are the ORM's own, which node-postgres does not declare.
        (created.options as unknown as { types: TypeOverrides }).types.setTypeParser(int8, wholeNumber);
      },
    },
  });
  try {
    guardConnection(orm.em.getConnection());
    await orm.em.getConnection().initClient();
    if (pool === null) throw new Error('The ORM made no connection pool.');
    const engine = postgresqlEngine(pool);
    await migrate(orm);
    return createDatabase({
      kind: 'postgresql',
      orm,
      engine,
      folder: null,
      url,
      announce: () => undefined,
      release: () => undefined,
    });
  } catch (error) {
    await orm.close();
    throw error;
  }
}

/**
 * Opens the database and brings its tables up to date: PostgreSQL where an address is given, else the embedded one.
 * Throws DatabaseInUse where another process has the data folder, and DatabaseRefusal with the next step otherwise.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  if (options.url !== undefined && options.folder !== undefined) {
    throw new DatabaseRefusal(
      'database-unreachable',
      'Give either the address of a PostgreSQL or a data folder, not both.',
    );
  }
  return options.url === undefined ? openEmbedded(options) : openPostgresql(options.url, options);
}
