import type { ContextMigration } from '../../database/migration.ts';

/** Planners' tokens become keys that say what they may do, who made them, until when they hold and who ended them. */
export const keys: ContextMigration = {
  name: 'plans/0003-keys',
  statements: [
    `CREATE TABLE plans.key (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      hash text NOT NULL UNIQUE,
      scopes text[] NOT NULL,
      restricted text[] NOT NULL,
      made_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires date,
      last_used_at timestamptz,
      revoked_at timestamptz,
      revoked_by text,
      CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
    )`,
    `INSERT INTO plans.key(id, name, hash, scopes, restricted, made_by, created_at, revoked_at, revoked_by)
     SELECT id, name, hash, '{planner}', '{}', 'the shell of the desk', created_at, revoked_at,
            CASE WHEN revoked_at IS NULL THEN NULL ELSE 'the shell of the desk' END
       FROM plans.token`,
    'DROP TABLE plans.token',
  ],
};
