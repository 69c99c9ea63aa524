/** What must be said with a plan before it is published: pure rules, each refusal a sentence with what to do. */
import type { Contact } from '../public/operator.ts';
import { PUBLISHED_STATUSES, type PublicationTerms, type PublishedStatus } from './publication.ts';
import { hasUnseen, lengthOf, tidied } from './written.ts';

/** Terms while a planner still writes them: whatever is not said yet is null, absent or empty. */
export type TermsDraft = { readonly [Part in Exclude<keyof PublicationTerms, 'contact'>]?: string | null } & {
  readonly contact?: { readonly [Way in keyof Contact]?: string | null } | null;
};

/** A part of the terms by the name of its field; a way to get in touch by its own. */
export type TermsField = keyof PublicationTerms | keyof Contact;

/** Why terms cannot be published. */
export interface TermsProblem {
  readonly field: TermsField;
  readonly message: string;
  /** What to do. */
  readonly action: string;
}

/** Terms as they would be kept, null where there are problems; and the problems in the order of the fields. */
export interface CheckedTerms {
  readonly terms: PublicationTerms | null;
  readonly problems: readonly TermsProblem[];
}

/** The most characters of each text. */
export const MOST_CHARACTERS = { title: 120, summary: 4000, owner: 120, respond: 600, post: 300, reason: 600 } as const;

type Report = (field: TermsField, message: string, action: string) => void;

/** Whether a text is a day that the calendar has, as 2026-11-30. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A text of the terms, tidied; reported where it is missing, too long or holds what no reader sees. */
function readText(
  report: Report,
  field: TermsField & keyof typeof MOST_CHARACTERS,
  given: string | null | undefined,
  words: { readonly name: string; readonly missing: string; readonly lines: boolean },
): string {
  const text = tidied(given ?? '');
  const most = MOST_CHARACTERS[field];
  if (text === '') report(field, `${words.name} is missing.`, words.missing);
  else if (lengthOf(text) > most)
    report(field, `${words.name} has ${lengthOf(text)} characters; ${most} fit.`, 'Make it shorter.');
  else if (hasUnseen(text, words.lines))
    report(
      field,
      `${words.name} holds ${words.lines ? 'characters' : 'a line break, or characters'} that cannot be shown.`,
      words.lines
        ? 'Type it again instead of pasting it.'
        : 'Write it in one line; type it again instead of pasting it.',
    );
  return text;
}

function readStatus(report: Report, given: string | null | undefined): PublishedStatus {
  const status = PUBLISHED_STATUSES.find((one) => one === given);
  if (status !== undefined) return status;
  report(
    'status',
    tidied(given ?? '') === '' ? 'How far the plan has come is missing.' : 'The status is none that a plan can have.',
    'Say whether it is a proposal, approved or in force.',
  );
  return 'proposal';
}

function readDay(
  report: Report,
  field: 'takesEffect' | 'respondBy',
  name: string,
  given: string | null | undefined,
): string | null {
  const text = tidied(given ?? '');
  if (text === '') return null;
  if (isDay(text)) return text;
  report(field, `${name} is not a day of the calendar.`, 'Write it as year, month and day: 2027-04-01.');
  return null;
}

/** What dates each status asks for; `today` as 2026-11-22. */
function checkDates(
  report: Report,
  status: PublishedStatus,
  { takesEffect, respondBy }: Pick<PublicationTerms, 'takesEffect' | 'respondBy'>,
  given: TermsDraft,
  today: string,
): void {
  const missing = (text: string | null | undefined) => tidied(text ?? '') === '';
  if (status !== 'proposal' && missing(given.takesEffect))
    report(
      'takesEffect',
      `The day on which it ${status === 'approved' ? 'is to take effect' : 'took effect'} is missing.`,
      'Give the day; only a proposal may leave it open.',
    );
  if (status === 'in-force' && takesEffect !== null && takesEffect > today)
    report(
      'takesEffect',
      'A plan in force cannot take effect on a day to come.',
      'Say that it is approved, or give the day on which it took effect.',
    );
  if (status === 'proposal' && missing(given.respondBy))
    report('respondBy', 'The last day for responses is missing.', 'Give the day until which you take responses.');
  if (respondBy !== null && respondBy < today)
    report(
      'respondBy',
      'The last day for responses is past.',
      status === 'proposal' ? 'Give a day to come.' : 'Give a day to come, or leave it out.',
    );
  if (status === 'proposal' && takesEffect !== null && respondBy !== null && takesEffect <= respondBy)
    report(
      'takesEffect',
      'The proposal would take effect before the last day for responses is over.',
      'Give a later day, or leave it out while it is not decided.',
    );
}

