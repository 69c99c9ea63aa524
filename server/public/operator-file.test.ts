import { expect, test } from 'vitest';
import { checkServedBase, NO_OPERATOR, operatorOf, readOperator } from './operator-file.ts';

test('a file says who runs the site; what it leaves out is as where nobody has said anything', () => {
  const text = JSON.stringify({ siteName: 'Networks here', runBy: 'A board', contact: { email: 'a@example.org' } });
  expect(operatorOf(text, 'site.json')).toEqual({
    ...NO_OPERATOR,
    siteName: 'Networks here',
    runBy: 'A board',
    contact: { ...NO_OPERATOR.contact, email: 'a@example.org' },
  });
});

test.each([
  ['{', /site\.json is no JSON/, /JSON tool/],
  ['[]', /no object of fields/, /siteName/],
  ['{"name": "x"}', /a field "name" that means nothing here/, /siteName/],
  ['{"siteName": ""}', /has "" as "siteName"/, /a name such as/],
  ['{"nhsIdentity": "true"}', /has "true" as "nhsIdentity"/, /without quotes/],
  ['{"origin": "https://example.org/"}', /as "origin"/, /without a slash/],
  ['{"origin": "javascript:alert(1)"}', /as "origin"/, /address/],
  ['{"base": "pcn/"}', /as "base"/, /"\/pcn"/],
  ['{"accessibilityReviewed": "22 November"}', /as "accessibilityReviewed"/, /2026-11-22/],
  ['{"contact": {"link": "javascript:alert(1)"}}', /as "contact\.link"/, /https/],
  ['{"contact": {"mail": "x"}}', /a field "contact\.mail"/, /contact\.email/],
])('%s is refused with the field and what to write', (text, message, action) => {
  expect(() => operatorOf(text, 'site.json')).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(message),
      extensions: expect.objectContaining({ action: expect.stringMatching(action) }),
    }),
  );
});

test.each(['/networks', '/network', '/plans/of-ours', '/desk', '/graphql'])(
  'a site is not served below %s, where its own pages begin',
  (base) => {
    expect(() => checkServedBase(base)).toThrow(`The site cannot be served below "${base}"`);
  },
);

test.each(['', '/pcn', '/networks-of-ours', '/care/networks'])('a site may be served below "%s"', (base) => {
  expect(() => checkServedBase(base)).not.toThrow();
});

test('a file that is not there is named', async () => {
  await expect(readOperator('/nowhere/site.json')).rejects.toThrow(/\/nowhere\/site\.json cannot be read/);
});
