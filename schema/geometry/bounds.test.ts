import { expect, test } from 'vitest';
import { areaBounds, boundsOf } from './bounds.ts';
import { place, squares } from './squares.ts';
import { buildTopology } from './topology.ts';

const boxes = areaBounds(buildTopology([...squares(3, 3), { code: 'nowhere', polygons: [] }]));

test('the box of an area is its west, south, east and north', () => {
  expect([...boxes.slice(16, 20)]).toEqual([...place(1, 1), ...place(2, 2)]);
});

test('an area without a boundary has no box', () => {
  expect([...boxes.slice(36)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  expect(boundsOf(boxes, [9])).toBeNull();
  expect(boundsOf(boxes, [])).toBeNull();
});

test('the box around several areas holds them all, whatever has no boundary', () => {
  expect(boundsOf(boxes, [0, 9, 5])).toEqual([...place(0, 0), ...place(3, 2)]);
});
