import type { TravelMode } from '../travel/mode.ts';
import type { Metric } from './metric.ts';
import type { Tally } from './tally.ts';
import type { TravelQuestion } from './travel-id.ts';
import { WELSH_GAP_RATIO } from './welsh-gap.ts';

/** What a metric made of a tally: a number with its parts, or why there is none. */
export type Measured =
  | {
      readonly value: number;
      readonly numerator?: number;
      readonly denominator?: number;
      readonly unmeasured?: number;
      readonly range?: readonly [number, number];
      readonly note?: string;
    }
  | {
      readonly reason: string;
      /** Nought where it asks after people of whom there are none here. */
      readonly denominator?: 0;
      readonly unmeasured?: number;
      readonly note?: string;
    };

/** How long journeys are looked for, in minutes by mode: between measured places, one without a time takes longer. */
export type SearchLimits = Readonly<Record<TravelMode, number>>;

/** A metric that can be formed from a tally. */
export interface TallyMetric extends Metric {
  /** Kinds of data set that it rests on; those of travel rest on the roads or the matrix as well. */
  readonly from: readonly string[];
  /** True where every value is an estimate. */
  readonly estimate?: true;
  /** What it asks of travel; then it is an estimate where the mode is. */
  readonly travel?: TravelQuestion;
  readonly measure: (tally: Tally, limits: SearchLimits) => Measured;
}

/** A quotient, or the reason for there being none when the denominator is nought. */
export function quotient(numerator: number, denominator: number, whenNone: string): Measured {
  return denominator > 0 ? { value: numerator / denominator, numerator, denominator } : { reason: whenNone };
}

/** The reason for a count that some areas or practices lack, or null when none lacks it. */
export function lacking(missing: number, noun: 'area' | 'practice', lack: string): { readonly reason: string } | null {
  if (missing === 0) return null;
  return { reason: missing === 1 ? `1 ${noun} has ${lack}.` : `${missing} ${noun}s have ${lack}.` };
}

/** Why registrations and residents cannot be compared in areas near Wales, or null. */
export function welshReason(tally: Tally): { readonly reason: string } | null {
  const gaps = tally.get('welshGaps');
  if (gaps === 0) return null;
  return {
    reason: `${gaps} of the areas ${gaps === 1 ? 'lies' : 'lie'} near Wales with fewer than ${WELSH_GAP_RATIO} registered patients to a resident: patients of Welsh practices are not in the English figures.`,
  };
}
