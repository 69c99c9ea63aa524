import type { ContextMigration } from '../../database/migration.ts';

/** Long work as a person follows it: what it is, how far it is, and how it ended. The queue behind it keeps its own books. */
export const tasks: ContextMigration = {
  name: 'commissioning/0002-tasks',
  statements: [
    `CREATE TABLE commissioning.task (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('load', 'travel')),
      title text NOT NULL,
      state text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
      step text,
      detail text,
      done integer,
      total integer,
      unit text,
      seconds_left integer,
      code text,
      reason text,
      next_step text,
      evidence uuid,
      request jsonb NOT NULL,
      result jsonb,
      created_at timestamptz NOT NULL,
      started_at timestamptz,
      updated_at timestamptz NOT NULL,
      finished_at timestamptz
    )`,
    'CREATE INDEX task_created ON commissioning.task (created_at)',
  ],
};
