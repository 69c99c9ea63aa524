import { MODE_WORDS, TRAVEL_MODES, type TravelMode, USUAL_LIMIT } from '../../travel/mode.ts';
import { formatNumber } from '../format.ts';
import type { JourneySums } from '../journey-sums.ts';
import type { Measured, SearchLimits, TallyMetric } from '../measured.ts';
import type { MetricId } from '../metric.ts';
import { type Destination, POPULATIONS, type Population, type Tally } from '../tally.ts';
import { GAPS, type Gap, type TravelQuestion, travelId, travelQuestion } from '../travel-id.ts';
import { POPULATION_WORDS, populationReason } from './populations.ts';

/** The edition of the measures of travel: 2 are those by mode and whole minute, measured where roads are loaded. */
const VERSION = 2;

/** What stands beside every number of driving. */
export const FREE_FLOW = 'Driving is free-flow, without traffic or parking.';

const NOWHERE = 'No member practice has a site whose place is known.';

function people(count: number, population: Population): string {
  return formatNumber(count, population === 'no-car' ? 'households' : 'residents');
}

/** People without a measured journey, in words, or undefined where there are none. */
function unmeasuredNote({ unmeasured, unmeasuredAreas: areas }: JourneySums, population: Population, fate: string) {
  if (unmeasured === 0) return undefined;
  return `${people(unmeasured, population)} of ${areas} ${areas === 1 ? 'area' : 'areas'} have no measured journey and ${fate}.`;
}

/** What a question's numbers are read with: driving's assumption, and who is not measured. */
function noteOf(question: TravelQuestion, unmeasured: string | undefined): { readonly note?: string } {
  const free = question.mode === 'drive' ? FREE_FLOW : undefined;
  if (unmeasured === undefined) return free === undefined ? {} : { note: free };
  return { note: free === undefined ? unmeasured : `${unmeasured} ${free}` };
}

/** Why nothing can be said of a population's journeys, or null. */
function reasonOf(
  { mode, to, population }: TravelQuestion,
  tally: Tally,
): { readonly reason: string; readonly denominator?: 0 } | null {
  if (!tally.knows(mode)) return { reason: 'No public transport matrix is loaded.' };
  const unknown = populationReason(population, tally);
  if (unknown !== null) return unknown;
  if (to === 'member' && tally.get('sites') === 0) return { reason: NOWHERE };
  if (tally.journeys(mode, to, population).unmeasured < tally.crowd(population, 'weight')) return null;
  return {
    reason: `No journey ${MODE_WORDS[mode].by} is measured from its areas or to the sites: they have no place, lie off the network or outside what is loaded.`,
  };
}

function whose(to: Destination): string {
  return to === 'any' ? 'any practice' : 'any member practice';
}

function share(question: TravelQuestion, tally: Tally, limits: SearchLimits): Measured {
  const { mode, to, population } = question;
  const limit = question.limit!;
  const sums = tally.journeys(mode, to, population);
  const { unmeasured, beyond } = sums;
  const note = noteOf(question, unmeasuredNote(sums, population, 'count as not within'));
  if (beyond > 0 && limit > limits[mode]) {
    return {
      reason: `${people(beyond, population)} live more than ${limits[mode]} minutes ${MODE_WORDS[mode].by} from ${whose(to)}, farther than journeys are measured, or have no way there: who is within ${limit} cannot be told.`,
      ...note,
    };
  }
  const weight = tally.crowd(population, 'weight');
  const within = sums.within(limit);
  return {
    value: within / weight,
    numerator: within,
    denominator: weight,
    ...(unmeasured === 0 ? {} : { unmeasured, range: [within / weight, (within + unmeasured) / weight] }),
    ...note,
  };
}

