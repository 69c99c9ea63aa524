/** The few kinds of error that a caller of the graph can meet, each with what to do next. */
import { GraphQLError } from 'graphql';

/** What went wrong, for a program to act on. */
export type ProblemCode =
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'STALE'
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_COSTLY'
  | 'NOT_PERMITTED'
  | 'TOO_OFTEN'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'NOT_READY'
  | 'ENGINE_FAILED'
  | 'INTERNAL';

/** An error that a caller may see: a sentence, a code and the next step. */
export class Problem extends GraphQLError {
  override readonly name = 'Problem';

  constructor(code: ProblemCode, message: string, action: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { code, action, ...more } });
  }
}

/** The caller's value is wrong. */
export function badInput(message: string, action: string): Problem {
  return new Problem('BAD_INPUT', message, action);
}

/** What was asked for is not there. */
export function notFound(what: string, action: string): Problem {
  return new Problem('NOT_FOUND', what, action);
}

/** The caller may not do this. */
export function notPermitted(message: string, action: string): Problem {
  return new Problem('NOT_PERMITTED', message, action);
}
