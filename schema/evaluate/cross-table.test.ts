import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { areaCode, gridWorld, LIST_SIZES } from '../world/grid-world.ts';
import { patientsByLayer, residentsByLayer } from './cross-table.ts';
import { createMeasurer } from './measurer.ts';

const world = gridWorld();
const published = publishedPlan(world).plan;

/** The published plan with two neighbourhoods: the areas given, the rest of the grid left out. */
function withHoods(south: readonly number[], north: readonly number[]): Plan {
  const groups = new Map(['south', 'north'].map((id) => [id, { id, name: id, colour: '#332288' }]));
  const areas = new Map([
    ...south.map((area) => [areaCode(area), 'south'] as const),
    ...north.map((area) => [areaCode(area), 'north'] as const),
  ]);
  const layer = {
    id: 'hoods',
    kind: 'neighbourhood' as const,
    name: 'Neighbourhoods',
    groups,
    practices: new Map(),
    areas,
  };
  return { ...published, layers: new Map([...published.layers, ['hoods', layer]]) };
}

const plan = withHoods([0, 1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11]);

describe('networks against neighbourhoods', () => {
  test('in patients: south, north, no neighbourhood, beyond, in Wales, unknown', () => {
    const table = patientsByLayer(world, plan, 'hoods');
    expect(table.columns.map((column) => (column.kind === 'group' ? column.group.name : column.kind))).toEqual([
      'south',
      'north',
      'no-group',
      'beyond',
      'in-wales',
      'area-unknown',
    ]);
    expect(table.rows.map(({ network, cells, total }) => [network?.name ?? null, cells, total])).toEqual([
      ['West', [7200, 1200, 1200, 70, 10, 20], 9700],
      ['East', [7200, 0, 0, 200, 0, 100], 7500],
      ['North', [0, 4000, 4000, 0, 0, 0], 8000],
      [null, [0, 2000, 2000, 0, 0, 0], 4000],
    ]);
  });

  test('in residents, by the areas of each network', () => {
    const { rows } = residentsByLayer(world, plan, 'hoods');
    expect(rows.map(({ network, cells }) => [network?.name ?? null, cells])).toEqual([
      ['West', [8000, 0, 0]],
      ['East', [8000, 0, 0]],
      ['North', [0, 8000, 8000]],
    ]);
  });

  test('however the neighbourhoods are drawn, each practice and each network adds up to its list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(15)), (south) => {
        const drawn = withHoods(south, []);
        const byPractice = patientsByLayer(world, drawn, 'hoods', 'practice');
        expect(byPractice.rows.map(({ total }) => total)).toEqual(LIST_SIZES);
        const byNetwork = patientsByLayer(world, drawn, 'hoods');
        expect(byNetwork.rows.map(({ total }) => total)).toEqual([9700, 7500, 8000, 4000]);
      }),
    );
  });

  test('a practice whose list is unknown leaves its network without a row of numbers', () => {
    const unknown = gridWorld();
    unknown.practices.listSize[0] = -1;
    expect(patientsByLayer(unknown, plan, 'hoods').rows[0]).toMatchObject({ cells: null, total: null });
  });

  test('a neighbourhood is measured by its areas', () => {
    const [south] = createMeasurer(world).layer(plan, 'hoods');
    expect(south!.values['residents']!.value).toBe(16_000);
    expect(south!.values['registered-living']!.value).toBe(14_400);
    expect(south!.values['pieces']!.value).toBe(1);
    expect(south!.values['list-size']).toBeUndefined();
    expect(plan.layers.get(NETWORKS)!.groups.size).toBe(3);
  });
});
