import { column, optionalColumn } from './headings.ts';
import { nhsEngland } from './origin.ts';
import type { WeightedListRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes } from './value.ts';

/** What practices were paid, of which registered and weighted patients are read. */
export const weightedLists = tableSource<'practice' | 'practiceName' | 'registered' | 'weighted', WeightedListRow>({
  kind: 'weighted-lists',
  title: 'NHS Payments to General Practice',
  page: 'https://digital.nhs.uk/data-and-information/publications/statistical/nhs-payments-to-general-practice',
  origin: nhsEngland,
  fileName: /nhspaymentsgp/i,
  encoding: 'windows-1252',
  columns: {
    practice: column('Practice Code'),
    practiceName: optionalColumn('Practice Name'),
    registered: column(
      'Average Number of Registered Patients',
      'Number of Registered Patients (Last Known Figure)',
      /^(average )?number of registered patients/,
    ),
    weighted: column(
      'Average Number of Weighted Patients',
      'Number of Weighted Patients (Last Known Figure)',
      /^(average )?number of weighted patients/,
    ),
  },
  describe: (sample) => {
    const years = /(\d\d)-?(\d\d)-prac/i.exec(sample.name);
    return { asOf: years ? `20${years[1]}/${years[2]}` : null };
  },
  row: (fields) => {
    const registered = fields.number('registered', 'a number of patients');
    const weighted = fields.number('weighted', 'a number of patients');
    if (registered < 0 || registered > 1_000_000) throw fields.bad('registered', 'a number from 0 to 1,000,000');
    if (weighted < 0 || weighted > 1_000_000) throw fields.bad('weighted', 'a number from 0 to 1,000,000');
    return {
      line: fields.line,
      practice: fields.code('practice', codes.practice),
      practiceName: fields.text('practiceName'),
      registered,
      weighted,
    };
  },
  key: (row) => `Practice ${row.practice}`,
});
