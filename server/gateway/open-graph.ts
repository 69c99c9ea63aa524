/** Opens the whole graph: subgraphs in this process or elsewhere, and the gateway over them. */
import { readFileSync } from 'node:fs';
import { decodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import type { Database } from '../database/database.ts';
import type { SubgraphServices } from '../graph/context.ts';
import type { ReportFault } from '../graph/error-answer.ts';
import { type AskGraph, createEvidencePort, type EvidencePort } from '../graph/evidence-port.ts';
import { serverOf } from '../graph/subgraph.ts';
import { SUBGRAPHS } from '../subgraphs.ts';
import { type Engines, openEngines } from '../travel/matrix/engines.ts';
import { compose, type ServiceDefinition } from './compose.ts';
import { askSubgraph, definitionAt, inProcess, overHttp, type SubgraphExecutor } from './executor.ts';
import { askInProcess, createGateway, type Gateway } from './gateway.ts';

/** A subgraph that answers over HTTP: one of ours that runs alone, or one that others add. */
export interface RemoteSubgraph {
  readonly name: string;
  readonly url: string;
}

/** How the graph is put together. */
export interface GraphOptions {
  readonly database: Database;
  readonly report: ReportFault;
  readonly now: () => number;
  /** Shared by gateway and subgraphs over HTTP. */
  readonly secret: string;
  /** Subgraphs over HTTP; a name of ours replaces the one in process, any other adds to the graph. */
  readonly remote: readonly RemoteSubgraph[];
}

/** The open graph. */
export interface Graph {
  readonly gateway: Gateway;
  readonly supergraph: string;
  readonly ask: AskGraph;
  readonly evidence: EvidencePort;
  /** What measures journeys; closed with the graph. */
  readonly engines: Engines;
  close(): Promise<void>;
}

const SUPERGRAPH = new URL('../../schema/graph/supergraph.graphql', import.meta.url);

/** Opens the graph; where a subgraph is added, it is composed anew from each one's own definition. */
export async function openGraph(options: GraphOptions): Promise<Graph> {
  const { secret, now, report } = options;
  let gateway: Gateway | null = null;
  const ask = askInProcess(() => {
    if (!gateway) throw new Error('The gateway was asked before it was made.');
    return gateway;
  });
  const remote = new Map(options.remote.map((one) => [one.name, one.url]));

  const executors = new Map<string, SubgraphExecutor>();
  const evidence = createEvidencePort(ask, decodeEvidence, (query, variables, caller) =>
    askSubgraph(executors.get('commissioning')!, query, variables, caller),
  );
  const engines = openEngines(options.database);
  const services: SubgraphServices = { database: options.database, evidence, engines, now };
  const definitions: ServiceDefinition[] = [];
  const stops: (() => Promise<void>)[] = [];
  for (const [name, make] of Object.entries(SUBGRAPHS)) {
    if (remote.has(name)) continue;
    const subgraph = make();
    const server = serverOf(subgraph, report);
    await server.start();
    stops.push(() => server.stop());
    executors.set(name, inProcess(server, services));
    definitions.push({ name, sdl: subgraph.sdl, url: null });
  }
  for (const [name, url] of remote) {
    executors.set(name, overHttp(url, secret, now));
    definitions.push({ name, sdl: await definitionAt(url, secret, now), url });
  }
  const added = options.remote.some((one) => !(one.name in SUBGRAPHS));
  const supergraph = added ? compose(definitions) : readFileSync(SUPERGRAPH, 'utf8');
  gateway = createGateway({ supergraph, executors, report });
  const opened = gateway;
  return {
    gateway,
    supergraph,
    ask,
    evidence,
    engines,
    close: async () => {
      await opened[Symbol.asyncDispose]();
      for (const stop of stops) await stop();
      await engines.close();
    },
  };
}
