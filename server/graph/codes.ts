/** Lists by code: how many codes may be named, and what becomes of those that are not there. */
import { Problem } from './problem.ts';

/** Codes that one query may name. */
export const MOST_CODES = 1_000;

/** Unknown codes that an error's sentence names; its extensions have them all. */
const NAMED = 20;

/** The codes of an argument, each once; null where it is not given. */
export function readCodes(codes: readonly string[] | null | undefined): readonly string[] | null {
  if (!codes) return null;
  if (codes.length > MOST_CODES)
    throw new Problem(
      'TOO_LARGE',
      `A query names at most ${MOST_CODES.toLocaleString('en-GB')} codes, and ${codes.length.toLocaleString('en-GB')} were given.`,
      `Ask in parts of ${MOST_CODES.toLocaleString('en-GB')}, or leave out codes and go through the pages.`,
      { found: codes.length, limit: MOST_CODES },
    );
  return [...new Set(codes)];
}

/** Refuses codes of which some are not in a version, naming them all at once; `what` is the plural of what they name. */
export function refuseUnknown(what: string, evidence: string, codes: readonly string[], known: Iterable<string>): void {
  const there = new Set(known);
  const unknown = codes.filter((code) => !there.has(code));
  if (unknown.length === 0) return;
  const named = unknown.slice(0, NAMED).map((code) => code.slice(0, 40));
  const more = unknown.length > NAMED ? ` and ${unknown.length - NAMED} more` : '';
  throw new Problem(
    'BAD_INPUT',
    `${unknown.length} of the ${codes.length.toLocaleString('en-GB')} codes of ${what} are not in this version of the evidence: ${named.join(', ')}${more}.`,
    `Correct or leave out the codes in extensions.unknown, or name another version than ${evidence}.`,
    { unknown },
  );
}
