/** A network's people in numbers, as the public reads them: the planners' own measures with plainer words. */
import { AGE_BANDS } from '../age-band.ts';
import type { LiveEvaluation } from '../evaluate/live.ts';
import type { MetricId, Value } from '../evaluate/metric.ts';
import { FREE_FLOW } from '../evaluate/metrics/journeys.ts';
import type { Evidence } from '../evidence.ts';
import { MODE_WORDS, TRAVEL_MODES, USUAL_LIMIT } from '../travel/mode.ts';
import { figureOfValue, known, percent, unknown } from './figure.ts';
import type { Fact, Figure } from './pages.ts';
import { countInWords } from './words.ts';

/** Why no number of a network is shown that is not wholly loaded. */
export const PARTLY_LOADED = 'Only part of this network is in the data of this site, so a number would be wrong.';

/** Why nothing is said of the area of a network that has none. */
const NO_AREA =
  'Its practices are not the most used in any neighbourhood, so the map gives this network no area of its own.';

/** The same of a network of a plan that draws areas. */
export const NO_AREA_IN_PLAN = 'The plan gives this network no area.';

/** The same of each network of a plan that draws no areas at all. */
export const NO_AREAS_DRAWN = 'This plan names practices only; it draws no area.';

const ESTIMATED = 'Estimated from straight lines, since no journeys over roads and paths have been measured.';

interface Row {
  readonly label: string;
  readonly basis: string;
  readonly metrics: readonly MetricId[];
  /** True for what is said of its area: of a network without one it is not known. */
  readonly ofArea: boolean;
  readonly note?: string;
}

const ages = (from: number, to: number) => AGE_BANDS.slice(from, to).map((band) => `residents-${band}`);

const ROWS: readonly Row[] = [
  {
    label: 'Patients',
    basis: 'people of all ages registered with its practices, wherever they live',
    metrics: ['list-size'],
    ofArea: false,
  },
  {
    label: 'People living in its area',
    basis: 'people of all ages who live in its area, whichever practice they are registered with',
    metrics: ['residents'],
    ofArea: true,
  },
  { label: 'Aged under 18', basis: 'people living in its area', metrics: ages(0, 3), ofArea: true },
  { label: 'Aged 18 to 64', basis: 'people living in its area', metrics: ages(3, 6), ofArea: true },
  { label: 'Aged 65 and over', basis: 'people living in its area', metrics: ages(6, 9), ofArea: true },
  {
    label: 'Living in the most deprived fifth of England',
    basis: 'share of the people living in its area',
    metrics: ['core20-share'],
    ofArea: true,
  },
  {
    label: 'Patients who live in its area',
    basis: 'share of the patients of its practices',
    metrics: ['kept-together-patients'],
    ofArea: true,
    note: 'The others live elsewhere and are registered with one of its practices.',
  },
  {
    label: 'People of its area who use its practices',
    basis: 'share of the registered patients who live in its area',
    metrics: ['kept-together-people'],
    ofArea: true,
    note: 'The others are registered with a practice of another network, or of none.',
  },
];

/** The figures of a network of a plan; with `partial` none of its numbers is shown, and `noArea` says why it has no area. */
export function peopleOf(
  evidence: Evidence,
  live: LiveEvaluation,
  network: string,
  partial: boolean,
  noArea: string = NO_AREA,
): Fact[] {
  const hasArea = (live.value(network, 'areas').value ?? 0) > 0;
  const facts = ROWS.map(({ label, basis, metrics, ofArea, note }): Fact => {
    const values = metrics.map((metric) => live.value(network, metric));
    const figure = formed(evidence, values, basis, partial ? PARTLY_LOADED : ofArea && !hasArea ? noArea : null);
    return { label, figure, note: figure.value === null ? null : (note ?? null) };
  });
  return [...facts, ...journeysOf(evidence, live, network, partial ? PARTLY_LOADED : hasArea ? null : noArea)];
}

/** The patients of a network, whole lists of its practices. */
export function patientsOfNetwork(evidence: Evidence, live: LiveEvaluation, network: string, partial: boolean): Figure {
  const { basis, metrics } = ROWS[0]!;
  return formed(evidence, [live.value(network, metrics[0]!)], basis, partial ? PARTLY_LOADED : null);
}

/** The people who live in a network's area. */
export function residentsOfNetwork(
  evidence: Evidence,
  live: LiveEvaluation,
  network: string,
  partial: boolean,
): Figure {
  const { basis, metrics } = ROWS[1]!;
  const hasArea = (live.value(network, 'areas').value ?? 0) > 0;
  return formed(
    evidence,
    [live.value(network, metrics[0]!)],
    basis,
    partial ? PARTLY_LOADED : hasArea ? null : NO_AREA,
  );
}

/** One figure of values that add up; not known where one of them is not, or for the reason given. */
function formed({ datasets }: Evidence, values: readonly Value[], basis: string, reason: string | null): Figure {
  const [first] = values as [Value];
  const figure = figureOfValue(first, basis, datasets);
  if (reason !== null) return unknown(reason, basis, figure);
  if (values.length === 1) return figure;
  const missing = values.find(({ value }) => value === null);
  if (missing !== undefined) return unknown(missing.reason ?? '', basis, figure);
  const sum = values.reduce((all, { value }) => all + value!, 0);
  return known(sum, countInWords(sum), basis, figure, first.estimate);
}

function journeysOf(
  { datasets, travel }: Evidence,
  live: LiveEvaluation,
  network: string,
  reason: string | null,
): Fact[] {
  const loaded = new Set(travel?.modes.map(({ mode }) => mode));
  return TRAVEL_MODES.filter((mode) => mode !== 'cycle' && (mode !== 'public-transport' || loaded.has(mode))).map(
    (mode): Fact => {
      const limit = USUAL_LIMIT[mode];
      const value = live.value(network, `${mode}-${limit}-share`);
      const basis = 'share of the people living in its area, counted from the middle of each neighbourhood';
      const label = `Within ${limit} minutes ${MODE_WORDS[mode].by} of one of its surgeries`;
      const figure = figureOfValue(value, basis, datasets);
      if (reason !== null) return { label, figure: unknown(reason, basis, figure), note: null };
      const notes = [
        ...(figure.estimate ? [ESTIMATED] : []),
        ...(mode === 'drive' ? [FREE_FLOW] : []),
        ...(value.unmeasured === undefined || value.denominator === undefined
          ? []
          : [`For ${percent(value.unmeasured / value.denominator)} of people no journey could be measured.`]),
      ];
      return { label, figure, note: figure.value === null || notes.length === 0 ? null : notes.join(' ') };
    },
  );
}
