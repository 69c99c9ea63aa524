/** Cursors: where a page ended, in which list of which version, so that one is never followed in another. */
import { createHash } from 'node:crypto';
import { badInput } from './problem.ts';

/** One list as a query asks for it: what a cursor of it may be followed in. */
export interface ListScope {
  /** Its name in the graph, such as `areas`. */
  readonly list: string;
  /** What chooses and orders its nodes, by name, as the query or the parent gives it; null is not given. */
  readonly filters?: Readonly<Record<string, string | number | readonly string[] | null>>;
  /** The evidence version that it is of; null for what belongs to none. */
  readonly evidence: string | null;
}

/** What one value of a cursor must look like. */
export type CursorKey = (value: string) => boolean;

const LONGEST_WORDS = 100;

/** The list in words, as a query writes it; a list of codes by how many there are. */
function wordsOf({ list, filters = {} }: ListScope): string {
  const given = Object.entries(filters).flatMap(([name, value]) => {
    if (value === null) return [];
    const shown = typeof value === 'object' ? `${value.length} of them` : JSON.stringify(value);
    return [`${name}: ${shown.slice(0, 40)}`];
  });
  return (given.length > 0 ? `${list}(${given.join(', ')})` : list).slice(0, LONGEST_WORDS);
}

/** A short mark of a list and its filters, the order of codes not counted. */
function markOf({ list, filters = {} }: ListScope): string {
  const plain = Object.entries(filters)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, typeof value === 'object' ? [...value!].sort() : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, plain]))
    .digest('base64url')
    .slice(0, 8);
}

const marks = new WeakMap<ListScope, readonly [words: string, mark: string]>();

function textOf(scope: ListScope): readonly [words: string, mark: string] {
  const known = marks.get(scope);
  if (known) return known;
  const made = [wordsOf(scope), markOf(scope)] as const;
  marks.set(scope, made);
  return made;
}

/** The cursor of a node, opaque to callers: its list, what chose it, its version and its key values. */
export function cursorOf(scope: ListScope, keys: readonly string[]): string {
  const [words, mark] = textOf(scope);
  return Buffer.from(JSON.stringify([words, mark, scope.evidence ?? '', ...keys])).toString('base64url');
}

function parts(cursor: string): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.every((part) => typeof part === 'string')) return read as string[];
  } catch {
    // Whatever is not ours is refused in the same words.
  }
  return null;
}

/** The key values of a cursor, or a refusal that says whose it is and how to go on. */
export function readCursor(cursor: string, scope: ListScope, keys: readonly CursorKey[]): readonly string[] {
  const [words, mark, evidence, ...values] = parts(cursor) ?? [];
  if (words === undefined || mark === undefined || evidence === undefined)
    throw badInput(
      'The cursor given as "after" is not one of ours.',
      'Pass pageInfo.endCursor of the page before, unchanged.',
    );
  const [here, own] = textOf(scope);
  if (mark !== own)
    throw badInput(
      `The cursor given as "after" is of ${words.slice(0, LONGEST_WORDS)}, and this list is ${here}.`,
      'Follow a cursor with the same list and filters, or begin again without "after".',
    );
  if (evidence !== (scope.evidence ?? ''))
    throw badInput(
      `The cursor given as "after" is of the evidence version ${evidence.slice(0, 40)}, and this query reads ${scope.evidence}.`,
      `Name evidence: "${evidence.slice(0, 40)}" on every page to go on, or begin again without "after": a newer version may have become the latest.`,
    );
  if (values.length !== keys.length || !values.every((value, at) => keys[at]!(value)))
    throw badInput(
      'The cursor given as "after" has been changed.',
      'Pass pageInfo.endCursor of the page before, unchanged.',
    );
  return values;
}
