import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toGrid } from './grid.ts';
import { haveReal, realAreas, unlessReal } from './real-boundaries.ts';
import { box, place, squares } from './squares.ts';
import { type AreaBoundary, buildTopology, type Topology } from './topology.ts';

function neighboursOf({ neighbourStart, neighbour }: Topology, area: number): number[] {
  return [...neighbour.subarray(neighbourStart[area]!, neighbourStart[area + 1]!)];
}

function border(topology: Topology, a: number, b: number): number {
  for (let k = topology.neighbourStart[a]!; k < topology.neighbourStart[a + 1]!; k++) {
    if (topology.neighbour[k] === b) return topology.neighbourBorder[k]!;
  }
  return 0;
}

function metres(a: [number, number], b: [number, number]): number {
  const [p, q] = [toGrid(...a), toGrid(...b)];
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}

function expectSymmetrical(topology: Topology): void {
  for (let area = 0; area < topology.areaSize.length; area++) {
    const list = neighboursOf(topology, area);
    expect(list).toEqual([...new Set(list)].sort((a, b) => a - b));
    for (const other of list) expect(border(topology, other, area)).toBe(border(topology, area, other));
  }
}

describe('nine squares', () => {
  const topology = buildTopology(squares(3, 3));

  test('the middle one has four neighbours, a corner two, and squares that meet at a corner are none', () => {
    expect(neighboursOf(topology, 4)).toEqual([1, 3, 5, 7]);
    expect(neighboursOf(topology, 0)).toEqual([1, 3]);
    expect(topology.neighbour).toHaveLength(24);
    expect(topology.findings).toEqual([]);
  });

  test('a shared border is as long as the side, and a perimeter is four sides', () => {
    expect(border(topology, 4, 5)).toBeCloseTo(metres(place(2, 1), place(2, 2)), 6);
    const around = [place(1, 1), place(2, 1), place(2, 2), place(1, 2), place(1, 1)];
    let perimeter = 0;
    for (let i = 1; i < around.length; i++) perimeter += metres(around[i - 1]!, around[i]!);
    expect(topology.areaPerimeter[4]).toBeCloseTo(perimeter, 6);
  });

  test('a size is width times height to a thousandth', () => {
    const expected = metres(place(1, 1), place(2, 1)) * metres(place(1, 1), place(1, 2));
    expect(topology.areaSize[4]! / expected).toBeCloseTo(1, 3);
  });

  test('every side is kept once: 24 sides, and the corner ones of each corner square joined', () => {
    expect(topology.arcLeft).toHaveLength(20);
    expect(topology.coordinates.length / 2 - topology.arcLeft.length).toBe(24);
  });

  test('the direction of the rings does not matter', () => {
    const turned = squares(3, 3).map(({ code, polygons }) => ({
      code,
      polygons: polygons.map((polygon) => polygon.map((ring) => [...ring].reverse())),
    }));
    const same = buildTopology(turned);
    expect(same.areaSize).toEqual(topology.areaSize);
    expect(same.neighbour).toEqual(topology.neighbour);
  });
});

