import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planIdOf, publicationId, readPublicationId, readPublicationPlan } from './plan-id.ts';
import { freeSlug, isSlug, slugOf } from './slug.ts';

test.each([
  ['Networks for Hertfordshire 2027', 'networks-for-hertfordshire-2027'],
  ['Clystyrau gofal sylfaenol Môn a Llŷn', 'clystyrau-gofal-sylfaenol-mon-a-llyn'],
  ['Ŵyr, ÿ & Ïe', 'wyr-y-and-ie'],
  ['St Mary’s / St John’s', 'st-marys-st-johns'],
  ['  —  ', 'plan'],
  ['日本', 'plan'],
  [
    'One two three four five six seven eight nine ten eleven twelve',
    'one-two-three-four-five-six-seven-eight-nine-ten-eleven',
  ],
  ['x'.repeat(100), 'x'.repeat(60)],
])('"%s" stands in addresses as %s', (title, slug) => expect(slugOf(title)).toBe(slug));

test('Every title has a slug, the slug of a slug is itself, and no two plans have the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), (titles) => {
      const taken = new Set<string>();
      for (const title of titles) {
        expect(slugOf(slugOf(title))).toBe(slugOf(title));
        const slug = freeSlug(title, taken);
        expect(isSlug(slug), slug).toBe(true);
        expect(taken.has(slug)).toBe(false);
        taken.add(slug);
      }
      expect(taken.size).toBe(titles.length);
    }),
  );
});

test('A publication’s id is read as it was written, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.string().map(slugOf), fc.integer({ min: 1, max: 999_999_999 }), (slug, version) => {
      const key = { slug, version };
      expect(readPublicationId(publicationId(key))).toEqual(key);
      expect(readPublicationPlan(planIdOf(key))).toEqual(key);
    }),
  );
  for (const other of ['', 'a', 'a/', 'a/0', 'a/01', 'a/1/1', 'a/-1', 'A/1', '../1', 'a b/1', 'a/1 ', "a'/1", 'a/1e3'])
    expect(readPublicationId(other), other).toBeNull();
  expect(readPublicationPlan('published')).toBeNull();
  expect(readPublicationPlan('a/1')).toBeNull();
});
