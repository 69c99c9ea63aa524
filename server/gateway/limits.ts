import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { aliasRule, checkCost, depthRule, LIMITS, tokenProblem } from '../graph/limits.ts';

/** Applies the limits of a query's text, depth, aliases and cost in the gateway. */
export function useLimits(): GatewayPlugin {
  const depth = depthRule(LIMITS.depth);
  const aliases = aliasRule(LIMITS.aliases);
  return {
    onParse({ params }) {
      params.options = { ...params.options, maxTokens: LIMITS.tokens };
      return ({ result, replaceParseResult }) => {
        const problem = tokenProblem(result);
        if (problem) replaceParseResult(problem as never);
      };
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
