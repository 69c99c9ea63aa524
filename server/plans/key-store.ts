/** Keys of planners and analysts: several, named, stored as hashes only, with an end, revocable. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.ts';
import type { RestrictedSet } from '../graph/access.ts';
import { checkWish, type KeyWish, type Scope } from './key-rules.ts';

/** A key as it can be listed: never its text, which is shown once. Instants are ISO text, `expires` a day. */
export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Kinds or ids of the restricted data sets that it names, `*` for all. */
  readonly restricted: readonly string[];
  readonly madeBy: string;
  readonly createdAt: string;
  /** The last day on which it holds, to its end in UTC; null for no end. */
  readonly expires: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

/** Who makes and revokes keys at the shell of the desk, where nobody has a name. */
export const SHELL = 'the shell of the desk';

/** How often the use of a key is written down at most. */
const USE_EVERY_MS = 60_000;

const KEY = `id, name, scopes, restricted, made_by as "madeBy", created_at as "createdAt",
  to_char(expires, 'YYYY-MM-DD') as expires, last_used_at as "lastUsedAt", revoked_at as "revokedAt", revoked_by as "revokedBy"`;

function iso<At extends string | null>(at: At): At {
  return (at === null ? null : new Date(at as string).toISOString()) as At;
}

function record(row: KeyRecord): KeyRecord {
  const { createdAt, lastUsedAt, revokedAt } = row;
  return { ...row, createdAt: iso(createdAt), lastUsedAt: iso(lastUsedAt), revokedAt: iso(revokedAt) };
}

// A key is 256 random bits, so one round of SHA-256 is as good as a slow hash.
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Makes a key; its text is given once and kept nowhere. `sets` are the restricted data sets that it may name. */
export async function addKey(
  database: Database,
  wish: KeyWish,
  sets: readonly RestrictedSet[],
  made: { readonly by: string; readonly now: number },
): Promise<{ readonly key: KeyRecord; readonly text: string }> {
  const at = new Date(made.now).toISOString();
  const { name, scopes, restricted, expires } = checkWish(wish, sets, at.slice(0, 10));
  const text = `fpk_${randomBytes(32).toString('base64url')}`;
  const rows = await database.sql<KeyRecord>(
    `insert into plans.key(id, name, hash, scopes, restricted, made_by, created_at, expires)
     values ($1, $2, $3, $4::text[], $5::text[], $6, $7, $8::date) returning ${KEY}`,
    [uuidv7({ msecs: made.now }), name, hashOf(text), scopes, restricted, made.by, at, expires],
  );
  return { key: record(rows[0]!), text };
}

/** All keys, oldest first. */
export async function listKeys(database: Database): Promise<KeyRecord[]> {
  return (await database.sql<KeyRecord>(`select ${KEY} from plans.key order by created_at, id`, [])).map(record);
}

/** A key by its id, or null. */
export async function keyById(database: Database, id: string): Promise<KeyRecord | null> {
  const rows = await database.sql<KeyRecord>(`select ${KEY} from plans.key where id::text = $1`, [id.toLowerCase()]);
  return rows[0] ? record(rows[0]) : null;
}

/** Ends a key by its id, or every key of a name; gives those that were ended by this. */
export async function revokeKeys(
  database: Database,
  idOrName: string,
  revoked: { readonly by: string; readonly now: number },
): Promise<KeyRecord[]> {
  const rows = await database.sql<KeyRecord>(
    `update plans.key set revoked_at = $2, revoked_by = $3
     where revoked_at is null and (id::text = lower($1) or name = $1) returning ${KEY}`,
    [idOrName, new Date(revoked.now).toISOString(), revoked.by],
  );
  return rows.map(record);
}

/** The key with this text, ended ones too, or null; that it was used is written down, once a minute. */
export async function keyOfText(database: Database, text: string, now: number): Promise<KeyRecord | null> {
  const rows = await database.sql<KeyRecord>(`select ${KEY} from plans.key where hash = $1`, [hashOf(text)]);
  if (!rows[0]) return null;
  const found = record(rows[0]);
  const seen = found.lastUsedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(found.lastUsedAt);
  if (!hasEnded(found, now) && now - seen >= USE_EVERY_MS) {
    await database.sql('update plans.key set last_used_at = $2 where id = $1 and revoked_at is null', [
      found.id,
      new Date(now).toISOString(),
    ]);
  }
  return found;
}

/** Whether a key holds no longer: it was revoked, or its last day is over. */
export function hasEnded({ revokedAt, expires }: Pick<KeyRecord, 'revokedAt' | 'expires'>, now: number): boolean {
  return revokedAt !== null || (expires !== null && new Date(now).toISOString().slice(0, 10) > expires);
}
