import { describe, expect, test } from 'vitest';
import { createCapture } from '../geometry/capture.ts';
import { place } from '../geometry/squares.ts';
import { gridWorld, LIST_SIZES } from '../world/grid-world.ts';
import { catchmentAbove, catchmentCoverage, catchmentShare, likeness } from './catchments.ts';
import { catchmentAreas, catchmentOverlap, type DeclaredCatchment, patientsOutside } from './declared-catchments.ts';

const world = gridWorld();
const capture = createCapture({ topology: world.topology, centroid: world.areas.centroid });

/** A rectangle of the grid, in squares. */
function rectangle(west: number, south: number, east: number, north: number): DeclaredCatchment['polygons'] {
  return [[[place(west, south), place(east, south), place(east, north), place(west, north), place(west, south)]]];
}

const declared = (practice: string, polygons: DeclaredCatchment['polygons'], role: 'inner' | 'outer' = 'outer') => ({
  practice,
  role,
  polygons,
  source: 'Practice leaflet',
  date: '2026-01-01',
});

describe('a catchment derived from where patients live', () => {
  test('is the fewest areas that hold a share of the whole list, ties by code', () => {
    // P1: 1,000 patients in each of areas 0, 1, 4 and 5, 300 in each of 8 to 15, and 100 elsewhere: 6,500 in all.
    const most = catchmentShare(world, 0, 0.8);
    // 80% are 5,200: the four areas of 1,000, and four of 300.
    expect(most.areas).toEqual([0, 1, 4, 5, 8, 9, 10, 11]);
    expect(most.coverage).toMatchObject({
      value: 5200 / 6500,
      numerator: 5200,
      denominator: LIST_SIZES[0],
      basis: 'registered',
    });
    expect(most.coverage.sources).toEqual(['grid-practice-lists', 'grid-registrations']);
    expect(catchmentShare(world, 0, 0.5).areas).toEqual([0, 1, 4, 5]);
  });

  test('says what is missing where the loaded areas do not hold the share', () => {
    const { areas, reason, coverage } = catchmentShare(world, 0, 0.99);
    expect(areas).toEqual([]);
    expect(reason).toBe(
      'Only 98.5% of the list live in the loaded areas: 0.2% live in Wales, 0.3% are of unknown area, 1.1% live outside the loaded areas.',
    );
    expect(coverage).toMatchObject({ value: null, reason });
  });

  test('is also the areas where the practice has a least share of everyone registered', () => {
    // In each area 1,800 are registered: 300 of P1 are 16.7%.
    expect(catchmentAbove(world, 0, 0.05).areas).toEqual([0, 1, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15]);
    const quarter = catchmentAbove(world, 0, 0.25);
    expect(quarter.areas).toEqual([0, 1, 4, 5]);
    expect(quarter.coverage.numerator).toBe(4000);
    expect(catchmentAbove(world, 0, 1000 / 1800).areas).toEqual([0, 1, 4, 5]);
  });

  test('of a practice without a list is not measurable', () => {
    const without = { ...world, practices: { ...world.practices, listSize: world.practices.listSize.map(() => -1) } };
    expect(catchmentShare(without, 0, 0.8).reason).toBe('The practice has no published list.');
    expect(catchmentAbove(without, 0, 0.05).coverage.value).toBeNull();
    expect(catchmentCoverage(world, 0, [0, 1]).numerator).toBe(2000);
  });

  test('is like a declared one by the areas in both of those in either', () => {
    expect(likeness([0, 1, 4, 5], [4, 5, 8])).toBe(2 / 5);
    expect(likeness([], [])).toBeNull();
    expect(likeness([1], [1])).toBe(1);
  });
});

describe('a declared catchment', () => {
  test('takes in areas by the rule, and shows which patients live outside', () => {
    // The two southern rows: areas 0 to 7.
    const taken = catchmentAreas(capture, { polygons: rectangle(0, 0, 4, 2) });
    if (!taken.ok) throw new Error(taken.reason);
    expect([...taken.areas]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const { outside, areas } = patientsOutside(world, 0, taken);
    expect(outside).toMatchObject({ numerator: 2400, denominator: 6500, unmeasured: 100, estimate: true });
    expect(outside.note).toBe('Counted by whole areas. Where 100 patients live is not known to be in or out.');
    expect(areas[0]).toEqual({ area: 8, patients: 300 });
    expect(areas).toHaveLength(8);
    expect(catchmentAreas(capture, { polygons: rectangle(0, 0, 4, 2) }, 'most-residents').ok).toBe(false);
  });

  test('overlaps those of other members in land, areas and people, and leaves areas that none takes in', () => {
    const overlap = catchmentOverlap(world, capture, { members: ['P1', 'P2', 'P3'], areas: [0, 1, 4, 5, 8] }, [
      declared('P1', rectangle(0, 0, 2, 1)),
      declared('P2', rectangle(1, 0, 3, 2)),
      declared('P2', rectangle(0, 0, 4, 4), 'inner'),
      declared('P6', rectangle(0, 0, 4, 4)),
    ]);
    if (!overlap.ok) throw new Error(overlap.reason);
    const [one, two] = overlap.claimed;
    expect(overlap.claimed).toHaveLength(2);
    expect([one!.areas, two!.areas]).toEqual([[0, 2, 5, 6], [1]]);
    expect([one!.residents.value, two!.residents.value]).toEqual([8000, 2000]);
    const square = world.topology.areaSize[1]!;
    expect(two!.size.value! / square).toBeCloseTo(1, 3);
    expect(one!.size.value! / square).toBeCloseTo(4, 2);
    expect(overlap.uncovered).toMatchObject({ areas: [4, 8], residents: { value: 4000 } });
    expect(overlap.without).toEqual(['P3']);
    expect(catchmentOverlap(world, capture, { members: ['P3'], areas: [] }, [])).toEqual({
      ok: false,
      reason: 'No member practice has declared an outer boundary.',
    });
  });
});
