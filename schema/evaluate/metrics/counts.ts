import type { TallyMetric } from '../measured.ts';

const shared = {
  version: 1,
  unit: 'count',
  basis: 'plan',
  better: null,
  scope: 'both',
  from: [],
} as const;

/** Practices. */
export const practiceCount: TallyMetric = {
  ...shared,
  id: 'practices',
  title: 'Practices',
  meaning: 'Member practices.',
  measure: (tally) => ({ value: tally.get('practices') }),
};

/** Areas. */
export const areaCount: TallyMetric = {
  ...shared,
  id: 'areas',
  title: 'Areas',
  meaning: 'Small areas within the boundary.',
  measure: (tally) => ({ value: tally.get('areas') }),
};
