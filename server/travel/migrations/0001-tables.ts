import type { ContextMigration } from '../../database/migration.ts';

/** Which engine and which network of roads an evidence version's travel was measured with. */
export const tables: ContextMigration = {
  name: 'travel/0001-tables',
  statements: [
    'CREATE SCHEMA travel',
    `CREATE TABLE travel.version (
      evidence uuid PRIMARY KEY,
      engine text NOT NULL,
      network_build text NOT NULL,
      estimate boolean NOT NULL
    )`,
  ],
};
