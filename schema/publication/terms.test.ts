import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReason, checkTerms, type TermsDraft } from './terms.ts';
import { termsFromJson } from './terms-json.ts';

const TODAY = '2026-11-22';

const WHOLE = {
  status: 'proposal',
  title: 'Three networks for Ynys Môn',
  summary: 'Two networks become three.\n\nNobody changes practice.',
  owner: 'Anytown Integrated Care Board',
  takesEffect: null,
  respondBy: '2027-01-31',
  respond: 'Write to us, or come to the meeting on 5 January.',
  contact: { email: 'plans@anytown.example', phone: null, post: null, link: null },
} as const satisfies TermsDraft;

const inTheWay = (more: TermsDraft) =>
  checkTerms({ ...WHOLE, ...more }, TODAY).problems.map(({ field, message }) => `${field}: ${message}`);

describe('Terms of a publication', () => {
  test('that say everything come back as they are kept', () => {
    expect(checkTerms(WHOLE, TODAY)).toEqual({ terms: WHOLE, problems: [] });
  });

  test('are tidied, so that the same terms are the same text', () => {
    const { terms } = checkTerms(
      { ...WHOLE, title: '  Three networks for Ynys Mo\u0302n ', summary: WHOLE.summary.replaceAll('\n', ' \r\n') },
      TODAY,
    );
    expect(terms).toEqual(WHOLE);
  });

  test('of which nothing is said yet name all that is missing at once', () => {
    expect(checkTerms({}, TODAY).problems.map(({ field }) => field)).toEqual([
      'status',
      'title',
      'summary',
      'owner',
      'respondBy',
      'respond',
      'contact',
    ]);
  });

  test.each<[string, TermsDraft, string]>([
    ['without a status', { status: null }, 'status: How far the plan has come is missing.'],
    ['withdrawn from the start', { status: 'withdrawn' }, 'status: The status is none that a plan can have.'],
    ['without an owner', { owner: ' ' }, 'owner: The owner is missing.'],
    ['a proposal without a last day', { respondBy: null }, 'respondBy: The last day for responses is missing.'],
    ['a last day that is past', { respondBy: '2026-11-21' }, 'respondBy: The last day for responses is past.'],
    [
      'a day that no calendar has',
      { respondBy: '2027-02-30' },
      'respondBy: The last day for responses is not a day of the calendar.',
    ],
    [
      'a day in words',
      { takesEffect: 'in spring' },
      'takesEffect: The day on which it takes effect is not a day of the calendar.',
    ],
    [
      'a proposal that takes effect while responses are taken',
      { takesEffect: '2027-01-31' },
      'takesEffect: The proposal would take effect before the last day for responses is over.',
    ],
    [
      'approved without a day',
      { status: 'approved', respondBy: null },
      'takesEffect: The day on which it is to take effect is missing.',
    ],
    [
      'in force without a day',
      { status: 'in-force', respondBy: null },
      'takesEffect: The day on which it took effect is missing.',
    ],
    [
      'in force from a day to come',
      { status: 'in-force', respondBy: null, takesEffect: '2026-11-23' },
      'takesEffect: A plan in force cannot take effect on a day to come.',
    ],
    ['a title too long', { title: 'ŵ'.repeat(121) }, 'title: The title has 121 characters; 120 fit.'],
    [
      'a title in two lines',
      { title: 'One\ntwo' },
      'title: The title holds a line break, or characters that cannot be shown.',
    ],
    [
      'a text that turns its direction',
      { summary: 'Safe \u202e evil' },
      'summary: The summary holds characters that cannot be shown.',
    ],
    [
      'a text with a control character',
      { owner: 'A\u0007B' },
      'owner: The owner holds a line break, or characters that cannot be shown.',
    ],
    ['nobody to ask', { contact: { email: '' } }, 'contact: There is no way to get in touch.'],
    ['no contact at all', { contact: null }, 'contact: There is no way to get in touch.'],
    [
      'an e-mail address that is none',
      { contact: { email: 'plans at anytown' } },
      'email: The e-mail address is not one.',
    ],
    [
      'a telephone number too short',
      { contact: { phone: '01438' } },
      'phone: The telephone number is not one that can be dialled.',
    ],
    [
      'a link that is not safe',
      { contact: { link: 'http://anytown.example/respond' } },
      'link: The link is not an address that begins with https://.',
    ],
    [
      'a link that is a program',
      { contact: { link: 'javascript:alert(1)' } },
      'link: The link is not an address that begins with https://.',
    ],
    [
      'a link with a password',
      { contact: { link: 'https://a:b@anytown.example/' } },
      'link: The link is not an address that begins with https://.',
    ],
  ])('%s cannot be published', (_, more, problem) => {
    expect(inTheWay(more)).toEqual([problem]);
    expect(checkTerms({ ...WHOLE, ...more }, TODAY).terms).toBeNull();
  });

  test.each<[string, TermsDraft]>([
    ['a proposal until today', { respondBy: TODAY }],
    ['an approved plan that takes no responses', { status: 'approved', takesEffect: '2027-04-01', respondBy: null }],
    ['a plan in force since long ago', { status: 'in-force', takesEffect: '2019-07-01', respondBy: null }],
    ['a telephone number with its area code', { contact: { phone: '(01438) 000 000' } }],
    ['a number from abroad', { contact: { phone: '+44 1438 000000' } }],
    ['an address in lines', { contact: { post: 'Plans\nThe Town Hall\nAnytown' } }],
    ['a link to a form', { contact: { link: 'https://ymateb.gwŷdd.example/ffurflen?plan=1#top' } }],
    ['a name with an apostrophe and an ampersand', { owner: 'St Mary’s & St John’s Trust' }],
  ])('%s can be published', (_, more) => expect(inTheWay(more)).toEqual([]));

  test('whatever is typed, either there are problems or the terms stand, and terms that stand stand again', () => {
    const text = fc.option(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 140 }), fc.constantFrom('', TODAY, '2027-01-31')),
    );
    const draft = fc.record({
      status: fc.constantFrom('proposal', 'approved', 'in-force', 'withdrawn', null),
      title: text,
      summary: text,
      owner: text,
      takesEffect: text,
      respondBy: text,
      respond: text,
      contact: fc.option(fc.record({ email: text, phone: text, post: text, link: text })),
    });
    fc.assert(
      fc.property(draft, (given) => {
        const { terms, problems } = checkTerms(given, TODAY);
        expect(terms === null).toBe(problems.length > 0);
        for (const { message, action } of problems) {
          expect(message).toMatch(/^[A-Z].*\.$/s);
          expect(action).toMatch(/^[A-Z].*\.$/s);
        }
        if (terms !== null) expect(checkTerms(terms, TODAY)).toEqual({ terms, problems: [] });
      }),
    );
  });
});

