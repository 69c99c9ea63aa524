import fc from 'fast-check';
import { intersection } from 'polyclip-ts';
import { describe, expect, test } from 'vitest';
import { type Captured, createCapture, type DrawRule } from './capture.ts';
import { checkOutline } from './outline.ts';
import { type Polygons, ringArea2 } from './polygons.ts';
import { haveReal, realAreas, realText, unlessReal } from './real-boundaries.ts';
import { box, middles, place, squares } from './squares.ts';
import { type AreaBoundary, buildTopology } from './topology.ts';

function areasOf(captured: Captured): number[] {
  if (!captured.ok) throw new Error(captured.problem.message);
  return [...captured.areas];
}

describe('nine squares', () => {
  const topology = buildTopology(squares(3, 3));
  // Two output areas in each square, in its western and eastern half; the western one holds 10 residents, the eastern 30.
  const position = Float64Array.from(
    Array.from({ length: 9 }, (_, area) => {
      const [column, row] = [area % 3, Math.floor(area / 3)];
      return [...place(column + 0.25, row + 0.5), ...place(column + 0.75, row + 0.5)];
    }).flat(),
  );
  const outputAreas = {
    position,
    residents: Int32Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 10 : 30)),
    area: Uint32Array.from({ length: 18 }, (_, i) => Math.floor(i / 2)),
  };
  const capture = createCapture({ topology, centroid: middles(3, 3), outputAreas });
  const chosen = (rings: number[][][], rule: DrawRule): number[] => areasOf(capture.inside([rings], rule));

  test.each(['centroid', 'most-area', 'most-residents'] as const)(
    'an outline around everything takes all, by %s',
    (rule) => {
      expect(chosen([box(-1, -1, 4, 4)], rule)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    },
  );

  test.each(['centroid', 'most-area', 'most-residents'] as const)(
    'an outline beside everything takes none, by %s',
    (rule) => {
      expect(chosen([box(5, 5, 6, 6)], rule)).toEqual([]);
      expect(chosen([], rule)).toEqual([]);
    },
  );

  test.each(['centroid', 'most-area', 'most-residents'] as const)(
    'a hole leaves out what it encloses, by %s',
    (rule) => {
      expect(chosen([box(0, 0, 3, 3), box(1, 1, 2, 2)], rule)).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
    },
  );

  test('the rules differ where the outline cuts through squares', () => {
    // The eastern 40% of column 0 and the western 60% of column 1.
    const rings = [box(0.6, 0, 1.6, 3)];
    expect(chosen(rings, 'centroid')).toEqual([1, 4, 7]);
    expect(chosen(rings, 'most-area')).toEqual([1, 4, 7]);
    expect(chosen(rings, 'most-residents')).toEqual([0, 3, 6]);
  });

  test('exactly half is not most', () => {
    expect(chosen([box(0.5, 0, 1, 1)], 'most-area')).toEqual([]);
    expect(chosen([box(0.4999, 0, 1, 1)], 'most-area')).toEqual([0]);
    const even = createCapture({
      topology,
      centroid: middles(3, 3),
      outputAreas: { ...outputAreas, residents: new Int32Array(18).fill(5) },
    });
    expect(areasOf(even.inside([[box(0.5, 0, 1, 1)]], 'most-residents'))).toEqual([]);
  });

  test('a triangle of just over half of a square takes it', () => {
    expect(chosen([[place(0, 0), place(1, 0), place(0, 1), place(0, 0)]], 'most-area')).toEqual([]);
    expect(chosen([[place(0, 0), place(1.01, 0), place(0, 1.01), place(0, 0)]], 'most-area')).toEqual([0]);
  });

  test('an outline inside one square takes it only by its centroid', () => {
    const rings = [box(1.4, 1.4, 1.6, 1.6)];
    expect(chosen(rings, 'centroid')).toEqual([4]);
    expect(chosen(rings, 'most-area')).toEqual([]);
    expect(chosen(rings, 'most-residents')).toEqual([]);
  });

  test('of a point exactly on the outline, western and southern sides are inside, eastern and northern are not', () => {
    expect(chosen([box(0.5, 0.5, 1.5, 1.5)], 'centroid')).toEqual([0]);
    expect(chosen([box(1.5, 0.5, 2.5, 1.5)], 'centroid')).toEqual([1]);
  });

  test('a checked outline is taken as well as bare polygons, in either direction', () => {
    const check = checkOutline({ type: 'Polygon', coordinates: [box(0, 0, 1, 1).reverse()] });
    if (!check.ok) throw new Error(check.problem.message);
    expect(areasOf(capture.inside(check.outline, 'most-area'))).toEqual([0]);
    expect(chosen([box(0, 0, 1, 1).reverse()], 'most-area')).toEqual([0]);
  });

  test('asking again gives the same', () => {
    for (let i = 0; i < 3; i++) {
      for (const rule of ['centroid', 'most-area', 'most-residents'] as const) {
        expect(chosen([box(0, 0, 2, 1)], rule)).toEqual([0, 1]);
      }
    }
  });

  test('without output areas the residents rule says why it cannot', () => {
    const without = createCapture({ topology, centroid: middles(3, 3) });
    expect(without.inside([[box(0, 0, 1, 1)]], 'most-residents')).toMatchObject({
      ok: false,
      problem: { code: 'no-output-areas', message: expect.stringContaining('Load output-area') },
    });
  });

  test('an area with residents missing, or without output areas, is listed and not taken', () => {
    const residents = outputAreas.residents.slice();
    residents[1] = -1;
    const unknown = createCapture({ topology, centroid: middles(3, 3), outputAreas: { ...outputAreas, residents } });
    expect(unknown.inside([[box(0, 0, 2, 1)]], 'most-residents')).toMatchObject({
      areas: Uint32Array.of(1),
      undecided: Uint32Array.of(0),
    });
    const some = createCapture({
      topology,
      centroid: middles(3, 3),
      outputAreas: {
        position: position.slice(4),
        residents: outputAreas.residents.slice(2),
        area: outputAreas.area.slice(2),
      },
    });
    expect(some.inside([[box(0, 0, 2, 1)]], 'most-residents')).toMatchObject({
      areas: Uint32Array.of(1),
      undecided: Uint32Array.of(0),
    });
  });

  test('an area without a centroid is listed where the outline holds most of it', () => {
    const centroid = middles(3, 3);
    centroid[0] = Number.NaN;
    const unknown = createCapture({ topology, centroid });
    expect(unknown.inside([[box(0, 0, 2, 1)]], 'centroid')).toMatchObject({
      areas: Uint32Array.of(1),
      undecided: Uint32Array.of(0),
    });
    expect(unknown.inside([[box(1, 0, 2, 1)]], 'centroid')).toMatchObject({ undecided: new Uint32Array(0) });
  });

  test('an area with nobody in it is decided: it is not taken by residents', () => {
    const residents = outputAreas.residents.slice();
    residents.fill(0, 0, 2);
    const empty = createCapture({ topology, centroid: middles(3, 3), outputAreas: { ...outputAreas, residents } });
    expect(empty.inside([[box(0, 0, 2, 1)]], 'most-residents')).toMatchObject({
      areas: Uint32Array.of(1),
      undecided: new Uint32Array(0),
    });
  });
});

