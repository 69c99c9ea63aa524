/** The graph over HTTP. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { callerOf, type Gate } from './gate.ts';
import { readAsked, readPosted } from './graph-params.ts';

/** Answers POST /graphql, and GET with a query; GET without one is the graph's own page. */
export async function serveGraph(
  app: FastifyInstance,
  gateway: Gateway,
  gate: Gate,
  database: Database,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Read below, once and in our own words.
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: async (request, reply) => {
        const { query } = request.query as { query?: string };
        if (request.method === 'GET' && query === undefined) return reply.sendFile('graphql.html');
        const caller = await callerOf(request, gate, database);
        const question =
          request.method === 'GET' ? readAsked(request.query as never) : readPosted(request.body as Buffer);
        const accept = request.headers.accept?.includes('graphql-response')
          ? request.headers.accept
          : 'application/json';
        // Who closes the page or the connection no longer waits for an engine.
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const response = await gateway.fetch(
          'http://desk/graphql',
          { method: request.method, headers: { 'content-type': 'application/json', accept } },
          { caller, signal: gone.signal, question } as never,
        );
        const type = response.headers.get('content-type') ?? 'application/json';
        const text = await response.text();
        return reply.code(statusOf(response.status, text)).header('cache-control', 'no-store').type(type).send(text);
      },
    });
  });
}

/** The gateway calls a request that cannot be read a fault of its own; it is the caller's. */
function statusOf(status: number, text: string): number {
  if (status !== 500) return status;
  const { errors } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors?.some(({ extensions }) => extensions?.code === 'INTERNAL') ? 500 : 400;
}
