import { AGE_BANDS, ageBandOf } from '@footprint/schema/age-band.ts';
import { type Column, column, optionalColumn } from './headings.ts';
import { ons } from './origin.ts';
import type { OutputAreaResidentsRow, ResidentsRow } from './row.ts';
import type { AreaVintage, FileSample } from './source.ts';
import { tableSource } from './table.ts';
import { codes, headingVintage } from './value.ts';

/** The oldest age that is published by itself is 89; 90 stands for 90 and over. */
const ages = Array.from({ length: 91 }, (_, age) => age);

/** People in each of the nine age bands, from the number of people at each year of age (the last is 90 and over). */
function bandResidents(byAge: readonly number[]): readonly number[] {
  const bands = AGE_BANDS.map(() => 0);
  for (const [age, people] of byAge.entries()) bands[ageBandOf(age)]! += people;
  return bands;
}

function ageColumns(prefix: string): Readonly<Record<string, Column>> {
  const named = ages.map((age) => [`${prefix}${age}`, optionalColumn(`${prefix}${age}`, `${prefix}${age}+`)] as const);
  return Object.fromEntries(named);
}

const columns: Readonly<Record<string, Column>> = {
  area: column('LSOA 2021 Code', 'LSOA 2011 Code', 'LSOA Code', /^lsoa ?(\d{4} |\d\d ?)?(code|cd)$/),
  areaName: optionalColumn('LSOA 2021 Name', 'LSOA 2011 Name', 'LSOA Name', /^lsoa ?(\d{4} |\d\d ?)?(name|nm)$/),
  total: column('Total', 'All Ages'),
  ...ageColumns(''),
  ...ageColumns('F'),
  ...ageColumns('M'),
};

/** Residents of every area by single year of age at mid-year. */
export const residents = tableSource<string, ResidentsRow>({
  kind: 'residents',
  title: 'Mid-year population estimates of LSOAs by single year of age',
  page: 'https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates/datasets/lowersuperoutputareamidyearpopulationestimates',
  origin: ons,
  sheet: /^Mid-\d{4}/i,
  fileName: /sape|single-year-of-age|syoa/i,
  columns,
  lacks: ({ at }) => {
    const lacking = (prefixes: readonly string[]) =>
      prefixes.flatMap((prefix) =>
        ages.filter((age) => (at[`${prefix}${age}`] ?? -1) < 0).map((age) => `${prefix}${age}`),
      );
    const persons = lacking(['']);
    const sexes = lacking(['F', 'M']);
    if (persons.length === 0 || sexes.length === 0) return [];
    return (persons.length < sexes.length ? persons : sexes).map((key) => columns[key]!);
  },
  describe: (sample, _fields, placed) => ({
    vintage: headingVintage(placed.headings['area'] ?? '') ?? namedVintage(sample),
    asOf: midYear(sample),
  }),
  row: (fields) => {
    const persons = fields.text('0') !== '';
    const byAge = ages.map((age) =>
      persons ? fields.count(`${age}`) : fields.count(`F${age}`) + fields.count(`M${age}`),
    );
    const total = fields.count('total');
    const sum = byAge.reduce((all, people) => all + people, 0);
    if (sum !== total) throw fields.bad('total', `${sum}, which the ages add up to`);
    return {
      line: fields.line,
      area: fields.area('area'),
      areaName: fields.text('areaName'),
      total,
      bands: bandResidents(byAge),
    };
  },
  key: (row) => row.area,
});

function namedVintage(sample: FileSample): AreaVintage | null {
  return headingVintage(sample.sheet ?? '') ?? headingVintage(/lsoa-?\d\d/i.exec(sample.name)?.[0] ?? '');
}

function midYear(sample: FileSample): string | null {
  const year = /mid-?(\d{4})/i.exec(sample.sheet ?? '')?.[1] ?? /mid-?(\d{4})/i.exec(sample.name)?.[1];
  return year === undefined ? null : `${year}-06-30`;
}

/** Residents of every output area on census day. */
export const outputAreaResidents = tableSource<'outputArea' | 'residents', OutputAreaResidentsRow>({
  kind: 'output-area-residents',
  title: 'Census usual residents of output areas (KS101EW 2011, TS001 2021)',
  page: 'https://www.nomisweb.co.uk/sources/census',
  origin: ons,
  fileName: /KS101EW|TS001/i,
  columns: {
    outputArea: column('2021 output area', '2011 output area', 'OA21CD', 'OA11CD', 'geography code'),
    residents: column(
      '2021',
      '2011',
      'All usual residents',
      'Residence type: Total; measures: Value',
      /^(total|all) ?(usual residents|persons)?(; measures: value)?$/,
    ),
  },
  describe: (_sample, fields, placed) => {
    if (!codes.outputArea.pattern.test(fields.text('outputArea'))) return null;
    const vintage =
      headingVintage(placed.headings.outputArea) ??
      (/TS001/i.test(_sample.name) || /residence type/i.test(placed.headings.residents) ? '2021' : null);
    return { vintage, asOf: vintage === '2021' ? '2021-03-21' : vintage === '2011' ? '2011-03-27' : null };
  },
  row: (fields) => {
    // The published file ends with notes that have no code.
    if (fields.text('outputArea') === '') return 'not-used';
    return {
      line: fields.line,
      outputArea: fields.code('outputArea', codes.outputArea),
      residents: fields.count('residents'),
    };
  },
  key: (row) => row.outputArea,
});
