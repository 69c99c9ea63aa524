import { expect, test } from 'vitest';
import { perShelf } from './per-shelf.ts';

test('what fails for a shelf is tried again by whoever asks next, and then kept', async () => {
  let asked = 0;
  const of = perShelf(async (_shelf: object) => {
    asked++;
    if (asked === 1) throw new Error('The database starts again.');
    return asked;
  });
  const shelf = {};
  await expect(of(shelf)).rejects.toThrow('starts again');
  expect([await of(shelf), await of(shelf), asked]).toEqual([2, 2, 2]);
});