describe('Terms in a file', () => {
  test('are read as they are written, what is missing being left out', () => {
    expect(termsFromJson(WHOLE)).toMatchObject({
      ok: true,
      value: { title: WHOLE.title, contact: { email: WHOLE.contact.email } },
    });
    expect(termsFromJson({})).toEqual({ ok: true, value: {} });
  });

  test.each([
    [[], 'The document: an object was expected'],
    [{ title: 7 }, 'title: text was expected'],
    [{ status: 'draft' }, 'status: one of proposal, approved, in-force was expected'],
    [
      { respond_by: '2027-01-31' },
      'respond_by: nothing of this name is read here; there are status, title, summary, owner, takesEffect, respondBy, respond, contact',
    ],
    [{ contact: { web: 'x' } }, 'contact.web: nothing of this name is read here; there are email, phone, post, link'],
    [{ contact: 'us' }, 'contact: an object was expected'],
  ])('are refused with their place: case %#', (input, message) => {
    const read = termsFromJson(input);
    expect(read.ok ? null : read.problem.message).toBe(message);
  });
});

test('The reason of an end is one sentence or more, in one line', () => {
  expect(checkReason(' Replaced by version 2. ')).toEqual({ reason: 'Replaced by version 2.' });
  expect(checkReason(' ')).toEqual({ problem: 'The reason is missing.' });
  expect(checkReason('x'.repeat(601))).toEqual({ problem: 'The reason has 601 characters; 600 fit.' });
  expect(checkReason('One\ntwo')).toHaveProperty('problem');
});
