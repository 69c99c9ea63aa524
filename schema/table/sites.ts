import { amount, word } from './column.ts';
import type { Table } from './table.ts';

const FILES = ['practices', 'branches'];

/** Places where patients are seen: one row for each site of an evidence version. */
export const SITES: Table = {
  name: 'sites',
  title: 'Sites of practices',
  meaning:
    'One row for each place where a loaded practice sees patients: main surgeries and branches, closed ones with their day. A site whose postcode could not be placed has no point.',
  key: ['code'],
  geometry: 'point',
  columns: [
    word('code', 'ODS code.', FILES),
    word('practice', 'ODS code of its practice.', FILES),
    word('name', 'Name.', FILES),
    word('kind', 'main or branch.', FILES),
    word('address', 'Lines of the address, parted by commas.', FILES),
    word('postcode', 'Postcode.', FILES),
    word('opened', 'Day it opened.', FILES, 'date'),
    word('closed', 'Day it closed; empty while it is open.', FILES, 'date'),
    word('located_by', 'What placed it, for example the postcode file.', ['postcodes']),
    amount('longitude', 'degrees', null, 'Longitude, WGS84; empty where its postcode could not be placed.', [
      'postcodes',
    ]),
    amount('latitude', 'degrees', null, 'Latitude, WGS84.', ['postcodes']),
  ],
};
