import type { MetricId } from './evaluate/metric.ts';

/** How grave a missed goal is. */
export type Severity = 'fail' | 'warn';

/** A limit that a network should keep: data with a source, never a constant. */
export interface Goal {
  readonly id: string;
  readonly metric: MetricId;
  readonly comparison: 'at-least' | 'at-most';
  readonly limit: number;
  readonly severity: Severity;
  /** Where the limit comes from, in words with its address; or that it is ours. */
  readonly source: string;
  /** True where no contract sets it: the default is Footprint's suggestion. */
  readonly ours: boolean;
}

/** A recorded reason why one network may miss one goal, for example a waiver of the minimum list size. */
export interface GoalException {
  readonly goal: string;
  readonly group: string;
  readonly reason: string;
}

/** What became of a goal in one network. */
export type GoalOutcome = 'pass' | 'warn' | 'fail' | 'exception' | 'not-measurable';

/** The outcome of a goal in one network, with the number and the reason behind it. */
export interface GoalResult {
  readonly goal: string;
  readonly outcome: GoalOutcome;
  readonly value: number | null;
  /** A sentence a planner can read out. */
  readonly text: string;
}
