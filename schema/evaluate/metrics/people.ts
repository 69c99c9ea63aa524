import { lacking, type TallyMetric } from '../measured.ts';
import type { MetricId } from '../metric.ts';
import { POPULATIONS, type Population } from '../tally.ts';
import { POPULATION_WORDS } from './populations.ts';

/** The id of how many there are of a population for whom travel is measured. */
export function peopleId(population: Population): MetricId {
  return `people-${population}`;
}

/** How many there are of each population for whom travel is measured: beside its journeys, on no card. */
export const people: readonly TallyMetric[] = POPULATIONS.map((population) => {
  const { name, meaning, lack, from } = POPULATION_WORDS[population];
  const households = population === 'no-car';
  return {
    id: peopleId(population),
    version: 1,
    title: name,
    meaning: `How many there are: ${meaning}.`,
    unit: households ? 'households' : 'residents',
    basis: households ? 'households' : 'resident',
    better: null,
    scope: 'both',
    from,
    measure: (tally) =>
      lacking(tally.crowd(population, 'weightMissing'), 'area', lack) ?? { value: tally.crowd(population, 'weight') },
  };
});
