import { type Dataset, isConverted } from '@footprint/schema/dataset.ts';
import type { Basis, Unit, Value } from '@footprint/schema/evaluate/metric.ts';
import { type Measured, toMeasured } from '../graph/measured.ts';

/** What a count of this context is, before its sources are known. */
export interface Count {
  readonly metric: string;
  readonly title: string;
  readonly unit: Unit;
  readonly basis: Basis;
  /** The kind of data set it comes from. */
  readonly kind: string;
  /** Null where it is not loaded, which is never a zero. */
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
}

/** A count with its date and sources; not measurable, with the reason, where it is not loaded. */
export function measuredCount(count: Count, datasets: readonly Dataset[]): Measured {
  const behind = datasets.filter((dataset) => dataset.kind === count.kind);
  const dates = [...new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])))].sort();
  const value: Value = {
    metric: count.metric,
    value: count.value,
    unit: count.unit,
    basis: count.basis,
    dates: count.value === null ? [] : dates,
    sources: count.value === null ? [] : behind.map(({ id }) => id),
    estimate: count.value !== null && behind.some(isConverted),
    ...(count.value === null ? { reason: `${count.title}: not in the files loaded.` } : {}),
    ...(count.numerator === undefined ? {} : { numerator: count.numerator }),
    ...(count.denominator === undefined ? {} : { denominator: count.denominator }),
  };
  return toMeasured(value, count.title);
}
