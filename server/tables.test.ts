import { AREAS } from '@footprint/schema/table/areas.ts';
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { keyOf } from '@footprint/schema/table/row.ts';
import { SITES } from '@footprint/schema/table/sites.ts';
import type { Row, Table } from '@footprint/schema/table/table.ts';
import { areaCode, BANDS_EACH, LIST_SIZES } from '@footprint/schema/world/grid-world.ts';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { GRID, storedGrid, storeGrid } from './grid.fixture.ts';
import { readAreaRows } from './population/area-table.ts';
import { readPracticeRows } from './practices/practice-table.ts';
import { readSiteRows } from './practices/site-table.ts';

const ALL = { after: null, limit: 100, shapes: true } as const;
const AREAS_ALL = { evidence: GRID, vintage: 'LSOA21', commissioner: null, codes: null };
const PRACTICES_ALL = { evidence: GRID, commissioner: null, network: null, search: null, codes: null };
const SITES_ALL = { evidence: GRID, commissioner: null, practices: null, codes: null };

const named = (table: Table, row: Row) =>
  Object.fromEntries(table.columns.map(({ name }, at) => [name, row.cells[at]]));

eachDatabase((_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
  });

  test('an area is a row with its people, who serves it, its centroid and its size', async () => {
    const rows = await readAreaRows(database.sql, AREAS_ALL, ALL);
    expect(rows).toHaveLength(16);
    const world = storedGrid();
    expect(named(AREAS, rows[0]!)).toEqual({
      code: 'A00',
      name: 'Area A00',
      vintage: 'LSOA21',
      standing: 'study',
      inside: true,
      rural_urban: 'urban',
      sub_icb: 'Q1',
      icb: 'QI1',
      local_authority: 'L1',
      local_authority_name: null,
      residents: 2000,
      ...Object.fromEntries(
        ['0_4', '5_14', '15_17', '18_24', '25_44', '45_64', '65_74', '75_84', '85_over'].map((band, at) => [
          `residents_${band}`,
          BANDS_EACH[at],
        ]),
      ),
      deprivation_rank: 1000,
      deprivation_decile: 1,
      households: 800,
      households_without_car: null,
      registered: 1800,
      served_by: 'N1',
      served_by_name: 'West',
      served_by_patients: 1600,
      near_wales: false,
      longitude: -0.995,
      latitude: 52.005,
      easting: expect.any(Number),
      northing: expect.any(Number),
      size_m2: world.topology.areaSize[0],
      perimeter_m: world.topology.areaPerimeter[0],
    });
    expect(rows[0]!.shape?.type).toBe('MultiPolygon');
  });

  test('rows come in pages by key, and with no shapes where none are asked for', async () => {
    const seen: string[] = [];
    for (let after: readonly string[] | null = null; ; ) {
      const rows = await readAreaRows(database.sql, AREAS_ALL, { after, limit: 5, shapes: false });
      if (rows.length === 0) break;
      expect(rows.every(({ shape }) => shape === null)).toBe(true);
      seen.push(...rows.flatMap((row) => keyOf(AREAS, row)));
      after = keyOf(AREAS, rows.at(-1)!);
    }
    expect(seen).toEqual(Array.from({ length: 16 }, (_, at) => areaCode(at)));
  });

  test('a practice is a row with its latest list, its network and the point of its main surgery', async () => {
    const rows = await readPracticeRows(database.sql, PRACTICES_ALL, ALL);
    expect(rows).toHaveLength(6);
    expect(named(PRACTICES, rows[1]!)).toMatchObject({
      code: 'P2',
      status: 'active',
      address: '1 High Street',
      network: 'N1',
      network_name: 'West',
      networks: 1,
      list_size: LIST_SIZES[1],
      list_date: '2026-01-01',
      weighted: LIST_SIZES[1]! + 0.25,
      weighted_date: '2025-10-01',
      gp_fte: null,
      gp_fte_date: null,
      gp_fte_estimate: null,
      sites: 2,
    });
    // P2's surgery is in the middle of area 5, its branch in area 1.
    expect(rows[1]!.shape).toEqual({ type: 'Point', coordinates: [-0.985, 52.015] });
    expect(named(PRACTICES, rows[5]!)).toMatchObject({ code: 'P6', network: null, network_name: null, networks: 0 });
  });

  test('of two networks at once the smaller code is shown, and that there are two', async () => {
    const other = await open();
    await storeGrid(other);
    await other.sql(
      `insert into practices.membership (edition, practice, network, starts)
       select edition, 'P3', 'N1', '2024-04-01' from practices.version`,
    );
    const [row] = await readPracticeRows(other.sql, { ...PRACTICES_ALL, codes: ['P3'] }, ALL);
    expect(named(PRACTICES, row!)).toMatchObject({ network: 'N1', network_name: 'West', networks: 2 });
  });

  test('a site is a row with its practice and point, in the order of codes as bytes', async () => {
    const rows = await readSiteRows(database.sql, SITES_ALL, ALL);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['P1', 'P2', 'P2001', 'P3', 'P4', 'P5', 'P6']);
    expect(named(SITES, rows[2]!)).toMatchObject({
      practice: 'P2',
      kind: 'branch',
      located_by: 'postcode',
      address: null,
    });
    expect(rows[2]!.shape).toEqual({ type: 'Point', coordinates: [-0.985, 52.005] });
  });

  test('each filter keeps what it names', async () => {
    const page = { ...ALL, shapes: false };
    const count = async (rows: Promise<readonly Row[]>) => (await rows).length;
    expect(await count(readAreaRows(database.sql, { ...AREAS_ALL, commissioner: 'L1' }, page))).toBe(16);
    expect(await count(readAreaRows(database.sql, { ...AREAS_ALL, codes: ['A03', 'A15', 'Z'] }, page))).toBe(2);
    expect(await count(readPracticeRows(database.sql, { ...PRACTICES_ALL, network: 'N1' }, page))).toBe(2);
    expect(await count(readPracticeRows(database.sql, { ...PRACTICES_ALL, search: 'sixth' }, page))).toBe(1);
    expect(await count(readPracticeRows(database.sql, { ...PRACTICES_ALL, search: '%' }, page))).toBe(0);
    expect(await count(readSiteRows(database.sql, { ...SITES_ALL, practices: ['P2'] }, page))).toBe(2);
    expect(await count(readSiteRows(database.sql, { ...SITES_ALL, commissioner: 'elsewhere' }, page))).toBe(0);
  });
});
