import { amount, count, word } from './column.ts';
import type { Table } from './table.ts';

const SOURCE = ['centroids', 'postcodes', 'roads', 'public-transport-matrix'];

/** Measured journeys from areas to sites: one row for each mode, area and site within reach. */
export const JOURNEYS: Table = {
  name: 'journeys',
  title: 'Journeys from areas to sites',
  meaning:
    'One row for each mode, area and site between which a journey is measured, from the area’s population-weighted centroid or averaged over its output areas. Between places that are measured, a journey that is not listed takes longer than complete_to minutes, or there is no way. Straight-line estimates are not listed.',
  key: ['mode', 'area', 'site'],
  geometry: null,
  columns: [
    word('mode', 'walk, cycle, drive (free-flow, without traffic or parking) or public-transport.', SOURCE),
    word('area', 'ONS code of the area where the journey starts.', SOURCE),
    word('site', 'ODS code of the site where it ends.', SOURCE),
    word('practice', 'ODS code of the practice that runs the site.', ['practices', 'branches']),
    amount('minutes', 'minutes', 'resident', 'Minutes that the journey takes.', SOURCE),
    count('metres', 'metres', null, 'Metres travelled; empty where the source gives none (public transport).', SOURCE),
    word('estimate', 'True where the time was converted or apportioned.', SOURCE, 'boolean'),
    count('complete_to', 'minutes', null, 'Minutes up to which all journeys of this mode are listed.', SOURCE),
  ],
};
