import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database, DatabaseKind } from './database.ts';
import { openDatabase } from './open.ts';
import { openTemplate, prepareTemplate, templateName } from './template.ts';

/** The PostgreSQL that tests may create databases on, by `FOOTPRINT_TEST_DATABASE_URL`; null where there is none. */
export const testServer: string | null = process.env['FOOTPRINT_TEST_DATABASE_URL'] || null;

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createEmpty(server: string): Promise<string> {
  const name = `footprint_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  return name;
}

async function createFromTemplate(server: string): Promise<string> {
  const template = `footprint_template_${templateName()}`;
  const name = `footprint_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (client) => {
    // Test files run beside each other: the first makes the template, the others wait for it.
    await client.query("SELECT pg_advisory_lock(hashtext('footprint.template'))");
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const draft = await createEmpty(server);
      const database = await openDatabase({ url: withDatabase(server, draft) });
      await database.close();
      await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return name;
}

/** A new, empty PostgreSQL database (no tables, no PostGIS) for one test, and how to drop it. */
export async function createTestDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = await createEmpty(server);
  return { url: withDatabase(server, name), drop: () => dropDatabase(server, name) };
}

async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** Opens a new database with every table and no rows; it is closed, and dropped, when the tests of its block end. */
export type OpenFresh = () => Promise<Database>;

/**
 * Runs the same tests on the embedded database and on PostgreSQL, the latter where
 * `FOOTPRINT_TEST_DATABASE_URL` names a server; where it does not, the skip says so.
 */
export function eachDatabase(tests: (kind: DatabaseKind, open: OpenFresh) => void): void {
  describe('on the embedded database', () => {
    const opened: Database[] = [];
    // Made once for each state of the migrations, in about 14 s.
    beforeAll(prepareTemplate, 180_000);
    afterAll(async () => {
      for (const database of opened) await database.close();
    });
    tests('embedded', async () => {
      const database = await openTemplate();
      opened.push(database);
      return database;
    });
  });

  const reason = testServer === null ? ' (skipped: FOOTPRINT_TEST_DATABASE_URL names no server)' : '';
  describe.skipIf(testServer === null)(`on PostgreSQL${reason}`, () => {
    const opened: { database: Database; name: string }[] = [];
    afterAll(async () => {
      for (const { database, name } of opened) {
        await database.close();
        if (testServer !== null) await dropDatabase(testServer, name);
      }
    });
    tests('postgresql', async () => {
      if (testServer === null) throw new Error('No PostgreSQL is configured for tests.');
      const name = await createFromTemplate(testServer);
      const database = await openDatabase({ url: withDatabase(testServer, name), connections: 4 });
      opened.push({ database, name });
      return database;
    });
  });
}
