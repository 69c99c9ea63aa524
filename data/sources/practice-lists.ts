import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { PracticeListRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes, readDate } from './value.ts';

/** The list size of every practice in England, monthly. */
export const practiceLists = tableSource<
  'date' | 'type' | 'subIcb' | 'practice' | 'postcode' | 'sex' | 'age' | 'patients',
  PracticeListRow
>({
  kind: 'practice-lists',
  title: 'Patients registered at a GP practice',
  page: 'https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice',
  origin: nhsEngland,
  fileName: /gp-reg-pat-prac-all/i,
  columns: {
    date: column('EXTRACT_DATE'),
    type: column('TYPE'),
    subIcb: optionalColumn('SUB_ICB_LOCATION_CODE', 'CCG_CODE'),
    practice: column('CODE'),
    postcode: column('POSTCODE'),
    sex: column('SEX'),
    age: column('AGE'),
    patients: column('NUMBER_OF_PATIENTS'),
  },
  describe: (_sample, fields) => {
    if (/^(FE)?MALE$/i.test(fields.text('sex'))) return null;
    return { asOf: readDate(fields.text('date')) };
  },
  row: (fields) => {
    if (fields.text('type') !== 'GP' || fields.text('sex') !== 'ALL' || fields.text('age') !== 'ALL') return 'not-used';
    return {
      line: fields.line,
      practice: fields.code('practice', codes.practice),
      patients: fields.count('patients'),
      postcode: fields.postcodeOrNull('postcode'),
      subIcb: fields.codeOrNull('subIcb', codes.subIcb),
      date: fields.date('date'),
    };
  },
  key: (row) => `Practice ${row.practice}`,
});
