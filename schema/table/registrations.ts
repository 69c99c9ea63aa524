import { count, word } from './column.ts';
import type { Table } from './table.ts';

const SOURCE = ['registrations'];

/** Where the patients of each practice live: one row for each practice and area with patients. */
export const REGISTRATIONS: Table = {
  name: 'registrations',
  title: 'Registered patients by practice and area',
  meaning:
    'One row for each practice and small area in which at least one of its patients lives. Patients who live in Wales, in no known area or outside the areas loaded are in registrations-elsewhere: both together are the practice’s list.',
  key: ['practice', 'area'],
  geometry: null,
  columns: [
    word('practice', 'ODS code of the practice.', SOURCE),
    word('area', 'ONS code of the small area in which they live.', SOURCE),
    count('patients', 'patients', 'registered', 'Patients of the practice who live in the area.', SOURCE),
  ],
};
