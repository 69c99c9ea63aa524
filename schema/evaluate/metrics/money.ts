import { lacking, type Measured, type TallyMetric } from '../measured.ts';
import { CONTRACT_YEAR, type Rate, ratesOn } from '../rates.ts';
import type { Tally } from '../tally.ts';

const NOT_ADJUSTED = 'The PCN adjusted population is not loaded.';

function population(rate: Rate, tally: Tally): Measured {
  if (rate.population === 'adjusted') return { reason: NOT_ADJUSTED };
  if (rate.population === 'weighted') {
    return (
      lacking(tally.get('weightedMissing'), 'practice', 'no weighted list loaded') ?? {
        value: tally.get('weighted') / 100,
      }
    );
  }
  return lacking(tally.get('listMissing'), 'practice', 'no published list') ?? { value: tally.get('list') };
}

/** Pounds a year under each rate of the contract year. */
export const money: readonly TallyMetric[] = ratesOn(CONTRACT_YEAR.starts).map((rate) => ({
  id: `money-${rate.id}`,
  version: 1,
  title: `${rate.title}, ${CONTRACT_YEAR.label}`,
  meaning: `£${rate.poundsEach} a year for each ${rate.population} patient (${rate.source}). The contract counts patients on 1 January before the year; the list loaded may be of another day.`,
  unit: 'pounds',
  basis: rate.population,
  better: null,
  scope: 'both',
  from: rate.population === 'weighted' ? ['weighted-lists'] : ['practice-lists', 'registrations'],
  estimate: true,
  measure: (tally) => {
    const people = population(rate, tally);
    if ('reason' in people) return people;
    return { value: Math.round(people.value * rate.poundsEach * 100) / 100, denominator: people.value };
  },
}));

/** Minutes of enhanced access owed each week. */
export const enhancedAccessMinutes: TallyMetric = {
  id: 'enhanced-access-minutes',
  version: 1,
  title: 'Enhanced access owed each week',
  meaning:
    '60 minutes of appointments a week for each 1,000 adjusted patients, Monday to Friday 18:30 to 20:00 and Saturday 09:00 to 17:00 (doncasterlmc.co.uk).',
  unit: 'minutes',
  basis: 'adjusted',
  better: null,
  scope: 'both',
  from: [],
  measure: () => ({ reason: NOT_ADJUSTED }),
};
