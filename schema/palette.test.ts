import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignColours, nextColour, PALETTE } from './palette.ts';
import { gridWorld } from './world/grid-world.ts';

const { topology } = gridWorld();

test('there are twelve colours, all different', () => {
  expect(new Set(PALETTE).size).toBe(12);
});

test('networks that share a border never share a colour on a grid, whoever holds what', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 16, maxLength: 16 }), (groups) => {
      const groupOf = Int32Array.from(groups);
      const colours = assignColours(topology, groupOf, 10);
      expect(assignColours(topology, groupOf, 10)).toEqual(colours);
      for (let area = 0; area < 16; area++) {
        for (let k = topology.neighbourStart[area]!; k < topology.neighbourStart[area + 1]!; k++) {
          const [a, b] = [groupOf[area]!, groupOf[topology.neighbour[k]!]!];
          if (a >= 0 && b >= 0 && a !== b) expect(colours[a]).not.toBe(colours[b]);
        }
      }
    }),
  );
});

test('the next colour is one that is least used', () => {
  expect(nextColour([])).toBe(PALETTE[0]);
  expect(nextColour(PALETTE.slice(0, 5))).toBe(PALETTE[5]);
});
