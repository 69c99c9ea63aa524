import { beforeAll, expect, test } from 'vitest';
import { Area } from '../population/entities.ts';
import type { Database } from './database.ts';
import { eachDatabase } from './each-database.ts';

eachDatabase((_kind, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('every table class has exactly the columns of its table, null where the table allows null', async () => {
    const stored = await database.sql<{ column: string; nullable: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS column, is_nullable AS nullable
         FROM information_schema.columns
        WHERE table_schema IN ('commissioning', 'practices', 'population', 'travel', 'plans') ORDER BY 1`,
    );
    const declared = [...database.orm.getMetadata().getAll().values()]
      .flatMap((table) =>
        table.props.map((prop) => ({
          column: `${table.schema}.${table.tableName}.${prop.fieldNames[0]}`,
          nullable: prop.nullable === true ? 'YES' : 'NO',
        })),
      )
      .sort((a, b) => (a.column < b.column ? -1 : 1));
    expect(declared).toEqual([...stored].sort((a, b) => (a.column < b.column ? -1 : 1)));
  });

  test('an area written through the ORM is read back with its boundary as GeoJSON and its unknowns null', async () => {
    const edition = '01890000-0000-7000-8000-000000000001';
    const square = [
      [0, 51],
      [0.1234567, 51],
      [0.1234567, 51.1],
      [0, 51.1],
      [0, 51],
    ];
    await database.transaction(async ({ em }) => {
      em.create(Area, {
        edition,
        code: 'E01990001',
        position: 0,
        name: 'Market Place',
        standing: 'study',
        subIcb: null,
        icb: null,
        localAuthority: null,
        localAuthorityName: null,
        ruralUrban: null,
        residents: 1500,
        ageBands: [1, 2, 3, 4, 5, 6, 7, 8, 9],
        deprivationRank: null,
        deprivationDecile: 3,
        households: null,
        householdsWithoutCar: null,
        easting: 530000.5,
        northing: 180000,
        centroid: { type: 'Point', coordinates: [0.05, 51.05] },
        sizeM2: 1234.5,
        perimeterM: null,
        boundary: { type: 'MultiPolygon', coordinates: [[square]] },
        nearWales: false,
      });
    });
    const area = await database
      .em()
      .findOneOrFail(Area, { edition, code: 'E01990001' }, { populate: ['centroid', 'boundary'] });
    expect(area.ageBands).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(area.perimeterM).toBeNull();
    expect(area.centroid).toEqual({ type: 'Point', coordinates: [0.05, 51.05] });
    expect(area.boundary).toEqual({ type: 'MultiPolygon', coordinates: [[square]] });
  });
});
