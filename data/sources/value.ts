import type { AreaVintage } from './source.ts';

/** A code that a publisher uses: what it looks like, in a pattern and in words. */
export interface CodeFormat {
  readonly pattern: RegExp;
  readonly words: string;
  /** What the code looks like after a spreadsheet has eaten its leading zeros or made a number of it. */
  readonly eaten?: RegExp;
}

/** The codes of the formats, each with an example that a person can compare with. */
export const codes = {
  practice: { pattern: /^[A-Z]\d{5}$/, words: 'a practice code such as E82099', eaten: /^\d{1,5}$/ },
  organisation: { pattern: /^[A-Z0-9]{3,12}$/, words: 'an ODS code such as E82099', eaten: /^\d{1,2}$/ },
  network: { pattern: /^U\d{5}$/, words: 'a network code such as U62573', eaten: /^\d{1,5}$/ },
  subIcb: {
    pattern: /^[A-Z0-9]{3,5}$/,
    words: 'a sub-ICB code such as 06K',
    eaten: /^(\d{1,2}|\d?[A-Z]|\d(\.\d+)?E[+-]?\d+)$/,
  },
  ons: { pattern: /^[EWSN]\d{8}$/, words: 'an ONS code such as E38000049', eaten: /^\d{1,8}$/ },
  area: { pattern: /^[EW]01\d{6}$/, words: 'an LSOA code such as E01023289', eaten: /^\d{1,8}$/ },
  outputArea: { pattern: /^[EW]00\d{6}$/, words: 'an output area code such as E00120000', eaten: /^\d{1,8}$/ },
} as const satisfies Record<string, CodeFormat>;

/** No list, area or output area holds so many people; a larger number is two columns run together or worse. */
const largestCount = 1_000_000;

/** A whole number of people from 0 to a million, or null where the text is anything else. */
export function readCount(text: string): number | null {
  if (!/^\d{1,7}$/.test(text)) return null;
  const count = Number(text);
  return count <= largestCount ? count : null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An ISO date from any of the publishers' forms (01JUL2026, 2026-07-01, 20260701, 01/07/2026), or null. */
export function readDate(text: string): string | null {
  const named = /^(\d{1,2})[ -]?([A-Za-z]{3})[A-Za-z]*[ -]?(\d{4}|\d{2})$/.exec(text);
  if (named) {
    const year = named[3]!.length === 2 ? `20${named[3]}` : named[3]!;
    return isoDate(year, months.indexOf(named[2]!.toLowerCase()) + 1, Number(named[1]));
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return isoDate(iso[1]!, Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed) return isoDate(slashed[3]!, Number(slashed[2]), Number(slashed[1]));
  const month = /^(\d{4})(\d{2})$/.exec(text);
  if (month) return isoDate(month[1]!, Number(month[2]), 1);
  return null;
}

function isoDate(year: string, month: number, day: number): string | null {
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** The geography that a heading such as LSOA21CD, OA11CD or “LSOA code (2011)” names, or null. */
export function headingVintage(heading: string): AreaVintage | null {
  const found = /(?:LSOA|OA)[ _]?(11|21)|\((2011|2021)\)|(2011|2021)/i.exec(heading);
  const year = found?.[1] ?? found?.[2]?.slice(2) ?? found?.[3]?.slice(2);
  return year === '11' ? '2011' : year === '21' ? '2021' : null;
}
