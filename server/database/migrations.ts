import { tables as commissioningTables } from '../commissioning/migrations/0001-tables.ts';
import { tasks } from '../commissioning/migrations/0002-tasks.ts';
import { evidenceOrder } from '../commissioning/migrations/0003-evidence-order.ts';
import { tables as plansTables } from '../plans/migrations/0001-tables.ts';
import { scoreIds } from '../plans/migrations/0002-score-ids.ts';
import { keys } from '../plans/migrations/0003-keys.ts';
import { publications } from '../plans/migrations/0004-publications.ts';
import { tables as populationTables } from '../population/migrations/0001-tables.ts';
import { postcodes } from '../population/migrations/0002-postcodes.ts';
import { tables as practicesTables } from '../practices/migrations/0001-tables.ts';
import { workforce } from '../practices/migrations/0002-workforce.ts';
import { declaredCatchments } from '../practices/migrations/0003-declared-catchments.ts';
import { tables as travelTables } from '../travel/migrations/0001-tables.ts';
import { journeys } from '../travel/migrations/0002-journeys.ts';
import type { ContextMigration } from './migration.ts';

/** Every migration of every context, in the order they run; new ones go at the end. */
export const migrations: readonly ContextMigration[] = [
  commissioningTables,
  practicesTables,
  populationTables,
  travelTables,
  plansTables,
  tasks,
  journeys,
  workforce,
  declaredCatchments,
  scoreIds,
  evidenceOrder,
  keys,
  publications,
  postcodes,
];
