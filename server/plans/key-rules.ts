/** What a key may be given to do, and what of it may be read: pure rules, and the sentences of a refusal. */
import { RESTRICTED_BESIDE } from '@footprint/schema/dataset.ts';
import type { RestrictedSet } from '../graph/access.ts';
import type { KeyRights } from '../graph/caller.ts';
import { badInput } from '../graph/problem.ts';
import { isDay } from '../graph/scalars.ts';

/** What a key may do; `planner` is everything, and given at the shell of the desk alone. */
export const KEY_SCOPES = ['open', 'restricted', 'drafts:read', 'drafts:write', 'planner'] as const;
/** One of the things that a key may do. */
export type Scope = (typeof KEY_SCOPES)[number];

/** What a planner asks of a new key. */
export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Kinds or ids of restricted data sets, `*` for all. */
  readonly restricted: readonly string[];
  /** The last day on which it holds, to its end in UTC; null for no end. */
  readonly expires: string | null;
}

/** The restricted data sets that there are, as a list for a sentence: each kind once. */
function restrictedWords(sets: readonly RestrictedSet[]): string {
  const titles = new Map<string, string>([...sets, ...RESTRICTED_BESIDE].map(({ kind, title }) => [kind, title]));
  return [...titles].map(([kind, title]) => `${kind} (${title})`).join(', ');
}

/** A wish in the form that is stored, or a refusal that says what is wrong; `today` as 2026-11-22. */
export function checkWish(wish: KeyWish, sets: readonly RestrictedSet[], today: string): KeyWish {
  const name = wish.name.trim();
  if (name === '' || name.length > 100)
    throw badInput('A key needs the name of whoever uses it.', 'Give a name of 1 to 100 characters.');
  const asked = new Set(wish.scopes);
  if (asked.size === 0) throw badInput(`A key needs a scope: ${KEY_SCOPES.join(', ')}.`, 'Give at least one.');
  if (wish.expires !== null && !isDay(wish.expires))
    throw badInput(
      `The last day of the key, "${wish.expires.slice(0, 40)}", is no day.`,
      'Give one as 2027-03-31 (at the shell --expires 2027-03-31), or none.',
    );
  if (wish.expires !== null && wish.expires < today)
    throw badInput(`The key would have ended on ${wish.expires}; today is ${today}.`, 'Give a day to come, or none.');
  const restricted = [...new Set(wish.restricted.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))];
  const there = `There are: ${restrictedWords(sets)}.`;
  if (asked.has('planner')) return { name, scopes: ['planner'], restricted: [], expires: wish.expires };
  if (asked.has('restricted') && restricted.length === 0)
    throw badInput(
      `A key for restricted data names which. ${there}`,
      'Name them by kind or id, or write * for all of them.',
    );
  if (!asked.has('restricted') && restricted.length > 0)
    throw badInput(
      `The key names restricted data (${restricted.join(', ')}) without the scope for it.`,
      'Add the scope RESTRICTED, or name none.',
    );
  const known = new Set<string>([...sets, ...RESTRICTED_BESIDE].flatMap(({ id, kind }) => [id, kind]));
  const unknown = restricted.filter((one) => one !== '*' && !known.has(one));
  if (unknown.length > 0)
    throw badInput(
      `No restricted data are called ${unknown.join(', ')}. ${there}`,
      'Correct the names; open data need none.',
    );
  // What is open is open to every key; who may change plans reads them.
  asked.add('open');
  if (asked.has('drafts:write')) asked.add('drafts:read');
  return { name, scopes: KEY_SCOPES.filter((one) => asked.has(one)), restricted, expires: wish.expires };
}

/** What a key of these scopes may do. */
export function rightsOf(id: string, scopes: readonly Scope[], restricted: readonly string[]): KeyRights {
  return {
    id,
    restricted: scopes.includes('restricted') ? restricted : [],
    readDrafts: scopes.includes('drafts:read'),
    writeDrafts: scopes.includes('drafts:write'),
  };
}
