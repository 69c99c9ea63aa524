import { describe, expect, test } from 'vitest';
import { createMeasurer } from '../evaluate/measurer.ts';
import { NETWORKS } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld, LIST_SIZES } from '../world/grid-world.ts';
import { planGroupRow, planNetworkRow } from './plan-network-rows.ts';
import { columnOfMetric, PLAN_GROUPS, PLAN_NETWORKS } from './plan-networks.ts';
import type { Row, Table } from './table.ts';

const named = (table: Table, row: Row) =>
  Object.fromEntries(table.columns.map(({ name }, at) => [name, row.cells[at]]));

const evidence = gridWorld();
const measurer = createMeasurer(evidence);
const { plan } = publishedPlan(evidence);
const networks = plan.layers.get(NETWORKS)!;
const evaluation = measurer.evaluate(plan, 0);

describe('networks of a plan as rows', () => {
  const rows = [...networks.groups.values()].map((group, at) =>
    planNetworkRow({ ...group, continues: group.continues ?? null }, evaluation.groups[at]!, evaluation.id, null),
  );

  test('a row has the numbers of the scorecard under names that a data frame takes', () => {
    expect(named(PLAN_NETWORKS, rows[0]!)).toMatchObject({
      id: 'N1',
      name: 'West',
      continues: 'N1',
      practices: 2,
      areas: 4,
      list_size: LIST_SIZES[0]! + LIST_SIZES[1]!,
      residents: 8000,
      residents_85_over: 400,
      pieces: 1,
      evaluation: evaluation.id,
    });
    expect(columnOfMetric('residents-85+')).toBe('residents_85_over');
  });

  test('straight-line journeys are named as estimates, and what is not loaded is empty', () => {
    const row = named(PLAN_NETWORKS, rows[0]!);
    expect(String(row['estimates']).split(' ')).toContain('walk_mean');
    expect(row['walk_mean']).toEqual(expect.any(Number));
    expect(row['public_transport_mean']).toBeNull();
  });

  test('whole numbers are whole in every row', () => {
    PLAN_NETWORKS.columns.forEach(({ type }, at) => {
      if (type === 'integer')
        for (const { cells } of rows) expect(cells[at] === null || Number.isInteger(cells[at])).toBe(true);
    });
  });

  test('a group of another layer has what can be measured of areas alone', () => {
    const group = { id: 'g', name: 'A neighbourhood', colour: '#112233' };
    const layer = {
      id: 'l',
      kind: 'neighbourhood' as const,
      name: 'Neighbourhoods',
      groups: new Map([['g', group]]),
      practices: new Map(),
      areas: new Map([
        ['A00', 'g'],
        ['A01', 'g'],
      ]),
    };
    const layered = { ...plan, layers: new Map([...plan.layers, ['l', layer]]) };
    const [card] = measurer.layer(layered, 'l');
    expect(named(PLAN_GROUPS, planGroupRow(layer, group, card!, null))).toMatchObject({
      id: 'g',
      layer: 'l',
      kind: 'neighbourhood',
      areas: 2,
      residents: 4000,
      registered_living: 3600,
      pieces: 1,
    });
  });
});

describe.each([PLAN_NETWORKS, PLAN_GROUPS])('the table $name', ({ columns }) => {
  test('has columns of stable names, each told apart and told of', () => {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning } of columns) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(meaning).toMatch(/\.$/);
    }
  });
});
