import { describe, expect, test } from 'vitest';
import { gridWorld } from '../world/grid-world.ts';
import { type AreaMinutes, worstServed } from './worst-served.ts';

const world = gridWorld();

/** Minutes of the first areas of the grid; the rest are at the door. */
function minutesOf(...first: readonly number[]): AreaMinutes {
  return {
    minutes: Float64Array.from(world.areas.code, (_, area) => first[area] ?? 0),
    reasonOf: () => 'It lies too far from any road or path.',
    estimate: false,
    dataset: 'grid-centroids',
  };
}

const all = [...world.areas.code.keys()];

describe('who lives farthest from care', () => {
  test('is listed longest first, what is beyond all measuring before it, equals by code', () => {
    const { areas } = worstServed(
      world,
      minutesOf(12, 31, Number.POSITIVE_INFINITY, 31, 8, Number.POSITIVE_INFINITY),
      all,
    );
    expect(areas.map(({ area, minutes }) => [area, minutes])).toEqual([
      [2, null],
      [5, null],
      [1, 31],
      [3, 31],
      [0, 12],
      [4, 8],
    ]);
    expect(worstServed(world, minutesOf(12, 31), [1, 0], 12).areas.map(({ area }) => area)).toEqual([1]);
  });

  test('comes with the people, and what is not loaded is not nought', () => {
    const { areas, total } = worstServed(world, minutesOf(12, 31), all, 10);
    // Of 2,000 residents of an area 500 are 65 and over; cars are not loaded on the grid.
    expect(areas[0]).toEqual({
      area: 1,
      minutes: 31,
      residents: 2000,
      over65: 500,
      households: 800,
      householdsWithoutCar: null,
    });
    expect(total.residents).toMatchObject({ value: 4000, basis: 'resident', dates: ['2025-06-30'], estimate: false });
    expect(total.residents.sources).toEqual(['grid-centroids', 'grid-residents']);
    expect(total.over65.value).toBe(1000);
    expect(total.householdsWithoutCar).toMatchObject({
      value: null,
      reason: '2 areas have no count of households without a car.',
    });
  });

  test('shows the areas that are not measured apart, each with its reason', () => {
    const { areas, unmeasured, unmeasuredTotal, total } = worstServed(world, minutesOf(Number.NaN, 5), [1, 0]);
    expect(areas.map(({ area }) => area)).toEqual([1]);
    expect(unmeasured).toMatchObject([{ area: 0, reason: 'It lies too far from any road or path.', residents: 2000 }]);
    expect([total.residents.value, unmeasuredTotal.residents.value]).toEqual([2000, 2000]);
  });
});
