import { expect, test } from 'vitest';
import { createAreaAt } from '../geometry/area-at.ts';
import { areaCode, gridWorld } from '../world/grid-world.ts';
import { PLACE_STATES } from './journeys.ts';
import { type AreaMatrixRow, matrixJourneys, matrixPointJourneys, siteAreas } from './matrix-journeys.ts';

const world = gridWorld();
const BASIS = {
  engine: 'published-matrix',
  engineVersion: '2023',
  dataset: 'matrix',
  date: '2023-03-07',
  computedAt: '2026-01-01T00:00:00.000Z',
  estimate: false,
};

/** Minutes from area to area by index: ten a step along or up, five within. */
function steps(from: number, to: number): number {
  return 5 + 10 * (Math.abs((from % 4) - (to % 4)) + Math.abs(Math.floor(from / 4) - Math.floor(to / 4)));
}

function rows(origins = [...Array(16).keys()], within = true): AreaMatrixRow[] {
  return origins.map((from) => {
    const to = [...Array(16).keys()].filter((each) => within || each !== from);
    return { origin: areaCode(from), destinations: to.map(areaCode), minutes: to.map((each) => steps(from, each)) };
  });
}

const of = (states: Uint8Array) => [...states].map((each) => PLACE_STATES[each]);

test('sites lie in the areas they stand in, and a place outside every area in none', () => {
  expect([...siteAreas(world)]).toEqual([0, 5, 1, 3, 6, 12, 15]);
  expect(createAreaAt(world.topology)(5, 60)).toBe(-1);
});

test('a journey takes the minutes from area to area, nearest first', () => {
  const journeys = matrixJourneys(rows(), world, BASIS);
  const [from, to] = [journeys.start[0]!, journeys.start[1]!];
  // Area 0 holds site 0; sites 1 and 2 stand in areas 5 and 1, two steps and one step away.
  const listed = [...journeys.site.subarray(from, to)].map((site, at) => [site, journeys.seconds[from + at]! / 60]);
  expect(listed).toEqual([
    [0, 5],
    [2, 15],
    [1, 25],
    [3, 35],
    [4, 35],
    [5, 35],
    [6, 65],
  ]);
  expect(new Set(of(journeys.areaState))).toEqual(new Set(['measured']));
  expect(new Set(of(journeys.siteState))).toEqual(new Set(['measured']));
  expect(journeys.completeTo).toBe(60);
  expect(new Set(journeys.metres)).toEqual(new Set([-1]));
});

test('an area that is no origin of the matrix is not in it, and nothing is made up for it', () => {
  const journeys = matrixJourneys(rows([0, 1, 2]), world, BASIS);
  expect(of(journeys.areaState).map((state) => state === 'measured')).toEqual(
    Array.from({ length: 16 }, (_, area) => area < 3),
  );
  expect(journeys.start[4]! - journeys.start[3]!).toBe(0);
});

test('an area with a site in it and no minutes within it is not in the matrix, never zero', () => {
  const journeys = matrixJourneys(rows(undefined, false), world, BASIS);
  const without = of(journeys.areaState).flatMap((state, area) => (state === 'not-in-matrix' ? [area] : []));
  expect(without).toEqual([0, 1, 3, 5, 6, 12, 15]);
  expect([...journeys.seconds]).not.toContain(0);
});

test('a matrix that ends at 35 minutes is complete to 35', () => {
  const short = rows().map((row) => {
    const keep = row.destinations.map((_, at) => (row.minutes[at]! <= 35 ? at : -1)).filter((at) => at >= 0);
    return {
      ...row,
      destinations: keep.map((at) => row.destinations[at]!),
      minutes: keep.map((at) => row.minutes[at]!),
    };
  });
  expect(matrixJourneys(short, world, BASIS).completeTo).toBe(35);
});

test('a what-if place takes the minutes to the area that holds it; one outside every area is not in the matrix', () => {
  const [longitude, latitude] = [world.areas.centroid[2 * 10]!, world.areas.centroid[2 * 10 + 1]!];
  const journeys = matrixPointJourneys(rows(), world, longitude, latitude);
  expect([...journeys.seconds].map((seconds) => seconds / 60)).toEqual(
    Array.from({ length: 16 }, (_, area) => steps(area, 10)),
  );
  expect(journeys.state).toBe('measured');
  const outside = matrixPointJourneys(rows(), world, 5, 60);
  expect(outside.state).toBe('not-in-matrix');
  expect(new Set(outside.seconds)).toEqual(new Set([-1]));
});

test.each([
  ['no area has minutes to that area', (from: number, to: number) => to !== 10 && from !== to, 10, 'not-in-matrix'],
  ['only areas that are not loaded have minutes to it', () => false, 10, 'not-in-matrix'],
  ['that area has minutes to others and none within', (from: number, to: number) => from !== to, 10, 'not-in-matrix'],
  ['so it is, and a site there leaves the area out already', (from: number, to: number) => from !== to, 5, 'measured'],
  ['that area is no origin, and others reach it', (from: number) => from !== 10, 10, 'measured'],
] as const)('a what-if place is measured or not where %s', (_, listed, area, state) => {
  const some = rows().flatMap((row, from) => {
    const keep = row.destinations.map((_, at) => at).filter((to) => listed(from, to));
    if (keep.length === 0) return [];
    return [{ ...row, destinations: keep.map(areaCode), minutes: keep.map((to) => row.minutes[to]!) }];
  });
  const stranger = { origin: 'E01099999', destinations: [areaCode(10)], minutes: [9] };
  const place = [world.areas.centroid[2 * area]!, world.areas.centroid[2 * area + 1]!] as const;
  const journeys = matrixPointJourneys([...some, stranger], world, ...place);
  expect(journeys.state).toBe(state);
  expect([...journeys.seconds].some((seconds) => seconds >= 0)).toBe(state === 'measured');
});
