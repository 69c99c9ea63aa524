/** Keys for analysts: who asks, which keys there are, making one and ending one. */
import { RESTRICTED_BESIDE } from '@footprint/schema/dataset.ts';
import type { AccessData, CreateKeyVariables, KeysData } from '../graph/generated/operations.ts';
import { ask, tell } from '../graph/graph-client.ts';
import { ACCESS, CREATE_KEY, KEYS, REVOKE_KEY } from '../graph/operations.ts';

/** Who asks, and whether a version of the evidence is open to anyone. */
export interface Standing {
  readonly kind: AccessData['access']['kind'];
  readonly name: string;
  /** What they may read, in words. */
  readonly words: string;
  /** True where the version holds a data set that not everyone may see. */
  readonly restricted: boolean;
}

/** A key without its text. */
export type ApiKey = KeysData['keys'][number];

/** What a planner asks of a new key. */
export type KeyWish = CreateKeyVariables;

/** Restricted data that a key can name, of one kind. */
export interface RestrictedKind {
  readonly kind: string;
  readonly title: string;
}

/** Who asks, beside a version of the evidence. */
export async function loadStanding(evidence: string): Promise<Standing> {
  const found = await ask(ACCESS, { evidence });
  const { kind, name, words } = found.access;
  const restricted = found.evidence?.datasets.some(({ disclosure }) => disclosure === 'RESTRICTED') === true;
  return { kind, name, words, restricted };
}

/** Every key, the latest first, and the kinds of restricted data that a new one can name. */
export async function loadKeys(): Promise<{
  readonly keys: readonly ApiKey[];
  readonly restricted: readonly RestrictedKind[];
}> {
  const { keys, evidences } = await ask(KEYS, {});
  const sets = evidences.nodes
    .flatMap(({ datasets }) => datasets)
    .filter(({ disclosure }) => disclosure === 'RESTRICTED');
  const kinds = new Map<string, string>([...sets, ...RESTRICTED_BESIDE].map(({ kind, title }) => [kind, title]));
  return {
    keys: [...keys].reverse(),
    restricted: [...kinds].map(([kind, title]) => ({ kind, title })),
  };
}

/** Makes a key and gives its text, which nobody can read again. */
export async function makeKey(wish: KeyWish): Promise<string> {
  return (await tell(CREATE_KEY, wish)).createKey.text;
}

/** Ends a key at once, for every program that uses it. */
export async function endKey(id: string): Promise<void> {
  await tell(REVOKE_KEY, { id });
}

/** What a key may do, in words. */
export function keyWords({ scopes, restricted }: Pick<ApiKey, 'scopes' | 'restricted'>): string {
  if (scopes.includes('PLANNER')) return 'Everything, as a planner';
  const named = restricted.includes('*') ? 'all restricted data' : `restricted: ${restricted.join(', ')}`;
  const plans = scopes.includes('DRAFTS_WRITE')
    ? 'saved plans to read and change'
    : scopes.includes('DRAFTS_READ')
      ? 'saved plans to read'
      : null;
  const parts = ['open data', scopes.includes('RESTRICTED') ? named : null, plans].filter((part) => part !== null);
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Why a key does not hold, or null where it does; `today` as 2026-11-22. */
export function keyEnd(key: Pick<ApiKey, 'expires' | 'revokedAt'>, today: string): 'revoked' | 'expired' | null {
  if (key.revokedAt !== null) return 'revoked';
  return key.expires !== null && key.expires < today ? 'expired' : null;
}
