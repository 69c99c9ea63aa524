import { expect, test } from 'vitest';
import { labelPoint } from './label.ts';
import { box, place } from './squares.ts';

test('the label of a square stands in its middle', () => {
  const [lon, lat] = labelPoint([[box(0, 0, 1, 1)]])!;
  expect(lon).toBeCloseTo(place(0.5, 0.5)[0], 3);
  expect(lat).toBeCloseTo(place(0.5, 0.5)[1], 3);
});

test('the label stands in the largest of several polygons', () => {
  const [lon, lat] = labelPoint([[box(0, 0, 1, 1)], [box(5, 5, 9, 9)]])!;
  expect(lon).toBeCloseTo(place(7, 7)[0], 3);
  expect(lat).toBeCloseTo(place(7, 7)[1], 3);
});

test('the label keeps out of a hole', () => {
  const [lon, lat] = labelPoint([[box(0, 0, 4, 4), box(1, 1, 3, 3)]])!;
  const [west, south] = place(1, 1);
  const [east, north] = place(3, 3);
  expect(lon > west && lon < east && lat > south && lat < north).toBe(false);
});

test('an area a hundredth of a degree wide and one a hundred times smaller are labelled as exactly for their size', () => {
  const [lon] = labelPoint([[box(0, 0, 0.01, 0.01)]])!;
  expect(Math.abs(lon - place(0.005, 0)[0])).toBeLessThan(1e-5);
});

test('nothing has no label', () => {
  expect(labelPoint([])).toBeNull();
  expect(labelPoint([[]])).toBeNull();
});
