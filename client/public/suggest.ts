/** What a search box suggests while somebody types. */
import { type PreparedIndex, pathOfEntry, searchEntries } from '@footprint/schema/public/find-named.ts';

/** One thing that was meant, with its page. */
export interface Suggestion {
  readonly kind: 'network' | 'practice' | 'place';
  readonly code: string;
  readonly name: string;
  /** "GP practice, Stevenage". */
  readonly says: string;
  /** Path of its page from the site's base. */
  readonly path: string;
}

const KINDS = {
  n: { kind: 'network', word: 'Network' },
  p: { kind: 'practice', word: 'GP practice' },
  l: { kind: 'place', word: 'Place' },
} as const;

/** The best answers to what was typed, best first: at most `most`, and none for less than two letters. */
export function suggest(index: PreparedIndex, typed: string, most: number): Suggestion[] {
  return searchEntries(index, typed, most).map((entry) => {
    const [letter, code, name, where] = entry;
    const { kind, word } = KINDS[letter];
    return { kind, code, name, says: where === '' ? word : `${word}, ${where}`, path: pathOfEntry(entry) };
  });
}
