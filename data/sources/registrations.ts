import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import { RepeatedRegistrations } from './repeats.ts';
import type { RegistrationRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes, readDate } from './value.ts';

const publicationPage =
  'https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice';

/** Patients registered at each practice by the area they live in, all of England, quarterly. */
export const registrations = tableSource<
  'date' | 'practice' | 'practiceName' | 'area' | 'sex' | 'patients',
  RegistrationRow
>({
  kind: 'registrations',
  title: 'Patients registered at a GP practice, by LSOA',
  page: publicationPage,
  origin: nhsEngland,
  fileName: /gp-reg-pat-prac-lsoa/i,
  columns: {
    date: column('EXTRACT_DATE'),
    practice: column('PRACTICE_CODE'),
    practiceName: optionalColumn('PRACTICE_NAME'),
    area: column('LSOA_CODE'),
    sex: optionalColumn('SEX'),
    patients: column('NUMBER_OF_PATIENTS', 'Number of Patients'),
  },
  describe: (_sample, fields) => {
    // The zip holds files for men and for women beside the one for all.
    if (/^(FE)?MALE$/i.test(fields.text('sex'))) return null;
    return { asOf: readDate(fields.text('date')) };
  },
  row: (fields) => {
    const sex = fields.text('sex');
    if (sex !== '' && sex !== 'ALL') return 'not-used';
    const area = fields.text('area') || 'UNKNOWN';
    // Anything that starts like a code must be one; words such as NO2011 and CLOSED, and a blank, mean that no area is known.
    if (!codes.area.pattern.test(area) && /^([EWSN]?\d|[EW]$)/.test(area)) fields.code('area', codes.area);
    return {
      line: fields.line,
      practice: fields.code('practice', codes.practice),
      practiceName: fields.text('practiceName'),
      area,
      patients: fields.count('patients'),
      date: fields.date('date'),
    };
  },
  repeats: (file) => new RepeatedRegistrations(file),
});
