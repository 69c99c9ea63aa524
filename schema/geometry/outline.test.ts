import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOutline, MOST_OUTLINE_POINTS, type OutlineProblem } from './outline.ts';
import { ringArea2 } from './polygons.ts';
import { box, place } from './squares.ts';

type Corner = [column: number, row: number];

const ring = (...corners: Corner[]): number[][] => [...corners, corners[0]!].map(([x, y]) => place(x, y));
const polygon = (...rings: number[][][]): object => ({ type: 'Polygon', coordinates: rings });

function problemOf(input: unknown): OutlineProblem {
  const check = checkOutline(input);
  if (check.ok) throw new Error('Expected a problem, got an outline.');
  return check.problem;
}

function polygonsOf(input: unknown): number[][][][] {
  const check = checkOutline(input);
  if (!check.ok) throw new Error(check.problem.message);
  return check.outline.polygons;
}

describe('an outline is accepted', () => {
  const square = polygon(box(0, 0, 1, 1));
  const expected = [[box(0, 0, 1, 1)]];

  test.each([
    ['a Polygon', square],
    ['a MultiPolygon', { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)]] }],
    ['a Feature', { type: 'Feature', properties: {}, geometry: square }],
    [
      'a FeatureCollection with one area among its features',
      {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [-1, 52] } },
          { type: 'Feature', properties: {}, geometry: square },
        ],
      },
    ],
  ])('as %s', (_, input) => {
    expect(polygonsOf(input)).toEqual(expected);
  });

  test('with its direction put right', () => {
    const turned = polygonsOf(polygon(box(0, 0, 3, 3).reverse(), box(1, 1, 2, 2)));
    expect(ringArea2(turned[0]![0]!)).toBeGreaterThan(0);
    expect(ringArea2(turned[0]![1]!)).toBeLessThan(0);
  });

  test('with repeated points and a missing last point put right', () => {
    const open = [place(0, 0), place(0, 0), place(1, 0), place(1, 1), place(1, 1), place(0, 1)];
    expect(polygonsOf(polygon(open))).toEqual(expected);
  });

  test('with spikes taken off, also at its first point', () => {
    expect(polygonsOf(polygon(ring([0, 0], [1, 0], [3, 0], [1, 0], [1, 1], [0, 1])))).toEqual(expected);
    const first = polygonsOf(polygon(ring([0, -2], [0, 0], [1, 0], [1, 1], [0, 1], [0, 0])));
    expect(new Set(first[0]![0]!.map(String))).toEqual(new Set(box(0, 0, 1, 1).map(String)));
  });

  test('rounded to 7 decimals, without heights', () => {
    const precise = polygon([
      [-1.00000000049, 52, 80],
      [-0.99, 52.0000000001, 80],
      [-0.99, 52.01, 80],
      [-1.00000000049, 52, 80],
    ]);
    expect(polygonsOf(precise)[0]![0]![0]).toEqual([-1, 52]);
    expect(polygonsOf(precise)[0]![0]!.every((position) => position.length === 2)).toBe(true);
  });

  test('when its ring touches itself at a corner without crossing', () => {
    // Two diamonds hanging together at (1, 1), drawn as one ring that turns back there.
    const diamonds = ring([0, 1], [0.5, 0.5], [1, 1], [1.5, 0.5], [2, 1], [1.5, 1.5], [1, 1], [0.5, 1.5]);
    expect(checkOutline(polygon(diamonds)).ok).toBe(true);
  });

  test('when a corner rests on the middle of another side without crossing it', () => {
    const resting = ring([0, 0], [4, 0], [4, 2], [2, 0], [0, 2]);
    expect(checkOutline(polygon(resting)).ok).toBe(true);
  });

  test('when a hole touches the outside at a corner', () => {
    expect(checkOutline(polygon(box(0, 0, 4, 4), ring([0, 0], [2, 1], [1, 2]))).ok).toBe(true);
  });

  test('when a part lies in the hole of another', () => {
    const island = { type: 'MultiPolygon', coordinates: [[box(0, 0, 5, 5), box(1, 1, 4, 4)], [box(2, 2, 3, 3)]] };
    expect(checkOutline(island).ok).toBe(true);
  });
});

