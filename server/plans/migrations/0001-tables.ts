import type { ContextMigration } from '../../database/migration.ts';

/** Plans, the edits that made them, their scores, and the tokens that planners edit with. */
export const tables: ContextMigration = {
  name: 'plans/0001-tables',
  statements: [
    'CREATE SCHEMA plans',
    `CREATE TABLE plans.plan (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      owner text NOT NULL,
      creator text NOT NULL,
      evidence uuid NOT NULL,
      revision integer NOT NULL CHECK (revision >= 0),
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      deleted_at timestamptz,
      snapshot jsonb NOT NULL,
      snapshot_revision integer NOT NULL CHECK (snapshot_revision >= 0)
    )`,
    'CREATE INDEX plan_updated ON plans.plan (updated_at DESC, id) WHERE deleted_at IS NULL',
    'CREATE INDEX plan_evidence ON plans.plan (evidence)',
    `CREATE TABLE plans.edit (
      plan uuid NOT NULL REFERENCES plans.plan (id),
      revision integer NOT NULL CHECK (revision > 0),
      id uuid NOT NULL,
      schema integer NOT NULL,
      author text NOT NULL,
      at timestamptz NOT NULL,
      base integer NOT NULL,
      undoes uuid,
      changes jsonb NOT NULL,
      note jsonb,
      received_at timestamptz NOT NULL,
      PRIMARY KEY (plan, revision),
      UNIQUE (plan, id)
    )`,
    `CREATE TABLE plans.score (
      plan uuid NOT NULL REFERENCES plans.plan (id),
      revision integer NOT NULL CHECK (revision >= 0),
      evidence uuid NOT NULL,
      metrics text NOT NULL,
      evaluation jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (plan, revision, metrics)
    )`,
    `CREATE TABLE plans.token (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      hash text NOT NULL UNIQUE,
      created_at timestamptz NOT NULL,
      revoked_at timestamptz
    )`,
  ],
};
