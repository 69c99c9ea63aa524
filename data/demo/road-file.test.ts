import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coverage, type Extract, readExtract } from '../osm/read-extract.ts';
import { type Roads, readRoads } from '../osm/read-roads.ts';
import { type CountyModel, makeCounty } from './county-model.ts';
import { lonLat } from './place.ts';
import { roadFile } from './road-file.ts';

let folder: string;
let county: CountyModel;
let extract: Extract;
let roads: Roads;
beforeAll(async () => {
  county = makeCounty();
  folder = await mkdtemp(join(tmpdir(), 'footprint-roads-'));
  const path = join(folder, 'samphire.osm.pbf');
  await writeFile(path, roadFile(county).bytes);
  extract = await readExtract(path);
  roads = await readRoads(path);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The number of every junction that can be reached from the first road, by the roads that a test admits. */
function reached(admits: (tags: Readonly<Record<string, string>>) => boolean): Set<number> {
  const ways = roads.ways.filter(({ tags }) => admits(tags));
  const at = new Map<number, number[]>();
  ways.forEach(({ nodes }, index) => {
    for (const node of nodes) at.set(node, [...(at.get(node) ?? []), index]);
  });
  const seen = new Set<number>();
  const queue = [ways[0]!.nodes[0]!];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const way of at.get(node) ?? []) queue.push(...ways[way]!.nodes.filter((next) => !seen.has(next)));
  }
  return seen;
}

describe('the invented county’s roads', () => {
  test('are an extract of less than 1 MB with a date and bounds', () => {
    expect(extract).toMatchObject({ date: '2026-07-01T00:00:00.000Z', program: 'Footprint' });
    expect(extract.bytes).toBeLessThan(1_000_000);
    expect(extract.counts!.roads).toBe(roads.ways.length);
  });

  test('lead from everywhere to everywhere, by car, and on foot without the motor road', () => {
    expect(reached(() => true).size).toBe(roads.nodes.size);
    const walked = new Set(roads.ways.filter(({ tags }) => tags['foot'] !== 'no').flatMap(({ nodes }) => nodes));
    expect(reached((tags) => tags['foot'] !== 'no').size).toBe(walked.size);
  });

  test('pass within 500 m of the people of every area but one', () => {
    const points = roads.ways
      .filter(({ tags }) => tags['foot'] !== 'no')
      .map(({ nodes }) => nodes.map((id) => roads.nodes.get(id)!));
    const far = county.table.areas.filter(({ centre }) => {
      const [longitude, latitude] = lonLat(centre[0], centre[1]);
      const metres = ([x, y]: readonly [number, number]): number =>
        Math.hypot((x - longitude) * 66_400, (y - latitude) * 111_300);
      return !points.some((line) => line.some((point) => metres(point) < 500));
    });
    expect(far.map(({ code }) => code)).toEqual(['E01990257']);
  });

  test('cover every area of the county, and none of the three practices next door', () => {
    const places = county.table.areas.map(({ centre }) => lonLat(centre[0], centre[1]));
    expect(coverage(extract, places).outside).toEqual([]);
    const sites = county.premises.map(({ at }) => lonLat(at[0], at[1]));
    const outside = coverage(extract, sites).outside.map((index) => county.premises[index]!.code);
    expect(outside).toEqual(['Z95001', 'Z95002', 'Z95003']);
  });

  test('cross the river by bridges', () => {
    const bridges = roads.ways.filter(({ tags }) => tags['bridge'] === 'yes');
    expect(bridges.length).toBeGreaterThan(10);
    expect(bridges.every(({ nodes }) => nodes.length <= 4)).toBe(true);
  });
});
