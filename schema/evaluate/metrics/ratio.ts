import { lacking, quotient, type TallyMetric } from '../measured.ts';

/** Registered to resident. */
export const registeredRatio: TallyMetric = {
  id: 'registered-ratio',
  version: 1,
  title: 'Registered to resident',
  meaning:
    'People living in the areas who are registered with any practice of England, divided by mid-year residents of the areas. Far from 1 it points to students, care homes, barracks, new homes or old denominators; the difference is never a flow of people.',
  unit: 'ratio',
  basis: 'registered',
  better: null,
  scope: 'both',
  from: ['registrations', 'residents'],
  measure: (tally) =>
    lacking(tally.get('residentsMissing'), 'area', 'no count of residents') ??
    lacking(tally.get('registeredMissing'), 'area', 'no count of registered people') ??
    quotient(tally.get('registered'), tally.get('residents'), 'No one lives in its areas.'),
};
