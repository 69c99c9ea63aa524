import { toGrid } from '@footprint/schema/geometry/grid.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CountyModel, makeCounty } from './county-model.ts';
import type { DemoFile } from './demo-file.ts';
import { mapFiles } from './map-files.ts';
import { insideRing, lonLat, type Point } from './place.ts';
import { statisticsFiles } from './statistics-files.ts';

type Ring = [number, number][];
interface Feature {
  readonly properties: Record<string, string>;
  readonly geometry: { readonly type: string; readonly coordinates: Ring[] };
}

let county: CountyModel;
const files = new Map<string, DemoFile>();

function features(path: string): Feature[] {
  return (JSON.parse(new TextDecoder().decode(files.get(path)!.bytes)) as { features: Feature[] }).features;
}

beforeAll(() => {
  county = makeCounty();
  for (const file of [...statisticsFiles(county), ...mapFiles(county)]) files.set(file.path, file);
}, 120_000);

describe('the land', () => {
  test('340 areas of 1,000 to 3,000 residents cover the county without a gap or an overlap', () => {
    const areas = features('ons/lsoa21/samphire.geojson');
    expect(areas).toHaveLength(340);
    const uses = new Map<string, number>();
    let covered = 0;
    for (const { geometry } of areas) {
      expect(geometry.type).toBe('Polygon');
      for (const ring of geometry.coordinates) {
        covered += ringSize(ring);
        for (let i = 1; i < ring.length; i++) {
          const key = `${ring[i - 1]!} ${ring[i]!}`;
          // Each border is walked once in each direction, by the two areas that it parts.
          expect(uses.get(key)).toBeUndefined();
          uses.set(key, i);
        }
      }
    }
    const outer = new Map<string, string>();
    for (const key of uses.keys()) {
      const [from, to] = key.split(' ') as [string, string];
      if (!uses.has(`${to} ${from}`)) outer.set(from, to);
    }
    // What no neighbour shares is one ring round the county, and the areas fill it.
    const ring: Ring = [];
    const [first] = outer.keys();
    let at = first!;
    do {
      ring.push(at.split(',').map(Number) as [number, number]);
      at = outer.get(at)!;
    } while (at !== first);
    expect(ring).toHaveLength(outer.size);
    ring.push(ring[0]!);
    expect(covered / ringSize(ring)).toBeCloseTo(1, 9);
    for (const { residents } of county.table.areas) {
      expect(residents).toBeGreaterThanOrEqual(1000);
      expect(residents).toBeLessThanOrEqual(3000);
    }
  });

  test('no border or road crosses another but at a corner they share', () => {
    const segments: [Point, Point][] = [];
    const seen = new Set<string>();
    const add = (a: Point, b: Point): void => {
      const key = `${a}` < `${b}` ? `${a} ${b}` : `${b} ${a}`;
      if (!seen.has(key)) segments.push([a, b]);
      seen.add(key);
    };
    const { mesh, table } = county;
    const joined = new Set<number>();
    let bridges = 0;
    for (let edge = 0; edge < mesh.edges; edge++) {
      const [from, to] = [mesh.edgeFrom[edge]!, mesh.edgeTo[edge]!];
      joined.add(Math.min(from, to) * mesh.corner.length + Math.max(from, to));
    }
    for (let edge = 0; edge < mesh.edges; edge++) {
      const [left, right] = [mesh.edgeLeft[edge]!, mesh.edgeRight[edge]!];
      if (left >= 0 && right >= 0 && table.areaOfCell[left] === table.areaOfCell[right]) continue;
      add(mesh.corner[mesh.edgeFrom[edge]!]!, mesh.corner[mesh.edgeTo[edge]!]!);
    }
    for (const { corners } of [...county.roads, ...county.traced.courses]) {
      // Small roads cross the motorway by bridges, which leave out the corner under them.
      for (let i = 1; i < corners.length; i++) {
        const [from, to] = [corners[i - 1]!, corners[i]!];
        if (joined.has(Math.min(from, to) * mesh.corner.length + Math.max(from, to)))
          add(mesh.corner[from]!, mesh.corner[to]!);
        else bridges++;
      }
    }
    expect(crossings(segments)).toBe(0);
    expect(bridges).toBeGreaterThan(0);
    expect(bridges).toBeLessThan(30);
  });

  test('the centre of every area and output area lies inside its area', () => {
    const shapes = features('ons/lsoa21/samphire.geojson').map(({ geometry }) => geometry.coordinates);
    const inside = (area: number, [x, y]: Point): boolean => {
      const point = lonLat(x, y);
      const [outer, ...holes] = shapes[area]!;
      return insideRing(outer!, point) && !holes.some((hole) => insideRing(hole, point));
    };
    const strays = county.table.areas.filter(({ centre }, area) => !inside(area, centre));
    expect(strays).toEqual([]);
    const { outputAreaCentre } = county.division;
    const strayOutputAreas = outputAreaCentre.filter(
      (centre, index) => !inside(county.table.outputAreaParent[index]!, centre),
    );
    expect(strayOutputAreas).toEqual([]);
  });

  test('every road can be reached from every other, and the motorway is joined only by A roads', () => {
    const roads = features('context.geojson').filter(({ properties }) => properties['kind'] === 'road');
    expect(new Set(roads.map(({ properties }) => properties['class']))).toEqual(
      new Set(['motorway', 'A', 'B', 'minor']),
    );
    const at = new Map<string, number[]>();
    roads.forEach(({ geometry }, road) => {
      for (const point of geometry.coordinates) {
        const here = at.get(String(point));
        if (here === undefined) at.set(String(point), [road]);
        else here.push(road);
      }
    });
    const reached = new Set([0]);
    const queue = [0];
    for (let road = queue.pop(); road !== undefined; road = queue.pop()) {
      for (const point of roads[road]!.geometry.coordinates) {
        for (const next of at.get(String(point))!) {
          if (reached.has(next)) continue;
          reached.add(next);
          queue.push(next);
        }
      }
    }
    expect(reached.size).toBe(roads.length);
    for (const { properties, geometry } of roads) {
      if (properties['class'] !== 'motorway') continue;
      for (const point of geometry.coordinates) {
        for (const other of at.get(String(point))!)
          expect(['motorway', 'A']).toContain(roads[other]!.properties['class']);
      }
    }
  });

  test('the place on the grid agrees with the projection used everywhere else', () => {
    for (const { centre } of county.table.areas) {
      const [easting, northing] = toGrid(...lonLat(centre[0], centre[1]));
      expect(Math.abs(easting - centre[0])).toBeLessThan(0.1);
      expect(Math.abs(northing - centre[1])).toBeLessThan(0.1);
    }
  });
});

