import type { ContextMigration } from '../../database/migration.ts';

/** Scores by the citable id of their evaluation: one revision has several while journeys to its what-if places are computed. */
export const scoreIds: ContextMigration = {
  name: 'plans/0002-score-ids',
  statements: [
    'ALTER TABLE plans.score ADD COLUMN id text',
    "UPDATE plans.score SET id = plan || '@' || revision || '/' || evidence || '/' || metrics",
    'ALTER TABLE plans.score ALTER COLUMN id SET NOT NULL',
    'ALTER TABLE plans.score DROP CONSTRAINT score_pkey',
    'ALTER TABLE plans.score ADD PRIMARY KEY (id)',
    'CREATE INDEX score_revision ON plans.score (plan, revision)',
  ],
};
