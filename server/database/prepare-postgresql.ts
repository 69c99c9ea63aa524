import { Client } from 'pg';
import { DatabaseRefusal } from './errors.ts';

const oldestPostgresql = 150000;
const oldestPostgis = [3, 3] as const;

/** A PostgreSQL address without its password, to show to a person. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return 'the address given';
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
}

async function one(client: Client, text: string): Promise<string | null> {
  const { rows } = await client.query<{ value: string | null }>(text);
  return rows[0]?.value ?? null;
}

async function hasPostgis(client: Client): Promise<boolean> {
  return (await one(client, "SELECT extversion AS value FROM pg_extension WHERE extname = 'postgis'")) !== null;
}

async function ensurePostgis(client: Client): Promise<void> {
  if (await hasPostgis(client)) return;
  const available = await one(
    client,
    "SELECT default_version AS value FROM pg_available_extensions WHERE name = 'postgis'",
  );
  if (available === null) {
    throw new DatabaseRefusal(
      'postgis-missing',
      'This PostgreSQL server has no PostGIS. Install it there (Debian: postgresql-15-postgis-3) and start again.',
    );
  }
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS postgis');
  } catch (error) {
    // Another process starting on the same database may have added it meanwhile.
    if (await hasPostgis(client)) return;
    throw new DatabaseRefusal(
      'postgis-missing',
      'PostGIS is installed on this server but not in this database, and this user may not add it. Have an administrator run "CREATE EXTENSION postgis" in the database and start again.',
      error,
    );
  }
}

/** Checks that PostgreSQL answers, is 15 or newer and has PostGIS 3.3 or newer, which is added where missing and allowed. */
export async function preparePostgresql(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'footprint' });
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseRefusal(
      'database-unreachable',
      `PostgreSQL at ${shownAddress(url)} cannot be reached: ${why || 'no answer'}. Check DATABASE_URL and that the server runs.`,
      error,
    );
  }
  try {
    const version = await one(client, "SELECT current_setting('server_version') AS value");
    const number = Number(await one(client, "SELECT current_setting('server_version_num') AS value"));
    if (number < oldestPostgresql) {
      throw new DatabaseRefusal(
        'database-too-old',
        `This is PostgreSQL ${version}; Footprint needs 15 or newer. Move the database to a newer server.`,
      );
    }
    await ensurePostgis(client);
    const postgis = (await one(client, 'SELECT postgis_lib_version() AS value')) ?? '';
    const [major = 0, minor = 0] = postgis.split('.').map(Number);
    if (major < oldestPostgis[0] || (major === oldestPostgis[0] && minor < oldestPostgis[1])) {
      throw new DatabaseRefusal(
        'database-too-old',
        `This is PostGIS ${postgis}; Footprint needs 3.3 or newer. Upgrade it on the server, then run "SELECT postgis_extensions_upgrade()".`,
      );
    }
  } finally {
    await client.end();
  }
}
