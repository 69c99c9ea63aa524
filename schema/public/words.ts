/** Words of the public pages: dates, lists and numbers as a patient reads them. */
import { type Dataset, isConverted } from '../dataset.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

const england = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day of an instant in England, as an ISO date. */
export function dayOf(milliseconds: number): string {
  return england.format(new Date(milliseconds));
}

/** An ISO date in words, or the day of an instant in England: "1 July 2022". */
export function dayInWords(iso: string): string {
  const date = iso.length === 10 ? iso : dayOf(Date.parse(iso));
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The date of data: "mid-2020" for what is counted at the middle of a year, "1 July 2022" for others. */
export function dateOfData(iso: string): string {
  return iso.slice(5, 10) === '06-30' ? `mid-${iso.slice(0, 4)}` : dayInWords(iso);
}

/** The date of a data set in words, or the edition that it names; '' where it states neither. */
export function dateOfDataset(dataset: Dataset): string {
  if (dataset.date !== null) return dateOfData(dataset.date);
  // An index names its edition first ("2019, on 2011 areas"); of boundaries and the like the year is that of a census.
  return /^\d{4}\b/.exec(dataset.vintage ?? '')?.[0] ?? '';
}

/** A whole number with its thousands parted: "48,210". */
export function countInWords(count: number): string {
  return whole.format(count);
}

/** A count with its noun: "1 practice", "12 practices"; the plural adds an s where none is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${countInWords(count)} ${count === 1 ? noun : plural}`;
}

/** Names in a sentence: "A", "A and B", "A, B and C". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A sentence with a capital at its beginning. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Titles of data sets as a reader can look them up, with what was done to them. */
export function titleOfDataset(dataset: Dataset): string {
  return isConverted(dataset) ? `${dataset.title} (moved to newer areas)` : dataset.title;
}

const collator = new Intl.Collator('en-GB', { numeric: true });

/** Names in the order in which a reader looks for them. */
export function compareNames(one: string, other: string): number {
  return collator.compare(one, other);
}