function ringSize(ring: Ring): number {
  const [ox, oy] = ring[0]!;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    twice += (ring[i - 1]![0] - ox) * (ring[i]![1] - oy) - (ring[i]![0] - ox) * (ring[i - 1]![1] - oy);
  }
  return twice / 2;
}

/** How many pairs of segments cross, ends apart, by sweeping over squares of 500 m. */
function crossings(segments: readonly [Point, Point][]): number {
  const squares = new Map<string, number[]>();
  segments.forEach(([a, b], index) => {
    for (let x = Math.floor(Math.min(a[0], b[0]) / 500); x <= Math.floor(Math.max(a[0], b[0]) / 500); x++) {
      for (let y = Math.floor(Math.min(a[1], b[1]) / 500); y <= Math.floor(Math.max(a[1], b[1]) / 500); y++) {
        const here = squares.get(`${x} ${y}`);
        if (here === undefined) squares.set(`${x} ${y}`, [index]);
        else here.push(index);
      }
    }
  });
  const turn = (p: Point, q: Point, r: Point): number => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const found = new Set<string>();
  for (const here of squares.values()) {
    for (let i = 0; i < here.length; i++) {
      for (let j = i + 1; j < here.length; j++) {
        const [a, b] = segments[here[i]!]!;
        const [c, d] = segments[here[j]!]!;
        if ([c, d].some((end) => String(end) === String(a) || String(end) === String(b))) continue;
        if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0)
          found.add(`${here[i]} ${here[j]}`);
      }
    }
  }
  return found.size;
}
