/** Reads the text of queries, checks their shape, and keeps the last ones that were sound. */
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { checkShape } from '../graph/document-shape.ts';
import { LIMITS, longText } from '../graph/limits.ts';
import { Problem } from '../graph/problem.ts';

/** Queries read and checked, each text once while it is among the last used. */
export interface Documents {
  /** The tree of a query's text, or the problem of its shape thrown. */
  read(text: string): DocumentNode;
  /** What validation said of a tree; null before. */
  errorsOf(document: DocumentNode): readonly GraphQLError[] | null;
  /** Keeps what validation said. */
  remember(document: DocumentNode, errors: readonly GraphQLError[]): void;
}

/** Characters of one text that is kept, and of all of them: a tree takes some fifty times its text in memory. */
const KEPT_TEXT = 20_000;
const KEPT_TEXTS = 1_000_000;

/** Makes the memory of a gateway. Large and refused texts are not kept, so that nobody can fill it. */
export function keepDocuments(): Documents {
  const documents = new Map<string, DocumentNode>();
  const validated = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  let characters = 0;
  const keep = (text: string, document: DocumentNode): void => {
    documents.set(text, document);
    characters += text.length;
    for (const oldest of documents.keys()) {
      if (characters <= KEPT_TEXTS) break;
      documents.delete(oldest);
      characters -= oldest.length;
    }
  };
  return {
    read(text) {
      const known = documents.get(text);
      if (known) {
        // A Map lists its keys in the order they were set: the first is the longest unused.
        documents.delete(text);
        documents.set(text, known);
        return known;
      }
      const document = readText(text);
      if (text.length <= KEPT_TEXT) keep(text, document);
      return document;
    },
    errorsOf: (document) => validated.get(document) ?? null,
    remember: (document, errors) => {
      validated.set(document, errors);
    },
  };
}

function readText(text: string): DocumentNode {
  if (text.length > LIMITS.characters) throw longText(text.length);
  try {
    const document = parse(text, { maxTokens: LIMITS.tokens });
    checkShape(document);
    return document;
  } catch (error) {
    // Reading goes one call deeper for each level of the text.
    if (error instanceof RangeError)
      throw new Problem(
        'TOO_DEEP',
        `The query is too deep to be read; at most ${LIMITS.depth} levels of fields are answered.`,
        'Ask in two queries: codes first, then what belongs to them.',
        { limit: LIMITS.depth },
      );
    throw error;
  }
}
