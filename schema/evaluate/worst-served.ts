/** Who lives farthest from care: areas by their minutes, the longest first, with the people in them. */
import { AGE_BANDS } from '../age-band.ts';
import type { Evidence } from '../evidence.ts';
import { formValue, type Grounds } from './form-value.ts';
import { lacking } from './measured.ts';
import type { Metric, Unit, Value } from './metric.ts';

/** Journeys of one mode from every area, and what they rest on. */
export interface AreaMinutes {
  /** By area; Infinity where it takes longer than journeys are measured, NaN where it is not measured. */
  readonly minutes: Float64Array;
  /** Why an area has no minutes. */
  readonly reasonOf: (area: number) => string;
  /** True for straight-line estimates. */
  readonly estimate: boolean;
  /** Id of the roads or the matrix behind them; null for the estimate. */
  readonly dataset: string | null;
}

/** The people of an area; null where a count is not loaded. */
export interface PeopleOfArea {
  readonly residents: number | null;
  readonly over65: number | null;
  readonly households: number | null;
  readonly householdsWithoutCar: number | null;
}

/** An area and how long its people travel. */
export interface ServedArea extends PeopleOfArea {
  /** Index in the evidence's areas. */
  readonly area: number;
  /** Null where it takes longer than journeys are measured. */
  readonly minutes: number | null;
}

/** An area without a measured journey. */
export interface UnmeasuredArea extends PeopleOfArea {
  readonly area: number;
  readonly reason: string;
}

/** The people of several areas together. */
export interface PeopleOfAreas {
  readonly residents: Value;
  readonly over65: Value;
  readonly householdsWithoutCar: Value;
}

/** Areas from the longest journey to the shortest, and those that have none. */
export interface WorstServed {
  /** Longest first; areas of equal minutes by code. */
  readonly areas: readonly ServedArea[];
  /** The people of all these areas. */
  readonly total: PeopleOfAreas;
  /** By code. */
  readonly unmeasured: readonly UnmeasuredArea[];
  readonly unmeasuredTotal: PeopleOfAreas;
}

/** Areas whose people travel longer than `over` minutes (0 for all that are on the way at all), among the given areas by index. */
export function worstServed(evidence: Evidence, journeys: AreaMinutes, among: Iterable<number>, over = 0): WorstServed {
  const areas: ServedArea[] = [];
  const unmeasured: UnmeasuredArea[] = [];
  for (const area of among) {
    const minutes = journeys.minutes[area]!;
    const people = peopleOf(evidence, area);
    if (Number.isNaN(minutes)) unmeasured.push({ area, reason: journeys.reasonOf(area), ...people });
    else if (minutes > over) areas.push({ area, minutes: minutes === Infinity ? null : minutes, ...people });
  }
  // Areas of the evidence are sorted by code, so that their indexes are too.
  areas.sort(longestFirst);
  unmeasured.sort((a, b) => a.area - b.area);
  const total = (list: readonly PeopleOfArea[]) => totalOf(evidence, journeys, list);
  return { areas, total: total(areas), unmeasured, unmeasuredTotal: total(unmeasured) };
}

function longestFirst(a: ServedArea, b: ServedArea): number {
  if (a.minutes === b.minutes) return a.area - b.area;
  if (a.minutes === null) return -1;
  return b.minutes === null ? 1 : b.minutes - a.minutes;
}

const OLDER = AGE_BANDS.indexOf('65-74');

/** The people of an area, as far as they are loaded. */
export function peopleOf({ areas }: Evidence, area: number): PeopleOfArea {
  const known = (count: number) => (count < 0 ? null : count);
  const bands = areas.ageBands.subarray(area * AGE_BANDS.length + OLDER, (area + 1) * AGE_BANDS.length);
  return {
    residents: known(areas.residents[area]!),
    over65: bands.some((people) => people < 0) ? null : bands.reduce((sum, people) => sum + people, 0),
    households: known(areas.households[area]!),
    householdsWithoutCar: known(areas.householdsWithoutCar[area]!),
  };
}

function metric(id: string, title: string, what: string, unit: Unit): Metric {
  const meaning = `${what} of the areas listed: those whose journey takes longer than the limit. Everyone of an area is counted at its origin.`;
  return {
    id,
    version: 1,
    title,
    meaning,
    unit,
    basis: unit === 'households' ? 'households' : 'resident',
    better: 'less',
    scope: 'both',
  };
}

/** The people who live far from care. */
export const FAR_RESIDENTS: Metric = metric('far-residents', 'Residents', 'Residents', 'residents');
export const FAR_OVER_65: Metric = metric('far-over-65', '65 and over', 'Residents aged 65 and over', 'residents');
export const FAR_NO_CAR: Metric = metric(
  'far-households-without-car',
  'Households without a car',
  'Households without a car or van',
  'households',
);

/** The people of one area as values: whatever its journey rests on, they are counted. */
export function peopleValues(evidence: Evidence, people: PeopleOfArea): PeopleOfAreas {
  return totalOf(evidence, { estimate: false, dataset: null }, [people]);
}

function totalOf(
  evidence: Evidence,
  journeys: Pick<AreaMinutes, 'estimate' | 'dataset'>,
  list: readonly PeopleOfArea[],
): PeopleOfAreas {
  const sum = (of: Metric, kind: string, lack: string, pick: (people: PeopleOfArea) => number | null): Value => {
    const counts = list.map(pick);
    const missing = lacking(counts.filter((count) => count === null).length, 'area', lack);
    const value = counts.reduce<number>((all, count) => all + (count ?? 0), 0);
    const grounds: Grounds = { from: [kind], also: [journeys.dataset], estimate: journeys.estimate };
    return formValue(evidence, of, grounds, missing ?? { value });
  };
  return {
    residents: sum(FAR_RESIDENTS, 'residents', 'no count of residents', ({ residents }) => residents),
    over65: sum(FAR_OVER_65, 'residents', 'no count of residents by age', ({ over65 }) => over65),
    householdsWithoutCar: sum(
      FAR_NO_CAR,
      'car-ownership',
      'no count of households without a car',
      ({ householdsWithoutCar }) => householdsWithoutCar,
    ),
  };
}
