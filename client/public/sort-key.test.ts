import { expect, test } from 'vitest';
import { compareKeys, type SortKey, sortKey } from './sort-key.ts';

test('figures are sorted as the numbers that they say', () => {
  const said = ['48,210', '23%', '1.4 km', 'about 12 minutes', '48,210 estimate', '7', '-3', 'over 60 minutes'];
  expect(said.map(sortKey)).toEqual([48210, 23, 1.4, 12, 48210, 7, -3, 60]);
});

test('names and codes are sorted as words', () => {
  const words = ['Stevenage North PCN', '3 Villages Surgery', 'U89141', '1st Practice'];
  expect(words.map(sortKey)).toEqual(words);
});

test('fewer than 5 people come below every number, and what is not known is no number', () => {
  expect(sortKey('fewer than 5 people')).toBe(0);
  expect([' Not known ', '', '–', 'Not measured'].map(sortKey)).toEqual([null, null, null, null]);
});

test('what is not known comes last in both directions', () => {
  const keys: SortKey[] = [null, 5, 12, null, 7];
  const sorted = (descending: boolean) => [...keys].sort((a, b) => compareKeys(a, b, descending));
  expect(sorted(false)).toEqual([5, 7, 12, null, null]);
  expect(sorted(true)).toEqual([12, 7, 5, null, null]);
});

test('words are sorted as a reader would, with numbers inside them as numbers', () => {
  const names = ['Ward 10', 'ward 2', 'Ŵyr', 'Abbey'];
  expect(names.sort((a, b) => compareKeys(a, b, false))).toEqual(['Abbey', 'ward 2', 'Ward 10', 'Ŵyr']);
});
