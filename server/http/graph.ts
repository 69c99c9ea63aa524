/** The graph over HTTP. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Caller } from '../graph/caller.ts';
import { type PersistedQuery, readPersistedQueries } from '../graph/persisted.ts';
import type { Problem } from '../graph/problem.ts';
import { bringsKey, callerOf, type Gate } from './gate.ts';
import { type Asked, readAsked, readPosted } from './graph-params.ts';
import { type Counter, type Question, sayWhen } from './shares.ts';

/** What the graph is served with. */
export interface GraphServices {
  readonly gateway: Gateway;
  readonly gate: Gate;
  readonly database: Database;
  readonly counter: Counter;
}

/** Answers POST /graphql, and GET with a query or the hash of one that is known; GET without either is the graph's own page. */
export async function serveGraph(app: FastifyInstance, services: GraphServices): Promise<void> {
  const { gate, database, counter } = services;
  const known = readPersistedQueries();
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Read below, once and in our own words.
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: async (request, reply) => {
        const { query, extensions } = request.query as { query?: string; extensions?: string };
        const asks = query !== undefined || extensions !== undefined;
        if (request.method === 'GET' && !asks) return reply.sendFile('graphql.html');
        const caller = await callerOf(request, gate, database);
        const asked =
          request.method === 'GET'
            ? readAsked(request.query as never, known)
            : readPosted(request.body as Buffer, known);
        // What many readers ask by the same address is mostly answered by caches, and is a search to us.
        if (asked.persisted !== null) {
          await counter.search(request);
          return answer(services, request, reply, caller, asked, null);
        }
        const counted = await counter.question(request, caller);
        try {
          return await answer(services, request, reply, caller, asked, counted);
        } finally {
          counted.end();
        }
      },
    });
  });
}

async function answer(
  { gateway }: GraphServices,
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  { question, persisted }: Asked,
  counted: Question | null,
): Promise<FastifyReply> {
  const cached = persisted !== null && request.method === 'GET';
  const wished = request.headers.accept;
  const accept = !cached && wished?.includes('graphql-response') ? wished : 'application/json';
  // Who closes the page or the connection no longer waits for an engine.
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  let stopped: Problem | null = null;
  const spend = async (cost: number): Promise<Problem | null> => {
    stopped = (await counted?.spend(cost)) ?? null;
    return stopped;
  };
  const response = await gateway.fetch(
    'http://desk/graphql',
    { method: request.method, headers: { 'content-type': 'application/json', accept } },
    { caller, signal: gone.signal, question, spend } as never,
  );
  const text = await response.text();
  const status = stopped === null ? statusOf(response.status, text) : 429;
  sayWhen(reply, stopped);
  reply.type(response.headers.get('content-type') ?? 'application/json');
  if (!cached || status !== 200 || 'errors' in (JSON.parse(text) as object))
    return reply.code(status).header('cache-control', 'no-store').send(text);
  // Weak: what leaves may be compressed on its way.
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 24)}"`;
  reply.headers({
    etag,
    'cache-control': cacheControl(persisted, question.variables ?? {}, caller.kind === 'public' && !bringsKey(request)),
    vary: 'Authorization, X-Api-Key, Accept-Encoding',
  });
  const has = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  if (has.includes(etag) || has.includes('*')) return reply.code(304).send();
  return reply.code(200).send(text);
}

const [A_MINUTE, A_DAY] = [60, 86_400];

/**
 * How long an answer may be kept: a version of the evidence never changes, which one is the latest does, and what tells of
 * a plan is asked for again each time.
 */
function cacheControl(
  { pins, ofPlans }: PersistedQuery,
  variables: Readonly<Record<string, unknown>>,
  open: boolean,
): string {
  if (open && ofPlans) return 'public, no-cache';
  const pinned = pins !== null && typeof variables[pins] === 'string';
  return open ? `public, max-age=${pinned ? A_DAY : A_MINUTE}` : 'private, no-cache';
}

/** The gateway calls a request that cannot be read a fault of its own; it is the caller's. */
function statusOf(status: number, text: string): number {
  if (status !== 500) return status;
  const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors?.some(({ extensions }) => extensions?.code === 'INTERNAL') ? 500 : 400;
}
