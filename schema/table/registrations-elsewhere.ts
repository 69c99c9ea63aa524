import { count, word } from './column.ts';
import type { Table } from './table.ts';

const SOURCE = ['registrations'];

/** Patients of each practice who live in none of the loaded areas, and where that is. */
export const REGISTRATIONS_ELSEWHERE: Table = {
  name: 'registrations-elsewhere',
  title: 'Registered patients living elsewhere',
  meaning:
    'One row for each practice and kind of place with at least one patient: what has to be added to registrations to make the practice’s list.',
  key: ['practice', 'place'],
  geometry: null,
  columns: [
    word('practice', 'ODS code of the practice.', SOURCE),
    word('place', 'wales: in Wales; unknown: no area is known; outside: in England, outside the areas loaded.', SOURCE),
    count('patients', 'patients', 'registered', 'Patients of the practice who live there.', SOURCE),
  ],
};
