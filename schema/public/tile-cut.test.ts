import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haveReal, realAreas, unlessReal } from '../geometry/real-boundaries.ts';
import { arcDetail, arcsAtZoom, TILE_EXTENT } from '../geometry/simplify.ts';
import { box, place, squares } from '../geometry/squares.ts';
import { type AreaBoundary, buildTopology } from '../geometry/topology.ts';
import { type Cover, coverAt } from './tile-cover.ts';
import { cutPolygon, leastTriangle, TILE_BUFFER } from './tile-cut.ts';

const EVEN = { cracks: 0, uneven: 0 };

function parts(...rings: number[][]): Map<string, number[][]> {
  const found = new Map<string, number[][]>();
  cutPolygon(rings, (x, y, cut) =>
    found.set(
      `${x},${y}`,
      cut.map((ring) => [...ring]),
    ),
  );
  return found;
}

describe('cutting', () => {
  // Clockwise on the map, y to the south.
  const square = (west: number, north: number, side: number) => [
    ...[west, north],
    ...[west + side, north],
    ...[west + side, north + side],
    ...[west, north + side],
  ];

  test('what lies within one tile is there as it was, from the tile’s own corner', () => {
    const found = parts(square(5 * TILE_EXTENT + 1000, 7 * TILE_EXTENT + 2000, 100));
    expect([...found]).toEqual([['5,7', [[1000, 2000, 1100, 2000, 1100, 2100, 1000, 2100]]]]);
  });

  test('what reaches over a corner is in four tiles, each with a little of the others', () => {
    const found = parts(square(TILE_EXTENT - 500, TILE_EXTENT - 500, 1000));
    expect([...found.keys()].sort()).toEqual(['0,0', '0,1', '1,0', '1,1']);
    const edge = TILE_EXTENT + TILE_BUFFER;
    expect(new Set(found.get('0,0')![0])).toEqual(new Set([TILE_EXTENT - 500, edge]));
    expect(new Set(found.get('1,1')![0])).toEqual(new Set([-TILE_BUFFER, 500]));
  });

  test('a hole stays with its outside, and goes where its outside goes', () => {
    const hole = [200, 200, 200, 400, 400, 400, 400, 200];
    expect(parts(square(100, 100, 1000), hole).get('0,0')).toHaveLength(2);
    expect(parts([0, 0, 0, 10, 10, 10, 10, 0], hole).size).toBe(0);
  });

  test('a ring that is a line encloses nothing', () => {
    expect(parts([0, 0, 10, 10]).size).toBe(0);
    expect(parts([]).size).toBe(0);
  });
});

describe('simplifying', () => {
  test('corners that change nothing go, junctions and rings stay', () => {
    const island = [place(0.5, 5), place(0.5001, 5), place(0.5001, 5.0001), place(0.5, 5.0001), place(0.5, 5)];
    const topology = buildTopology([...squares(1, 1), { code: 'island', polygons: [[island]] }]);
    const arcs = arcsAtZoom(arcDetail(topology), 4, leastTriangle(4));
    // Each is one closed arc: three corners at least, though the island is a point at this zoom.
    const places = [0, 1].map((arc) => arcs.start[arc + 1]! - arcs.start[arc]!);
    expect(places).toEqual([4, 1]);
  });

  test('more of a line is drawn the larger the zoom, and all of it in the end', () => {
    const wave = Array.from({ length: 200 }, (_, i) => place(i / 50, Math.sin(i) / 50 + 2));
    const topology = buildTopology([
      { code: 'a', polygons: [[[...wave, place(4, 0), place(0, 0), wave[0]!]]] },
      { code: 'b', polygons: [[[...wave.toReversed(), place(0, 4), place(4, 4), wave.at(-1)!]]] },
    ]);
    const detail = arcDetail(topology);
    const drawn = [4, 6, 8, 10, 12, 16].map((zoom) => arcsAtZoom(detail, zoom, leastTriangle(zoom)).xy.length / 2);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    expect(drawn.at(-1)).toBe(topology.coordinates.length / 2);
  });
});

