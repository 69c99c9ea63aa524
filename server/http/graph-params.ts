/** Reads a question to the graph from a request, and says what is wrong with one that cannot be read. */
import type { GraphQLParams } from '../gateway/limits.ts';
import { deepValue } from '../graph/document-shape.ts';
import { LIMITS, longText } from '../graph/limits.ts';
import { findPersisted, type PersistedQueries, type PersistedQuery } from '../graph/persisted.ts';
import { badInput, Problem } from '../graph/problem.ts';

/** A question as it was asked. */
export interface Asked {
  readonly question: GraphQLParams;
  /** The known question that it is, where it was asked by its hash. */
  readonly persisted: PersistedQuery | null;
}

/** The names that a question may have; of `extensions`, `persistedQuery` alone is read. */
const NAMES = ['query', 'variables', 'operationName', 'extensions'];

const HOW = 'Send {"query": "{ evidence { id } }", "variables": {}} with the header "Content-Type: application/json".';

/** A question posted as JSON. */
export function readPosted(bytes: Buffer, known: PersistedQueries): Asked {
  return checked(readJson(bytes, 'The request’s JSON'), known);
}

/** A question in the address of a GET, its variables and extensions as JSON. */
export function readAsked(asked: Readonly<Record<string, unknown>>, known: PersistedQueries): Asked {
  const { variables, extensions, ...rest } = asked;
  const read = (given: unknown, name: string) =>
    typeof given === 'string' && given !== '' ? { [name]: readJson(Buffer.from(given), `The JSON of "${name}"`) } : {};
  return checked({ ...rest, ...read(variables, 'variables'), ...read(extensions, 'extensions') }, known);
}

const [QUOTE, BACKSLASH] = [34, 92];

/** What a byte of JSON does to its depth, plus one: 1 for nothing, 2 opens, 0 closes; 3 for quotes and commas. */
const SIGNS = new Uint8Array(256).fill(1);
for (const sign of '[{') SIGNS[sign.charCodeAt(0)] = 2;
for (const sign of ']}') SIGNS[sign.charCodeAt(0)] = 0;
for (const sign of '",') SIGNS[sign.charCodeAt(0)] = 3;

/** An object, a list (refused in its own words), or white space before one. */
const BEGINS = new Set([...'{[ \t\r\n'].map((sign) => sign.charCodeAt(0)));

/** The most bytes that a character takes in JSON. */
const MOST_BYTES = 6;

/** Levels within a request at which the lists that are its variables have their items. */
const LIST_LEVEL = 3;

/**
 * Refuses JSON that is too deep, has too long a list among its variables or too many values in all, before it is parsed:
 * V8 takes twenty seconds for 32 MB of opening brackets, and this stops at the first too many.
 */
function checkJson(bytes: Uint8Array): void {
  // Whatever begins otherwise is no question, and the parser says so of its first bytes.
  if (!BEGINS.has(bytes[0] ?? 0))
    throw badInput(`The request is no JSON object: it begins with ${begins(bytes)}.`, HOW);
  let depth = 0;
  // Opening brackets and commas: no value is without one of its own, but for the first in each list or object.
  let signs = 0;
  const items = new Int32Array(LIMITS.valueDepth + 1);
  for (let at = 0; at < bytes.length; at++) {
    const sign = SIGNS[bytes[at]!]!;
    if (sign === 1) continue;
    if (sign === 3) {
      if (bytes[at] === QUOTE) at = endOfText(bytes, at, depth === 1 ? LIMITS.characters * MOST_BYTES : bytes.length);
      else {
        if (++items[depth]! > (depth === LIST_LEVEL ? LIMITS.listItems : LIMITS.innerItems)) throw longList(depth);
        if (++signs > LIMITS.values) throw manyValues();
      }
      continue;
    }
    if (sign === 2 && ++signs > LIMITS.values) throw manyValues();
    depth += sign - 1;
    if (depth > LIMITS.valueDepth) throw deepValue();
    if (sign === 2) items[depth] = 1;
  }
}

/** Where the text that begins at a quotation mark ends; refused where it is longer than so many bytes. */
function endOfText(bytes: Uint8Array, from: number, most: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(QUOTE, at + 1);
    if ((at < 0 ? bytes.length : at) - from > most) throw longText((at < 0 ? bytes.length : at) - from);
    if (at < 0) return bytes.length;
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
}

function begins(bytes: Uint8Array): string {
  return bytes.length === 0 ? 'nothing' : JSON.stringify(Buffer.from(bytes.subarray(0, 12)).toString('utf8'));
}

function longList(depth: number): Problem {
  const limit = depth === LIST_LEVEL ? LIMITS.listItems : LIMITS.innerItems;
  const message = `A list among the variables has more than ${limit.toLocaleString('en-GB')} items.`;
  return new Problem('TOO_LARGE', message, 'Send it in parts.', { limit });
}

function manyValues(): Problem {
  const limit = LIMITS.values;
  const message = `The request has more than ${limit.toLocaleString('en-GB')} values in all, lists and objects among them.`;
  return new Problem('TOO_LARGE', message, 'Send it in parts, or simplify its outlines.', { limit });
}

function readJson(bytes: Buffer, what: string): unknown {
  checkJson(bytes);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    // The parser names what it met and where, and quotes a little of it.
    throw badInput(
      `${what} cannot be read: ${(error as Error).message.replace(/\s+/g, ' ').slice(0, 200)}.`,
      'Check it with any JSON tool.',
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checked(read: unknown, known: PersistedQueries): Asked {
  if (Array.isArray(read))
    throw badInput(
      `The request has a list of ${read.length.toLocaleString('en-GB')} questions; one is answered at a time.`,
      'Send each by itself, or ask for several root fields in one query.',
    );
  if (!isObject(read)) throw badInput('The request is no JSON object.', HOW);
  const { variables, operationName } = read;
  const unknown = Object.keys(read).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw badInput(`The request has "${unknown.slice(0, 60)}", which a question has not.`, `Give ${NAMES.join(', ')}.`);
  const persisted = findPersisted(read['extensions'], read['query'], known);
  const query = persisted?.text ?? read['query'];
  if (typeof query !== 'string') throw badInput('The request has no "query" as text.', HOW);
  if ((variables ?? null) !== null && !isObject(variables)) throw wrong('variables', 'an object by name');
  if ((operationName ?? null) !== null && typeof operationName !== 'string') throw wrong('operationName', 'text');
  return {
    question: {
      query,
      ...(isObject(variables) ? { variables } : {}),
      ...(typeof operationName === 'string' && operationName !== '' ? { operationName } : {}),
    },
    persisted,
  };
}

function wrong(name: string, expected: string): Problem {
  return badInput(`"${name}" of the request is not ${expected}.`, HOW);
}
