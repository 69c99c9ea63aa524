import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { WorkforceRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes } from './value.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** No practice has so many general practitioners; a larger number is two columns run together or worse. */
const MOST = 1000;

/**
 * General practitioners of every practice in full-time equivalents, all but those in training (TOTAL_GP_EXTG_FTE):
 * partners, salaried GPs, retainers and locums, at the end of a month.
 */
export const workforce = tableSource<'practice' | 'practiceName' | 'all' | 'qualified' | 'source', WorkforceRow>({
  kind: 'gp-workforce',
  title: 'General Practice Workforce, practice level',
  page: 'https://digital.nhs.uk/data-and-information/publications/statistical/general-and-personal-medical-services',
  origin: nhsEngland,
  fileName: /practice level|GPWPractice/i,
  encoding: 'windows-1252',
  columns: {
    practice: column('PRAC_CODE'),
    practiceName: optionalColumn('PRAC_NAME'),
    all: column('TOTAL_GP_FTE'),
    qualified: optionalColumn('TOTAL_GP_EXTG_FTE'),
    source: optionalColumn('GP_SOURCE'),
  },
  describe: (sample, _fields, placed) => (placed.at.qualified < 0 ? null : { asOf: monthEnd(sample.name) }),
  strange: (sample) =>
    sample.rows.some((row) => row.some((cell) => /^TOTAL_GP_EXTG_FTE$/i.test(cell.trim())))
      ? null
      : 'is General Practice Workforce from before 2020, which has no column TOTAL_GP_EXTG_FTE: it counts doctors in training in another way. Choose an edition from 2020 on.',
  row: (fields) => ({
    line: fields.line,
    practice: fields.code('practice', codes.practice),
    gpFte: readEquivalents(fields.text('qualified'), () =>
      fields.bad('qualified', `full-time equivalents from 0 to ${MOST}, or ND`),
    ),
    estimated: /estimate/i.test(fields.text('source')),
  }),
  key: (row) => `Practice ${row.practice}`,
});

/** Full-time equivalents; null for ND (no data) and for an empty cell. */
function readEquivalents(text: string, bad: () => Error | object): number | null {
  if (text === '' || /^(ND|N\/A|NA|-)$/i.test(text)) return null;
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value) || value < 0 || value > MOST) throw bad();
  return value;
}

/** The last day of the month that a name such as “General Practice – April 2023 Practice Level - Detailed” states. */
function monthEnd(name: string): string | null {
  const found = /(?<![A-Za-z])([A-Z][a-z]{2,8})[ _]+(20\d\d)(?!\d)/.exec(name);
  const month = found === null ? -1 : MONTHS.findIndex((each) => each.startsWith(found[1]!));
  if (found === null || month < 0) return null;
  return new Date(Date.UTC(Number(found[2]), month + 1, 0)).toISOString().slice(0, 10);
}