describe('holes, islands and damage', () => {
  test('an area inside the hole of another is its neighbour, and the perimeter of the outer one counts both rings', () => {
    const outer = { code: 'outer', polygons: [[box(0, 0, 3, 3), box(1, 1, 2, 2)]] };
    const inner = { code: 'inner', polygons: [[box(1, 1, 2, 2)]] };
    const topology = buildTopology([outer, inner]);
    expect(neighboursOf(topology, 0)).toEqual([1]);
    expect(border(topology, 0, 1)).toBeCloseTo(topology.areaPerimeter[1]!, 6);
    const filled = buildTopology([{ code: 'filled', polygons: [[box(0, 0, 3, 3)]] }]);
    expect(topology.areaSize[0]! + topology.areaSize[1]!).toBeCloseTo(filled.areaSize[0]!, 3);
    expect(topology.areaPerimeter[0]).toBeCloseTo(filled.areaPerimeter[0]! + topology.areaPerimeter[1]!, 6);
  });

  test('an island without a neighbour, and an area without a boundary, are findings', () => {
    const topology = buildTopology([
      ...squares(2, 1),
      { code: 'island', polygons: [[box(5, 5, 6, 6)]] },
      { code: 'nowhere', polygons: [] },
    ]);
    expect(topology.findings).toEqual([
      { code: 'no-neighbour', area: 2 },
      { code: 'no-boundary', area: 3 },
    ]);
  });

  test('two areas that claim the same ground are a finding', () => {
    const { findings } = buildTopology([
      { code: 'a', polygons: [[box(0, 0, 1, 1)]] },
      { code: 'b', polygons: [[box(0, 0, 1, 1)]] },
    ]);
    expect(findings).toContainEqual({ code: 'overlap', areas: [0, 1] });
  });

  test('a ring that encloses nothing is a finding and is left out', () => {
    const line = [place(0, 0), place(1, 0), place(0, 0)];
    const topology = buildTopology([{ code: 'a', polygons: [[box(0, 0, 1, 1)], [line]] }]);
    expect(topology.findings).toContainEqual({ code: 'empty-ring', area: 0 });
    expect(topology.arcLeft).toHaveLength(1);
  });

  test('two parts of one area that share a side have no border between them', () => {
    const topology = buildTopology([{ code: 'a', polygons: [[box(0, 0, 1, 1)], [box(1, 0, 2, 1)]] }]);
    const whole = buildTopology([{ code: 'a', polygons: [[box(0, 0, 2, 1)]] }]);
    expect(topology.areaPerimeter[0]).toBeCloseTo(whole.areaPerimeter[0]!, 3);
  });

  test('a position that is no longitude and latitude names its area', () => {
    const grid: AreaBoundary = {
      code: 'E01',
      polygons: [
        [
          [
            [530000, 210000],
            [530100, 210000],
            [530000, 210100],
          ],
        ],
      ],
    };
    expect(() => buildTopology([grid])).toThrow(/boundary of E01/);
  });

  test('no areas make an empty topology', () => {
    expect(buildTopology([]).arcStart).toEqual(new Uint32Array(1));
  });
});

