import { amount, word } from './column.ts';
import type { Table } from './table.ts';

const SOURCE = ['boundaries'];

/** Which areas share a length of border. */
export const NEIGHBOURS: Table = {
  name: 'neighbours',
  title: 'Neighbouring areas',
  meaning:
    'One row for each pair of areas that share a length of border, both ways round: a point in common is not enough. Links that a plan declares are not in it.',
  key: ['area', 'neighbour'],
  geometry: null,
  columns: [
    word('area', 'ONS code of the area.', SOURCE),
    word('neighbour', 'ONS code of its neighbour.', SOURCE),
    amount('border_m', 'metres', 'boundary', 'Length of their common border on the generalised boundaries.', SOURCE),
  ],
};
