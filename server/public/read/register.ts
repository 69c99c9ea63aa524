/** The registers of one evidence version, read from the graph as the public sees it, a page at a time. */
import type { Register, RegisteredPractice, RegisteredSite } from '@footprint/schema/public/register.ts';
import { PUBLIC } from '../../graph/caller.ts';
import type { AskGraph } from '../../graph/evidence-port.ts';
import { MOST_PER_PAGE } from '../../graph/page.ts';

const PRACTICES = `query RegisteredPractices($evidence: ID!, $first: Int!, $after: String) {
  list: practices(evidence: $evidence, first: $first, after: $after) {
    nodes { code address postcode phone status opened closed }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Few practices have closed: only of those is it asked who took them over. */
const SUCCESSORS = `query Successors($evidence: ID!, $codes: [ID!]!, $first: Int!) {
  practices(evidence: $evidence, codes: $codes, first: $first) { nodes { code successors { successorCode } } }
}`;

const SITES = `query RegisteredSites($evidence: ID!, $first: Int!, $after: String) {
  list: sites(evidence: $evidence, first: $first, after: $after) {
    nodes { code address postcode closed }
    pageInfo { hasNextPage endCursor }
  }
}`;

const COMMISSIONERS = `query Commissioners($evidence: ID!, $first: Int!, $after: String) {
  list: commissioners(evidence: $evidence, first: $first, after: $after) {
    nodes { code kind name }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function all<Node>(ask: AskGraph, query: string, evidence: string): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  do {
    const answer: Record<string, unknown> = await ask(query, { evidence, first: MOST_PER_PAGE, after }, PUBLIC);
    const page = answer['list'] as Page<Node>;
    for (const node of page.nodes) nodes.push(node);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return nodes;
}

type PracticeNode = Omit<RegisteredPractice, 'successors'> & { readonly code: string };
type SiteNode = RegisteredSite & { readonly code: string };

/** Reads addresses, telephone numbers, dates and names of a version. */
export async function readRegister(ask: AskGraph, evidence: string): Promise<Register> {
  const practices = await all<PracticeNode>(ask, PRACTICES, evidence);
  const closed = practices.filter(({ status }) => status === 'closed').map(({ code }) => code);
  const successors = new Map<string, readonly string[]>();
  for (let at = 0; at < closed.length; at += 100) {
    const codes = closed.slice(at, at + 100);
    const answer = await ask(SUCCESSORS, { evidence, codes, first: codes.length }, PUBLIC);
    const { nodes } = answer['practices'] as {
      nodes: { code: string; successors: { successorCode: string }[] }[];
    };
    for (const node of nodes)
      successors.set(
        node.code,
        node.successors.map(({ successorCode }) => successorCode),
      );
  }
  const sites = await all<SiteNode>(ask, SITES, evidence);
  const commissioners = await all<{ code: string; kind: string; name: string }>(ask, COMMISSIONERS, evidence);
  const names = (council: boolean) =>
    new Map(
      commissioners
        .filter(({ kind }) => (kind === 'LOCAL_AUTHORITY') === council)
        .map(({ code, name }) => [code, name]),
    );
  return {
    practices: new Map(
      practices.map(({ code, ...practice }) => [code, { ...practice, successors: successors.get(code) ?? [] }]),
    ),
    sites: new Map(sites.map(({ code, ...site }) => [code, site])),
    commissioners: names(false),
    councils: names(true),
  };
}
