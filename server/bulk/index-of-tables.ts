/** The list of all tables in bulk, for programs and the people who write them. */
import type { Table } from '@footprint/schema/table/table.ts';
import { FILTERS } from './filters.ts';
import { formsOf } from './format/form.ts';
import type { FilterName } from './source.ts';
import { PLAN_TABLES, TABLES } from './tables.ts';
import { COORDINATES } from './wanted.ts';

interface ListedTable {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly key: readonly string[];
  readonly geometry: string | null;
  readonly forms: readonly string[];
  readonly filters: readonly { readonly name: FilterName; readonly meaning: string; readonly many: boolean }[];
  readonly crs: readonly string[];
  readonly columns: Table['columns'];
  /** An address that leads to the latest version's own. */
  readonly example: string;
}

function listed(table: Table, name: string, at: string, filters: readonly FilterName[]): ListedTable {
  const { title, meaning, key, geometry, columns } = table;
  return {
    name,
    title,
    meaning,
    key,
    geometry,
    forms: [...formsOf(table), 'json'],
    filters: filters.map((filter) => ({ name: filter, ...FILTERS[filter] })),
    crs: geometry === null ? [] : COORDINATES,
    columns,
    example: `${at}/${name}.csv`,
  };
}

/** Every table with its columns, forms and filters, and how its addresses are made. */
export function bulkIndex() {
  return {
    about:
      'Tables in bulk. latest (and ?asOf=2026-01-31) leads to the evidence version’s own address, whose rows never change; .json in place of the form describes the columns.',
    addresses: {
      version: '/bulk/<evidence id, or latest>/<table>.<form>?<filters>&crs=',
      plan: '/bulk/plans/<plan id, published, or publication:<slug>/<version>>/<table>.<form>?crs=',
    },
    tables: TABLES.map(({ table, filters }) => listed(table, table.name, '/bulk/latest', filters)),
    planTables: PLAN_TABLES.map(({ table, name }) => listed(table, name, '/bulk/plans/published', [])),
  };
}
