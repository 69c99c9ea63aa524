import { polsbyPopper } from '../../geometry/compactness.ts';
import type { TallyMetric } from '../measured.ts';

const shared = { version: 1, basis: 'boundary', from: ['boundaries'] } as const;

/** Pieces. */
export const pieces: TallyMetric = {
  ...shared,
  id: 'pieces',
  title: 'Pieces',
  meaning:
    'Connected parts of the areas: two areas connect by a shared length of border (a point is not enough) or by a declared link, such as a bridge.',
  unit: 'count',
  better: 'less',
  scope: 'network',
  measure: (tally) => (tally.get('areas') > 0 ? { value: tally.get('pieces') } : { reason: 'It has no areas.' }),
};

/** Compactness. */
export const compactness: TallyMetric = {
  ...shared,
  id: 'compactness',
  title: 'Compactness',
  meaning: 'Polsby-Popper, 4πA/P² of the dissolved boundary in metres: 1 for a circle, near 0 for a ribbon.',
  unit: 'ratio',
  better: 'more',
  scope: 'network',
  measure: (tally) => {
    const value = polsbyPopper(tally.get('size') / 100, tally.get('perimeter') / 1000);
    return value === null ? { reason: 'It has no areas.' } : { value };
  },
};

/** Size. */
export const size: TallyMetric = {
  ...shared,
  id: 'size',
  title: 'Size',
  meaning: 'Area of land within the boundary as published (generalised), on the National Grid.',
  unit: 'square-metres',
  better: null,
  scope: 'both',
  measure: (tally) => ({ value: tally.get('size') / 100 }),
};
