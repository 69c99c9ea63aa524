/** The one place where an error becomes what a caller is told. */
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { limitProblem } from './limits.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** Told of every error that is our own fault, with the reference that the caller was given. */
export type ReportFault = (reference: string, error: unknown) => void;

const ACTION: Readonly<Record<ProblemCode, string>> = {
  BAD_INPUT: 'Correct the query or its variables and send it again.',
  NOT_FOUND: 'Check the id or code.',
  STALE: 'Take the edits since your base, apply yours again, or save yours as a copy.',
  TOO_LARGE: 'Ask for less at a time.',
  TOO_DEEP: 'Ask in two queries.',
  TOO_COSTLY: 'Ask for smaller pages or fewer fields.',
  NOT_PERMITTED: 'Ask the person who runs the desk.',
  PERSISTED_QUERY_NOT_FOUND: 'Send the text of the query.',
  TOO_OFTEN: 'Wait as many seconds as Retry-After says, and ask again.',
  NOT_READY: 'Wait until loading has finished.',
  ENGINE_FAILED: 'Try again in a minute.',
  INTERNAL: 'Report it with its reference.',
};

function isKnown(code: unknown): code is ProblemCode {
  return typeof code === 'string' && code in ACTION;
}

/** Codes by which the libraries below say that the query itself is wrong. */
const CALLERS_FAULT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** The root of an error that libraries have wrapped. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && !(root instanceof Problem) && root.originalError) root = root.originalError;
  return root;
}

/** PostgreSQL keeps no text with a zero character, so no code, name or word has one. */
function zeroProblem(error: unknown): Problem | null {
  if ((error as { readonly code?: unknown } | null)?.code !== '22021') return null;
  return new Problem(
    'BAD_INPUT',
    'A text of the query has the character U+0000, which no text here has.',
    'Leave it out.',
  );
}

/** Errors of subgraphs reach the gateway as plain data. */
function isFormatted(error: unknown): error is GraphQLFormattedError {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'message' in error;
}

/** What a caller is told: a sentence, a code, what to do; never a stack or SQL. Our own faults carry a reference. */
export function errorAnswer(error: unknown, report: ReportFault): GraphQLFormattedError {
  const root = limitProblem(rootOf(error)) ?? zeroProblem(rootOf(error)) ?? rootOf(error);
  const path = error instanceof GraphQLError || isFormatted(error) ? error.path : undefined;
  const at = path ? { path } : {};
  const told = root instanceof GraphQLError || isFormatted(root) ? root : null;
  const { code, action, ...more } = (told?.extensions ?? {}) as Record<string, unknown>;
  if (told && isKnown(code)) {
    const { serviceName: _, stacktrace: __, http: ___, ...rest } = more;
    return { message: told.message, ...at, extensions: { code, action: action ?? ACTION[code], ...rest } };
  }
  // Without an original error, graphql itself complains: of syntax, of an unknown field, of a variable.
  const byGraphql = told !== null && (code === undefined || CALLERS_FAULT.has(String(code)));
  if (byGraphql) {
    // A change asked for by GET is the one fault that HTTP has a status of its own for.
    const status = (more['http'] as { readonly status?: number } | undefined)?.status;
    const http = status === 405 ? { http: { status, headers: { allow: 'POST' } } } : {};
    const locations = told.locations?.map(({ line, column }) => ({ line, column }));
    return {
      message: told.message,
      ...(locations ? { locations } : {}),
      ...at,
      extensions: { code: 'BAD_INPUT', action: ACTION.BAD_INPUT, ...http },
    };
  }
  const reference = randomUUID();
  report(reference, root);
  return {
    message: 'Something went wrong on our side.',
    ...at,
    extensions: { code: 'INTERNAL', action: ACTION.INTERNAL, reference },
  };
}
