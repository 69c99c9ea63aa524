import { commissioningEntities } from '../commissioning/entities.ts';
import { plansEntities } from '../plans/entities.ts';
import { populationEntities } from '../population/entities.ts';
import { practicesEntities } from '../practices/entities.ts';
import { travelEntities } from '../travel/entities.ts';

/** Every table class of every context, for the ORM. */
export const entities = [
  ...commissioningEntities,
  ...practicesEntities,
  ...populationEntities,
  ...travelEntities,
  ...plansEntities,
];