test('two outlines that share a wandering side never both take nor both miss a centroid on it', () => {
  // Centroids on a fine lattice; the shared side has its corners on the lattice too.
  const areas = squares(12, 12);
  const capture = createCapture({ topology: buildTopology(areas), centroid: latticeOf(12) });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 11 }), { minLength: 13, maxLength: 13 }), (columns) => {
      const side = columns.map((column, row) => place(column, row));
      const west = [place(-1, 0), ...side, place(-1, 12), place(-1, 0)];
      const east = [place(13, 0), place(13, 12), ...[...side].reverse(), place(13, 0)];
      const [a, b] = [areasOf(capture.inside([[west]], 'centroid')), areasOf(capture.inside([[east]], 'centroid'))];
      expect([...a, ...b].sort((x, y) => x - y)).toEqual(Array.from({ length: 144 }, (_, i) => i));
    }),
  );
});

describe('against polygon clipping and plain counting', () => {
  const outlines = fc
    .record({
      column: fc.double({ min: -1, max: 7, noNaN: true }),
      row: fc.double({ min: -1, max: 7, noNaN: true }),
      radii: fc.array(fc.double({ min: 0.3, max: 4, noNaN: true }), { minLength: 3, maxLength: 24 }),
    })
    .map(({ column, row, radii }): Polygons => {
      const corners = radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length;
        return place(column + radius * Math.cos(angle), row + radius * Math.sin(angle));
      });
      return [[[...corners, corners[0]!]]];
    });

  test('most of the area is what clipping each square says', () => {
    const areas = skewed(6);
    const capture = createCapture({ topology: buildTopology(areas), centroid: middles(6, 6) });
    fc.assert(
      fc.property(outlines, (outline) => {
        expectMostArea(areas, areasOf(capture.inside(outline, 'most-area')), outline);
      }),
      { numRuns: 60 },
    );
  });

  test('the centroids inside are what testing every side of the outline says', () => {
    const areas = squares(6, 6);
    const centroid = middles(6, 6);
    const capture = createCapture({ topology: buildTopology(areas), centroid });
    fc.assert(
      fc.property(outlines, (outline) => {
        const expected = areas
          .map((_, i) => i)
          .filter((i) => contains(outline, centroid[2 * i]!, centroid[2 * i + 1]!));
        expect(areasOf(capture.inside(outline, 'centroid'))).toEqual(expected);
      }),
    );
  });

  test('most of the residents is what counting every output area says', () => {
    const world = fc.array(
      fc.record({
        area: fc.integer({ min: 0, max: 35 }),
        column: fc.double({ min: -0.5, max: 6.5, noNaN: true }),
        row: fc.double({ min: -0.5, max: 6.5, noNaN: true }),
        residents: fc.integer({ min: -1, max: 9 }),
      }),
      { maxLength: 120 },
    );
    const topology = buildTopology(squares(6, 6));
    fc.assert(
      fc.property(world, outlines, (points, outline) => {
        const position = points.map(({ column, row }) => place(column, row));
        const capture = createCapture({
          topology,
          centroid: middles(6, 6),
          outputAreas: {
            position: Float64Array.from(position.flat()),
            residents: Int32Array.from(points, (point) => point.residents),
            area: Uint32Array.from(points, (point) => point.area),
          },
        });
        const expected = Array.from({ length: 36 }, (_, i) => i).filter((i) => {
          const own = points.map((point, k) => ({ ...point, at: position[k]! })).filter((point) => point.area === i);
          if (own.some(({ residents }) => residents < 0)) return false;
          const count = (some: typeof own): number => some.reduce((sum, { residents }) => sum + residents, 0);
          return 2 * count(own.filter(({ at }) => contains(outline, ...at))) > count(own);
        });
        expect(areasOf(capture.inside(outline, 'most-residents'))).toEqual(expected);
      }),
    );
  });

  test.skipIf(!haveReal)(
    `on published boundaries too, for outlines of 200 corners${unlessReal}`,
    () => {
      const areas = realAreas('ons/lsoa11/E10000015.geojson').slice(0, 330);
      const codes = new Map(areas.map(({ code }, i) => [code, i]));
      const centroid = new Float64Array(areas.length * 2).fill(Number.NaN);
      for (const line of realText('ons/LSOA11_PWC.csv').split(/\r?\n/).slice(1)) {
        const [x, y, , code] = line.split(',');
        const i = codes.get(code ?? '');
        if (i !== undefined) centroid.set([Number(x), Number(y)], 2 * i);
      }
      expect(centroid.some(Number.isNaN)).toBe(false);
      const capture = createCapture({ topology: buildTopology(areas), centroid });
      for (const [at, radius] of [
        [0, 0.03],
        [100, 0.1],
        [200, 0.06],
        [329, 0.2],
      ] as const) {
        const ring = Array.from({ length: 200 }, (_, k) => {
          const angle = (2 * Math.PI * k) / 200;
          const r = radius * (0.8 + 0.2 * Math.sin(5 * angle));
          return [centroid[2 * at]! + 1.6 * r * Math.cos(angle), centroid[2 * at + 1]! + r * Math.sin(angle)];
        });
        const outline = [[[...ring, ring[0]!]]];
        expectMostArea(areas, areasOf(capture.inside(outline, 'most-area')), outline);
        const expected = areas
          .map((_, i) => i)
          .filter((i) => contains(outline, centroid[2 * i]!, centroid[2 * i + 1]!));
        expect(areasOf(capture.inside(outline, 'centroid'))).toEqual(expected);
      }
    },
    60_000,
  );
});

