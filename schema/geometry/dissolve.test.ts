import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaPolygons, dissolve, outlineOfGroups } from './dissolve.ts';
import { toGrid } from './grid.ts';
import { checkOutline } from './outline.ts';
import { type Polygons, ringArea2 } from './polygons.ts';
import { haveReal, realAreas, unlessReal } from './real-boundaries.ts';
import { box, place, squares } from './squares.ts';
import { buildTopology } from './topology.ts';

/** Square metres on the National Grid, holes taken off. */
function size(polygons: Polygons): number {
  let sum = 0;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      const origin = toGrid(...(ring[0] as [number, number]));
      sum += ringArea2(ring.map(([lon, lat]) => toGrid(lon!, lat!).map((m, i) => m - origin[i]!))) / 2;
    }
  }
  return sum;
}

const corners = (ring: readonly number[][]): number => ring.length - 1;

describe('nine squares', () => {
  const topology = buildTopology(squares(3, 3));

  test('all together are one ring', () => {
    const whole = dissolve(topology, () => true);
    expect(whole).toHaveLength(1);
    expect(whole[0]).toHaveLength(1);
    expect(corners(whole[0]![0]!)).toBe(12);
  });

  test('without the middle they are a ring and a hole, directed as RFC 7946 has it', () => {
    const frame = dissolve(topology, (area) => area !== 4);
    expect(frame).toHaveLength(1);
    expect(frame[0]).toHaveLength(2);
    expect(ringArea2(frame[0]![0]!)).toBeGreaterThan(0);
    expect(ringArea2(frame[0]![1]!)).toBeLessThan(0);
  });

  test('two squares that meet at a corner are two polygons', () => {
    const chosen = new Uint8Array(9);
    chosen[0] = 1;
    chosen[4] = 1;
    const two = dissolve(topology, chosen);
    expect(two.map((polygon) => polygon.map(corners))).toEqual([[4], [4]]);
  });

  test('a ring of squares that closes at a corner has its hole, not a twisted outside', () => {
    // Without the middle and one corner, the hole touches nothing; without the middle and one side it is open.
    expect(dissolve(topology, (area) => area !== 4 && area !== 0)).toHaveLength(1);
    expect(dissolve(topology, (area) => area !== 4 && area !== 0)[0]).toHaveLength(2);
    expect(dissolve(topology, (area) => area !== 4 && area !== 1)[0]).toHaveLength(1);
  });

  test('nothing chosen is no polygon', () => {
    expect(dissolve(topology, () => false)).toEqual([]);
  });

  test('an area comes back as it was given', () => {
    const [polygon] = areaPolygons(topology, 4);
    expect(polygon).toHaveLength(1);
    const given = new Set(box(1, 1, 2, 2).map(String));
    expect(new Set(polygon![0]!.map(String))).toEqual(given);
  });

  test('an island in a hole belongs to itself', () => {
    const outer = { code: 'outer', polygons: [[box(0, 0, 5, 5), box(1, 1, 4, 4)], [box(2, 2, 3, 3)]] };
    const polygons = areaPolygons(buildTopology([outer]), 0);
    expect(polygons.map((polygon) => polygon.length).sort()).toEqual([1, 2]);
  });
});

describe('hairline gaps', () => {
  const metre = 1 / 1113;
  const gap = [place(0, 1), [place(1, 1)[0], place(0, 1 - 4 * metre)[1]] as [number, number], place(2, 1)];

  test('between members an enclosed gap of metres is closed', () => {
    const south = [place(0, 0), place(2, 0), gap[2]!, gap[1]!, gap[0]!, place(0, 0)];
    const topology = buildTopology([
      { code: 'south', polygons: [[south]] },
      { code: 'north', polygons: [[box(0, 1, 2, 2)]] },
    ]);
    expect(dissolve(topology, () => true).map((polygon) => polygon.length)).toEqual([1]);
  });

  test('a lake as wide as a street is not', () => {
    const topology = buildTopology([
      { code: 'shore', polygons: [[box(0, 0, 2, 2), box(0.5, 1, 1.5, 1 + 50 * metre)]] },
    ]);
    expect(dissolve(topology, () => true)[0]).toHaveLength(2);
  });
});

describe('always', () => {
  const columns = 7;
  const topology = buildTopology(squares(columns, 7));
  const membership = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 49, maxLength: 49 });

  test('the size of a dissolved group is the sum of its areas, and its outline passes as an outline', () => {
    fc.assert(
      fc.property(membership, (groups) => {
        const groupOf = Int32Array.from(groups);
        const outlines = outlineOfGroups(topology, groupOf, 4);
        for (let group = 0; group < 4; group++) {
          const sum = topology.areaSize.reduce((total, one, area) => total + (groupOf[area] === group ? one : 0), 0);
          expect(size(outlines[group]!)).toBeCloseTo(sum, 0);
          expect(outlines[group]).toEqual(dissolve(topology, (area) => groupOf[area] === group));
          if (sum > 0) expect(checkOutline({ type: 'MultiPolygon', coordinates: outlines[group] }).ok).toBe(true);
        }
      }),
    );
  });

  test.skipIf(!haveReal)(`published areas in groups keep their sizes and are sound outlines${unlessReal}`, () => {
    const real = buildTopology(realAreas('ons/lsoa11/E10000015.geojson'));
    const groupOf = Int32Array.from({ length: 690 }, (_, area) => Math.floor(area / 26));
    const outlines = outlineOfGroups(real, groupOf, 27);
    for (const [group, polygons] of outlines.entries()) {
      const sum = real.areaSize.reduce((total, one, area) => total + (groupOf[area] === group ? one : 0), 0);
      expect(size(polygons) / sum).toBeCloseTo(1, 9);
      expect(checkOutline({ type: 'MultiPolygon', coordinates: polygons }).ok).toBe(true);
    }
  });
});
