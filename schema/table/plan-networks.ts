import { LAYER_METRICS } from '../evaluate/layer.ts';
import type { TallyMetric } from '../evaluate/measured.ts';
import type { MetricId } from '../evaluate/metric.ts';
import { TALLY_METRICS } from '../evaluate/registry.ts';
import { word } from './column.ts';
import type { Column, Table } from './table.ts';

const WHOLE_NUMBERS = new Set(['patients', 'residents', 'households', 'count']);
const ROADS = ['roads', 'public-transport-matrix'];

/** The name of the column of a metric: its id with underscores, residents-85+ as residents_85_over. */
export function columnOfMetric(id: MetricId): string {
  return id.replace('+', '_over').replaceAll('-', '_');
}

function columnOf({ id, unit, basis, from, travel, meaning }: TallyMetric): Column {
  const whole = WHOLE_NUMBERS.has(unit) && (basis === 'registered' || basis === 'resident' || unit === 'count');
  return {
    name: columnOfMetric(id),
    type: whole ? 'integer' : 'real',
    unit,
    basis,
    sources: travel === undefined ? from : [...from, ...ROADS],
    meaning,
  };
}

/** The metrics that are columns of a network: all of a scorecard, of travel those of the whole population. */
export const NETWORK_COLUMNS: readonly TallyMetric[] = TALLY_METRICS.filter(
  ({ travel }) => travel === undefined || (travel.population === 'all' && travel.gap === null),
);

const ESTIMATES = word(
  'estimates',
  'Names of the columns whose numbers here are estimates (converted, apportioned, or of straight-line journeys), parted by a space.',
  [],
);
const COLOUR = word('colour', 'Its colour on the map, as #rrggbb.', []);

/** The networks of a plan with their numbers: one row for each network. */
export const PLAN_NETWORKS: Table = {
  name: 'plan-networks',
  title: 'Networks of a plan',
  meaning:
    'One row for each network of the plan, with the numbers of its scorecard and its areas dissolved as shape. A number that cannot be measured is empty, never nought: the plan’s values say why.',
  key: ['id'],
  geometry: 'polygon',
  columns: [
    word('id', 'Id of the network in the plan.', []),
    word('name', 'Name.', []),
    COLOUR,
    word('continues', 'Code of the published network that it continues.', ['networks']),
    word('outcome', 'The gravest outcome among its goals: fail, not-measurable, warn, exception or pass.', []),
    ...NETWORK_COLUMNS.map(columnOf),
    ESTIMATES,
    word('evaluation', 'Citable id of the evaluation: plan, revision, evidence version and metric versions.', []),
  ],
};

/** The groups of another layer of a plan, such as neighbourhoods, with their numbers: one row for each group. */
export const PLAN_GROUPS: Table = {
  name: 'plan-groups',
  title: 'Groups of a layer of a plan',
  meaning:
    'One row for each group of the layer, with what can be measured of areas alone and its areas dissolved as shape. A number that cannot be measured is empty, never nought.',
  key: ['id'],
  geometry: 'polygon',
  columns: [
    word('id', 'Id of the group in the plan.', []),
    word('name', 'Name.', []),
    COLOUR,
    word('layer', 'Id of its layer.', []),
    word('kind', 'What the layer’s groups are: neighbourhood, multi-neighbourhood or place.', []),
    ...LAYER_METRICS.map(columnOf),
    ESTIMATES,
  ],
};
