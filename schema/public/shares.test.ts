import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEW, shareFigure, stepOf } from './shares.ts';

const NONE = { date: '', sources: [] };
const share = (part: number, whole: number) => shareFigure(part, whole, 'people', NONE);

describe('Shares', () => {
  test.each([
    [840, 1800, '47%'],
    [5, 1800, 'less than 1%'],
    [4, 1800, FEW],
    [0, 1800, FEW],
    [1800, 1800, '100%'],
    [1799, 1800, 'more than 99%'],
    [100, 300, 'about 35%'],
    [6, 300, 'less than 5%'],
    [60, 199, 'too few people to say'],
    [60, -1, 'Not known'],
    // Two counts of different days may not fit.
    [60, 59, 'Not known'],
  ])('%i of %i is shown as "%s"', (part, whole, text) => {
    expect(share(part, whole).text).toBe(text);
  });

  test('of a group of fewer than 5 nothing differs between one person and four', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 5, max: 3000 }),
        (a, b, whole) => {
          expect(share(a, whole)).toEqual(share(b, whole));
        },
      ),
    );
  });

  test('the one group that is not shown cannot be found by adding up the others', () => {
    // Whoever knows the whole and every share as it is shown cannot tell one hidden person from four.
    const parts = fc.array(fc.integer({ min: 5, max: 1500 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, (shown) => {
        const sum = shown.reduce((a, b) => a + b, 0);
        const whole = sum + 4;
        const step = stepOf(whole);
        if (step === null) {
          for (const part of shown) expect(share(part, whole).value).toBeNull();
          return;
        }
        // What each shown share may be in people, at its least and most: the rest lies between.
        const least = shown.reduce((all, part) => all + Math.max(5, (share(part, whole).value! - step / 2) * whole), 0);
        const most = shown.reduce((all, part) => all + (share(part, whole).value! + step / 2) * whole, 0);
        expect(whole - most).toBeLessThanOrEqual(1);
        expect(whole - least).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});