describe('an outline is refused', () => {
  test.each([
    ['text', 'POLYGON((0 0, 1 1))'],
    ['nothing', null],
    ['an unknown type', { type: 'Circle' }],
    ['a polygon without coordinates', { type: 'Polygon' }],
    ['a feature in a feature', { type: 'Feature', geometry: { type: 'Feature', geometry: null } }],
    ['rings that are no lists', { type: 'Polygon', coordinates: [3] }],
  ])('%s is not GeoJSON', (_, input) => {
    expect(problemOf(input).code).toBe('not-geojson');
  });

  test.each([
    ['a feature without geometry', { type: 'Feature', properties: {}, geometry: null }],
    ['no polygons', { type: 'MultiPolygon', coordinates: [] }],
    ['an empty ring', { type: 'Polygon', coordinates: [[]] }],
    ['no features', { type: 'FeatureCollection', features: [] }],
  ])('%s is empty', (_, input) => {
    expect(problemOf(input).code).toBe('empty');
  });

  test.each([
    ['a point', { type: 'Point', coordinates: [-1, 52] }, /Point encloses no area/],
    ['a line', { type: 'LineString', coordinates: [] }, /LineString encloses no area/],
    ['a collection of geometries', { type: 'GeometryCollection', geometries: [] }, /MultiPolygon/],
    [
      'two features',
      {
        type: 'FeatureCollection',
        features: [0, 2].map((x) => ({ type: 'Feature', properties: {}, geometry: polygon(box(x, 0, x + 1, 1)) })),
      },
      /2 areas among 2 features/,
    ],
  ])('%s is not an area', (_, input, words) => {
    expect(problemOf(input)).toMatchObject({ code: 'not-an-area', message: expect.stringMatching(words) });
  });

  test('a position that is no pair of numbers is named', () => {
    const bad = polygon([[-1, 52], [-0.99, '52'] as unknown as number[], [-0.99, 52.01], [-1, 52]]);
    expect(problemOf(bad)).toMatchObject({
      code: 'bad-number',
      message: expect.stringContaining('Position 2 of ring 1'),
    });
    expect(
      problemOf(
        polygon([
          [-1, 52],
          [Number.NaN, 52],
          [-0.99, 52.01],
          [-1, 52],
        ]),
      ).code,
    ).toBe('bad-number');
    expect(problemOf(polygon([[-1], [-0.99, 52], [-0.99, 52.01], [-1, 52]])).code).toBe('bad-number');
  });

  test('100,000 points are too many, and the limit is stated', () => {
    const many = polygon(circle(100_000, 1));
    expect(problemOf(many)).toMatchObject({ code: 'too-many-points', message: expect.stringContaining('20,000') });
    expect(MOST_OUTLINE_POINTS).toBe(20_000);
  });

  test('a comb of 20,000 teeth is refused rather than compared side by side', () => {
    const teeth = Array.from({ length: 19_000 }, (_, i) => [-1 + i * 2e-5, i % 2 === 0 ? 52.1 : 52.5]);
    const comb = polygon([...teeth, [-0.62, 52], [-1, 52], teeth[0]!]);
    expect(problemOf(comb)).toMatchObject({ code: 'too-many-points', message: expect.stringContaining('Simplify') });
  });

  test('latitude before longitude is recognised', () => {
    const swapped = polygon(box(0, 0, 1, 1).map(([lon, lat]) => [lat!, lon!]));
    expect(problemOf(swapped)).toMatchObject({ code: 'swapped', message: expect.stringContaining('longitude first') });
  });

  test('another country is elsewhere, and so are metres', () => {
    const paris = polygon([
      [2.3, 48.8],
      [2.4, 48.8],
      [2.4, 48.9],
      [2.3, 48.8],
    ]);
    expect(problemOf(paris)).toMatchObject({ code: 'elsewhere', at: [2.3, 48.8] });
    const metres = polygon([
      [530_000, 210_000],
      [531_000, 210_000],
      [531_000, 211_000],
      [530_000, 210_000],
    ]);
    expect(problemOf(metres)).toMatchObject({ code: 'elsewhere', message: expect.stringContaining('National Grid') });
  });

  test('a line drawn there and back, and a square metre, are too small', () => {
    expect(problemOf(polygon(ring([0, 0], [1, 1], [0, 0]))).code).toBe('too-small');
    expect(problemOf(polygon(ring([0, 0], [1, 0], [2, 0]))).code).toBe('too-small');
    expect(problemOf(polygon(box(0, 0, 0.001, 0.001))).code).toBe('too-small');
  });
});

