import { isConverted } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import { coverageFrom, coverageMetrics } from './coverage.ts';
import type { Measured, TallyMetric } from './measured.ts';
import type { Metric, MetricId, Value } from './metric.ts';
import { TALLY_METRICS } from './registry.ts';
import type { Tally } from './tally.ts';

interface Provenance {
  readonly dates: readonly string[];
  readonly sources: readonly string[];
  /** True where a count behind it was moved to areas of another year. */
  readonly converted: boolean;
}

const NOWHERE: Provenance = { dates: [], sources: [], converted: false };

/** Forms values that carry their basis, dates and sources, on one evidence version. */
export class ValueMaker {
  private readonly provenance: ReadonlyMap<MetricId, Provenance>;

  constructor(evidence: Evidence) {
    const from = new Map<MetricId, readonly string[]>(TALLY_METRICS.map((metric) => [metric.id, metric.from]));
    for (const metric of coverageMetrics) from.set(metric.id, coverageFrom[metric.id] ?? []);
    this.provenance = new Map([...from].map(([id, kinds]) => [id, provenanceOf(evidence, kinds)]));
  }

  /** The value of a metric on a tally; with a reason given, not measurable for that reason. */
  fromTally(metric: TallyMetric, tally: Tally, reason?: string): Value {
    return this.form(metric, metric.estimate, reason === undefined ? metric.measure(tally) : { reason });
  }

  /** A value from a number found elsewhere. */
  form(metric: Metric, estimate: boolean, measured: Measured): Value {
    const { dates, sources, converted } = this.provenance.get(metric.id) ?? NOWHERE;
    const head = {
      metric: metric.id,
      unit: metric.unit,
      basis: metric.basis,
      dates,
      sources,
      estimate: estimate || converted,
    };
    if ('reason' in measured) return { ...head, value: null, reason: measured.reason };
    return { ...head, ...measured };
  }
}

function provenanceOf(evidence: Evidence, kinds: readonly string[]): Provenance {
  const behind = evidence.datasets.filter((dataset) => kinds.includes(dataset.kind));
  const dates = new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])));
  // A list is counted whole, wherever its patients live: moving them between areas leaves it as it was.
  const converted = !kinds.includes('practice-lists') && behind.some(isConverted);
  return { dates: [...dates].sort(), sources: behind.map(({ id }) => id).sort(), converted };
}
