import type { GraphContext } from '../graph/context.ts';

/** All practices, sites, lists and published networks of a version as one packed part. */
export async function practicesPart(_context: GraphContext, _evidence: string): Promise<string> {
  throw new Error('not yet');
}
