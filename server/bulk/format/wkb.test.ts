import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../../database/database.ts';
import { eachDatabase } from '../../database/each-database.ts';
import { POINT_ROWS, ROWS } from './format.fixture.ts';
import { wkbOf } from './wkb.ts';

eachDatabase((_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  test('PostGIS reads the well-known binary of a shape as the shape that it is', async () => {
    const shapes = [...ROWS, ...POINT_ROWS].flatMap(({ shape }) => (shape === null ? [] : [shape]));
    const rows = await database.sql<{ geojson: string; valid: boolean }>(
      `select st_asgeojson(shape, 15) as geojson, st_isvalid(shape) as valid
       from unnest($1::text[]) with ordinality as given(hexadecimal, at),
         lateral st_geomfromwkb(decode(hexadecimal, 'hex'), 4326) as shape
       order by at`,
      [shapes.map((shape) => Buffer.from(wkbOf(shape)).toString('hex'))],
    );
    expect(rows.map(({ geojson }) => JSON.parse(geojson))).toEqual(shapes);
    expect(rows.every(({ valid }) => valid)).toBe(true);
  });
});
