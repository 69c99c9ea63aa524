import { AGE_BANDS } from '../age-band.ts';
import { amount, count, word } from './column.ts';
import type { Column, Table } from './table.ts';

/** Names of the columns of residents by age band, in the order of AGE_BANDS: residents_0_4 to residents_85_over. */
export const RESIDENTS_BY_BAND: readonly string[] = AGE_BANDS.map(
  (band) => `residents_${band.replace('+', '_over').replace('-', '_')}`,
);

const LOOKUP = ['lookup-area-commissioner'];

const bands: readonly Column[] = AGE_BANDS.map((band, index) =>
  count(
    RESIDENTS_BY_BAND[index]!,
    'residents',
    'resident',
    `Mid-year residents aged ${band.replace('-', ' to ').replace('+', ' and over')}.`,
    ['residents'],
  ),
);

/** Small areas with their people, deprivation and who serves them: one row for each area of an evidence version. */
export const AREAS: Table = {
  name: 'areas',
  title: 'Small areas',
  meaning:
    'One row for each small area of the census geography that is loaded: those of the study area, and outsiders that a touching network reaches. Empty is not known, never nought.',
  key: ['code'],
  geometry: 'polygon',
  columns: [
    word('code', 'ONS code; it means the area of this vintage only.', ['boundaries']),
    word('name', 'Name of the area.', ['boundaries']),
    word('vintage', 'Edition of the census geography: LSOA11, LSOA21, OA11 or OA21.', ['boundaries']),
    word('standing', 'study: in the study area; outside: a named outsider that a touching network reaches.', LOOKUP),
    word('inside', 'True where it lies in the study area.', LOOKUP, 'boolean'),
    word('rural_urban', 'rural or urban.', ['rural-urban']),
    word('sub_icb', 'Code of the sub-ICB location it lies in.', LOOKUP),
    word('icb', 'Code of the integrated care board it lies in.', LOOKUP),
    word('local_authority', 'ONS code of the local authority district it lies in.', LOOKUP),
    word('local_authority_name', 'Name of that district.', LOOKUP),
    count('residents', 'residents', 'resident', 'Mid-year residents of all ages.', ['residents']),
    ...bands,
    count(
      'deprivation_rank',
      'rank',
      'resident',
      'National rank of multiple deprivation, 1 the most deprived; never to be averaged.',
      ['deprivation'],
    ),
    count(
      'deprivation_decile',
      'decile',
      'resident',
      'National decile of multiple deprivation, 1 the most deprived; never to be averaged.',
      ['deprivation'],
    ),
    count('households', 'households', 'households', 'Households.', ['car-ownership']),
    count('households_without_car', 'households', 'households', 'Households without a car or van.', ['car-ownership']),
    count(
      'registered',
      'patients',
      'registered',
      'Patients living here who are registered with any practice of England.',
      ['registrations'],
    ),
    word(
      'served_by',
      'Code of the published network with most of its registered patients, all of England’s competing.',
      ['registrations', 'memberships'],
    ),
    word('served_by_name', 'Name of that network.', ['networks']),
    count('served_by_patients', 'patients', 'registered', 'Patients of that network who live here.', ['registrations']),
    word(
      'near_wales',
      'True where it touches or is near Wales, so that patients of Welsh practices are missing.',
      ['boundaries'],
      'boolean',
    ),
    amount('longitude', 'degrees', 'resident', 'Longitude of the population-weighted centroid, WGS84.', ['centroids']),
    amount('latitude', 'degrees', 'resident', 'Latitude of the population-weighted centroid, WGS84.', ['centroids']),
    amount('easting', 'metres', 'resident', 'Easting of the population-weighted centroid, British National Grid.', [
      'centroids',
    ]),
    amount('northing', 'metres', 'resident', 'Northing of the population-weighted centroid, British National Grid.', [
      'centroids',
    ]),
    amount(
      'size_m2',
      'square-metres',
      'boundary',
      'Size of the area within its generalised boundary, on the National Grid.',
      ['boundaries'],
    ),
    amount('perimeter_m', 'metres', 'boundary', 'Length of its generalised boundary, on the National Grid.', [
      'boundaries',
    ]),
  ],
};
