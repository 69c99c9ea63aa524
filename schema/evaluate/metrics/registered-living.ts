import { lacking, type TallyMetric } from '../measured.ts';

/** Registered people living in the areas. */
export const registeredLiving: TallyMetric = {
  id: 'registered-living',
  version: 1,
  title: 'Registered people living here',
  meaning: 'People living in the areas who are registered with any practice of England.',
  unit: 'patients',
  basis: 'registered',
  better: null,
  scope: 'both',
  from: ['registrations'],
  measure: (tally) =>
    lacking(tally.get('registeredMissing'), 'area', 'no count of registered people') ?? {
      value: tally.get('registered'),
    },
};