describe('an outline that crosses itself', () => {
  test('is refused with the place', () => {
    expect(problemOf(polygon(ring([0, 0], [2, 2], [2, 0], [0, 2])))).toMatchObject({
      code: 'crosses-itself',
      at: place(1, 1),
    });
  });

  test('is refused also where it crosses exactly at a corner', () => {
    // A bow tie with a corner at the knot.
    const knot = ring([0, 0], [1, 1], [2, 2], [2, 0], [1, 1], [0, 2]);
    expect(problemOf(polygon(knot))).toMatchObject({ code: 'crosses-itself', at: place(1, 1) });
    const through = ring([0, 0], [4, 0], [4, 2], [2, 0], [2, -2], [0, 2]);
    expect(problemOf(polygon(through)).code).toBe('crosses-itself');
  });

  test('is refused where two of its sides run along each other', () => {
    const along = ring([0, 0], [4, 0], [4, 2], [3, 2], [3, 0], [1, 0], [1, 2], [0, 2]);
    expect(problemOf(polygon(along)).message).toContain('runs along itself');
  });

  test('is refused where a hole or a part lies wrongly', () => {
    expect(problemOf(polygon(box(0, 0, 1, 1), box(2, 2, 3, 3))).message).toContain('hole outside its own ring');
    const nested = { type: 'MultiPolygon', coordinates: [[box(0, 0, 3, 3)], [box(1, 1, 2, 2)]] };
    expect(problemOf(nested).message).toContain('one part inside another');
    expect(problemOf(polygon(box(0, 0, 2, 2), box(1, 1, 3, 1.5))).message).toContain('crosses itself');
  });

  test('is found among 20,000 points wherever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 19_000 }), (at) => {
        const points = circle(19_999, 0.3);
        expect(checkOutline(polygon(points)).ok).toBe(true);
        // Two that are some way apart: neighbours where the line bends the other way change places without a crossing.
        const [a, b] = [points[at]!, points[at + 40]!];
        points[at] = b;
        points[at + 40] = a;
        expect(problemOf(polygon(points)).code).toBe('crosses-itself');
      }),
      { numRuns: 5 },
    );
  });

  test('is found exactly when some place is enclosed twice, or the wrong way round', () => {
    // Whole-number corners on a small board make touching, overlapping and knots common.
    const corner = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 9 }), (corners) => {
        const check = checkOutline(polygon(ring(...corners)));
        const turns = turnsAround(corners);
        const sound = Math.max(...turns) - Math.min(...turns) <= 1;
        if (check.ok) expect(sound).toBe(true);
        else if (check.problem.message.includes('crosses itself')) expect(sound && !knotted(corners)).toBe(false);
        else if (!sound) expect(check.problem.message).toContain('runs along itself');
      }),
      { numRuns: 1500 },
    );
  });
});

/** How often the ring winds around places close to every corner and every meeting of two sides: the slow, certain way. */
function turnsAround(corners: readonly Corner[]): number[] {
  const sides = sidesOf(corners);
  return meetingsOf(corners).flatMap(([x, y]) =>
    Array.from({ length: 60 }, (_, k) => {
      const angle = 0.01 + (k * Math.PI) / 30;
      const [px, py] = [x + 1e-4 * Math.cos(angle), y + 1e-4 * Math.sin(angle)];
      let turns = 0;
      for (const [a, b] of sides) {
        if (a[1] <= py === b[1] <= py) continue;
        const east = a[0] + ((py - a[1]) / (b[1] - a[1])) * (b[0] - a[0]) > px;
        if (east) turns += b[1] > a[1] ? 1 : -1;
      }
      return turns;
    }),
  );
}

/** Whether three or more strands meet in one place: they can cross there and yet enclose nothing twice. */
function knotted(corners: readonly Corner[]): boolean {
  return meetingsOf(corners).some(([x, y]) => {
    let ends = 0;
    for (const [a, b] of sidesOf(corners)) {
      const [atA, atB] = [Math.hypot(a[0] - x, a[1] - y) < 1e-9, Math.hypot(b[0] - x, b[1] - y) < 1e-9];
      const detour =
        Math.hypot(a[0] - x, a[1] - y) + Math.hypot(b[0] - x, b[1] - y) - Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (atA !== atB) ends += 1;
      else if (!atA && detour < 1e-9) ends += 2;
    }
    return ends >= 6;
  });
}

const sidesOf = (corners: readonly Corner[]): [Corner, Corner][] =>
  corners.map((a, i) => [a, corners[(i + 1) % corners.length]!]);

function meetingsOf(corners: readonly Corner[]): Corner[] {
  const sides = sidesOf(corners);
  const meetings: Corner[] = [...corners];
  for (const [a, b] of sides) {
    for (const [c, d] of sides) {
      const across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
      if (across === 0) continue;
      const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across;
      meetings.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
    }
  }
  return meetings;
}

function circle(points: number, degrees: number): number[][] {
  const corners = Array.from({ length: points }, (_, i): [number, number] => {
    const angle = (2 * Math.PI * i) / points;
    const wave = 1 + 0.2 * Math.sin(40 * angle);
    return [-1 + degrees * wave * Math.cos(angle), 52 + degrees * wave * Math.sin(angle)];
  });
  return [...corners, [...corners[0]!]];
}