function mean(question: TravelQuestion, tally: Tally, limits: SearchLimits): Measured {
  const { mode, to, population } = question;
  const sums = tally.journeys(mode, to, population);
  const { unmeasured, beyondAreas: far } = sums;
  const note = noteOf(question, unmeasuredNote(sums, population, 'are left out of the mean'));
  if (far > 0) {
    return {
      reason: `${far} of its areas ${far === 1 ? 'is' : 'are'} more than ${limits[mode]} minutes ${MODE_WORDS[mode].by} from ${whose(to)}, farther than journeys are measured, or ${far === 1 ? 'has' : 'have'} no way there.`,
      ...note,
    };
  }
  const measured = tally.crowd(population, 'weight') - unmeasured;
  return {
    value: sums.seconds / (60 * measured),
    denominator: measured,
    ...(unmeasured === 0 ? {} : { unmeasured }),
    ...note,
  };
}

/** The fewest whole minutes within which nine in ten are, people who are not measured counting as farther. */
function nineInTen(question: TravelQuestion, tally: Tally, limits: SearchLimits): Measured {
  const { mode, to, population } = question;
  const weight = tally.crowd(population, 'weight');
  const sums = tally.journeys(mode, to, population);
  const { unmeasured, beyond } = sums;
  const note = noteOf(question, unmeasuredNote(sums, population, 'count as farther'));
  const most = Math.ceil((weight * 9) / 10);
  const minutes = sums.until(most);
  const told = beyond > 0 ? limits[mode] : 60;
  if (minutes === null || minutes > told) {
    const known = beyond > 0 ? ', farther than journeys are measured, or have no way there' : '';
    return {
      reason: `Nine in ten are not within ${told} minutes ${MODE_WORDS[mode].by} of ${whose(to)}${known}.`,
      ...note,
    };
  }
  const least = sums.until(Math.max(1, most - unmeasured)) ?? minutes;
  return {
    value: minutes,
    denominator: weight,
    ...(unmeasured === 0 ? {} : { unmeasured, range: [least, minutes] }),
    ...note,
  };
}

/** Minutes more, on average, to a member practice than to the nearest of any network: of people with both journeys. */
function extra(question: TravelQuestion, tally: Tally, limits: SearchLimits): Measured {
  const { mode, population } = question;
  const other: TravelQuestion = { ...question, to: 'any' };
  const member = mean(question, tally, limits);
  if ('reason' in member) return member;
  const { seconds } = tally.journeys(mode, 'member', population);
  const any = reasonOf(other, tally) ?? mean(other, tally, limits);
  if ('reason' in any) return any;
  // The same people have both, unless a place that only one of the two needs is not measured.
  if (member.denominator !== any.denominator) {
    return { reason: 'Some people have a journey to the nearest practice measured, and none to a member practice.' };
  }
  const more = seconds - tally.journeys(mode, 'any', population).seconds;
  return { ...member, value: more / (60 * member.denominator!) };
}

const measures = { share, mean, p90: nineInTen, extra };

function measure(question: TravelQuestion, tally: Tally, limits: SearchLimits): Measured {
  return reasonOf(question, tally) ?? measures[question.measure](question, tally, limits);
}

/** How much more (or less) one population has than another. */
function difference(question: TravelQuestion & { readonly gap: Gap }, tally: Tally, limits: SearchLimits): Measured {
  const [first, second] = GAPS[question.gap].map((population) =>
    measure({ ...question, population }, tally, limits),
  ) as [Measured, Measured];
  if ('reason' in first) return first;
  if ('reason' in second) return second;
  const ranged = first.range !== undefined || second.range !== undefined;
  const [low, high] = first.range ?? [first.value, first.value];
  const [least, most] = second.range ?? [second.value, second.value];
  const unmeasured = Math.max(first.unmeasured ?? 0, second.unmeasured ?? 0);
  const note = noteOf(question, unmeasured === 0 ? undefined : 'Some of them have no measured journey.');
  return {
    value: first.value - second.value,
    ...(ranged ? { range: [low - most, high - least] as const } : {}),
    ...(unmeasured === 0 ? {} : { unmeasured }),
    ...note,
  };
}

