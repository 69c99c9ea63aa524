import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import { gridWorld } from '../world/grid-world.ts';
import { areasWithin, candidates, NEAREST_KEPT, searchMetres } from './candidates.ts';
import { ROAD_MODES } from './mode.ts';
import { destinationsOf, originsOf } from './places.ts';

/** The grid world with its areas and sites put somewhere else. */
function scattered(
  areas: readonly (readonly [number, number])[],
  sites: readonly (readonly [number, number])[],
): Evidence {
  const world = gridWorld();
  return {
    ...world,
    areas: { ...world.areas, code: areas.map(String), centroid: Float64Array.from(areas.flat()) },
    sites: {
      code: sites.map(String),
      name: sites.map(String),
      practice: new Uint32Array(sites.length),
      branch: new Uint8Array(sites.length),
      position: Float64Array.from(sites.flat()),
    },
  };
}

const metresBetween = (a: readonly [number, number], b: readonly [number, number]) => {
  const [from, to] = [toGrid(...a), toGrid(...b)];
  return Math.hypot(from[0] - to[0], from[1] - to[1]);
};

const degree = (least: number, most: number) =>
  fc.integer({ min: least * 1e6, max: most * 1e6 }).map((millionths) => millionths / 1e6);
const place = fc.tuple(degree(-1.2, 0.4), degree(51.5, 52.5));

describe('the journeys that are looked for', () => {
  test('leave out no pair within reach, and none of the nearest', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 16 }),
        fc.array(place, { maxLength: 60 }),
        fc.constantFrom(...ROAD_MODES),
        (areas, sites, mode) => {
          const world = scattered(areas, sites);
          const [origins, destinations] = [originsOf(world, 'centroids'), destinationsOf(world.sites)];
          const found = candidates(world, mode, origins, destinations);
          areas.forEach((area, index) => {
            const own = found(origins.origin[origins.start[index]!]!);
            const metres = sites.map((site) => metresBetween(area, site));
            const nearest = [...metres].sort((a, b) => a - b)[NEAREST_KEPT - 1] ?? Infinity;
            sites.forEach((_, site) => {
              const wanted = metres[site]! <= searchMetres(mode) || metres[site]! < nearest;
              if (wanted) expect(own).toContain(destinations.sitePoint[site]);
            });
            expect([...own]).toEqual([...new Set(own)].sort((a, b) => a - b));
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('hold the practices of the network that an area mostly belongs to, however far', () => {
    const world = gridWorld();
    const far: [number, number] = [-5, 50.2];
    const near = Array.from({ length: NEAREST_KEPT }, (_, index): [number, number] => [-0.2 + index / 1000, 51.8]);
    // The first practice is in the network that wins area 0; the far site is its own.
    const sites = scattered([], [far, ...near]).sites;
    const moved = { ...world, sites: { ...sites, practice: sites.practice.map((_, site) => (site === 0 ? 0 : 5)) } };
    const [origins, destinations] = [originsOf(moved, 'centroids'), destinationsOf(moved.sites)];
    const found = candidates(moved, 'walk', origins, destinations);
    expect(found(0)).toContain(0);
    expect(found(15)).not.toContain(0);
  });

  test('are the same for all output areas of an area', () => {
    const world: Evidence = {
      ...scattered(
        [[-0.2, 51.8]],
        [[-0.2, 51.8], ...Array.from({ length: 30 }, (_, i): [number, number] => [0.1 + i / 1000, 51.8])],
      ),
      outputAreas: {
        position: Float64Array.from([-0.21, 51.8, -0.13, 51.8, Number.NaN, Number.NaN]),
        residents: Int32Array.from([100, 200, 300]),
        area: Uint32Array.from([0, 0, 0]),
      },
    };
    const origins = originsOf(world, 'output-areas');
    expect(origins.key).toHaveLength(2);
    expect([...origins.people]).toEqual([100, 200]);
    const found = candidates(world, 'walk', origins, destinationsOf(world.sites));
    expect(found(0)).toEqual(found(1));
  });

  test('to a new place start in every area that could reach it', () => {
    const world = scattered(
      [
        [-0.2, 51.8],
        [-0.2, 51.85],
        [-0.2, 52.4],
      ],
      [],
    );
    const origins = originsOf(world, 'centroids');
    expect([...areasWithin('walk', origins, [-0.2, 51.81])]).toEqual([0, 1]);
    expect([...areasWithin('drive', origins, [-0.2, 51.81])]).toEqual([0, 1]);
    expect([...areasWithin('drive', origins, [-0.2, 52])]).toEqual([0, 1, 2]);
  });

  test('equal places are one, and a place without a position is none', () => {
    const world = scattered(
      [
        [-0.2, 51.8],
        [-0.2, 51.8],
        [Number.NaN, Number.NaN],
      ],
      [
        [-0.1, 51.8],
        [Number.NaN, Number.NaN],
        [-0.1, 51.8],
      ],
    );
    const origins = originsOf(world, 'centroids');
    expect(origins.key).toEqual(['-0.200000,51.800000']);
    expect([...origins.start]).toEqual([0, 1, 2, 2]);
    expect([...destinationsOf(world.sites).sitePoint]).toEqual([0, -1, 0]);
  });
});
