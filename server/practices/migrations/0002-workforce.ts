import type { ContextMigration } from '../../database/migration.ts';

/** General practitioners of a practice in full-time equivalents, by the edition of its lists. */
export const workforce: ContextMigration = {
  name: 'practices/0002-workforce',
  statements: [
    `CREATE TABLE practices.workforce (
      edition uuid NOT NULL,
      practice text NOT NULL,
      date date,
      gp_fte double precision CHECK (gp_fte >= 0),
      estimated boolean NOT NULL,
      PRIMARY KEY (edition, practice)
    )`,
  ],
};
