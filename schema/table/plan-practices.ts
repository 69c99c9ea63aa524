import { amount, count, word } from './column.ts';
import type { Table } from './table.ts';

const DIRECTORY = ['practices'];
const LISTS = ['practice-lists', 'practice-mapping', 'registrations'];

/** The practices of a plan with their networks. */
export const PLAN_PRACTICES: Table = {
  name: 'plan-practices',
  title: 'Practices of a plan',
  meaning:
    'One row for each practice that the plan puts in a network, and for each practice of the study area that is in none.',
  key: ['practice'],
  geometry: 'point',
  columns: [
    word('practice', 'ODS code.', DIRECTORY),
    word('name', 'Name.', DIRECTORY),
    word('network', 'Id of its network in the plan; empty where it is in none.', []),
    word('network_name', 'Name of that network.', []),
    word('published_network', 'Code of its published network; of several, the smallest code.', [
      'networks',
      'memberships',
    ]),
    word(
      'standing',
      'study: in the study area; network: fellow member of a network that touches it; outside.',
      DIRECTORY,
    ),
    word('sub_icb', 'Code of the sub-ICB location it belongs to.', DIRECTORY),
    word(
      'non_geographic',
      'True where its patients do not choose it by place, as the evidence or the plan says.',
      DIRECTORY,
      'boolean',
    ),
    count('list_size', 'patients', 'registered', 'Registered patients on the latest list loaded, all of them.', LISTS),
    amount('weighted', 'patients', 'weighted', 'Contractor-weighted patients (Carr-Hill).', ['weighted-lists']),
  ],
};
