/** How the gateway reaches a subgraph: in its own process, or over HTTP. */
import type { ApolloServer } from '@apollo/server';
import type { ExecutionRequest, ExecutionResult } from '@graphql-tools/utils';
import { type DocumentNode, GraphQLError, parse, print } from 'graphql';
import { CALLER_HEADER, type Caller, PUBLIC, SERVICE, signCaller } from '../graph/caller.ts';
import { type GraphContext, newContext, type SubgraphServices } from '../graph/context.ts';
import { noteEvidence } from './limits.ts';

/** Answers one operation of one subgraph for a caller. */
export type SubgraphExecutor = (request: ExecutionRequest) => Promise<ExecutionResult>;

const printed = new WeakMap<DocumentNode, string>();

/** A plan's documents are the same objects each time, so each is printed once. */
function textOf(document: DocumentNode): string {
  const known = printed.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  printed.set(document, text);
  return text;
}

function callerOf(request: ExecutionRequest): Caller {
  return (request.context as { caller?: Caller } | undefined)?.caller ?? PUBLIC;
}

/** Aborted when the caller of the gateway has gone. */
function signalOf(request: ExecutionRequest): AbortSignal | null {
  return (request.context as { signal?: AbortSignal } | undefined)?.signal ?? null;
}

/** Passes on which evidence a subgraph's answer rests on. */
function noted(request: ExecutionRequest, result: ExecutionResult): ExecutionResult {
  const stated = result.extensions as { footprint?: { evidence?: readonly string[] } } | undefined;
  noteEvidence(request.context, stated?.footprint?.evidence ?? []);
  return result;
}

/** Executes in process through Apollo Server, so that its limits and error masking hold. */
export function inProcess(server: ApolloServer<GraphContext>, services: SubgraphServices): SubgraphExecutor {
  return async (request) => {
    const { body } = await server.executeOperation(
      { query: textOf(request.document), variables: request.variables as Record<string, unknown> },
      { contextValue: newContext(services, callerOf(request), signalOf(request)) },
    );
    if (body.kind !== 'single') throw new Error('A subgraph answered in parts, which no query of ours asks for.');
    return noted(request, body.singleResult as ExecutionResult);
  };
}

/** Executes over HTTP, telling the subgraph who asks by a signed header. */
export function overHttp(url: string, secret: string, now: () => number): SubgraphExecutor {
  return async (request) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [CALLER_HEADER]: signCaller(callerOf(request), secret, now()) },
      body: JSON.stringify({ query: textOf(request.document), variables: request.variables ?? {} }),
      signal: signalOf(request),
    });
    return noted(request, (await response.json()) as ExecutionResult);
  };
}

const parsed = new Map<string, DocumentNode>();

/** Asks one subgraph past the gateway, as the service unless another caller is named. */
export async function askSubgraph(
  execute: SubgraphExecutor,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  caller: Caller = SERVICE,
): Promise<Record<string, unknown>> {
  const document = parsed.get(query) ?? parse(query);
  parsed.set(query, document);
  const { data, errors } = await execute({ document, variables, context: { caller } });
  const error = errors?.[0];
  if (error) throw new GraphQLError(error.message, { extensions: error.extensions });
  return data as Record<string, unknown>;
}

/** Asks a subgraph over HTTP for its definition, as federation defines it. */
export async function definitionAt(url: string, secret: string, now: () => number): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [CALLER_HEADER]: signCaller({ kind: 'service', name: 'gateway' }, secret, now()),
    },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const answer = (await response.json()) as { data?: { _service?: { sdl?: string } } };
  const sdl = answer.data?._service?.sdl;
  if (!sdl)
    throw new Error(
      `The subgraph at ${url} did not give its definition (HTTP ${response.status}). Is it running, and with the same secret?`,
    );
  return sdl;
}
