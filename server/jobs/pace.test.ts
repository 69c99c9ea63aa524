import { expect, test } from 'vitest';
import { progressWords, secondsLeft, timeWords } from './pace.ts';

test('the time left is what the rest takes at the pace so far, once there is a pace', () => {
  expect(secondsLeft({ at: 0, done: 0 }, { at: 10_000, done: 25 }, 100)).toBe(30);
  expect(secondsLeft({ at: 5000, done: 50 }, { at: 15_000, done: 75 }, 100)).toBe(10);
  expect(secondsLeft({ at: 0, done: 0 }, { at: 1000, done: 25 }, 100)).toBeNull();
  expect(secondsLeft({ at: 0, done: 40 }, { at: 60_000, done: 40 }, 100)).toBeNull();
});

test('times are said as a person would', () => {
  expect([20, 61, 119, 1800, 9000].map(timeWords)).toEqual([
    'less than a minute',
    'about 1 minute',
    'about 2 minutes',
    'about 30 minutes',
    'about 3 hours',
  ]);
});

test('how far a task is fits in one line', () => {
  expect(progressWords({ detail: null, done: 43_000, total: 100_000, unit: 'journeys', secondsLeft: 120 })).toBe(
    '43,000 of 100,000 journeys, about 2 minutes left',
  );
  expect(progressWords({ detail: '43%', done: null, total: null, unit: null, secondsLeft: null })).toBe('43%');
  expect(progressWords({ detail: null, done: null, total: null, unit: null, secondsLeft: null })).toBeNull();
});