/** A way to get in touch in the form in which it is kept, or null where it is not given or not well formed. */
function readWay(
  report: Report,
  field: keyof Contact,
  given: string | null | undefined,
  isWellFormed: (text: string) => boolean,
  message: string,
  action: string,
): string | null {
  const text = tidied(given ?? '');
  if (text === '') return null;
  if (isWellFormed(text) && !hasUnseen(text, field === 'post')) return text;
  report(field, message, action);
  return null;
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"'(),:;[\]\\]+@[^\s@<>"'(),:;[\]\\.]+(\.[^\s@<>"'(),:;[\]\\.]+)+$/.test(text);
}

/** 10 to 15 digits, as one dials them, with spaces, brackets and a plus. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return /^\+?[\d ()-]+$/.test(text) && digits >= 10 && digits <= 15;
}

/** An https address of a named host, without a user or password. */
function isHttps(text: string): boolean {
  return text.length <= 500 && /^https:\/\/[\p{L}\d-]+(\.[\p{L}\d-]+)+(:\d{1,5})?([/?#][^\s<>"\\]*)?$/u.test(text);
}

function readContact(report: Report, given: TermsDraft['contact']): Contact {
  const { email, phone, post, link } = given ?? {};
  if ([email, phone, post, link].every((way) => tidied(way ?? '') === ''))
    report(
      'contact',
      'There is no way to get in touch.',
      'Give an e-mail address, a telephone number, a postal address or a link to a form.',
    );
  return {
    email: readWay(
      report,
      'email',
      email,
      isEmail,
      'The e-mail address is not one.',
      'Write it as name@organisation.nhs.uk.',
    ),
    phone: readWay(
      report,
      'phone',
      phone,
      isPhone,
      'The telephone number is not one that can be dialled.',
      'Write it with its area code: 01438 000000.',
    ),
    post: readWay(
      report,
      'post',
      post,
      (text) => lengthOf(text) <= MOST_CHARACTERS.post,
      `The postal address is longer than ${MOST_CHARACTERS.post} characters, or holds some that cannot be shown.`,
      'Write it in a few lines.',
    ),
    link: readWay(
      report,
      'link',
      link,
      isHttps,
      'The link is not an address that begins with https://.',
      'Copy it from the browser; it must be one that anyone can open safely.',
    ),
  };
}

/**
 * Whether a plan may be published with these terms on the day `today` (2026-11-22): status, owner, dates, a summary and
 * how to respond are all there and can be true. Texts come back tidied, so that equal terms are equal.
 */
export function checkTerms(draft: TermsDraft, today: string): CheckedTerms {
  const problems: TermsProblem[] = [];
  const report: Report = (field, message, action) => problems.push({ field, message, action });
  const status = readStatus(report, draft.status);
  const title = readText(report, 'title', draft.title, {
    name: 'The title',
    missing: 'Give the plan a name that the public will know it by.',
    lines: false,
  });
  const summary = readText(report, 'summary', draft.summary, {
    name: 'The summary',
    missing: 'Say in plain words what the plan is about and whom it concerns.',
    lines: true,
  });
  const owner = readText(report, 'owner', draft.owner, {
    name: 'The owner',
    missing: 'Name the organisation that answers for the plan.',
    lines: false,
  });
  const dates = {
    takesEffect: readDay(report, 'takesEffect', 'The day on which it takes effect', draft.takesEffect),
    respondBy: readDay(report, 'respondBy', 'The last day for responses', draft.respondBy),
  };
  checkDates(report, status, dates, draft, today);
  const respond = readText(report, 'respond', draft.respond, {
    name: 'How to respond',
    missing: 'Say in a sentence how readers respond, or whom they ask about the plan.',
    lines: false,
  });
  const contact = readContact(report, draft.contact);
  const terms: PublicationTerms = { status, title, summary, owner, ...dates, respond, contact };
  return { terms: problems.length === 0 ? terms : null, problems };
}

/** Why a publication ends, tidied; or the problem with it. */
export function checkReason(given: string): { readonly reason: string } | { readonly problem: string } {
  const reason = tidied(given);
  if (reason === '') return { problem: 'The reason is missing.' };
  if (lengthOf(reason) > MOST_CHARACTERS.reason)
    return { problem: `The reason has ${lengthOf(reason)} characters; ${MOST_CHARACTERS.reason} fit.` };
  return hasUnseen(reason, false)
    ? { problem: 'The reason holds a line break, or characters that cannot be shown.' }
    : { reason };
}
