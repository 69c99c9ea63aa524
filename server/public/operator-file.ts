/** Reads the file in which an operator says who runs a public site. */
import { readFile } from 'node:fs/promises';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Contact, Operator } from '@footprint/schema/public/operator.ts';
import { badInput } from '../graph/problem.ts';

/** How a site presents itself where nobody has said who runs it. */
export const NO_OPERATOR: Operator = {
  siteName: 'Primary care networks',
  runBy: null,
  contact: { email: null, phone: null, post: null, link: null },
  nhsIdentity: false,
  origin: null,
  base: '',
  accessibilityReviewed: null,
};

/** What a field must hold, and how that is said. */
interface Rule {
  readonly holds: (value: unknown) => boolean;
  readonly expected: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const orNull = (holds: (value: unknown) => boolean) => (value: unknown) => value === null || holds(value);
const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);

function isWebAddress(value: unknown): boolean {
  return isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
}

function isDay(value: unknown): boolean {
  return isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

const RULES: Readonly<Record<Exclude<keyof Operator, 'contact'>, Rule>> = {
  siteName: { holds: isText, expected: 'a name such as "Primary care networks in Hertfordshire"' },
  runBy: { holds: orNull(isText), expected: 'the name of an organisation, or null' },
  nhsIdentity: { holds: (value) => typeof value === 'boolean', expected: 'true or false, without quotes' },
  origin: {
    holds: orNull((value) => isWebAddress(value) && new URL(value as string).origin === value),
    expected:
      'an address without a path and without a slash at its end, such as "https://networks.example.org", or null',
  },
  base: {
    holds: (value) => value === '' || matches(/^(\/[A-Za-z0-9._~-]+)+$/)(value),
    expected: 'a path such as "/pcn" without a slash at its end, or ""',
  },
  accessibilityReviewed: { holds: orNull(isDay), expected: 'a date such as "2026-11-22", or null' },
};

/** Beginnings of addresses that a server answers. */
const ANSWERED = new Set([
  ...[ADDRESS.home, ADDRESS.networks, ADDRESS.practices, ADDRESS.places, ADDRESS.plans, ADDRESS.map, ADDRESS.embed],
  ...[ADDRESS.search, ADDRESS.postcodes, ADDRESS.about, ADDRESS.accessibility, ADDRESS.easyRead, ADDRESS.privacy],
  ...[ADDRESS.sources, '/network', '/practice', '/place', '/area', '/postcode'],
  ...['/assets', '/bulk', '/control', '/desk', '/evidence', '/export', '/graphql', '/health', '/ready', '/tiles'],
]);

/** Refuses a base that a server could not tell from its own pages: some proxies leave it on, others take it off. */
export function checkServedBase(base: string): void {
  const first = `/${base.split('/')[1] ?? ''}`;
  if (base === '' || !ANSWERED.has(first)) return;
  throw badInput(
    `The site cannot be served below "${base}": pages of its own begin with ${first}.`,
    'Choose another path as "base", such as "/pcn".',
  );
}

const CONTACT_RULES: Readonly<Record<keyof Contact, Rule>> = {
  email: { holds: orNull(matches(/^[^\s@]+@[^\s@]+$/)), expected: 'an email address, or null' },
  phone: { holds: orNull(matches(/^[+()0-9 -]{5,}$/)), expected: 'a telephone number, or null' },
  post: { holds: orNull(isText), expected: 'a postal address in one line, or null' },
  link: { holds: orNull(isWebAddress), expected: 'a web address that begins with https://, or null' },
};

/** Reads a site's file; what it leaves out is as where nobody has said anything. */
export async function readOperator(path: string): Promise<Operator> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw badInput(
      `The site's file ${path} cannot be read.`,
      'Name a JSON file that is there; docs/public-site.md has one.',
    );
  }
  return operatorOf(text, path);
}

/** An operator from the text of a site's file, which messages call by `name`. */
export function operatorOf(text: string, name: string): Operator {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message : String(error);
    throw badInput(
      `The site's file ${name} is no JSON: ${where}.`,
      'Check it with any JSON tool; docs/public-site.md has an example.',
    );
  }
  const fields = fieldsOf(given, name, '', [...Object.keys(RULES), 'contact']);
  const contact = fieldsOf(fields['contact'] ?? {}, name, 'contact.', Object.keys(CONTACT_RULES));
  return {
    ...NO_OPERATOR,
    ...checked(fields, RULES, name, ''),
    contact: { ...NO_OPERATOR.contact, ...checked(contact, CONTACT_RULES, name, 'contact.') },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, name: string, under: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = under === '' ? 'holds' : `has a "${under.slice(0, -1)}" that is`;
    throw badInput(
      `The site's file ${name} ${what} no object of fields.`,
      `Write {…} with fields of ${known.join(', ')}.`,
    );
  }
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined) {
    throw badInput(
      `The site's file ${name} has a field "${under}${strange}" that means nothing here.`,
      `Take it out, or use one of ${known.map((key) => under + key).join(', ')}.`,
    );
  }
  return value as Fields;
}

function checked(fields: Fields, rules: Readonly<Record<string, Rule>>, name: string, under: string): Fields {
  const kept: Record<string, unknown> = {};
  for (const [key, { holds, expected }] of Object.entries(rules)) {
    if (!(key in fields)) continue;
    if (!holds(fields[key])) {
      throw badInput(
        `The site's file ${name} has ${JSON.stringify(fields[key])} as "${under}${key}".`,
        `Write ${expected}.`,
      );
    }
    kept[key] = fields[key];
  }
  return kept;
}
