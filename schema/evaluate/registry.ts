import type { Goal } from '../goal.ts';
import { TRAVEL_MODES, USUAL_LIMIT } from '../travel/mode.ts';
import { coverageMetrics } from './coverage.ts';
import { digest } from './digest.ts';
import type { TallyMetric } from './measured.ts';
import type { Metric, MetricId } from './metric.ts';
import { core20 } from './metrics/core20.ts';
import { areaCount, practiceCount } from './metrics/counts.ts';
import { journeyMetric, journeys } from './metrics/journeys.ts';
import { listParts, patientsInside, patientsOutside, peopleElsewhere, peopleInside } from './metrics/kept-together.ts';
import { listSize } from './metrics/list-size.ts';
import { enhancedAccessMinutes, money } from './metrics/money.ts';
import { people } from './metrics/people.ts';
import { registeredRatio } from './metrics/ratio.ts';
import { registeredLiving } from './metrics/registered-living.ts';
import { residents, residentsByBand } from './metrics/residents.ts';
import { compactness, pieces, size } from './metrics/shape.ts';
import { weightedList } from './metrics/weighted.ts';
import { ESTIMATE } from './travel.ts';

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

const tallyById: ReadonlyMap<MetricId, TallyMetric> = new Map(TALLY_METRICS.map((metric) => [metric.id, metric]));
const coverageById: ReadonlyMap<MetricId, Metric> = new Map(coverageMetrics.map((metric) => [metric.id, metric]));

const peopleById: ReadonlyMap<MetricId, TallyMetric> = new Map(people.map((metric) => [metric.id, metric]));

/** The metric of an id that can be formed from a tally, any measure of travel among them; undefined for no such. */
export function tallyMetricOf(id: MetricId): TallyMetric | undefined {
  return tallyById.get(id) ?? journeyMetric(id) ?? peopleById.get(id);
}

/** The metric of an id, or undefined for one that this edition does not know. */
export function metricOf(id: MetricId): Metric | undefined {
  return tallyMetricOf(id) ?? coverageById.get(id);
}

/** What a card shows by how many modes of travel are known: of an unknown one only that it is not loaded. */
const shown = TRAVEL_MODES.map((_, known) =>
  TALLY_METRICS.filter(({ travel }) => {
    if (travel === undefined || TRAVEL_MODES.indexOf(travel.mode) <= known) return true;
    const { mode, limit, to, population, gap } = travel;
    return limit === USUAL_LIMIT[mode] && to === 'member' && population === 'all' && gap === null;
  }),
);

/** The metrics of a card: those that every card shows, then those that only its goals ask for. */
export function metricsShown(modes: number, goals: readonly Goal[]): readonly TallyMetric[] {
  const usual = shown[modes - 1]!;
  const further = goals
    .filter(({ metric }) => !tallyById.has(metric) || !usual.includes(tallyById.get(metric)!))
    .flatMap(({ metric }) => tallyMetricOf(metric) ?? []);
  return further.length === 0 ? usual : [...usual, ...new Set(further)];
}

/** A short digest of all metric ids, versions and what the estimate of travel assumes: it changes when any number could. FNV-1a, 32 bits, in hexadecimal. */
export const METRICS_DIGEST: string = digest(
  [...METRICS.map((metric) => `${metric.id}@${metric.version}`), JSON.stringify(ESTIMATE)].join(' '),
);