function latticeOf(side: number): Float64Array {
  const positions: number[] = [];
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) positions.push(...place(column, row));
  return Float64Array.from(positions);
}

/** Squares with their inner corners moved, so that sides slope. */
function skewed(side: number): AreaBoundary[] {
  const moved = (column: number, row: number): [number, number] => {
    const inner = column > 0 && row > 0 && column < side && row < side;
    return inner
      ? place(column + 0.3 * Math.sin(7 * column + row), row + 0.3 * Math.cos(5 * row + column))
      : place(column, row);
  };
  return squares(side, side).map(({ code }) => {
    const [c, r] = code.split(',').map(Number) as [number, number];
    return { code, polygons: [[[moved(c, r), moved(c + 1, r), moved(c + 1, r + 1), moved(c, r + 1), moved(c, r)]]] };
  });
}

function expectMostArea(areas: readonly AreaBoundary[], taken: readonly number[], outline: Polygons): void {
  const chosen = new Set(taken);
  for (const [i, { polygons }] of areas.entries()) {
    const share = size(intersection(polygons as never, outline as never) as Polygons) / size(polygons);
    // So near to half the clipping itself rounds.
    if (Math.abs(share - 0.5) > 1e-6) expect([i, chosen.has(i)]).toEqual([i, share > 0.5]);
  }
}

function size(polygons: Polygons): number {
  return polygons.reduce(
    (sum, rings) => sum + rings.reduce((own, ring, r) => own + (r === 0 ? 1 : -1) * Math.abs(ringArea2(ring)), 0),
    0,
  );
}

function contains(outline: Polygons, x: number, y: number): boolean {
  let inside = false;
  for (const ring of outline.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as [number, number];
      const [bx, by] = ring[i] as [number, number];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