describe('borders across slivers', () => {
  const metre = 1 / 1113; // of a square's height, 0.01 degree

  test.each([
    ['a gap of 3 m', 3],
    ['an overlap of 3 m', -3],
    ['a gap of 9 m', 9],
  ])('across %s two squares share a border as long as their side', (_, wide) => {
    const topology = buildTopology([
      { code: 'south', polygons: [[box(0, 0, 1, 1)]] },
      { code: 'north', polygons: [[box(0, 1 + wide * metre, 1, 2)]] },
    ]);
    expect(border(topology, 0, 1)).toBeCloseTo(metres(place(0, 1), place(1, 1)), 0);
    expectSymmetrical(topology);
    expect(topology.findings).toMatchObject([{ code: 'sliver-border', areas: [0, 1] }]);
  });

  test('a gap of 15 m is no border', () => {
    const topology = buildTopology([
      { code: 'south', polygons: [[box(0, 0, 1, 1)]] },
      { code: 'north', polygons: [[box(0, 1 + 15 * metre, 1, 2)]] },
    ]);
    expect(topology.neighbour).toHaveLength(0);
  });

  test('a corner that lies on the middle of a side makes a border although no edge matches', () => {
    const topology = buildTopology([
      { code: 'wide', polygons: [[box(0, 0, 2, 1)]] },
      { code: 'left', polygons: [[box(0, 1, 1, 2)]] },
      { code: 'right', polygons: [[box(1, 1, 2, 2)]] },
    ]);
    expect(neighboursOf(topology, 0)).toEqual([1, 2]);
    expect(border(topology, 0, 1)).toBeCloseTo(metres(place(0, 1), place(1, 1)), 0);
  });

  test('outer boundaries that part at a corner share nothing beyond it', () => {
    const exact = buildTopology(squares(2, 1));
    expect(exact.findings).toEqual([]);
    const mouth = buildTopology([
      { code: 'west', polygons: [[[place(0, 0), place(1, 0), place(0.8, 1), place(0, 1), place(0, 0)]]] },
      { code: 'east', polygons: [[[place(1, 0), place(2, 0), place(2, 1), place(1.2, 1), place(1, 0)]]] },
    ]);
    expect(mouth.neighbour).toHaveLength(0);
  });

  test('squares whose corners were each moved by up to 2 m keep every neighbour and gain none', () => {
    const jitter = fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true }));
    const truth = buildTopology(squares(4, 4));
    fc.assert(
      fc.property(jitter, (stream) => {
        const next = (): number => stream.next().value as number;
        const moved = squares(4, 4).map(({ code, polygons }) => ({
          code,
          polygons: polygons.map((polygon) =>
            polygon.map((ring) => {
              const open = ring.slice(1).map(([x, y]) => [x! + next() * 2.9e-5, y! + next() * 1.8e-5]);
              return [...open, open[0]!];
            }),
          ),
        }));
        const topology = buildTopology(moved);
        expect(topology.neighbour).toEqual(truth.neighbour);
        for (let k = 0; k < truth.neighbour.length; k++) {
          expect(Math.abs(topology.neighbourBorder[k]! / truth.neighbourBorder[k]! - 1)).toBeLessThan(0.02);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('published boundaries', () => {
  test.skipIf(!haveReal).each([
    ['ons/lsoa11/E10000015.geojson', 690, 1941, 1643.0],
    ['ons/lsoa21/E10000015.geojson', 713, 2012, 1643.0],
    ['ons/lsoa11/E10000018.geojson', 396, 1082, 2083.8],
  ])(
    `%s: %i areas have %i borders by exact edges alone, and every area has a neighbour${unlessReal}`,
    (file, areas, borders, squareKilometres) => {
      const boundaries = realAreas(file);
      const topology = buildTopology(boundaries);
      expect(boundaries).toHaveLength(areas);
      expect(topology.neighbour.length / 2).toBe(borders);
      expect(topology.findings).toEqual([]);
      expectSymmetrical(topology);
      expect(topology.areaSize.reduce((sum, size) => sum + size) / 1e6).toBeCloseTo(squareKilometres, 0);
    },
  );

  test.skipIf(!haveReal)(
    `with every corner of every area moved by up to 2 m no border of 50 m is lost${unlessReal}`,
    () => {
      const areas = realAreas('ons/lsoa11/E10000015.geojson');
      const truth = buildTopology(areas);
      let seed = 1;
      const next = (): number => {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        return (2 * seed) / 0x7fffffff - 1;
      };
      const torn = buildTopology(
        areas.map(({ code, polygons }) => ({
          code,
          polygons: polygons.map((polygon) =>
            polygon.map((ring) => {
              const open = ring.slice(1).map(([lon, lat]) => [lon! + next() * 2e-5, lat! + next() * 1.25e-5]);
              return [...open, open[0]!];
            }),
          ),
        })),
      );
      let lost = 0;
      let gained = 0;
      for (let area = 0; area < areas.length; area++) {
        for (const other of neighboursOf(truth, area)) {
          if (border(truth, area, other) >= 50 && border(torn, area, other) === 0) lost++;
        }
        for (const other of neighboursOf(torn, area)) if (border(truth, area, other) === 0) gained++;
      }
      expect(lost).toBe(0);
      expect(gained / 2).toBeLessThan(5);
    },
  );

  test.skipIf(!haveReal)(`files of neighbouring counties join by exact edges${unlessReal}`, () => {
    const counties = ['E06000017', 'E10000018', 'E07000141'];
    const areas = counties.flatMap((county) =>
      realAreas(`ons/lsoa11/${county}.geojson`).map((area) => ({ ...area, county })),
    );
    const { arcLeft, arcRight, findings } = buildTopology(areas);
    let across = 0;
    for (let arc = 0; arc < arcLeft.length; arc++) {
      const right = arcRight[arc]!;
      if (right >= 0 && areas[arcLeft[arc]!]!.county !== areas[right]!.county) across++;
    }
    expect(across).toBe(35);
    expect(findings).toEqual([]);
  });

  test.skipIf(!haveReal)(
    `in all England only the Isles of Scilly have no neighbour${unlessReal}`,
    () => {
      const areas = realAreas('ons/lsoa11/england-ultra-generalised.geojson.gz');
      const topology = buildTopology(areas);
      expect(topology.areaSize).toHaveLength(32_844);
      const alone = topology.findings.filter(({ code }) => code === 'no-neighbour');
      expect(alone.map((finding) => ('area' in finding ? areas[finding.area]!.code : ''))).toEqual(['E01019077']);
      expect(topology.findings.filter(({ code }) => code === 'overlap')).toEqual([]);
      expect(topology.areaSize.every((size) => size > 0)).toBe(true);
    },
    60_000,
  );
});
