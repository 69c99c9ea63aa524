import type { GoalResult, Severity } from '../goal.ts';
import type { Value } from './metric.ts';

/** Something a planner should look at, with where it is. */
export interface Finding {
  /** Stable for the same circumstance, for example `pieces/<network id>`. */
  readonly id: string;
  readonly severity: Severity | 'note';
  /** A sentence with its numbers. */
  readonly text: string;
  readonly group?: string;
  readonly practices?: readonly string[];
  readonly areas?: readonly string[];
}

/** The numbers of one network (or one group of another layer). */
export interface GroupEvaluation {
  readonly id: string;
  readonly name: string;
  readonly practices: readonly string[];
  readonly areaCount: number;
  /** Values by metric id. */
  readonly values: Readonly<Record<string, Value>>;
  readonly goals: readonly GoalResult[];
  /** The gravest outcome among its goals. */
  readonly outcome: GoalResult['outcome'] | null;
}

/** What stands outside every network: never a network itself. */
export interface Unassigned {
  readonly practices: readonly string[];
  readonly areas: readonly string[];
  readonly patients: number | null;
  readonly residents: number | null;
}

/** All the numbers of a plan at a revision, on an evidence version, by metric versions. */
export interface Evaluation {
  /** Citable: `<plan>@<revision>/<evidence>/<metrics>`. */
  readonly id: string;
  readonly plan: string;
  readonly revision: number;
  readonly evidence: string;
  /** Digest of the registry's metric ids and versions. */
  readonly metrics: string;
  readonly groups: readonly GroupEvaluation[];
  readonly unassigned: Unassigned;
  readonly totals: Readonly<Record<string, Value>>;
  readonly findings: readonly Finding[];
}
