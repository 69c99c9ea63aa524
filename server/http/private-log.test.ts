import { expect, test } from 'vitest';
import { privateAddress, privateError, privateText } from './private-log.ts';

test.each([
  ['/postcode/SG11AA', '/postcode/…'],
  ['/postcode/sg1%201aa?from=search', '/postcode/…?…'],
  ['/networks-of-hertfordshire/postcode/SG1%201AA', '/networks-of-hertfordshire/postcode/…'],
  ['/%70ostcode/SG11AA', '/postcode/…'],
  ['/POSTCODE/SG11AA/', '/POSTCODE/…'],
  ['/postcodes/SG1.json', '/postcodes/…'],
  ['/search?q=The%20surgery%20of%20my%20street', '/search?…'],
  ['/graphql?query={search}&variables={"postcode":"SG11AA"}', '/graphql?…'],
  ['/plans/hertfordshire/1?near=SG11AA', '/plans/hertfordshire/1?…'],
  ['/somewhere/SG1+1AA', '/somewhere/…'],
  ['/bad/%E0%A4%A', '/…'],
])('of %s a log holds %s', (url, held) => {
  expect(privateAddress(url)).toBe(held);
});

test.each([
  '/network/U89141',
  '/practice/E82042',
  '/area/E01023456',
  '/evidence/0192d2f0-1234-7a2b-8c3d-a1b23cdaa1bb/areas.json',
  '/search',
  '/',
])('the address %s says nothing of its reader and is held whole', (url) => {
  expect(privateAddress(url)).toBe(url);
});

test('an error keeps its kind and where it happened, and loses every value', () => {
  const cause = Object.assign(new Error('invalid input syntax for type uuid: "SG1 1AA"'), {
    code: '22P02',
    detail: 'Key (postcode)=(SG1 1AA) is not there.',
    table: 'postcode',
  });
  const held = privateError(new Error("select * from x where name = 'my street' -- SG11AA", { cause }));
  expect(held).toMatchObject({
    type: 'Error',
    message: "select * from x where name = '…' -- …",
    stack: expect.stringContaining('private-log.test.ts'),
    cause: { code: '22P02', table: 'postcode', message: 'invalid input syntax for type uuid: "…"' },
  });
  expect(JSON.stringify(held)).not.toMatch(/SG1|my street/);
  expect(privateText('no 10 in E82042 of "Smith"')).toBe('no 10 in E82042 of "…"');
});
