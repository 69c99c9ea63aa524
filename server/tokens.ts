/** Planners' tokens: several, named, stored as hashes only, revocable. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './database/database.ts';
import { badInput } from './graph/problem.ts';

/** A token as it can be listed: never the token itself, which is shown once. */
export interface TokenRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

// The token is 256 random bits, so one round of SHA-256 is as good as a slow hash.
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes a token for a planner; its text is given once and kept nowhere. */
export async function addToken(
  database: Database,
  name: string,
  now: number,
): Promise<{ readonly id: string; readonly token: string }> {
  const planner = name.trim();
  if (planner === '' || planner.length > 100)
    throw badInput('A token needs the planner’s name.', 'Give a name of 1 to 100 characters.');
  const token = `fp_${randomBytes(32).toString('base64url')}`;
  const id = uuidv7({ msecs: now });
  await database.sql('insert into plans.token(id, name, hash, created_at) values ($1, $2, $3, $4)', [
    id,
    planner,
    hashOf(token),
    new Date(now).toISOString(),
  ]);
  return { id, token };
}

/** Ends a token by its id, or every token of a name; gives how many were ended. */
export async function revokeToken(database: Database, idOrName: string, now: number): Promise<number> {
  const rows = await database.sql(
    'update plans.token set revoked_at = $2 where revoked_at is null and (id::text = $1 or name = $1) returning id',
    [idOrName, new Date(now).toISOString()],
  );
  return rows.length;
}

/** All tokens, oldest first. */
export async function listTokens(database: Database): Promise<TokenRecord[]> {
  const rows = await database.sql<TokenRecord>(
    'select id, name, created_at as "createdAt", revoked_at as "revokedAt" from plans.token order by created_at, id',
    [],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt).toISOString(),
    revokedAt: row.revokedAt === null ? null : new Date(row.revokedAt).toISOString(),
  }));
}

/** The planner whose token this is, or null. */
export async function plannerOf(database: Database, token: string): Promise<string | null> {
  const rows = await database.sql<{ name: string }>(
    'select name from plans.token where hash = $1 and revoked_at is null',
    [hashOf(token)],
  );
  return rows[0]?.name ?? null;
}
