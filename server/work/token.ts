import { addToken, listTokens, revokeToken, type TokenRecord } from '../tokens.ts';
import type { Work } from './work.ts';

/** Makes a planner's token; its text is shown this once. */
export const addTokenWork: Work<{ readonly name: string }, { readonly id: string; readonly token: string }> = {
  name: 'add-token',
  run: ({ database, now }, { name }) => addToken(database, name, Date.parse(now())),
};

/** Ends a token by id, or every token of a planner. */
export const revokeTokenWork: Work<{ readonly token: string }, { readonly revoked: number }> = {
  name: 'revoke-token',
  run: async ({ database, now }, { token }) => ({ revoked: await revokeToken(database, token, Date.parse(now())) }),
};

/** All tokens, without their text. */
export const listTokensWork: Work<Record<string, never>, readonly TokenRecord[]> = {
  name: 'list-tokens',
  run: ({ database }) => listTokens(database),
};
