import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['<b>The</b> Surgery', 'The Surgery'],
  ['&amp;lt;b&amp;gt;The Surgery', 'The Surgery'],
  ['<script>alert(1)</script>The <!-- not -->Surgery', 'The Surgery'],
  [{ value: 'The Surgery' }, 'The Surgery'],
  [null, ''],
])('what a person reads in %j is plain text', (value, text) => {
  expect(plainText(value)).toBe(text);
});

test.each(['<!--', '<script>', '<style'])(
  'of a name that opens %s 300 kB long the same short text is read',
  (opening) => {
    const hostile = `The Surgery ${opening.repeat(Math.ceil(300_000 / opening.length))}`;
    const text = plainText(hostile);
    expect(text).toBe(plainText(hostile.slice(0, 3000)));
    expect(text).toMatch(/^The Surgery/);
    expect(text.length).toBeLessThanOrEqual(200);
  },
);
