import { word } from './column.ts';
import type { Table } from './table.ts';

const PUBLISHED = ['networks', 'memberships'];

/** Which practice was a member of which published network, and when. */
export const MEMBERSHIPS: Table = {
  name: 'memberships',
  title: 'Published memberships of Primary Care Networks',
  meaning:
    'One row for each membership of a practice in a published Primary Care Network, ended ones too; a practice in no network has no row.',
  key: ['practice', 'network', 'starts'],
  geometry: null,
  columns: [
    word('practice', 'ODS code of the practice.', PUBLISHED),
    word('network', 'ODS code of the Primary Care Network.', PUBLISHED),
    word('network_name', 'Name of the network.', PUBLISHED),
    word('starts', 'Day it began; empty where the file states none.', PUBLISHED, 'date'),
    word('ends', 'Day it ended; empty while it holds.', PUBLISHED, 'date'),
    word('current', 'True while it holds.', PUBLISHED, 'boolean'),
  ],
};
