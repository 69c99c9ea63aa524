import { isConverted } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import type { Measured } from './measured.ts';
import type { Basis, Metric, Value } from './metric.ts';

/** What a value rests on and what a reader must know of it. */
export interface Grounds {
  /** Kinds of data set behind it. */
  readonly from: readonly string[];
  /** Ids of further data sets behind it. */
  readonly also?: readonly (string | null)[];
  readonly estimate: boolean;
  /** Where it differs from the metric's own. */
  readonly basis?: Basis;
  readonly unmeasured?: number;
  readonly note?: string | null;
}

/** A value of a metric that is not formed from a tally, with its basis, dates and sources. */
export function formValue(evidence: Evidence, metric: Metric, grounds: Grounds, measured: Measured): Value {
  const { from, also = [], estimate, basis, unmeasured, note } = grounds;
  const behind = evidence.datasets.filter(({ kind, id }) => from.includes(kind) || also.includes(id));
  const { id, unit } = metric;
  const head = {
    metric: id,
    unit,
    basis: basis ?? metric.basis,
    dates: [...new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])))].sort(),
    sources: behind.map((dataset) => dataset.id).sort(),
    estimate: estimate || behind.some(isConverted),
  };
  if ('reason' in measured) return { ...head, value: null, reason: measured.reason };
  return {
    ...head,
    ...measured,
    ...(unmeasured === undefined ? {} : { unmeasured }),
    ...(note === undefined || note === null ? {} : { note }),
  };
}
