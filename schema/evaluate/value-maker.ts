import { isConverted } from '../dataset.ts';
import type { Evidence } from '../evidence.ts';
import { SEARCH_MINUTES, TRAVEL_MODES } from '../travel/mode.ts';
import { coverageFrom } from './coverage.ts';
import type { Measured, SearchLimits, TallyMetric } from './measured.ts';
import type { Metric, MetricId, Value } from './metric.ts';
import { tallyMetricOf } from './registry.ts';
import type { Tally } from './tally.ts';

interface Provenance {
  readonly dates: readonly string[];
  readonly sources: readonly string[];
  /** True where it rests on an estimate: a count moved to areas of another year, or journeys along straight lines. */
  readonly estimate: boolean;
}

/** Forms values that carry their basis, dates and sources, on one evidence version. */
export class ValueMaker {
  private readonly evidence: Evidence;
  private readonly limits: SearchLimits;
  private readonly provenance = new Map<MetricId, Provenance>();

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    const measured = new Map(evidence.travel?.modes.map(({ mode, completeTo }) => [mode, completeTo]));
    this.limits = Object.fromEntries(
      TRAVEL_MODES.map((mode) => [mode, measured.get(mode) ?? SEARCH_MINUTES[mode]]),
    ) as SearchLimits;
  }

  /** The value of a metric on a tally; with a reason given, not measurable for that reason. */
  fromTally(metric: TallyMetric, tally: Tally, reason?: string): Value {
    return this.value(metric, metric, reason === undefined ? metric.measure(tally, this.limits) : { reason });
  }

  /** A value of what a plan covers, from a number found elsewhere. */
  form(metric: Metric, measured: Measured): Value {
    return this.value(metric, { from: coverageFrom[metric.id] ?? [] }, measured);
  }

  /** What stands behind every value of a metric: one without a value. */
  about(metric: Metric): Value {
    const ofNetworks = tallyMetricOf(metric.id);
    return ofNetworks === undefined
      ? this.form(metric, { reason: '' })
      : this.value(metric, ofNetworks, { reason: '' });
  }

  private value(metric: Metric, rests: Pick<TallyMetric, 'from' | 'estimate' | 'travel'>, measured: Measured): Value {
    let behind = this.provenance.get(metric.id);
    if (behind === undefined) {
      behind = provenanceOf(this.evidence, rests);
      this.provenance.set(metric.id, behind);
    }
    const { unit, basis } = metric;
    const { dates, sources, estimate } = behind;
    return 'reason' in measured
      ? { metric: metric.id, unit, basis, dates, sources, estimate, value: null, ...measured }
      : { metric: metric.id, unit, basis, dates, sources, estimate, ...measured };
  }
}

function provenanceOf(
  { datasets, travel }: Evidence,
  { from, estimate, travel: question }: Pick<TallyMetric, 'from' | 'estimate' | 'travel'>,
): Provenance {
  const measured = question && travel?.modes.find(({ mode }) => mode === question.mode)?.basis;
  const behind = datasets.filter(({ id, kind }) => from.includes(kind) || id === measured?.dataset);
  const dates = new Set(behind.flatMap(({ date }) => (date === null ? [] : [date])));
  if (measured?.date != null) dates.add(measured.date);
  // A list is counted whole, wherever its patients live: moving them between areas leaves it as it was.
  const converted = !from.includes('practice-lists') && behind.some(isConverted);
  // Without a basis, walking, cycling and driving are along straight lines; public transport has no number at all.
  const straight = question !== undefined && measured === undefined && question.mode !== 'public-transport';
  return {
    dates: [...dates].sort(),
    sources: behind.map(({ id }) => id).sort(),
    estimate: estimate === true || converted || straight || measured?.estimate === true,
  };
}
