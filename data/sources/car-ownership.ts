import { column, optionalColumn } from './headings.ts';
import { ons } from './origin.ts';
import type { CarOwnershipRow } from './row.ts';
import { tableSource } from './table.ts';
import { codes } from './value.ts';

const title = 'Census car or van availability (TS045 2021, KS404EW 2011)';
const page = 'https://www.nomisweb.co.uk/sources/census_2021_bulk';

/** The census sorts households into those with no car or van, with one, with two and with three or more. */
export const CAR_CATEGORIES = 4;

/** Households of every area, and those without a car or van: one row an area, as Nomis publishes the table in bulk. */
export const carOwnership = tableSource<'area' | 'areaName' | 'households' | 'withoutCar', CarOwnershipRow>({
  kind: 'car-ownership',
  title,
  page,
  origin: ons,
  fileName: /TS045|KS404|QS416/i,
  columns: {
    area: column('geography code', '2021 super output area - lower layer', 'LSOA21CD', 'LSOA11CD'),
    areaName: optionalColumn('geography', 'LSOA21NM', 'LSOA11NM'),
    households: column(
      'Number of cars or vans: Total: All households',
      /^number of cars or vans: total: all households(; measures: value)?$/,
      /^cars: all categories: car or van availability(; measures: value)?$/,
    ),
    withoutCar: column(
      'Number of cars or vans: No cars or vans in household',
      /^number of cars or vans: no cars or vans in household(; measures: value)?$/,
      /^cars: no cars or vans in household(; measures: value)?$/,
    ),
  },
  describe: (_sample, fields, placed) => {
    if (!codes.area.pattern.test(fields.text('area'))) return null;
    const of2011 = /^cars:/i.test(placed.headings.households);
    return { vintage: of2011 ? '2011' : '2021', asOf: of2011 ? '2011-03-27' : '2021-03-21' };
  },
  strange: (_sample, fields) => otherGeography(fields.text('area')),
  row: (fields) => {
    const households = fields.count('households');
    const withoutCar = fields.count('withoutCar');
    if (withoutCar > households) throw fields.bad('withoutCar', `at most the ${households} households of the area`);
    return { line: fields.line, area: fields.area('area'), households, withoutCar, categories: CAR_CATEGORIES };
  },
  key: (row) => row.area,
});

/** The same as ONS lets it be filtered and downloaded: one row an area and number of cars. */
export const carOwnershipByCategory = tableSource<'area' | 'category' | 'households', CarOwnershipRow>({
  kind: 'car-ownership',
  title,
  page: 'https://www.ons.gov.uk/datasets/TS045/editions/2021',
  origin: ons,
  fileName: /TS045/i,
  columns: {
    area: column('Lower layer Super Output Areas Code', 'Output Areas Code', /^[a-z ,]+ code$/),
    category: column('Car or van availability (5 categories) Code'),
    households: column('Observation'),
  },
  describe: (_sample, fields) =>
    codes.area.pattern.test(fields.text('area')) ? { vintage: '2021', asOf: '2021-03-21' } : null,
  strange: (_sample, fields) => otherGeography(fields.text('area')),
  row: (fields) => {
    const category = fields.text('category');
    // "Does not apply": spaces in which nobody usually lives, which are no households.
    if (category === '-8') return 'not-used';
    if (!/^[0-3]$/.test(category)) throw fields.bad('category', '0, 1, 2, 3 (or more) cars or vans, or -8');
    const households = fields.count('households');
    return {
      line: fields.line,
      area: fields.area('area'),
      households,
      withoutCar: category === '0' ? households : null,
      categories: 1,
      category,
    };
  },
  key: (row) => `${row.area} with ${row.category} cars`,
});

/** What a table of the right columns is of, where its places are no LSOAs. */
function otherGeography(code: string): string | null {
  if (code === '' || codes.area.pattern.test(code)) return null;
  const words = codes.outputArea.pattern.test(code)
    ? 'output areas'
    : /^[EW]02/.test(code)
      ? 'middle layer areas (MSOA)'
      : 'larger places';
  return `counts the households of ${words} (${code}), not of LSOAs. Choose the file of lower layer super output areas, such as census2021-ts045-lsoa.csv.`;
}
