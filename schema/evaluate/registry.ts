import { coverageMetrics } from './coverage.ts';
import { digest } from './digest.ts';
import type { TallyMetric } from './measured.ts';
import type { Metric, MetricId } from './metric.ts';
import { core20 } from './metrics/core20.ts';
import { areaCount, practiceCount } from './metrics/counts.ts';
import { journeys } from './metrics/journeys.ts';
import { listParts, patientsInside, patientsOutside, peopleElsewhere, peopleInside } from './metrics/kept-together.ts';
import { listSize } from './metrics/list-size.ts';
import { enhancedAccessMinutes, money } from './metrics/money.ts';
import { registeredRatio } from './metrics/ratio.ts';
import { registeredLiving } from './metrics/registered-living.ts';
import { residents, residentsByBand } from './metrics/residents.ts';
import { compactness, pieces, size } from './metrics/shape.ts';
import { weightedList } from './metrics/weighted.ts';

/** The metrics formed from a network's tally, in the order of the scorecard. */
export const TALLY_METRICS: readonly TallyMetric[] = Object.freeze([
  listSize,
  weightedList,
  practiceCount,
  areaCount,
  residents,
  ...residentsByBand,
  registeredLiving,
  registeredRatio,
  patientsInside,
  peopleInside,
  patientsOutside,
  peopleElsewhere,
  ...listParts,
  pieces,
  compactness,
  size,
  core20,
  ...journeys,
  ...money,
  enhancedAccessMinutes,
]);

/** Every metric, the networks' and the plan's own. */
export const METRICS: readonly Metric[] = Object.freeze([...TALLY_METRICS, ...coverageMetrics]);

const byId: ReadonlyMap<MetricId, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** The metric of an id, or undefined for one that this edition does not know. */
export function metricOf(id: MetricId): Metric | undefined {
  return byId.get(id);
}

/** A short digest of all metric ids and versions: it changes when any number could. FNV-1a, 32 bits, in hexadecimal. */
export const METRICS_DIGEST: string = digest(METRICS.map((metric) => `${metric.id}@${metric.version}`).join(' '));
