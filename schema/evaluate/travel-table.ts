import { NETWORKS } from '../plan.ts';
import type { TravelMode } from '../travel/mode.ts';
import type { LiveEvaluation } from './live.ts';
import type { Value } from './metric.ts';
import { peopleId } from './metrics/people.ts';
import { POPULATION_WORDS } from './metrics/populations.ts';
import { type Destination, POPULATIONS, type Population } from './tally.ts';
import { GAPS, type Gap, type TravelQuestion, travelId } from './travel-id.ts';

/** What a table of travel is asked: by which mode, within how many whole minutes (1 to 60), to which sites. */
export interface TravelAsked {
  readonly mode: TravelMode;
  readonly limitMinutes: number;
  readonly to: Destination;
}

/** One population's travel, with the same values that cards and goals are formed of. */
export interface TravelRow {
  readonly population: Population;
  readonly title: string;
  /** How many there are: people, or households without a car. */
  readonly people: Value;
  /** The share within the limit. */
  readonly within: Value;
  readonly mean: Value;
  readonly p90: Value;
  /** How far it is from those it is set against; null for a population that is set against none. */
  readonly gap: { readonly title: string; readonly within: Value; readonly mean: Value } | null;
}

/** Who is left behind: the travel of each population of a network, or of the whole plan. */
export interface TravelTable extends TravelAsked {
  /** The network's id; null for the whole plan. */
  readonly group: string | null;
  readonly name: string;
  readonly rows: readonly TravelRow[];
}

/** The travel of each population of a network by its id, or with null of the whole plan. */
export function travelTable(live: LiveEvaluation, group: string | null, asked: TravelAsked): TravelTable {
  const { mode, limitMinutes, to } = asked;
  const value = (population: Population, measure: 'share' | 'mean' | 'p90', gap: Gap | null = null): Value => {
    const limit = measure === 'share' ? limitMinutes : null;
    const question: TravelQuestion = { mode, measure, limit, to, population, gap };
    return live.value(group, travelId(question));
  };
  const gapOf = (population: Population): TravelRow['gap'] => {
    const found = (Object.keys(GAPS) as Gap[]).find((gap) => GAPS[gap][0] === population);
    if (found === undefined) return null;
    const against = POPULATION_WORDS[GAPS[found][1]].name.toLowerCase();
    return {
      title: `against ${against}`,
      within: value(population, 'share', found),
      mean: value(population, 'mean', found),
    };
  };
  return {
    ...asked,
    group,
    name: live.nameOf(group),
    rows: POPULATIONS.map((population) => ({
      population,
      title: POPULATION_WORDS[population].name,
      people: live.value(group, peopleId(population)),
      within: value(population, 'share'),
      mean: value(population, 'mean'),
      p90: value(population, 'p90'),
      gap: gapOf(population),
    })),
  };
}

/** The travel of each network in listed order, and of the whole plan. */
export interface ReachTable extends TravelAsked {
  readonly networks: readonly TravelTable[];
  readonly total: TravelTable;
}

/** How the people of each network, and of the whole plan, reach a practice. */
export function reachTable(live: LiveEvaluation, asked: TravelAsked): ReachTable {
  const groups = [...(live.current.layers.get(NETWORKS)?.groups.keys() ?? [])];
  return {
    ...asked,
    networks: groups.map((group) => travelTable(live, group, asked)),
    total: travelTable(live, null, asked),
  };
}
