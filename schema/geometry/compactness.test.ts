import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupShape, polsbyPopper, shapeChange } from './compactness.ts';
import { dissolve } from './dissolve.ts';
import { toGrid } from './grid.ts';
import { box, squares } from './squares.ts';
import { buildTopology } from './topology.ts';

describe('Polsby-Popper', () => {
  test('a circle has 1, a square π/4, and nothing has none', () => {
    expect(polsbyPopper(Math.PI, 2 * Math.PI)).toBeCloseTo(1, 12);
    expect(polsbyPopper(1, 4)).toBeCloseTo(Math.PI / 4, 12);
    expect(polsbyPopper(0, 0)).toBeNull();
  });
});

const topology = buildTopology(squares(5, 5));
const assignment = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 25, maxLength: 25 });

function perimeterOf(polygons: number[][][][]): number {
  let sum = 0;
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [toGrid(ring[i - 1]![0]!, ring[i - 1]![1]!), toGrid(ring[i]![0]!, ring[i]![1]!)];
      sum += Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
  }
  return sum;
}

test('the perimeter of a group is that of its dissolved boundary, holes included', () => {
  fc.assert(
    fc.property(assignment, (list) => {
      const groupOf = Int32Array.from(list);
      const { perimeter } = groupShape(topology, groupOf, 3);
      for (let group = 0; group < 3; group++) {
        const outline = dissolve(topology, (area) => groupOf[area] === group);
        expect(perimeter[group]).toBeCloseTo(perimeterOf(outline), 4);
      }
    }),
  );
});

test('moving an area changes both groups as measuring them again would', () => {
  fc.assert(
    fc.property(assignment, fc.integer({ min: 0, max: 24 }), fc.integer({ min: -1, max: 2 }), (list, area, to) => {
      const before = Int32Array.from(list);
      const from = before[area]!;
      const change = shapeChange(topology, before, area, to);
      const after = before.slice();
      after[area] = to;
      const [old, now] = [groupShape(topology, before, 3), groupShape(topology, after, 3)];
      if (from >= 0) {
        expect(old.size[from]! + change.leavingSize + (from === to ? change.joiningSize : 0)).toBeCloseTo(
          now.size[from]!,
          4,
        );
        expect(old.perimeter[from]! + change.leavingPerimeter).toBeCloseTo(now.perimeter[from]!, 6);
      }
      if (to >= 0) {
        expect(old.size[to]! + change.joiningSize).toBeCloseTo(now.size[to]!, 4);
        expect(old.perimeter[to]! + change.joiningPerimeter).toBeCloseTo(now.perimeter[to]!, 6);
      }
    }),
  );
});

test('a hairline gap between two areas is no outer boundary of the two together', () => {
  const metre = 1 / 1113;
  const whole = buildTopology([{ code: 'whole', polygons: [[box(0, 0, 1, 2)]] }]);
  const torn = buildTopology([
    { code: 'south', polygons: [[box(0, 0, 1, 1)]] },
    { code: 'north', polygons: [[box(0, 1 + 3 * metre, 1, 2)]] },
  ]);
  const { perimeter } = groupShape(torn, new Int32Array(2), 1);
  expect(Math.abs(perimeter[0]! - whole.areaPerimeter[0]!)).toBeLessThan(10);
});
