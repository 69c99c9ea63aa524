/** Numbers as a planner reads them: thousands separated, with a unit, and a reason where there is none. */
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import type { Unit, Value } from '@footprint/schema/evaluate/metric.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A whole number with its thousands separated. */
export function wholeText(value: number): string {
  return whole.format(value);
}

/** A value in its unit, or why there is none; an estimate says so. */
export function valueText(value: Value): string {
  if (value.value === null) return 'not measurable';
  return `${value.estimate ? 'about ' : ''}${formatNumber(value.value, value.unit)}`;
}

/** A change with its sign, for example "+1,204 patients". */
export function differenceText(difference: number, unit: Unit): string {
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  if (unit === 'share') return `${sign}${one.format(Math.abs(difference) * 100)} points`;
  return `${sign}${formatNumber(Math.abs(difference), unit)}`;
}

/** An ISO date as "1 July 2022"; a year alone stays. */
export function dateText(date: string): string {
  const parsed = /^\d{4}-\d{2}-\d{2}/.test(date) ? new Date(`${date.slice(0, 10)}T00:00:00Z`) : null;
  return parsed === null
    ? date
    : new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(parsed);
}

const BASES = {
  registered: 'registered patients',
  resident: 'residents',
  weighted: 'weighted patients',
  adjusted: 'adjusted patients',
  households: 'households',
  boundary: 'the boundary',
  plan: 'the plan itself',
} as const;

/** What a number is based on, in words. */
export function basisText(value: Value): string {
  return BASES[value.basis];
}

/** Minutes as a planner reads them: "12.4 minutes". */
export function minutesText(minutes: number): string {
  return formatNumber(minutes, 'minutes');
}
