import { word } from './column.ts';
import type { Table } from './table.ts';

/** Catchments in force as practices declare them: one row for each practice and role. */
export const DECLARED_CATCHMENTS: Table = {
  name: 'declared-catchments',
  title: 'Declared catchments',
  meaning:
    'One row for each catchment in force that a practice declares: inner, where it takes new patients from, and outer, within which who moves may stay registered. They belong to no evidence version. Restricted ones are left out for who may not see them.',
  key: ['practice', 'role'],
  geometry: 'polygon',
  columns: [
    word('id', 'Id of this declaration.', []),
    word('practice', 'ODS code of the practice.', []),
    word('role', 'inner or outer.', []),
    word('name', 'What its file calls it.', []),
    word('source', 'Where it comes from, as its loader said.', []),
    word('date', 'The day that it describes, where stated.', [], 'date'),
    word('disclosure', 'open or restricted.', []),
    word('loaded_at', 'Instant at which it was loaded, UTC, as 2026-02-01T00:00:00.000Z.', []),
    word('notes', 'What was mended or left out when it was read.', []),
  ],
};
