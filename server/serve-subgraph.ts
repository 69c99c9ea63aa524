/** Runs one subgraph alone over HTTP, for its gateway only. */
import { parseArgs } from 'node:util';
import { decodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import fastify from 'fastify';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { readAnswer } from './gateway/gateway.ts';
import { CALLER_HEADER, readCaller, SERVICE, signCaller } from './graph/caller.ts';
import { newContext } from './graph/context.ts';
import type { ReportFault } from './graph/error-answer.ts';
import { type AskGraph, createEvidencePort } from './graph/evidence-port.ts';
import { LIMITS } from './graph/limits.ts';
import { serverOf } from './graph/subgraph.ts';
import { answerErrors } from './http/errors.ts';
import { SUBGRAPHS } from './subgraphs.ts';
import { openEngines } from './travel/matrix/engines.ts';

/** How a subgraph is run alone. */
export interface SubgraphOptions {
  readonly subgraph: string;
  readonly database: Database;
  /** Shared with the gateway, which signs who asks. */
  readonly secret: string;
  /** Where the gateway's graph is, for what other subgraphs own. */
  readonly gateway: string;
  readonly port: number;
  readonly host: string;
  readonly report: ReportFault;
  readonly now: () => number;
}

/** A subgraph that answers over HTTP. */
export interface ServedSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

/** Asks the gateway over HTTP, as the service unless another caller is named. */
function askGateway(url: string, secret: string, now: () => number): AskGraph {
  return async (query, variables, caller = SERVICE) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [CALLER_HEADER]: signCaller(caller, secret, now()) },
      body: JSON.stringify({ query, variables }),
    });
    return readAnswer(await response.text());
  };
}

/** Serves one subgraph at /graphql; whoever has not the shared secret is refused. */
export async function serveSubgraph(options: SubgraphOptions): Promise<ServedSubgraph> {
  const { database, secret, now, report } = options;
  const make = SUBGRAPHS[options.subgraph];
  if (!make)
    throw new Error(`There is no subgraph ${options.subgraph}; there are ${Object.keys(SUBGRAPHS).join(', ')}.`);
  const server = serverOf(make(), report);
  await server.start();
  const evidence = createEvidencePort(askGateway(options.gateway, secret, now), decodeEvidence);
  const engines = openEngines(database);
  const app = fastify({ logger: false, bodyLimit: LIMITS.bodyBytes, forceCloseConnections: true });
  answerErrors(app, report);
  app.get('/health', async () => ({ status: 'alive' }));
  app.post('/graphql', async (request, reply) => {
    const caller = readCaller(request.headers[CALLER_HEADER] as string | undefined, secret, now());
    const { query, variables } = request.body as { query: string; variables?: Record<string, unknown> };
    // A gateway whose caller has gone closes the connection.
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { body } = await server.executeOperation(
      { query, variables: variables ?? {} },
      { contextValue: newContext({ database, evidence, engines, now }, caller, gone.signal) },
    );
    if (body.kind !== 'single') throw new Error('A subgraph answered in parts, which no query of ours asks for.');
    return reply.send(body.singleResult);
  });
  const address = await app.listen({ host: options.host, port: options.port });
  return {
    url: `${address}/graphql`,
    close: async () => {
      await app.close();
      await server.stop();
      await engines.close();
    },
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      subgraph: { type: 'string' },
      port: { type: 'string', default: '4001' },
      host: { type: 'string', default: '127.0.0.1' },
      gateway: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
    },
  });
  const secret = process.env['FOOTPRINT_GATEWAY_SECRET'];
  const url = process.env['DATABASE_URL'];
  if (!secret || !url || !values.subgraph) {
    throw new Error(
      'A subgraph alone needs --subgraph, FOOTPRINT_GATEWAY_SECRET (the same as its gateway’s) and DATABASE_URL: the embedded database serves one process only.',
    );
  }
  const database = await openDatabase({ url });
  const report: ReportFault = (reference, error) =>
    process.stderr.write(`${reference} ${String((error as Error).stack ?? error)}\n`);
  const { subgraph, port, host, gateway } = values;
  const served = await serveSubgraph({
    subgraph,
    port: Number(port),
    host,
    gateway,
    database,
    secret,
    report,
    now: Date.now,
  });
  process.stdout.write(`${subgraph} answers its gateway at ${served.url}\n`);
  const stop = () => void served.close().then(() => database.close());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (import.meta.filename === process.argv[1]) await main();
