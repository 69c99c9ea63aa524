/** The limits of a query in the gateway, and what every answer says of its cost and of the evidence it rests on. */
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, type GraphQLError, getOperationAST, Kind } from 'graphql';
import { costOf, costProblem } from '../graph/cost.ts';
import { LIMITS } from '../graph/limits.ts';
import { badInput, type Problem } from '../graph/problem.ts';
import { keepDocuments } from './documents.ts';

/** One question as a caller sends it. */
export interface GraphQLParams {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Takes a cost from what a caller may ask for in a minute: the problem where it is more than is left. */
export type SpendCost = (cost: number) => Promise<Problem | null>;

/** The set in which an operation gathers the ids of the evidence versions that its answer rests on. */
const EVIDENCE = Symbol('evidence');

/** Notes versions that a subgraph says its part of an answer rests on. */
export function noteEvidence(context: unknown, versions: readonly string[]): void {
  const noted = (context as { readonly [EVIDENCE]?: Set<string> } | undefined)?.[EVIDENCE];
  for (const version of versions) noted?.add(version);
}

/** The operation that a request means, or a refusal that lists those of its document. */
function operationOf(document: DocumentNode, name: string | null | undefined) {
  const operation = getOperationAST(document, name);
  if (operation) return operation;
  const names = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION && one.name ? [one.name.value] : [],
  );
  throw badInput(
    name ? `The query has no operation ${name}.` : 'The query has several operations, and none is chosen.',
    names.length > 0 ? `Give operationName: one of ${names.join(', ')}.` : 'Leave out operationName.',
  );
}

/**
 * Refuses variables that the document declares nowhere: GraphQL leaves them out without a word, and the filter that one
 * was meant for with them. Tools send those of several operations at once, so each of the document's counts.
 */
function checkVariables(document: DocumentNode, given: Readonly<Record<string, unknown>>): void {
  const declared = new Set(
    document.definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION
        ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
        : [],
    ),
  );
  const unknown = Object.keys(given).find((name) => !declared.has(name));
  if (unknown === undefined) return;
  const names = [...declared].map((name) => `$${name}`);
  throw badInput(
    `The query declares no variable ${unknown.slice(0, 60)}; it has ${names.join(', ') || 'none'}.`,
    'Call it in the variables as the query does, without the dollar, or leave it out.',
  );
}

/**
 * Applies the limits of a query in the order of what they cost to check: its text, its shape, its validity, the estimate
 * of its answer. Only then is it planned.
 */
export function useLimits(): GatewayPlugin {
  const documents = keepDocuments();
  const plugin: GatewayPlugin = {
    onPluginInit({ plugins }) {
      // Yoga's own memory of queries has room for a thousand of any size, refused ones too: gigabytes.
      const others = plugins.filter((one) => one && Object.keys(one).join() === 'onParse,onValidate');
      if (others.length !== 1) throw new Error(`Expected one memory of queries in the gateway, not ${others.length}.`);
      plugins.splice(plugins.indexOf(others[0]!), 1);
    },
    onRequestParse({ serverContext, setRequestParser }) {
      // A request that the desk has read itself is not read again.
      const { question } = serverContext as { readonly question?: GraphQLParams };
      if (question) setRequestParser(() => question);
    },
    onParse({ params, context, setParsedDocument }) {
      const document = documents.read(String(params.source));
      const { params: asked } = context as { readonly params?: GraphQLParams };
      operationOf(document, asked?.operationName);
      checkVariables(document, asked?.variables ?? {});
      setParsedDocument(document);
    },
    onValidate({ params, setResult }) {
      const known = documents.errorsOf(params.documentAST);
      if (known) setResult(known);
      return ({ result }) => documents.remember(params.documentAST, result as readonly GraphQLError[]);
    },
    async onExecute({ args, setResultAndStopExecution }) {
      const versions = new Set<string>();
      Object.assign(args.contextValue as object, { [EVIDENCE]: versions });
      let cost = 0;
      const stated = () => ({ footprint: { evidence: [...versions], cost, limit: LIMITS.cost } });
      const stop = (problem: unknown) =>
        setResultAndStopExecution({ errors: [problem as Problem], extensions: stated() });
      try {
        const operation = operationOf(args.document, args.operationName);
        const found = costOf(args.schema, args.document, operation, args.variableValues ?? {});
        cost = found.cost;
        const { spend } = args.contextValue as { readonly spend?: SpendCost };
        const problem = costProblem(found) ?? (await spend?.(cost)) ?? null;
        if (problem) return stop(problem);
      } catch (error) {
        return stop(error);
      }
      return {
        onExecuteDone({ result, setResult }) {
          if (!Array.isArray(result) && !(Symbol.asyncIterator in result))
            setResult({ ...result, extensions: stated() });
        },
      };
    },
  };
  return plugin;
}
