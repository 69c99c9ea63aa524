/** The gateway: one graph over all subgraphs. */
import { createGatewayRuntime, type GatewayPlugin, type GatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { GraphQLError } from 'graphql';
import { type Caller, SERVICE } from '../graph/caller.ts';
import { errorAnswer, type ReportFault } from '../graph/error-answer.ts';
import type { AskGraph } from '../graph/evidence-port.ts';
import type { SubgraphExecutor } from './executor.ts';
import { type SpendCost, useLimits } from './limits.ts';

/** What the gateway knows of a request besides its text. */
export interface GatewayCaller {
  readonly caller: Caller;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal;
  /** Takes a question's cost from what its caller may ask for; absent where nobody counts. */
  readonly spend?: SpendCost;
}

/** The running gateway. */
export type Gateway = GatewayRuntime<GatewayCaller & Record<string, unknown>>;

/** What a gateway is made of. */
export interface GatewayParts {
  readonly supergraph: string;
  readonly executors: ReadonlyMap<string, SubgraphExecutor>;
  readonly report: ReportFault;
}

function useErrorAnswers(report: ReportFault): GatewayPlugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result) || !('errors' in result) || !result.errors) return;
      setResult({ ...result, errors: result.errors.map((error) => errorAnswer(error, report)) as never });
    },
  };
}

/** Makes the gateway of a supergraph, planned by the Rust planner. */
export function createGateway({ supergraph, executors, report }: GatewayParts): Gateway {
  return createGatewayRuntime<GatewayCaller & Record<string, unknown>>({
    supergraph,
    unifiedGraphHandler,
    transports: {
      http: {
        getSubgraphExecutor: ({ subgraphName }) => {
          const executor = executors.get(subgraphName.toLowerCase());
          if (!executor) throw new Error(`No executor for the subgraph ${subgraphName}.`);
          return executor as never;
        },
      },
    },
    plugins: () => [useLimits(), useErrorAnswers(report)],
    // Every error passes through the one place that words them, those of parsing and validation too.
    maskedErrors: false,
    subgraphErrors: { errorCode: false as never, subgraphNameProp: false as never },
    logging: false,
    graphiql: false,
    landingPage: false,
    batching: false as never,
    cors: false,
    healthCheckEndpoint: '/__unused-health',
    readinessCheckEndpoint: '/__unused-ready',
    requestId: false,
  });
}

/** Asks the gateway in process, as the service unless another caller is named. */
export function askInProcess(gateway: () => Gateway): AskGraph {
  return async (query, variables, caller = SERVICE) => {
    const response = await gateway().fetch(
      'http://in-process/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      },
      { caller } as never,
    );
    return readAnswer(await response.text());
  };
}

/** The data of an answer, or its first error thrown. */
export function readAnswer(text: string): Record<string, unknown> {
  const answer = JSON.parse(text) as {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions?: Record<string, unknown> }[];
  };
  const error = answer.errors?.[0];
  if (error) throw new GraphQLError(error.message, { extensions: error.extensions ?? {} });
  if (!answer.data) throw new Error('The graph answered neither with data nor with an error.');
  return answer.data;
}
