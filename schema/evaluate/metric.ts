/** What a measured number is, so that a screen, a table and a notebook say the same of it. */

/** Units in which a number is given. A share is between 0 and 1. */
export type Unit =
  | 'patients'
  | 'residents'
  | 'households'
  | 'share'
  /** A difference of two shares, between -1 and 1: shown as percentage points. */
  | 'points'
  | 'ratio'
  | 'count'
  | 'minutes'
  | 'metres'
  | 'square-metres'
  | 'pounds'
  | 'fte-per-1000';

/** The population or thing that a number is based on; populations are never mixed silently. */
export type Basis = 'registered' | 'resident' | 'weighted' | 'adjusted' | 'households' | 'boundary' | 'plan';

/** Ids of metrics: kebab-case, stable, versioned in the registry. Families carry a suffix. */
export type MetricId = string;

/** A number that a person sees, with all that is needed to defend it. */
export interface Value {
  readonly metric: MetricId;
  /** Null where it cannot be measured; then `reason` says why. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly basis: Basis;
  /** The date or dates the data describe, ISO, oldest first; empty for what is the plan's own. */
  readonly dates: readonly string[];
  /** Ids of the datasets behind it. */
  readonly sources: readonly string[];
  /** True where a count was converted, apportioned or estimated. */
  readonly estimate: boolean;
  readonly reason?: string;
  readonly numerator?: number;
  readonly denominator?: number;
  /** People of the denominator whose journeys could not be measured: counted as not within, and shown. */
  readonly unmeasured?: number;
  /** The least and the most that it can be, where people who could not be measured might change it. */
  readonly range?: readonly [number, number];
  /** What a reader must know beside the number. */
  readonly note?: string;
}

/** A metric of the registry: pure, versioned, one file each (a family shares a file). */
export interface Metric {
  readonly id: MetricId;
  readonly version: number;
  /** As a planner reads it, for example "List size". */
  readonly title: string;
  /** One sentence: numerator, denominator, exclusions. */
  readonly meaning: string;
  readonly unit: Unit;
  readonly basis: Basis;
  /** What is better, for comparing two plans; null where neither is. */
  readonly better: 'more' | 'less' | null;
  readonly scope: 'network' | 'plan' | 'both';
}