function whatIs(question: TravelQuestion): { readonly title: string; readonly meaning: string } {
  const { mode, limit } = question;
  const { title, noun } = MODE_WORDS[mode];
  const [first, second] = question.gap === null ? [question.population] : GAPS[question.gap];
  const who =
    second === undefined
      ? POPULATION_WORDS[first].meaning
      : `${POPULATION_WORDS[first].meaning} less that of ${POPULATION_WORDS[second].meaning}`;
  const site =
    question.to === 'any' ? 'the nearest loaded site of any practice' : 'the nearest site of a member practice';
  switch (question.measure) {
    case 'share':
      return {
        title: `${title} within ${limit} minutes`,
        meaning: `The share within a ${limit}-minute ${noun} of ${site}, of ${who}. People whose journey is not measured count as not within, and are shown.`,
      };
    case 'mean':
      return {
        title: `Mean ${noun}`,
        meaning: `Mean minutes to ${site}, of ${who}; people whose journey is not measured are left out, and shown.`,
      };
    case 'p90':
      return {
        title: `90th percentile ${noun}`,
        meaning: `The fewest whole minutes to ${site} within which at least nine in ten are, of ${who}. People whose journey is not measured count as farther.`,
      };
    case 'extra':
      return {
        title: `${title} beyond the nearest practice`,
        meaning: `Mean minutes more to a member practice than to the nearest practice of any network, of ${who}.`,
      };
  }
}

const how: Readonly<Record<TravelMode, string>> = {
  walk: 'Over the roads and paths loaded; where none are, along a straight line, and then marked as an estimate.',
  cycle: 'Over the roads and paths loaded; where none are, along a straight line, and then marked as an estimate.',
  drive: `Over the roads loaded; where none are, along a straight line, and then marked as an estimate. ${FREE_FLOW}`,
  'public-transport': 'By the matrix loaded, from the area to the area in which the site lies; never estimated.',
};

function form(question: TravelQuestion): TallyMetric {
  const { mode, to, population, gap } = question;
  const { title, meaning } = whatIs(question);
  const whom = gap === null ? POPULATION_WORDS[population].title : `, ${POPULATION_WORDS[population].gap}`;
  const gapOf = gap === null ? null : { ...question, gap };
  return {
    id: travelId(question),
    version: VERSION,
    title: `${title}${to === 'any' ? ', any practice' : ''}${whom}`,
    meaning: `${meaning} Everyone of an area is counted at its population-weighted centroid. ${how[mode]}`,
    unit: question.measure !== 'share' ? 'minutes' : gap === null ? 'share' : 'points',
    basis: population === 'no-car' ? 'households' : 'resident',
    better: question.measure === 'share' ? 'more' : 'less',
    scope: 'both',
    from: ['centroids', 'postcodes', ...POPULATION_WORDS[population].from],
    travel: question,
    measure: (tally, limits) => (gapOf === null ? measure(question, tally, limits) : difference(gapOf, tally, limits)),
  };
}

/** The measures that every card shows, for the usual limits: others of the family are formed when asked for. */
export const journeys: readonly TallyMetric[] = TRAVEL_MODES.flatMap((mode) => {
  const limit = USUAL_LIMIT[mode];
  const everyone = { mode, to: 'member', population: 'all', gap: null } as const;
  const both = [{ measure: 'share', limit } as const, { measure: 'mean', limit: null } as const];
  const gaps = Object.keys(GAPS) as Gap[];
  return [
    ...both.map((what) => form({ ...everyone, ...what })),
    form({ ...everyone, measure: 'p90', limit: null }),
    ...both.map((what) => form({ ...everyone, ...what, to: 'any' })),
    form({ ...everyone, measure: 'extra', limit: null }),
    ...POPULATIONS.slice(1).flatMap((population) => both.map((what) => form({ ...everyone, ...what, population }))),
    ...gaps.flatMap((gap) => both.map((what) => form({ ...everyone, ...what, gap, population: GAPS[gap][0] }))),
  ];
});

const formed = new Map<MetricId, TallyMetric>(journeys.map((metric) => [metric.id, metric]));

/** A measure of travel by its id, with any limit from 1 to 60 minutes, population and destination; undefined for no such. */
export function journeyMetric(id: MetricId): TallyMetric | undefined {
  const known = formed.get(id);
  if (known !== undefined) return known;
  const question = travelQuestion(id);
  if (question === undefined) return undefined;
  const metric = form(question);
  formed.set(id, metric);
  return metric;
}
