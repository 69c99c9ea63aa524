/** Every table that is given in bulk, from each context its own. */
import { PLAN_TABLES } from '../plans/bulk.ts';
import { POPULATION_TABLES } from '../population/bulk.ts';
import { PRACTICE_TABLES } from '../practices/bulk.ts';
import { TRAVEL_TABLES } from '../travel/bulk.ts';
import type { BulkSource } from './source.ts';

/** Tables of an evidence version, in the order in which they are listed. */
export const TABLES: readonly BulkSource[] = [...PRACTICE_TABLES, ...POPULATION_TABLES, ...TRAVEL_TABLES];

export { PLAN_TABLES };
