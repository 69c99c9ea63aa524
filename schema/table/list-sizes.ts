import { amount, count, word } from './column.ts';
import type { Table } from './table.ts';

const LISTS = ['practice-lists', 'practice-mapping', 'registrations'];
const WEIGHTED = ['weighted-lists'];

/** Every dated list of every practice: one row for each practice and day. */
export const LIST_SIZES: Table = {
  name: 'list-sizes',
  title: 'List sizes by date',
  meaning:
    'One row for each practice and day for which a list is loaded. A practice without any list has no row; an empty weighted list is not known, never nought.',
  key: ['practice', 'date'],
  geometry: null,
  columns: [
    word('practice', 'ODS code of the practice.', LISTS),
    word('date', 'Day that the list describes.', LISTS, 'date'),
    count('patients', 'patients', 'registered', 'Registered patients, all of them.', LISTS),
    amount('weighted', 'patients', 'weighted', 'Contractor-weighted patients (Carr-Hill).', WEIGHTED),
    word(
      'weighted_date',
      'Day of the weighted list; empty where its file states only a year, which its data set’s vintage names.',
      WEIGHTED,
      'date',
    ),
  ],
};
