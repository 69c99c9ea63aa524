/** Lists of the graph, page after page. */
import type { BenchDesk } from './desk.ts';

/** A page of a list. */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Every page of a list, by a query that takes $after. */
export async function* pages<Node>(
  desk: BenchDesk,
  list: string,
  query: string,
  variables: Record<string, unknown> = {},
): AsyncGenerator<readonly Node[]> {
  for (let after: string | null = null, more = true; more; ) {
    const data = (await desk.data({ query, variables: { ...variables, after } })) as Record<string, Page<Node>>;
    const { nodes, pageInfo }: Page<Node> = data[list]!;
    yield nodes;
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
}
