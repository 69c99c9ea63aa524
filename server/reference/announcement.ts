/** What of the graph has changed since it was last announced, and what its changelog does not yet say. */
import { CriticalityLevel, type Change as Difference, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/**
 * A change of the graph that analysts must be told of. Breaking: a query that worked may fail, or give null where it never
 * did. Changed: the same query may answer otherwise, for example by a new value of an enum. Added: something new to ask
 * for. Deprecated: something that will go.
 */
export interface GraphChange {
  readonly kind: 'Breaking' | 'Changed' | 'Added' | 'Deprecated';
  /** The coordinate of what changed, for example `Plan.reach.limit` for an argument. */
  readonly at: string;
  /** A sentence that says what changed. */
  readonly text: string;
}

/** New things of which the changelog speaks; that a new type has fields, or a new field arguments, is no news of its own. */
const NEWS = new Set(['TYPE_ADDED', 'FIELD_ADDED', 'FIELD_ARGUMENT_ADDED', 'INPUT_FIELD_ADDED']);

/** Pages of a list come with every list: the field that gives the list is the news. */
const PAGE_TYPE = /(Connection|Edge)$/;

function kindOf({ criticality, type }: Difference): GraphChange['kind'] | null {
  if (criticality.level === CriticalityLevel.Breaking) return 'Breaking';
  if (NEWS.has(type)) return 'Added';
  if (criticality.level === CriticalityLevel.Dangerous) return 'Changed';
  return type === 'FIELD_DEPRECATION_ADDED' || type === 'ENUM_VALUE_DEPRECATION_REASON_ADDED' ? 'Deprecated' : null;
}

/** What changed from one state of the graph to the next, in the order of coordinates. */
export async function changesBetween(before: GraphQLSchema, after: GraphQLSchema): Promise<GraphChange[]> {
  const changes = (await diff(before, after)).flatMap((difference): GraphChange[] => {
    const kind = kindOf(difference);
    const at = (difference.path ?? '').replace(/\.@deprecated.*$/, '');
    return kind === null || at === '' ? [] : [{ kind, at, text: difference.message }];
  });
  const added = new Set(changes.filter(({ kind }) => kind === 'Added').map(({ at }) => at));
  const partOfNews = (at: string) => [...prefixes(at)].some((whole) => added.has(whole));
  const isPage = (at: string) => PAGE_TYPE.test(at.split('.')[0]!) && added.has(at.split('.')[0]!);
  const told = changes.filter(({ kind, at }) => kind !== 'Added' || !(partOfNews(at) || isPage(at)));
  return told.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function* prefixes(at: string): Generator<string> {
  for (let dot = at.lastIndexOf('.'); dot > 0; dot = at.lastIndexOf('.', dot - 1)) yield at.slice(0, dot);
}

/** The text under the newest heading of a changelog, where changes are announced. */
export function newestEntry(changelog: string): string {
  const [, newest] = changelog.split(/^## /m);
  if (newest === undefined) throw new Error('The changelog of the graph has no heading "## …" to announce under.');
  return newest;
}

/** True where the entry names a change: a breaking one on a line of its own, any other anywhere, also as `*.name`. */
function isNamed({ kind, at }: GraphChange, entry: string): boolean {
  const name = `\`${at}\``;
  if (kind === 'Breaking') return entry.split('\n').some((line) => line.startsWith(`- Breaking: ${name}`));
  return entry.includes(name) || (kind === 'Added' && entry.includes(`\`*.${at.split('.').at(-1)}\``));
}

/** The lines that the newest entry of the changelog lacks, each to be written there with what to do instead. */
export function unannounced(changes: readonly GraphChange[], changelog: string): string[] {
  const entry = newestEntry(changelog);
  return changes
    .filter((change) => !isNamed(change, entry))
    .map(({ kind, at, text }) => `- ${kind}: \`${at}\`: ${text[0]!.toLowerCase()}${text.slice(1)}.`);
}
