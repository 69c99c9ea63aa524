import { formatNumber } from '../format.ts';
import { lacking, type Measured, quotient, type TallyMetric } from '../measured.ts';
import { POPULATIONS, type Population, type Tally, type TravelSlot } from '../tally.ts';
import { minutes, TRAVEL_BASIS, type TravelMode } from '../travel.ts';

/** A fifth of the nation's areas is measured only on at least this many areas and residents here. */
export const FEWEST_AREAS = 5;
export const FEWEST_RESIDENTS = 3000;

const who: Readonly<Record<Population, { title: string; meaning: string; lack: string; from: readonly string[] }>> = {
  all: { title: '', meaning: 'residents', lack: 'no count of residents', from: [] },
  'most-deprived': {
    title: ', most deprived fifth',
    meaning: 'residents of areas in the nationally most deprived fifth',
    lack: 'no index of deprivation or no count of residents',
    from: ['deprivation'],
  },
  'least-deprived': {
    title: ', least deprived fifth',
    meaning: 'residents of areas in the nationally least deprived fifth',
    lack: 'no index of deprivation or no count of residents',
    from: ['deprivation'],
  },
  'over-65': {
    title: ', 65 and over',
    meaning: 'residents aged 65 and over',
    lack: 'no count of residents by age',
    from: [],
  },
  'no-car': {
    title: ', households without a car',
    meaning: 'households without a car or van',
    lack: 'no count of households without a car loaded',
    from: ['car-ownership'],
  },
};

const modes: readonly TravelMode[] = ['walk', 'drive'];
const verbs = { walk: 'Walk', drive: 'Drive' } as const;
const estimateWords = 'Straight line times 1.3, at 4.8 km/h on foot and 40 km/h by car: an estimate.';

/** Suffix of a metric's id for a population: nothing for all residents. */
function forWhom(population: Population): string {
  return population === 'all' ? '' : `-${population}`;
}

function travelReason(tally: Tally, population: Population, any: boolean): { readonly reason: string } | null {
  const missing = lacking(tally.travel(population, 'weightMissing'), 'area', who[population].lack);
  if (missing !== null) return missing;
  const weight = tally.travel(population, 'weight');
  const areas = tally.travel(population, 'weighedAreas');
  if (population === 'most-deprived' || population === 'least-deprived') {
    if (areas < FEWEST_AREAS || weight < FEWEST_RESIDENTS) {
      const here =
        areas === 0
          ? 'No area of it is'
          : `Only ${areas} of its areas, with ${formatNumber(weight, 'residents')}, ${areas === 1 ? 'is' : 'are'}`;
      return {
        reason: `${here} in this fifth; at least ${FEWEST_AREAS} areas and ${formatNumber(FEWEST_RESIDENTS, 'residents')} are needed.`,
      };
    }
  }
  if (weight === 0)
    return { reason: population === 'no-car' ? 'No household here is without a car.' : 'No one lives in its areas.' };
  if (!any && tally.get('sites') === 0) return { reason: 'No member practice has a site whose place is known.' };
  if (tally.travel(population, any ? 'anyUnreached' : 'unreached') > 0) {
    return { reason: 'Some areas have no centroid loaded or no site to travel to.' };
  }
  return null;
}

function metric(
  population: Population,
  any: boolean,
  what: {
    id: string;
    title: string;
    meaning: string;
    unit: TallyMetric['unit'];
    better: TallyMetric['better'];
    scope: TallyMetric['scope'];
  },
  measure: (tally: Tally) => Measured,
): TallyMetric {
  return {
    ...what,
    id: `${what.id}${any ? '-any' : ''}${forWhom(population)}`,
    title: `${what.title}${any ? ', any practice' : ''}${who[population].title}`,
    meaning: `${what.meaning} ${any ? 'The nearest loaded site of any practice, a member or not.' : 'The nearest site of a member practice.'} ${estimateWords}`,
    version: 1,
    basis: population === 'no-car' ? 'households' : 'resident',
    from: ['centroids', 'postcodes', population === 'no-car' ? 'car-ownership' : 'residents', ...who[population].from],
    estimate: true,
    measure: (tally) => travelReason(tally, population, any) ?? measure(tally),
  };
}

function family(population: Population, mode: TravelMode, any: boolean): TallyMetric[] {
  const limit = TRAVEL_BASIS.limitMinutes[mode];
  const slot = (own: TravelSlot, other: TravelSlot) => (any ? other : own);
  const within = mode === 'walk' ? slot('walkWithin', 'anyWalkWithin') : slot('driveWithin', 'anyDriveWithin');
  const people = who[population].meaning;
  return [
    metric(
      population,
      any,
      {
        id: `${mode}-${limit}-share`,
        title: `${verbs[mode]} within ${limit} minutes`,
        meaning: `The share of ${people} whose area's centroid is within a ${limit}-minute ${mode}.`,
        unit: 'share',
        better: 'more',
        scope: 'both',
      },
      (tally) =>
        quotient(tally.travel(population, within), tally.travel(population, 'weight'), 'No one lives in its areas.'),
    ),
    metric(
      population,
      any,
      {
        id: `${mode}-mean`,
        title: `Mean ${mode}`,
        meaning: `Mean minutes by ${people}, from their area's centroid.`,
        unit: 'minutes',
        better: 'less',
        scope: 'both',
      },
      (tally) => {
        const weight = tally.travel(population, 'weight');
        return {
          value: minutes(tally.travel(population, slot('metres', 'anyMetres')) / weight, mode),
          denominator: weight,
        };
      },
    ),
    metric(
      population,
      any,
      {
        id: `${mode}-p90`,
        title: `90th percentile ${mode}`,
        meaning: `The fewest minutes within which at least nine in ten of ${people} live.`,
        unit: 'minutes',
        better: 'less',
        scope: 'network',
      },
      (tally) => ({ value: minutes(tally.travel(population, slot('p90', 'anyP90')), mode) }),
    ),
  ];
}

/** Minutes more, on average, to a member practice than to the nearest of any network. */
function extra(mode: TravelMode): TallyMetric {
  return metric(
    'all',
    false,
    {
      id: `${mode}-extra`,
      title: `${verbs[mode]} beyond the nearest practice`,
      meaning: 'Mean minutes more to a member practice than to the nearest practice of any network.',
      unit: 'minutes',
      better: 'less',
      scope: 'both',
    },
    (tally) => {
      const reason = travelReason(tally, 'all', true);
      if (reason !== null) return reason;
      const weight = tally.travel('all', 'weight');
      return {
        value: minutes((tally.travel('all', 'metres') - tally.travel('all', 'anyMetres')) / weight, mode),
        denominator: weight,
      };
    },
  );
}

/** Travel to the nearest member practice for everyone and for those who travel worst, to any practice, and the difference. */
export const journeys: readonly TallyMetric[] = [
  ...modes.flatMap((mode) => family('all', mode, false)),
  ...modes.flatMap((mode) => family('all', mode, true)),
  ...modes.map(extra),
  ...POPULATIONS.filter((population) => population !== 'all').flatMap((population) =>
    modes.flatMap((mode) => family(population, mode, false)),
  ),
];
