import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverage, type Extract, readExtract } from './read-extract.ts';
import { readRoads } from './read-roads.ts';
import { ROAD_JOURNEYS, ROAD_PLACES, ROAD_WORLD_BOUNDS, ROAD_WORLD_DATE, roadWorld } from './road-world.ts';

let folder: string;
let path: string;
let extract: Extract;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footprint-roads-'));
  path = join(folder, 'road-world.osm.pbf');
  await writeFile(path, roadWorld());
  extract = await readExtract(path);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the road world', () => {
  test('is an extract of ten roads and fourteen places', () => {
    expect(extract.counts).toEqual({ nodes: 14, ways: 10, roads: 10 });
    expect(extract.date).toBe(ROAD_WORLD_DATE);
    extract.bounds.forEach((side, index) => {
      expect(side).toBeCloseTo(ROAD_WORLD_BOUNDS[index]!, 7);
    });
  });

  test('has every place but one within its bounds', () => {
    const names = Object.keys(ROAD_PLACES);
    expect(coverage(extract, Object.values(ROAD_PLACES)).outside).toEqual([names.indexOf('outside')]);
  });

  test('has lengths that the National Grid agrees with to three parts in a thousand', async () => {
    const { nodes, ways } = await readRoads(path);
    const length = (name: string): number => {
      const way = ways.find(({ tags }) => tags['name'] === name)!;
      const points = way.nodes.map((id) => toGrid(...nodes.get(id)!));
      return points
        .slice(1)
        .reduce((sum, [x, y], index) => sum + Math.hypot(x - points[index]![0], y - points[index]![1]), 0);
    };
    for (const [name, metres] of [
      ['West Road', 2000],
      ['Only Bridge', 100],
      ['Oneway Street', 500],
      ['Mill Path', 1000],
      ['Ford Road', 1000],
    ] as const) {
      expect(Math.abs(length(name) - metres), name).toBeLessThan((metres * 3) / 1000);
    }
  });

  test('counts each journey once', () => {
    const named = ROAD_JOURNEYS.map(({ mode, from, to }) => `${mode} ${from} ${to}`);
    expect(new Set(named).size).toBe(named.length);
  });
});
