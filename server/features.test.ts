import { AREAS } from '@footprint/schema/table/areas.ts';
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { LIST_SIZES } from '@footprint/schema/world/grid-world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { type Answer, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';

const GRID_CRS = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };

function whole({ data, errors }: Answer) {
  expect(errors).toBeUndefined();
  return data;
}

eachDatabase((_, open) => {
  let world: TestGraph;
  beforeAll(async () => {
    world = await openTestGraph(await open());
  });
  afterAll(() => world.graph.close());

  describe('a list of things with a shape as a FeatureCollection', () => {
    test('areas: the page’s nodes in their order, with the columns of the table, the version and its sources', async () => {
      const { areas } = whole(await world.ask('{ areas(first: 5) { nodes { code } features } }'));
      expect(areas.features).toMatchObject({ type: 'FeatureCollection', table: 'areas', evidence: GRID });
      expect(areas.features).not.toHaveProperty('crs');
      expect(areas.features.features.map(({ id }: { id: string }) => id)).toEqual(
        areas.nodes.map(({ code }: { code: string }) => code),
      );
      const [first] = areas.features.features;
      expect(Object.keys(first.properties)).toEqual(AREAS.columns.map(({ name }) => name));
      expect(first.properties).toMatchObject({
        code: 'A00',
        residents: 2000,
        served_by_name: 'West',
        vintage: 'LSOA21',
      });
      expect(first.geometry.type).toBe('MultiPolygon');
      expect(areas.features.columns).toEqual(JSON.parse(JSON.stringify(AREAS.columns)));
      expect(areas.features.sources.map(({ kind }: { kind: string }) => kind)).toEqual([
        'registrations',
        'residents',
        'deprivation',
        'boundaries',
        'centroids',
      ]);
    });

    test('practices: each at its main surgery, with its list and network', async () => {
      const { practices } = whole(await world.ask('{ practices(network: "N1") { features } }'));
      expect(practices.features.table).toBe('practices');
      expect(practices.features.features).toHaveLength(2);
      const [first] = practices.features.features;
      expect(Object.keys(first.properties)).toEqual(PRACTICES.columns.map(({ name }) => name));
      expect(first).toMatchObject({
        id: 'P1',
        properties: { list_size: LIST_SIZES[0], network_name: 'West' },
        geometry: { type: 'Point', coordinates: [-0.995, 52.005] },
      });
    });

    test('on the National Grid it says so, in metres: an area’s size is what was measured when it was loaded', async () => {
      const { areas } = whole(
        await world.ask(
          '{ areas { features(crs: BRITISH_NATIONAL_GRID) nodes { boundary(crs: BRITISH_NATIONAL_GRID) } } }',
        ),
      );
      expect(areas.features.crs).toEqual(GRID_CRS);
      expect(areas.nodes[0].boundary.crs).toEqual(GRID_CRS);
      const { areaSize } = storedGrid().topology;
      areas.features.features.forEach(({ geometry }: { geometry: { coordinates: number[][][][] } }, at: number) => {
        const ring = geometry.coordinates[0]![0]!;
        let twice = 0;
        for (let i = 1; i < ring.length; i++)
          twice += ring[i - 1]![0]! * ring[i]![1]! - ring[i]![0]! * ring[i - 1]![1]!;
        expect(Math.abs(twice / 2 / areaSize[at]! - 1)).toBeLessThan(1e-4);
      });
    });

    test('a thing whose place is not known keeps its feature, without a geometry', async () => {
      const lost = await openTestGraph(await open());
      try {
        await lost.database.sql(`update practices.site set location = null where code = 'P1'`);
        await lost.database.sql(`update population.area set boundary = null where code = 'A03'`);
        const { practices, areas } = whole(await lost.ask('{ practices { features } areas { features } }'));
        expect(practices.features.features).toHaveLength(6);
        expect(practices.features.features[0]).toMatchObject({
          id: 'P1',
          geometry: null,
          properties: { longitude: null },
        });
        expect(areas.features.features[3]).toMatchObject({ id: 'A03', geometry: null });
        const moved = whole(await lost.ask('{ areas { features(crs: BRITISH_NATIONAL_GRID) } }'));
        expect(moved.areas.features.features[3].geometry).toBeNull();
      } finally {
        await lost.graph.close();
      }
    });

    test('an empty page is a FeatureCollection without features, of the version asked', async () => {
      const { practices } = whole(await world.ask('{ practices(search: "nowhere") { features } }'));
      expect(practices.features).toMatchObject({ type: 'FeatureCollection', evidence: GRID, features: [] });
    });
  });
});
