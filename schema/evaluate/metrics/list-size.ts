import { lacking, type TallyMetric } from '../measured.ts';

/** List size. */
export const listSize: TallyMetric = {
  id: 'list-size',
  version: 1,
  title: 'List size',
  meaning: 'Registered patients of the member practices, all of them, wherever they live.',
  unit: 'patients',
  basis: 'registered',
  better: null,
  scope: 'both',
  from: ['practice-lists', 'registrations'],
  measure: (tally) =>
    lacking(tally.get('listMissing'), 'practice', 'no published list') ?? { value: tally.get('list') },
};
