import { MODE_WORDS, TRAVEL_MODES, type TravelMode } from '../travel/mode.ts';
import { amount, count, word } from './column.ts';
import type { Column, Table } from './table.ts';

const ROADS = ['centroids', 'postcodes', 'roads', 'public-transport-matrix'];

/** The beginning of the names of a mode's columns: walk, cycle, drive, public_transport. */
export function columnsOfMode(mode: TravelMode): string {
  return mode.replace('-', '_');
}

function travel(mode: TravelMode): readonly Column[] {
  const [name, { by }] = [columnsOfMode(mode), MODE_WORDS[mode]];
  return [
    amount(
      `${name}_minutes_member`,
      'minutes',
      'resident',
      `Minutes ${by} to the nearest site of its network’s own practices, as the plan has them.`,
      ROADS,
    ),
    word(`${name}_reason_member`, 'Why there are none.', []),
    amount(`${name}_minutes_any`, 'minutes', 'resident', `Minutes ${by} to the nearest site of any practice.`, ROADS),
    word(`${name}_reason_any`, 'Why there are none.', []),
    word(`${name}_estimate`, 'True where they are straight-line or apportioned estimates.', ROADS, 'boolean'),
  ];
}

/** The areas of a plan with their networks and how long their people travel. */
export const PLAN_AREAS: Table = {
  name: 'plan-areas',
  title: 'Areas of a plan',
  meaning:
    'One row for each area that the plan puts in a network, and for each area of the study area that is in none, with minutes from its population-weighted centroid. Empty minutes are not measured, or longer than journeys are measured: the reason says which.',
  key: ['area'],
  geometry: 'polygon',
  columns: [
    word('area', 'ONS code.', ['boundaries']),
    word('name', 'Name.', ['boundaries']),
    word('network', 'Id of its network in the plan; empty where it is in none.', []),
    word('network_name', 'Name of that network.', []),
    word('inside', 'True where it lies in the study area.', ['lookup-area-commissioner'], 'boolean'),
    count('residents', 'residents', 'resident', 'Mid-year residents.', ['residents']),
    count(
      'registered',
      'patients',
      'registered',
      'Patients living here who are registered with any practice of England.',
      ['registrations'],
    ),
    count(
      'deprivation_decile',
      'decile',
      'resident',
      'National decile of multiple deprivation, 1 the most deprived; never to be averaged.',
      ['deprivation'],
    ),
    ...TRAVEL_MODES.flatMap(travel),
  ],
};
