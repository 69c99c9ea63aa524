/** Questions that many readers ask: known by the hash of their text, so that a GET of a short address can be cached. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { badInput, Problem } from './problem.ts';

/** A question that is known here. */
export interface PersistedQuery {
  /** The name of its file. */
  readonly name: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly hash: string;
  readonly text: string;
  /** Whether it tells of plans, which may be taken down. */
  readonly ofPlans: boolean;
  /** The variable that pins the version of the evidence that all of its answer rests on; null where there is none. */
  readonly pins: string | null;
}

/** The questions that are known here, by hash. */
export type PersistedQueries = ReadonlyMap<string, PersistedQuery>;

const FOLDER = new URL('../../schema/public/queries/', import.meta.url);

/** The hash by which a text is known. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The variables of a document by name. */
function variablesOf(text: string): readonly string[] {
  return parse(text).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
      : [],
  );
}

/** The fields by which a document enters the graph. */
function rootsOf(text: string): readonly string[] {
  return parse(text).definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? one.selectionSet.selections.map((field) => (field.kind === Kind.FIELD ? field.name.value : ''))
      : [],
  );
}

/** Reads the questions that are checked in. */
export function readPersistedQueries(): PersistedQueries {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  return new Map(
    files.map((file) => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const hash = hashOf(text);
      const ofPlans = rootsOf(text).some((root) => /plan|publication/i.test(root));
      // A version of the evidence does not change; whether a plan may be read does.
      const pins = !ofPlans && variablesOf(text).includes('evidence') ? 'evidence' : null;
      return [hash, { name: file.slice(0, -'.graphql'.length), hash, text, ofPlans, pins }];
    }),
  );
}

/**
 * The known question that a request's `extensions` name, in the form of automatic persisted queries; null where they name
 * none, or one whose text is sent beside its hash and is not known here.
 */
export function findPersisted(extensions: unknown, query: unknown, known: PersistedQueries): PersistedQuery | null {
  const named = (extensions as { readonly persistedQuery?: unknown } | null | undefined)?.persistedQuery;
  if (named === undefined || named === null) return null;
  const { version, sha256Hash } = named as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version !== 1 || typeof sha256Hash !== 'string')
    throw badInput(
      '"persistedQuery" of the extensions is not as it should be.',
      'Send {"persistedQuery": {"version": 1, "sha256Hash": "<SHA-256 of the text in hexadecimal>"}}.',
    );
  if (typeof query === 'string' && hashOf(query) !== sha256Hash)
    throw badInput(
      'The hash in the extensions is not that of the query.',
      'Send the SHA-256 of the very text, or none.',
    );
  const found = known.get(sha256Hash) ?? null;
  if (found === null && typeof query !== 'string')
    // The words by which clients know that they must send the text.
    throw new Problem(
      'PERSISTED_QUERY_NOT_FOUND',
      'PersistedQueryNotFound',
      'Send the text of the query beside its hash, or by itself. Texts that callers send are not kept.',
    );
  return found;
}
