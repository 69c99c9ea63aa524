/** The one way from the desk to the graph. */
import { ApolloClient, HttpLink, InMemoryCache, type OperationVariables } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { keyHeader } from './kept-key.ts';
import type { Operation } from './operations.ts';

/** What the graph refuses, or that it cannot be reached: with what a planner can do about it. */
export class GraphProblem extends Error {
  /** The graph's code, `OFFLINE` where no answer came. */
  readonly code: string;
  /** What to do, as a sentence. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, action: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'GraphProblem';
    this.code = code;
    this.action = action;
    this.details = details;
  }
}

const client = new ApolloClient({
  link: new HttpLink({
    uri: '/graphql',
    fetch: (address, init) => fetch(address, { ...init, headers: { ...init?.headers, ...keyHeader() } }),
  }),
  cache: new InMemoryCache({
    typePolicies: {
      Practice: { keyFields: ['code', 'evidence'] },
      Area: { keyFields: ['code', 'evidence'] },
      PrimaryCareNetwork: { keyFields: ['code', 'evidence'] },
      Commissioner: { keyFields: ['code', 'evidence'] },
      Network: { keyFields: ['id', 'plan'] },
    },
  }),
});

/** Asks the graph anew. */
export async function ask<Data, Variables extends OperationVariables>(
  query: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  try {
    const { data } = await client.query<Data>({ query, variables, fetchPolicy: 'network-only' });
    if (data === undefined) throw new GraphProblem('INTERNAL', 'The graph gave no answer.', 'Try again.');
    return data;
  } catch (error) {
    throw problemOf(error);
  }
}

/** Tells the graph to change something. */
export async function tell<Data, Variables extends OperationVariables>(
  mutation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  try {
    const { data } = await client.mutate<Data>({ mutation, variables, fetchPolicy: 'no-cache' });
    if (data === undefined || data === null)
      throw new GraphProblem('INTERNAL', 'The graph gave no answer.', 'Try again.');
    return data;
  } catch (error) {
    throw problemOf(error);
  }
}

/** Turns whatever went wrong into a problem with a code and a next step. */
export function problemOf(error: unknown): GraphProblem {
  if (error instanceof GraphProblem) return error;
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const extensions = first?.extensions ?? {};
    return new GraphProblem(
      text(extensions['code']) ?? 'INTERNAL',
      first?.message ?? 'The graph refused.',
      text(extensions['action']) ?? 'Try again; if it happens again, tell whoever looks after Footprint.',
      extensions,
    );
  }
  if (ServerError.is(error) && error.statusCode === 401) {
    return new GraphProblem(
      'NOT_PERMITTED',
      'Your key does not hold any longer.',
      'Reload the page and give another; unsaved changes are kept on this computer.',
    );
  }
  if (ServerError.is(error) && error.statusCode < 500) {
    return new GraphProblem(
      'REFUSED',
      `The server refused (status ${error.statusCode}).`,
      'Reload the page; your unsaved changes are kept on this computer.',
    );
  }
  const unreachable =
    ServerError.is(error) || (error instanceof TypeError && /fetch|network|load failed/i.test(error.message));
  if (!unreachable) {
    const message = error instanceof Error ? error.message : String(error);
    return new GraphProblem('INTERNAL', message, 'Reload the page; unsaved changes are kept on this computer.');
  }
  return new GraphProblem(
    'OFFLINE',
    'Footprint’s server cannot be reached.',
    'Keep working: changes are kept on this computer and saved when it is back.',
  );
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
