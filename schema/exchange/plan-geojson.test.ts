import { describe, expect, test } from 'vitest';
import { applyChanges } from '../edit/apply.ts';
import { emptyPlan } from '../empty-plan.ts';
import { createMeasurer } from '../evaluate/measurer.ts';
import { createCapture } from '../geometry/capture.ts';
import { box } from '../geometry/squares.ts';
import { NETWORKS } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import { gridWorld } from '../world/grid-world.ts';
import { planFromGeojson, planToGeojson } from './plan-geojson.ts';

const world = gridWorld();
const { plan } = publishedPlan(world);
const capture = createCapture({ topology: world.topology, centroid: world.areas.centroid });
const blank = emptyPlan({ id: 'new', name: 'New', owner: 'Q1', creator: 'ann', evidence: 'grid', studyArea: ['Q1'] });
const options = { idOf: (group: string) => `id-${group}`, rule: 'centroid' } as const;

function named(name: string, geometry: unknown) {
  return { type: 'Feature', properties: { name }, geometry };
}

describe('a plan as GeoJSON', () => {
  const geojson = planToGeojson(world, plan, createMeasurer(world).evaluate(plan, 0));

  test('has one dissolved boundary a network, with members, numbers, vintages and attribution', () => {
    expect(geojson.features).toHaveLength(3);
    expect(geojson.features[0]!.properties).toMatchObject({
      code: 'N1',
      practices: ['P1', 'P2'],
      areas: ['A00', 'A01', 'A04', 'A05'],
    });
    expect(geojson.features[0]!.properties.numbers['list-size']).toBe(9700);
    expect(geojson.features[0]!.geometry?.coordinates).toHaveLength(1);
    expect(geojson).toMatchObject({ areaVintage: 'LSOA21', attribution: ['Invented'], invented: true });
  });

  test('imported again it has the same members, colours and names', () => {
    const imported = planFromGeojson(JSON.parse(JSON.stringify(geojson)), world, capture, blank, options);
    expect(imported.report.problems).toEqual([]);
    const applied = applyChanges(blank, imported.changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    const again = planToGeojson(world, applied.plan, null);
    const without = (of: typeof geojson) =>
      of.features.map(({ geometry, properties: { id: _, numbers: __, ...rest } }) => ({ geometry, ...rest }));
    expect(without(again)).toEqual(without(geojson));
  });

  test('outlines without codes take in areas by the rule; an area in two goes to the first', () => {
    const input = {
      type: 'FeatureCollection',
      features: [
        named('West', { type: 'Polygon', coordinates: [box(-0.2, -0.2, 2.2, 2.2)] }),
        named('East', { type: 'Polygon', coordinates: [box(1.2, -0.2, 4.2, 1.2)] }),
        named('Bow', {
          type: 'Polygon',
          coordinates: [
            [
              [-1, 52],
              [-0.99, 52.01],
              [-0.99, 52],
              [-1, 52.01],
              [-1, 52],
            ],
          ],
        }),
        { type: 'Feature', properties: {}, geometry: null },
      ],
    };
    const imported = planFromGeojson(input, world, capture, blank, { ...options, partial: true });
    expect(imported.report.problems.map(({ at, code }) => [at, code])).toEqual([
      ['feature 2', 'in-two-groups'],
      ['feature 3', 'bad-outline'],
      ['feature 4', 'incomplete'],
    ]);
    const applied = applyChanges(blank, imported.changes);
    if (!applied.ok) throw new Error(applied.problem.message);
    expect([...applied.plan.layers.get(NETWORKS)!.areas]).toEqual(
      expect.arrayContaining([
        ['A05', 'id-West'],
        ['A01', 'id-West'],
        ['A02', 'id-East'],
      ]),
    );
  });

  test('what is no collection of features is refused in words', () => {
    expect(planFromGeojson({ type: 'Point' }, world, capture, blank, options).report.problems[0]!.message).toContain(
      'FeatureCollection',
    );
  });
});
