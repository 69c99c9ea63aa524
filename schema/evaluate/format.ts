import type { Unit } from './metric.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

const nouns: Partial<Record<Unit, string>> = {
  patients: ' patients',
  residents: ' residents',
  households: ' households',
};

/** A number as a planner reads it, with its unit: "28,412 patients", "84.8%", "12.3 km²". */
export function formatNumber(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      return `${oneDecimal.format(value * 100)}%`;
    case 'points':
      return `${oneDecimal.format(value * 100)} percentage points`;
    case 'ratio':
      return twoDecimals.format(value);
    case 'minutes':
      return `${oneDecimal.format(value)} minutes`;
    case 'metres':
      return `${oneDecimal.format(value / 1000)} km`;
    case 'square-metres':
      return `${oneDecimal.format(value / 1e6)} km²`;
    case 'fte-per-1000':
      return `${twoDecimals.format(value)} per 1,000 people`;
    case 'pounds':
      return `£${whole.format(value)}`;
    default:
      return `${grouped(value)}${nouns[unit] ?? ''}`;
  }
}

/** A number without decimals, its thousands parted: whole ones without the formatter, which costs a microsecond each. */
function grouped(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) return whole.format(value);
  const text = String(value);
  return text.length < 4 ? text : text.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The size of a gap between two numbers of a unit; shares differ by percentage points. */
export function formatGap(gap: number, unit: Unit): string {
  return formatNumber(gap, unit === 'share' ? 'points' : unit);
}