/** Areas of a grid whose every side is a line of its own at random, shared by the two beside it; one in the middle is an enclave. */
function ragged(side: number, seed: readonly number[]): AreaBoundary[] {
  let at = 0;
  const chance = () => (seed[at++ % seed.length]! + at * 0.618) % 1;
  const lines = new Map<string, number[][]>();
  const corner = (column: number, row: number) => `${column},${row}`;
  const line = (from: [number, number], to: [number, number]): number[][] => {
    const key = `${corner(...from)} ${corner(...to)}`;
    const back = lines.get(`${corner(...to)} ${corner(...from)}`);
    if (back) return back.toReversed();
    const made = lines.get(key) ?? [
      place(...from),
      ...Array.from({ length: 12 }, (_, i) => {
        const along = (i + 1) / 13;
        const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
        const aside = (chance() - 0.5) * 0.3;
        return place(from[0] + dx * along - dy * aside, from[1] + dy * along + dx * aside);
      }),
      place(...to),
    ];
    lines.set(key, made);
    return made;
  };
  const areas = Array.from({ length: side * side }, (_, index): AreaBoundary => {
    const [x, y] = [index % side, Math.floor(index / side)];
    const corners: [number, number][] = [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
      [x, y],
    ];
    const ring = corners.slice(1).flatMap((to, i) => line(corners[i]!, to).slice(0, -1));
    return { code: `${index}`.padStart(3, '0'), polygons: [[[...ring, ring[0]!]]] };
  });
  const hole = box(0.45, 0.45, 0.55, 0.55);
  areas[0] = { ...areas[0]!, polygons: [[areas[0]!.polygons[0]![0]!, hole.toReversed()]] };
  return [...areas, { code: 'enclave', polygons: [[hole]] }];
}

/** What is found at some zooms, areas each by itself or by group. */
function covers(
  areas: readonly AreaBoundary[],
  zooms: readonly number[],
  groupOf?: (index: number) => string,
): Cover[] {
  const topology = buildTopology(areas);
  const names = [...new Set(areas.map((_, index) => groupOf?.(index) ?? String(index)))];
  const slot = new Map(names.map((name, index) => [name, index]));
  const of = Int32Array.from(areas, (_, index) => slot.get(groupOf?.(index) ?? String(index))!);
  const detail = arcDetail(topology);
  return zooms.map((zoom) => coverAt(topology, detail, { of, count: names.length }, zoom, leastTriangle(zoom)));
}

describe('neighbours cover the ground once, with no crack between them, in every tile', () => {
  test('in a world of squares', () => {
    const found = covers(squares(9, 9), [6, 9, 12, 14]);
    for (const cover of found) expect(cover).toMatchObject({ ...EVEN, vanished: 0 });
    expect(found.at(-1)!.tiles).toBeGreaterThan(20);
  });

  test('wherever their shared borders run', () => {
    const world = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(world, fc.integer({ min: 7, max: 13 }), (seed, zoom) => {
        const areas = ragged(5, seed);
        expect(covers(areas, [zoom])[0]).toMatchObject(EVEN);
        expect(covers(areas, [zoom], (index) => String(index % 3))[0]).toMatchObject(EVEN);
      }),
      { numRuns: 40 },
    );
  });

  test.skipIf(!haveReal)(`in Rutland and Leicestershire as published in 2021${unlessReal}`, () => {
    for (const file of ['E06000017', 'E10000018']) {
      const areas = realAreas(`ons/lsoa21/${file}.geojson`);
      for (const cover of covers(areas, [8, 10, 12])) expect(cover).toMatchObject({ ...EVEN, vanished: 0 });
    }
  });

  test.skipIf(!haveReal)(
    `in Hertfordshire as published in 2011, whose neighbours here and there do not meet${unlessReal}`,
    () => {
      const areas = realAreas('ons/lsoa11/E10000015.geojson');
      for (const cover of covers(areas, [8, 9, 11])) expect(cover).toMatchObject({ ...EVEN, vanished: 0 });
    },
  );

  test.skipIf(!haveReal)(
    `in all England, by area from where they are drawn and by council from afar${unlessReal}`,
    { timeout: 120_000 },
    () => {
      const areas = realAreas('ons/lsoa11/england-ultra-generalised.geojson.gz');
      const council = (index: number) => String(areas[index]!.properties['LSOA11NM']).slice(0, -5);
      for (const cover of covers(areas, [4, 6], council)) expect(cover).toMatchObject({ ...EVEN, vanished: 0 });
      for (const cover of covers(areas, [9])) expect(cover).toMatchObject({ ...EVEN, vanished: 0 });
    },
  );
});
