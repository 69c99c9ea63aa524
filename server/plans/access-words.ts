/** What a caller may read, in one sentence or three. */
import { RESTRICTED_BESIDE } from '@footprint/schema/dataset.ts';
import type { RestrictedSet } from '../graph/access.ts';
import { type Caller, readsDrafts, seesRestricted, writesDrafts } from '../graph/caller.ts';
import type { KeyRecord } from './key-store.ts';

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function titles(sets: readonly RestrictedSet[]): string[] {
  return [...new Set(sets.map(({ title }) => title))];
}

/**
 * What the caller may read and change; `sets` are the restricted data sets that there are, `beside` the kinds of restricted
 * data of no evidence version of which there is something that the caller does not see.
 */
export function accessWords(
  caller: Caller,
  key: KeyRecord | null,
  sets: readonly RestrictedSet[],
  beside: readonly string[],
): string {
  if (caller.kind === 'public') return 'Anyone, without a key: open data and the published networks, no saved plans.';
  if (caller.kind === 'planner') return `The planner ${caller.name}: all data and all plans, to read and to change.`;
  if (caller.kind === 'service') return 'Footprint itself: all data and all plans.';
  const all = [...sets, ...RESTRICTED_BESIDE];
  const named = titles(all.filter((one) => seesRestricted(caller, one)));
  const there = [...sets, ...RESTRICTED_BESIDE.filter(({ kind }) => beside.includes(kind))];
  const unnamed = titles(there.filter((one) => !seesRestricted(caller, one)));
  const drafts = writesDrafts(caller) ? ['drafts to read and change'] : readsDrafts(caller) ? ['drafts to read'] : [];
  const what = joined(['open data', ...named.map((title) => `${title} (restricted)`), ...drafts]);
  const made = key === null ? '' : ` made by ${key.madeBy}`;
  const until = key?.expires ? `, valid until the end of ${key.expires}` : ', without an end';
  const rest = unnamed.length === 0 ? '' : ` It does not name: ${unnamed.map((t) => `${t} (restricted)`).join(', ')}.`;
  return `A key for ${what},${made} for ${caller.name}${until}.${rest}`;
}
