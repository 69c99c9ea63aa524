import { SERVICE } from '../graph/caller.ts';
import type { KeyWish } from '../plans/key-rules.ts';
import { addKey, type KeyRecord, listKeys, revokeKeys, SHELL } from '../plans/key-store.ts';
import type { Work } from './work.ts';

/** Makes a key of a planner or an analyst; its text is shown this once. */
export const addKeyWork: Work<KeyWish, { readonly key: KeyRecord; readonly text: string }> = {
  name: 'add-key',
  run: async ({ database, evidence, now }, wish) => {
    const { restricted } = await evidence.sight(SERVICE);
    return addKey(database, wish, restricted, { by: SHELL, now: Date.parse(now()) });
  },
};

/** Ends a key by id, or every key of a name; gives those that were ended. */
export const revokeKeyWork: Work<{ readonly key: string }, readonly KeyRecord[]> = {
  name: 'revoke-key',
  run: ({ database, now }, { key }) => revokeKeys(database, key, { by: SHELL, now: Date.parse(now()) }),
};

/** All keys, without their text. */
export const listKeysWork: Work<Record<string, never>, readonly KeyRecord[]> = {
  name: 'list-keys',
  run: ({ database }) => listKeys(database),
};
