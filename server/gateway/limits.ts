import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type ParseOptions, parse } from 'graphql';
import { aliasRule, checkCost, depthRule, LIMITS } from '../graph/limits.ts';

/** Applies the limits of a query's text, depth, aliases and cost in the gateway. */
export function useLimits(): GatewayPlugin {
  const depth = depthRule(LIMITS.depth);
  const aliases = aliasRule(LIMITS.aliases);
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options?: ParseOptions) => parse(source, { ...options, maxTokens: LIMITS.tokens }));
    },
    onValidate({ addValidationRule }) {
      addValidationRule(depth);
      addValidationRule(aliases);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const problem = checkCost(
        args.schema,
        args.document,
        (args.variableValues ?? {}) as Record<string, unknown>,
        args.operationName ?? undefined,
      );
      if (problem) setResultAndStopExecution({ errors: [problem] });
    },
  };
}
