import { expect, test } from 'vitest';
import { RATES, ratesOn } from './rates.ts';

test.each(['2023-04-01', '2024-03-31', '2024-04-01', '2025-03-31'])(
  'on %s no rate in force was taken in by another',
  (day) => {
    const inForce = ratesOn(day);
    const replaced = new Set(inForce.flatMap(({ replaces }) => replaces));
    expect(inForce.length).toBeGreaterThan(0);
    expect(inForce.filter(({ id }) => replaced.has(id))).toEqual([]);
  },
);

test('every rate replaced is known and ends the day before', () => {
  const ends = new Map(RATES.map((rate) => [rate.id, rate.ends]));
  for (const rate of RATES) {
    for (const id of rate.replaces) expect(Date.parse(rate.starts) - Date.parse(ends.get(id)!)).toBe(24 * 3600 * 1000);
  }
});

test('the £1.50 a head of 2019 is over: it was merged into the core payment of 2024', () => {
  expect(ratesOn('2024-04-01').map(({ poundsEach }) => poundsEach)).not.toContain(1.5);
});
