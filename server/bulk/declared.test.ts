import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../database/each-database.ts';
import { type Caller, PUBLIC } from '../graph/caller.ts';
import { newContext } from '../graph/context.ts';
import { openTestGraph, PLANNER, type TestGraph } from '../graph.fixture.ts';
import { GRID } from '../grid.fixture.ts';
import { type Wanted, wantedOfVersion } from './wanted.ts';

const RING = [
  [0, 52],
  [0.1, 52],
  [0.1, 52.1],
  [0, 52],
];
const OUTLINE = { type: 'MultiPolygon', coordinates: [[RING]] };

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  const declare = async (practice: string, role: string, disclosure: string, name: string) => {
    await world.database.sql(
      `update practices.declared_catchment set replaced_at = now()
       where practice = $1 and role = $2 and replaced_at is null`,
      [practice, role],
    );
    await world.database.sql(
      `insert into practices.declared_catchment
         (id, practice, role, name, outline, source, file, date, disclosure, notes, loaded_at, loaded_by)
       values ($1, $2, $3, $4, st_setsrid(st_geomfromgeojson($5), 4326), 'A leaflet', 'a.kml', null, $6, '{}',
         '2026-02-01T00:00:00.000Z', 'Somebody')`,
      [uuidv7(), practice, role, name, JSON.stringify(OUTLINE), disclosure],
    );
  };
  const wantedBy = (caller: Caller, form: string) => {
    const { evidence, engines, ask } = world.graph;
    const context = newContext({ database: world.database, evidence, engines, now: Date.now }, caller);
    return wantedOfVersion({ ask, context }, GRID, `declared-catchments.${form}`, {});
  };
  const textOf = async (wanted: Wanted) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of wanted.make().chunks) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  };

  test.each(['csv', 'geojson'])(
    'a file of declared catchments (%s) holds what it was named for, and no later ones',
    async (form) => {
      await declare('P1', 'inner', 'open', 'The first');
      await declare('P1', 'outer', 'open', 'Around it');
      const planners = await wantedBy(PLANNER, form);
      const anyones = await wantedBy(PUBLIC, form);
      // Who may see more never shares a file with who may not, even where there is nothing more to see.
      expect(anyones.identity).not.toBe(planners.identity);
      expect(anyones.identity).toBe((await wantedBy(PUBLIC, form)).identity);

      await declare('P1', 'inner', 'restricted', 'A secret in its place');
      await declare('P2', 'inner', 'restricted', 'A secret beside it');
      const [made, seen] = [await textOf(planners), await textOf(anyones)];
      expect(made).toBe(seen);
      expect(made).toContain('The first');
      expect(made).toContain('Around it');
      expect(made).not.toContain('secret');
      if (form === 'geojson') for (const { geometry } of JSON.parse(made).features) expect(geometry).toEqual(OUTLINE);

      const later = await wantedBy(PLANNER, form);
      expect(later.identity).not.toBe(planners.identity);
      expect((await textOf(later)).match(/A secret/g)).toHaveLength(2);
      expect(await textOf(await wantedBy(PUBLIC, form))).not.toContain('secret');
      await world.database.sql('update practices.declared_catchment set replaced_at = now()', []);
    },
  );
});
