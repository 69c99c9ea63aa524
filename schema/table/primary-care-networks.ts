import { count, word } from './column.ts';
import type { Table } from './table.ts';

const PUBLISHED = ['networks', 'memberships'];

/** Primary Care Networks as published. */
export const PRIMARY_CARE_NETWORKS: Table = {
  name: 'primary-care-networks',
  title: 'Primary Care Networks as published',
  meaning:
    'One row for each published Primary Care Network that is loaded: those of the study area and those that touch it. Their numbers are in the plan “published”.',
  key: ['code'],
  geometry: null,
  columns: [
    word('code', 'ODS code.', PUBLISHED),
    word('name', 'Name.', PUBLISHED),
    word('sub_icb', 'Code of the sub-ICB location it belongs to.', PUBLISHED),
    word('opened', 'Day it opened.', PUBLISHED, 'date'),
    word('closed', 'Day it closed; empty while it is open.', PUBLISHED, 'date'),
    word('inside', 'True where at least one member lies in the study area.', PUBLISHED, 'boolean'),
    word(
      'complete',
      'True where every member, list and patient area is loaded; numbers of another would be wrong.',
      PUBLISHED,
      'boolean',
    ),
    count('members', 'count', 'plan', 'Practices that are members now.', PUBLISHED),
  ],
};
