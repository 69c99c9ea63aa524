import { readFileSync } from 'node:fs';

/** A query as the documentation shows it, with its variables. */
export interface DocumentedQuery {
  readonly name: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** The first five queries of docs/graph.md, on East and North Hertfordshire. */
export function documentedQueries(): DocumentedQuery[] {
  const text = readFileSync(new URL('../../docs/graph.md', import.meta.url), 'utf8');
  const blocks = text.matchAll(/^### ([^\n]+)\n(?:(?!^###? ).)*?```graphql\n(.*?)```\s+```json\n(.*?)```/gms);
  const found = [...blocks].map(([, name, query, variables]) => ({
    name: name!,
    query: query!,
    variables: JSON.parse(variables!) as Record<string, unknown>,
  }));
  if (found.length < 5)
    throw new Error(`docs/graph.md shows ${found.length} queries with variables; five are measured.`);
  return found.slice(0, 5);
}
