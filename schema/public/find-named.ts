/** Which networks, practices and places somebody means by what they typed: one ranking for pages and for the browser. */
import { ADDRESS } from './address.ts';
import { nearWord, slipsOf } from './near-word.ts';
import type { SearchIndex } from './pages.ts';
import { compareNames } from './words.ts';

/** A thing that has a name and a page. */
export type Entry = SearchIndex['entries'][number];

/** Text without capitals, marks and signs, a space between words: "St. Mary’s" is "st marys". */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

interface Prepared {
  readonly entry: Entry;
  readonly code: string;
  readonly name: string;
  /** Indexes of its words. */
  readonly words: readonly number[];
}

/** A list made ready to be searched. */
export interface PreparedIndex {
  readonly all: readonly Prepared[];
  /** Every word of names and places, once. */
  readonly words: readonly string[];
}

/** Makes a list ready to be searched: once, since it is searched often. */
export function prepareIndex({ entries }: SearchIndex): PreparedIndex {
  const at = new Map<string, number>();
  const wordAt = (word: string): number => {
    const known = at.get(word);
    if (known !== undefined) return known;
    at.set(word, at.size);
    return at.size - 1;
  };
  const all = entries.map((entry): Prepared => {
    const [, code, name, where] = entry;
    const plain = plainText(name);
    return { entry, code: plainText(code), name: plain, words: `${plain} ${plainText(where)}`.split(' ').map(wordAt) };
  });
  return { all, words: [...at.keys()] };
}

/** Words that say nothing of which one is meant. */
const IDLE = new Set([
  'the',
  'and',
  'of',
  'surgery',
  'practice',
  'gp',
  'pcn',
  'network',
  'doctors',
  'medical',
  'centre',
  'health',
]);

/** How well each word of the list answers a wanted one: 2 where it begins so, 1 but for a slip, 0 not. */
function answersOf(words: readonly string[], want: string): Uint8Array {
  const slips = slipsOf(want.length);
  return Uint8Array.from(words, (word) => {
    if (word.startsWith(want)) return 2;
    // People slip less on the first letter than later, unless they exchange the first two.
    const begins = word[0] === want[0] || (word[0] === want[1] && word[1] === want[0]);
    return slips > 0 && begins && nearWord(want, word, slips) ? 1 : 0;
  });
}

/** How well an entry answers, 0 the best: its code, its whole name, its beginning, beginnings of its words, slips forgiven; null not at all. */
function rankOf({ code, name, words }: Prepared, asked: string, wanted: readonly Uint8Array[]): number | null {
  if (code === asked) return 0;
  if (name === asked) return 1;
  if (name.startsWith(asked)) return 2;
  let least = 2;
  for (const answers of wanted) {
    const best = words.reduce((most, word) => Math.max(most, answers[word]!), 0);
    if (best === 0) return null;
    least = Math.min(least, best);
  }
  return least === 2 ? 3 : 4;
}

/** The best answers to a text among a list, the best first; none for less than two letters. */
export function searchEntries({ all, words }: PreparedIndex, text: string, most: number): Entry[] {
  const asked = plainText(text.slice(0, 200));
  if (asked.length < 2) return [];
  const every = asked.split(' ').slice(0, 12);
  const telling = every.filter((word) => !IDLE.has(word));
  const wanted = (telling.length > 0 ? telling : every).map((want) => answersOf(words, want));
  const found: { readonly rank: number; readonly entry: Entry }[] = [];
  for (const each of all) {
    const rank = rankOf(each, asked, wanted);
    if (rank !== null) found.push({ rank, entry: each.entry });
  }
  return found
    .sort((a, b) => a.rank - b.rank || compareNames(a.entry[2], b.entry[2]) || compareNames(a.entry[1], b.entry[1]))
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** Path of its page from the site's base. */
export function pathOfEntry([kind, code]: Entry): string {
  return kind === 'n' ? ADDRESS.network(code) : kind === 'p' ? ADDRESS.practice(code) : ADDRESS.place(code);
}
