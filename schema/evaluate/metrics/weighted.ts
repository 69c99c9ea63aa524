import { lacking, type TallyMetric } from '../measured.ts';

/** Weighted list size. */
export const weightedList: TallyMetric = {
  id: 'weighted-list',
  version: 1,
  title: 'Weighted list size',
  meaning: 'Contractor-weighted patients (Carr-Hill formula) of the member practices, as published by NHS England.',
  unit: 'patients',
  basis: 'weighted',
  better: null,
  scope: 'both',
  from: ['weighted-lists'],
  measure: (tally) =>
    lacking(tally.get('weightedMissing'), 'practice', 'no weighted list loaded') ?? {
      value: tally.get('weighted') / 100,
    },
};
