import { EDIT_SCHEMA } from '@footprint/schema/edit/edit.ts';
import { AREAS } from '@footprint/schema/table/areas.ts';
import { DECLARED_CATCHMENTS } from '@footprint/schema/table/declared-catchments.ts';
import { featureCollection } from '@footprint/schema/table/feature-collection.ts';
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { LIST_SIZES } from '@footprint/schema/world/grid-world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase } from './database/each-database.ts';
import { PUBLIC } from './graph/caller.ts';
import { type Answer, openTestGraph, type TestGraph } from './graph.fixture.ts';
import { GRID, storedGrid } from './grid.fixture.ts';
import { readDeclaredRows } from './practices/declared-table.ts';

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

    test('sites: each with its practice, branches among them', async () => {
      const { sites } = whole(await world.ask('{ sites(codes: ["P2001", "P1"]) { nodes { code } features } }'));
      expect(sites.features.table).toBe('sites');
      const ids = sites.features.features.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(sites.nodes.map(({ code }: { code: string }) => code));
      expect(sites.features.features[ids.indexOf('P2001')]).toMatchObject({
        properties: { practice: 'P2', kind: 'branch' },
        geometry: { coordinates: [-0.985, 52.005] },
      });
    });

    test('areas are the same whether the plan or the evidence is asked for them, in both coordinate systems', async () => {
      for (const crs of ['WGS84', 'BRITISH_NATIONAL_GRID']) {
        const { plan } = whole(
          await world.ask(
            `query Areas($crs: CoordinateSystem!) {
              plan(id: "published") { networks { areas(first: 1000) { nodes { code } features(crs: $crs) } } }
            }`,
            { crs },
          ),
        );
        for (const { areas } of plan.networks) {
          const codes = areas.nodes.map(({ code }: { code: string }) => code);
          const { areas: same } = whole(
            await world.ask(
              'query Same($codes: [ID!], $crs: CoordinateSystem!) { areas(codes: $codes, first: 1000) { features(crs: $crs) } }',
              { codes, crs },
            ),
          );
          expect(areas.features.features).toHaveLength(codes.length);
          expect(areas.features).toEqual(same.features);
        }
      }
    });

    test('boundaries of a plan: each network with the numbers of its scorecard', async () => {
      const { plan } = whole(
        await world.ask(
          '{ plan(id: "published") { boundaries grid: boundaries(crs: BRITISH_NATIONAL_GRID) evaluation { id groups { name value(metric: "kept-together-patients") { value } } } networks { boundary(crs: BRITISH_NATIONAL_GRID) } } }',
        ),
      );
      expect(plan.boundaries).toMatchObject({ table: 'plan-networks', evidence: GRID });
      expect(plan.boundaries.features).toHaveLength(3);
      const [west] = plan.boundaries.features;
      expect(west.properties).toMatchObject({
        id: 'N1',
        continues: 'N1',
        residents: 8000,
        list_size: LIST_SIZES[0]! + LIST_SIZES[1]!,
        kept_together_patients: plan.evaluation.groups[0].value.value,
        evaluation: plan.evaluation.id,
      });
      expect(west.properties.colour).toMatch(/^#[0-9a-f]{6}$/);
      expect(plan.grid.crs).toEqual(GRID_CRS);
      expect(plan.grid.features[0].geometry.coordinates).toEqual(plan.networks[0].boundary.coordinates);
    });

    test('an outline that is not saved: its boundary as one feature with its numbers', async () => {
      const outline = {
        type: 'Polygon',
        coordinates: [
          [
            [-1, 52],
            [-0.98, 52],
            [-0.98, 52.02],
            [-1, 52.02],
            [-1, 52],
          ],
        ],
      };
      const { evaluateBoundary } = whole(
        await world.ask('query One($outline: GeoJSON!) { evaluateBoundary(outline: $outline) { boundary features } }', {
          outline,
        }),
      );
      expect(evaluateBoundary.features).toMatchObject({ table: 'plan-networks', evidence: GRID });
      expect(evaluateBoundary.features.features).toHaveLength(1);
      expect(evaluateBoundary.features.features[0]).toMatchObject({
        properties: { areas: 4, practices: 2, residents: 8000, continues: null },
        geometry: evaluateBoundary.boundary,
      });
    });

    test('isochrones, catchments, sites and lines to draw against are on the grid where asked', async () => {
      const data = whole(
        await world.ask(`{
          evidence { isochrone(longitude: -0.98, latitude: 52.02, minutes: [10], crs: BRITISH_NATIONAL_GRID) }
          practice(code: "P1") {
            sites { location(crs: BRITISH_NATIONAL_GRID) isochrone(minutes: [10], crs: BRITISH_NATIONAL_GRID) }
            derivedCatchment { above { outline(crs: BRITISH_NATIONAL_GRID) } }
          }
          area(code: "A00") { centroid(crs: BRITISH_NATIONAL_GRID) route(site: "P6") { line(crs: BRITISH_NATIONAL_GRID) } }
        }`),
      );
      const [site] = data.practice.sites;
      const shapes = [
        data.evidence.isochrone,
        site.location,
        site.isochrone,
        data.practice.derivedCatchment.above.outline,
        data.area.centroid,
        data.area.route.line,
      ];
      for (const shape of shapes) expect(shape.crs).toEqual(GRID_CRS);
      // P1's surgery is in the middle of area A00.
      expect(site.location.coordinates).toEqual(data.area.centroid.coordinates);
      const metres = JSON.stringify(shapes)
        .match(/-?\d+\.?\d*(?=[,\]])/g)!
        .map(Number)
        .filter((value) => value > 1000);
      expect(metres.length).toBeGreaterThan(20);
      const layer = {
        type: 'Feature',
        properties: { name: 'Line' },
        geometry: { type: 'Point', coordinates: [-0.995, 52.005] },
      };
      const { addReferenceLayer } = whole(
        await world.ask(
          'mutation Add($features: GeoJSON!) { addReferenceLayer(name: "A", features: $features) { features(crs: BRITISH_NATIONAL_GRID) } }',
          { features: layer },
        ),
      );
      expect(addReferenceLayer.features).toMatchObject({
        crs: GRID_CRS,
        features: [{ properties: { name: 'Line' }, geometry: { coordinates: site.location.coordinates } }],
      });
    });

    test('declared catchments: those that the caller may see, as the bulk table has them', async () => {
      const { area } = whole(await world.ask('{ area(code: "A05") { boundary } }'));
      const add = (role: string, disclosure: string) =>
        world.database.sql(
          `insert into practices.declared_catchment
             (id, practice, role, name, outline, source, file, date, disclosure, notes, loaded_at, loaded_by)
           values (gen_random_uuid(), 'P2', $1, 'Ours', st_setsrid(st_geomfromgeojson($2), 4326), 'A leaflet', 'a.kml', null,
             $3, '{"Closed."}', '2026-02-01T00:00:00.000Z', 'Somebody')`,
          [role, JSON.stringify(area.boundary), disclosure],
        );
      await add('inner', 'restricted');
      await add('outer', 'open');
      const asked = '{ declaredCatchments { features } }';
      const { declaredCatchments } = whole(await world.ask(asked));
      const rows = await readDeclaredRows(
        world.database.sql,
        { practices: null, openOnly: false },
        { after: null, limit: 10, shapes: true },
      );
      const about = { system: 'wgs84', evidence: null, datasets: [] } as const;
      expect(declaredCatchments.features).toEqual(
        JSON.parse(JSON.stringify(featureCollection(DECLARED_CATCHMENTS, rows, about))),
      );
      expect(rows).toHaveLength(2);
      const seen = whole(await world.ask(asked, {}, PUBLIC)).declaredCatchments.features.features;
      expect(seen.map(({ id }: { id: string }) => id)).toEqual(['P2/outer']);
      const after = await readDeclaredRows(
        world.database.sql,
        { practices: ['P2'], openOnly: false },
        { after: ['P2', 'inner'], limit: 10, shapes: false },
      );
      expect(after.map(({ cells, shape }) => [cells[2], shape])).toEqual([['outer', null]]);
    });

    test('a layer of neighbourhoods: each with what can be measured of areas', async () => {
      const group = '01930000-0000-7000-8000-00000000a001';
      const layer = '01930000-0000-7000-8000-00000000b001';
      const id = '01930000-0000-7000-8000-00000000d001';
      whole(await world.ask(`mutation { createPlan(id: "${id}", name: "Layered", start: BLANK) { id } }`));
      const changes = [
        { set: 'layer', layer, from: null, to: { kind: 'neighbourhood', name: 'Neighbourhoods' }, position: 1 },
        {
          set: 'group',
          layer,
          group,
          from: null,
          to: { id: group, name: 'Corner', colour: '#112233' },
          position: 0,
        },
        { set: 'areas', layer, moves: [{ from: null, to: group, codes: ['A00', 'A01'] }] },
      ];
      const edit = {
        id: '01930000-0000-7000-8000-00000000c001',
        schema: EDIT_SCHEMA,
        author: 'Test planner',
        at: '2026-02-01T00:00:00.000Z',
        base: 0,
        changes,
      };
      whole(
        await world.ask(
          'mutation Save($id: ID!, $edits: [JSON!]!) { saveEdits(plan: $id, base: 0, edits: $edits) { revision } }',
          { id, edits: [edit] },
        ),
      );
      const { plan } = whole(
        await world.ask('query Layers($id: ID!) { plan(id: $id) { layers { boundaries groups { boundary } } } }', {
          id,
        }),
      );
      const [{ boundaries, groups }] = plan.layers;
      expect(boundaries).toMatchObject({
        table: 'plan-groups',
        features: [
          {
            id: group,
            properties: { name: 'Corner', kind: 'neighbourhood', areas: 2, residents: 4000, registered_living: 3600 },
            geometry: groups[0].boundary,
          },
        ],
      });
    });
  });
});
