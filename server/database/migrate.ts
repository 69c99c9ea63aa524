import { Migration } from '@mikro-orm/migrations';
import type { MikroORM } from '@mikro-orm/postgresql';
import { DatabaseRefusal } from './errors.ts';
import { migrations } from './migrations.ts';

/** Where the names of the migrations that have run are kept. */
export const migrationTable = 'footprint.migration';

/** The contexts' migrations as the ORM's migrator takes them. */
export const migrationsList = migrations.map(({ name, statements }) => ({
  name,
  class: class extends Migration {
    override up(): void {
      for (const statement of statements) this.addSql(statement);
    }
  },
}));

/** The names of the migrations that this database has run, in order. */
export async function migrationsRun(orm: MikroORM): Promise<string[]> {
  const rows = await orm.em
    .fork()
    .getConnection()
    .execute<{ name: string }[]>(`SELECT name FROM ${migrationTable} ORDER BY id`);
  return rows.map((row) => row.name);
}

/**
 * Brings the tables of every context to what this version of Footprint needs: all of it or nothing.
 * A database that a newer version has changed is refused, since this version would not understand it.
 */
export async function migrate(orm: MikroORM): Promise<void> {
  // Two processes starting on one PostgreSQL at once: the second waits and then finds nothing to do.
  const ours = "SELECT pg_advisory_xact_lock(hashtext('footprint.migration'))";
  await orm.em.fork().transactional(async (em) => {
    await em.execute(ours);
    await em.execute('CREATE SCHEMA IF NOT EXISTS footprint');
    await em.execute(
      `CREATE TABLE IF NOT EXISTS ${migrationTable} (id serial PRIMARY KEY, name varchar(255) NOT NULL, executed_at timestamptz NOT NULL DEFAULT current_timestamp)`,
    );
  });
  const known = new Set(migrations.map((migration) => migration.name));
  const strange = (await migrationsRun(orm)).filter((name) => !known.has(name));
  if (strange.length > 0) {
    throw new DatabaseRefusal(
      'database-too-new',
      `This database was changed by a newer version of Footprint (${strange.join(', ')}). Start that version, or a newer one; nothing was changed.`,
    );
  }
  await orm.migrator.getExecuted();
  await orm.em.fork().transactional(async (em) => {
    await em.execute(ours);
    const transaction = em.getTransactionContext();
    if (transaction === undefined) throw new Error('The migration began no transaction.');
    await orm.migrator.up({ transaction });
  });
}
