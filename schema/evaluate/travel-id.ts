import { LONGEST_LIMIT, TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import type { MetricId } from './metric.ts';
import { type Destination, POPULATIONS, type Population } from './tally.ts';

/** Whose travel is set against whose: the first's number less the second's. */
export const GAPS = {
  deprived: ['most-deprived', 'least-deprived'],
  'over-65': ['over-65', 'all'],
  'no-car': ['no-car', 'all'],
} as const satisfies Readonly<Record<string, readonly [Population, Population]>>;
export type Gap = keyof typeof GAPS;

/** What of the journeys is asked: a share within a limit, the mean, nine in ten, or the mean beyond the nearest of all. */
export type TravelMeasure = 'share' | 'mean' | 'p90' | 'extra';

/** One measure of travel, as its id says it: `walk-20-share`, `drive-mean-any-rural`, `cycle-mean-gap-deprived`. */
export interface TravelQuestion {
  readonly mode: TravelMode;
  readonly measure: TravelMeasure;
  /** Whole minutes, 1 to 60; null for all but a share. */
  readonly limit: number | null;
  readonly to: Destination;
  readonly population: Population;
  /** Where a difference between two populations is asked; the population is then the first of them. */
  readonly gap: Gap | null;
}

/** The id of a measure of travel. */
export function travelId({ mode, measure, limit, to, population, gap }: TravelQuestion): MetricId {
  const what = limit === null ? measure : `${limit}-${measure}`;
  const whom = gap === null ? (population === 'all' ? '' : `-${population}`) : `-gap-${gap}`;
  return `${mode}-${what}${to === 'any' ? '-any' : ''}${whom}`;
}

const pattern = new RegExp(
  `^(${TRAVEL_MODES.join('|')})-(?:(\\d{1,2})-share|(mean|p90|extra))(-any)?(?:-gap-(${Object.keys(GAPS).join('|')})|-(${POPULATIONS.slice(1).join('|')}))?$`,
);

/** What an id asks of travel, with any limit from 1 to 60 minutes; undefined where it asks something else. */
export function travelQuestion(id: MetricId): TravelQuestion | undefined {
  const found = pattern.exec(id);
  if (found === null) return undefined;
  const [, mode, minutes, other, any, gap, population] = found;
  const limit = minutes === undefined ? null : Number(minutes);
  // A limit has one way of being written, so that a measure has one id.
  if (limit !== null && (limit < 1 || limit > LONGEST_LIMIT || String(limit) !== minutes)) return undefined;
  const measure = (other ?? 'share') as TravelMeasure;
  if (measure === 'extra' && (any !== undefined || gap !== undefined)) return undefined;
  return {
    mode: mode as TravelMode,
    measure,
    limit,
    to: any === undefined ? 'member' : 'any',
    population: gap === undefined ? ((population ?? 'all') as Population) : GAPS[gap as Gap][0],
    gap: (gap ?? null) as Gap | null,
  };
}
