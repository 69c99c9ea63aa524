import type { ContextMigration } from '../../database/migration.ts';

/** Where a version with measured journeys stands: by the version that it was measured for, however late it is measured. */
export const evidenceOrder: ContextMigration = {
  name: 'commissioning/0003-evidence-order',
  statements: ['ALTER TABLE commissioning.evidence ADD COLUMN base_sequence bigint'],
};
