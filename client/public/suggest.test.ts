import { prepareIndex } from '@footprint/schema/public/find-named.ts';
import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

const INDEX = prepareIndex({
  entries: [
    ['n', 'U11111', 'Stevenage North PCN', 'Stevenage'],
    ['n', 'U22222', 'North Stevenage and Villages PCN', 'North Hertfordshire'],
    ['p', 'E82042', 'St Mary’s Surgery', 'Stevenage'],
    ['p', 'W92001', 'Meddygfa Tŷ Gwyn', 'Y Trallwng'],
    ['l', 'stevenage', 'Stevenage', ''],
  ],
});

const names = (typed: string, most = 9) => suggest(INDEX, typed, most).map(({ name }) => name);

test('the whole name comes first, then names that begin so, then words inside', () => {
  expect(names('stevenage')).toEqual([
    'Stevenage',
    'Stevenage North PCN',
    'North Stevenage and Villages PCN',
    'St Mary’s Surgery',
  ]);
  expect(names('stevenage', 2)).toEqual(['Stevenage', 'Stevenage North PCN']);
});

test('words are found in any order, and the place counts as a word', () => {
  expect(names('pcn north')).toEqual(['North Stevenage and Villages PCN', 'Stevenage North PCN']);
  expect(names('mary stevenage')).toEqual(['St Mary’s Surgery']);
});

test('a slip of the finger is forgiven, as on the page of answers', () => {
  expect(names('stevenege north')).toEqual(['North Stevenage and Villages PCN', 'Stevenage North PCN']);
});

test('accents, apostrophes and capitals need not be typed', () => {
  expect(names('ty gwyn')).toEqual(['Meddygfa Tŷ Gwyn']);
  expect(names("ST MARY'S")).toEqual(['St Mary’s Surgery']);
});

test('a code leads to its page', () => {
  expect(suggest(INDEX, 'e82042', 9)).toEqual([
    {
      kind: 'practice',
      code: 'E82042',
      name: 'St Mary’s Surgery',
      says: 'GP practice, Stevenage',
      path: '/practice/E82042',
    },
  ]);
  expect(suggest(INDEX, 'stevenage', 1)[0]).toMatchObject({ path: '/place/stevenage', says: 'Place' });
});

test('one letter, or a word that nothing has, suggests nothing', () => {
  expect(names('s')).toEqual([]);
  expect(names('zebra')).toEqual([]);
});
