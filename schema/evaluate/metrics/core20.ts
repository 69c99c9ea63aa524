import { lacking, quotient, type TallyMetric } from '../measured.ts';

/** Core20. */
export const core20: TallyMetric = {
  id: 'core20-share',
  version: 1,
  title: 'Core20 share',
  meaning:
    'Residents of areas in the two most deprived national tenths of the Index of Multiple Deprivation, divided by residents. Ranks and tenths are counted, never averaged.',
  unit: 'share',
  basis: 'resident',
  better: null,
  scope: 'both',
  from: ['deprivation', 'residents'],
  measure: (tally) =>
    lacking(tally.get('deprivationMissing'), 'area', 'no index of deprivation or no count of residents') ??
    quotient(tally.get('core20'), tally.get('residents'), 'No one lives in its areas.'),
};
