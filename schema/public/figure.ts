/** Numbers as the public reads them, each with what it counts, its date and its source. */

import { type Dataset, isConverted } from '../dataset.ts';
import type { Value } from '../evaluate/metric.ts';
import type { Figure } from './pages.ts';
import { countInWords, dateOfData, dateOfDataset, listed, titleOfDataset } from './words.ts';

/** What stands in place of a number that is not known. */
export const NOT_KNOWN = 'Not known';

/** What a figure rests on. */
export interface FigureGrounds {
  readonly date: string;
  readonly sources: readonly string[];
  /** True where the counts were moved to areas of another year. */
  readonly estimate?: boolean;
}

/** What is no data set's: a count of what is listed on the page. */
export const NO_GROUNDS: FigureGrounds = { date: '', sources: [] };

/** Dates and titles of the data sets of some kinds. */
export function groundsOfKinds(datasets: readonly Dataset[], kinds: readonly string[]): FigureGrounds {
  const behind = kinds.flatMap((kind) => datasets.filter((dataset) => dataset.kind === kind));
  return {
    date: listed([...new Set(behind.map(dateOfDataset))].filter((date) => date !== '')),
    sources: [...new Set(behind.map(titleOfDataset))],
    // A list is counted whole, wherever its patients live: moving them between areas leaves it as it was.
    estimate: !kinds.includes('practice-lists') && behind.some(isConverted),
  };
}

/** A known number. */
export function known(
  value: number,
  text: string,
  basis: string,
  { date, sources, estimate: moved = false }: FigureGrounds,
  estimate = moved,
): Figure {
  return { value, text, reason: null, basis, date, sources, estimate };
}

/** A number that is not known, with the reason; `text` where more can be said than that. */
export function unknown(
  reason: string,
  basis: string,
  { date, sources }: FigureGrounds,
  text: string = NOT_KNOWN,
): Figure {
  return { value: null, text, reason, basis, date, sources, estimate: false };
}

/** A count of something; -1 is not known, for the reason given. */
export function countFigure(count: number, basis: string, grounds: FigureGrounds, reason: string): Figure {
  return count < 0 ? unknown(reason, basis, grounds) : known(count, countInWords(count), basis, grounds);
}

/** A share between 0 and 1 in whole percents; more than none is never "0%", and less than all never "100%". */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'less than 1%';
  if (share < 1 && share >= 0.995) return 'more than 99%';
  return `${Math.round(share * 100)}%`;
}

/** Metres as kilometres: "1.4 km", and under 100 m "less than 0.1 km". */
export function kilometres(metres: number): string {
  return metres < 100 ? 'less than 0.1 km' : `${(metres / 1000).toFixed(1)} km`;
}

/** Whole minutes: "12 minutes", "about 12 minutes" for an estimate, "1 minute" and "less than a minute". */
export function minutesInWords(minutes: number, estimate: boolean): string {
  const near = Math.round(minutes);
  if (near < 1) return 'less than a minute';
  return `${estimate ? 'about ' : ''}${near} ${near === 1 ? 'minute' : 'minutes'}`;
}

/** A number as the measures of a plan give it, in a reader's words. */
export function figureOfValue(value: Value, basis: string, datasets: readonly Dataset[]): Figure {
  const behind = datasets.filter(({ id }) => value.sources.includes(id));
  const dates = new Set([...value.dates.map(dateOfData), ...behind.map(dateOfDataset)]);
  const common = {
    basis,
    date: listed([...dates].filter((date) => date !== '')),
    sources: [...new Set(behind.map(titleOfDataset))],
  };
  if (value.value === null) return unknown(value.reason ?? 'It could not be measured.', basis, common);
  return { value: value.value, text: textOf(value.value, value), reason: null, ...common, estimate: value.estimate };
}

function textOf(amount: number, { unit, estimate }: Value): string {
  switch (unit) {
    case 'share':
      return percent(amount);
    case 'minutes':
      return minutesInWords(amount, estimate);
    case 'metres':
      return kilometres(amount);
    case 'square-metres':
      return `${amount < 1e7 ? (amount / 1e6).toFixed(1) : countInWords(amount / 1e6)} square kilometres`;
    default:
      return countInWords(amount);
  }
}
