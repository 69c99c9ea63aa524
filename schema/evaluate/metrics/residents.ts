import { AGE_BANDS } from '../../age-band.ts';
import { lacking, type TallyMetric } from '../measured.ts';
import type { Slot } from '../tally.ts';

const shared = {
  version: 1,
  unit: 'residents',
  basis: 'resident',
  better: null,
  scope: 'both',
  from: ['residents'],
} as const;

/** Residents. */
export const residents: TallyMetric = {
  ...shared,
  id: 'residents',
  title: 'Residents',
  meaning: 'Mid-year residents of the areas, whoever they are registered with.',
  measure: (tally) =>
    lacking(tally.get('residentsMissing'), 'area', 'no count of residents') ?? { value: tally.get('residents') },
};

/** Residents of each of the nine age bands. */
export const residentsByBand: readonly TallyMetric[] = AGE_BANDS.map((band, index) => ({
  ...shared,
  id: `residents-${band}`,
  title: `Residents aged ${band}`,
  meaning: `Mid-year residents of the areas aged ${band}.`,
  measure: (tally) =>
    lacking(tally.get('bandsMissing'), 'area', 'no count of residents by age') ?? {
      value: tally.get(`band${index}` as Slot),
    },
}));
