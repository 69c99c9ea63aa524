import { describe, expect, test } from 'vitest';
import { checkWish, type KeyWish } from './key-rules.ts';

const WORKFORCE = { id: 'a-data-set', kind: 'gp-workforce', title: 'General Practice Workforce' };

describe('A wish for a key', () => {
  const wish = (more: Partial<KeyWish>): KeyWish => ({
    name: 'Analyst',
    scopes: ['open'],
    restricted: [],
    expires: null,
    ...more,
  });
  const check = (more: Partial<KeyWish>) => () => checkWish(wish(more), [WORKFORCE], '2026-11-22');

  test.each<[string, Partial<KeyWish>, RegExp]>([
    ['without a name', { name: '  ' }, /needs the name/],
    ['without a scope', { scopes: [] }, /needs a scope/],
    [
      'for restricted data that it does not name',
      { scopes: ['restricted'] },
      /names which\. There are: gp-workforce \(General Practice Workforce\), catchments .*, reference-layers/,
    ],
    ['that names restricted data without the scope', { restricted: ['gp-workforce'] }, /without the scope/],
    [
      'for data that nobody knows',
      { scopes: ['restricted'], restricted: ['secrets'] },
      /No restricted data are called secrets/,
    ],
    ['with an end that is no day', { expires: 'soon' }, /"soon", is no day/],
    ['that has ended', { expires: '2026-11-21' }, /would have ended on 2026-11-21/],
  ])('%s is refused in words', (_, more, words) => expect(check(more)).toThrow(words));

  test('is kept with what its scopes imply', () => {
    expect(checkWish(wish({ scopes: ['drafts:write'], expires: '2026-11-22' }), [], '2026-11-22')).toEqual({
      name: 'Analyst',
      scopes: ['open', 'drafts:read', 'drafts:write'],
      restricted: [],
      expires: '2026-11-22',
    });
    expect(check({ scopes: ['restricted'], restricted: [' GP-workforce ', 'catchments'] })().restricted).toEqual([
      'gp-workforce',
      'catchments',
    ]);
  });
});
