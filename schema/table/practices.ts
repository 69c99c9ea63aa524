import { amount, count, word } from './column.ts';
import type { Table } from './table.ts';

const PRACTICES_FILE = ['practices'];
const LISTS = ['practice-lists', 'practice-mapping', 'registrations'];
const MEMBERSHIPS = ['networks', 'memberships'];

/** GP practices with their latest list, network and place: one row for each practice of an evidence version. */
export const PRACTICES: Table = {
  name: 'practices',
  title: 'GP practices',
  meaning:
    'One row for each GP practice that is loaded, at its main surgery: those of the study area, and others that share a network with it or look after its people. Empty is not known, never nought.',
  key: ['code'],
  geometry: 'point',
  columns: [
    word('code', 'ODS code.', PRACTICES_FILE),
    word('name', 'Name.', PRACTICES_FILE),
    word('status', 'active, closed, dormant, proposed, or not listed in the directory loaded.', PRACTICES_FILE),
    word(
      'standing',
      'study: in the study area; network: fellow member of a network that touches it; outside: serves its residents; none: neither.',
      PRACTICES_FILE,
    ),
    word('address', 'Lines of the address, parted by commas.', PRACTICES_FILE),
    word('postcode', 'Postcode.', PRACTICES_FILE),
    word('phone', 'Telephone.', PRACTICES_FILE),
    word('opened', 'Day it opened.', PRACTICES_FILE, 'date'),
    word('closed', 'Day it closed; empty while it is open.', PRACTICES_FILE, 'date'),
    word('sub_icb', 'Code of the sub-ICB location it belongs to.', PRACTICES_FILE),
    word('icb', 'Code of the integrated care board it belongs to.', PRACTICES_FILE),
    word(
      'non_geographic',
      'True for a digital, homeless, asylum or special-allocation practice, whose patients do not choose it by place.',
      PRACTICES_FILE,
      'boolean',
    ),
    word('network', 'Code of its current published network; of several, the smallest code.', MEMBERSHIPS),
    word('network_name', 'Name of that network.', MEMBERSHIPS),
    count('networks', 'count', 'plan', 'Published networks of which it is a member now.', MEMBERSHIPS),
    count('list_size', 'patients', 'registered', 'Registered patients on the latest list loaded, all of them.', LISTS),
    word('list_date', 'Day of that list.', LISTS, 'date'),
    amount('weighted', 'patients', 'weighted', 'Contractor-weighted patients (Carr-Hill) of the latest list.', [
      'weighted-lists',
    ]),
    word(
      'weighted_date',
      'Day of the weighted list; empty where its file states only a year, which its data set’s vintage names.',
      ['weighted-lists'],
      'date',
    ),
    amount(
      'gp_fte',
      'full-time-equivalents',
      'workforce',
      'General practitioners in full-time equivalents, without trainees.',
      ['gp-workforce'],
    ),
    word('gp_fte_date', 'Day on which they were counted.', ['gp-workforce'], 'date'),
    word('gp_fte_estimate', 'True where the publisher estimated them.', ['gp-workforce'], 'boolean'),
    count('sites', 'count', 'plan', 'Places where it sees patients now, branches among them.', [
      'practices',
      'branches',
    ]),
    amount(
      'longitude',
      'degrees',
      null,
      'Longitude of the main surgery, WGS84; empty where its postcode could not be placed.',
      ['postcodes'],
    ),
    amount('latitude', 'degrees', null, 'Latitude of the main surgery, WGS84.', ['postcodes']),
  ],
};
