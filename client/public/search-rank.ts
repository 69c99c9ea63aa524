/** Which networks, practices and places somebody means while they type. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { SearchIndex } from '@footprint/schema/public/pages.ts';

type Entry = SearchIndex['entries'][number];

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
  n: { kind: 'network', word: 'Network', path: ADDRESS.network },
  p: { kind: 'practice', word: 'GP practice', path: ADDRESS.practice },
  l: { kind: 'place', word: 'Place', path: ADDRESS.place },
} as const;

/** Text without capitals, accents and punctuation, so that Llanfair-ym-Muallt is found as typed on any keyboard. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How well an entry answers: 0 is its code, then its whole name, its beginning, the beginnings of words; null not at all. */
function rankOf([, code, name, where]: Entry, asked: string, words: readonly string[]): number | null {
  if (plainText(code) === asked) return 0;
  const plain = plainText(name);
  if (plain === asked) return 1;
  if (plain.startsWith(asked)) return 2;
  const starts = (text: string) => (word: string) => ` ${text}`.includes(` ${word}`);
  if (words.every(starts(plain))) return 3;
  if (words.every(starts(`${plain} ${plainText(where)}`))) return 4;
  if (asked.length > 2 && plain.includes(asked)) return 5;
  return null;
}

/** The best answers to what was typed, best first: at most `most`, and none for less than two letters. */
export function suggest({ entries }: SearchIndex, typed: string, most: number): Suggestion[] {
  const asked = plainText(typed);
  if (asked.length < 2) return [];
  const words = asked.split(' ');
  const found: { readonly rank: number; readonly entry: Entry }[] = [];
  for (const entry of entries) {
    const rank = rankOf(entry, asked, words);
    if (rank !== null) found.push({ rank, entry });
  }
  found.sort((a, b) => a.rank - b.rank || a.entry[2].localeCompare(b.entry[2], 'en-GB'));
  return found.slice(0, most).map(({ entry: [letter, code, name, where] }) => {
    const { kind, word, path } = KINDS[letter];
    return { kind, code, name, says: where === '' ? word : `${word}, ${where}`, path: path(code) };
  });
}
