import { formatNumber } from '../format.ts';
import { lacking } from '../measured.ts';
import type { Population, Tally } from '../tally.ts';

/** A fifth of the nation's areas is measured only on at least this many areas and residents here. */
export const FEWEST_AREAS = 5;
export const FEWEST_RESIDENTS = 3000;

/** How a population is written after a title, in a sentence, as a gap; what an area lacks where it is not known; its data sets. */
export const POPULATION_WORDS: Readonly<
  Record<
    Population,
    {
      /** On its own, at the head of a row. */
      readonly name: string;
      readonly title: string;
      readonly meaning: string;
      readonly gap: string;
      readonly lack: string;
      readonly from: readonly string[];
    }
  >
> = {
  all: {
    name: 'Everyone',
    title: '',
    meaning: 'residents',
    gap: '',
    lack: 'no count of residents',
    from: ['residents'],
  },
  'most-deprived': {
    name: 'Most deprived fifth',
    title: ', most deprived fifth',
    meaning: 'residents of areas in the nationally most deprived fifth',
    gap: 'most less least deprived fifth',
    lack: 'no index of deprivation or no count of residents',
    from: ['deprivation', 'residents'],
  },
  'least-deprived': {
    name: 'Least deprived fifth',
    title: ', least deprived fifth',
    meaning: 'residents of areas in the nationally least deprived fifth',
    gap: '',
    lack: 'no index of deprivation or no count of residents',
    from: ['deprivation', 'residents'],
  },
  'over-65': {
    name: '65 and over',
    title: ', 65 and over',
    meaning: 'residents aged 65 and over',
    gap: '65 and over less everyone',
    lack: 'no count of residents by age',
    from: ['residents'],
  },
  'no-car': {
    name: 'Households without a car',
    title: ', households without a car',
    meaning: 'households without a car or van',
    gap: 'households without a car less everyone',
    lack: 'no count of households without a car loaded',
    from: ['car-ownership'],
  },
  urban: {
    name: 'Urban areas',
    title: ', urban areas',
    meaning: 'residents of urban areas',
    gap: '',
    lack: 'no rural or urban class or no count of residents',
    from: ['rural-urban', 'residents'],
  },
  rural: {
    name: 'Rural areas',
    title: ', rural areas',
    meaning: 'residents of rural areas',
    gap: '',
    lack: 'no rural or urban class or no count of residents',
    from: ['rural-urban', 'residents'],
  },
};

const nobody: Readonly<Record<Population, string>> = {
  all: 'No one lives in its areas.',
  'most-deprived': '',
  'least-deprived': '',
  'over-65': 'No one of 65 or over lives in its areas.',
  'no-car': 'No household here is without a car.',
  urban: 'None of its areas is urban.',
  rural: 'None of its areas is rural.',
};

/** Why nothing can be measured of a population here: some areas lack a count, or too few people are of it; or null. */
export function populationReason(
  population: Population,
  tally: Tally,
): { readonly reason: string; readonly denominator?: 0 } | null {
  const missing = lacking(tally.crowd(population, 'weightMissing'), 'area', POPULATION_WORDS[population].lack);
  if (missing !== null) return missing;
  const weight = tally.crowd(population, 'weight');
  const areas = tally.crowd(population, 'weighedAreas');
  if (population === 'most-deprived' || population === 'least-deprived') {
    if (areas >= FEWEST_AREAS && weight >= FEWEST_RESIDENTS) return null;
    const here =
      areas === 0
        ? 'No area of it is'
        : `Only ${areas} of its areas, with ${formatNumber(weight, 'residents')}, ${areas === 1 ? 'is' : 'are'}`;
    return {
      reason: `${here} in this fifth; at least ${FEWEST_AREAS} areas and ${formatNumber(FEWEST_RESIDENTS, 'residents')} are needed.`,
    };
  }
  if (weight > 0) return null;
  const asked = population === 'urban' || population === 'rural';
  // A class of which the network has no area is not there to be measured: other people are.
  return asked && tally.crowd('all', 'weight') > 0
    ? { reason: nobody[population], denominator: 0 }
    : { reason: nobody[population] };
}
