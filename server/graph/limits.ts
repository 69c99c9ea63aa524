/** How large a query may be, so that one caller cannot take the desk from the others. */
import { createRequire } from 'node:module';
import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type * as Complexity from 'graphql-query-complexity';
import { MOST_PER_PAGE, USUAL_PER_PAGE } from './page.ts';
import { Problem } from './problem.ts';

// The package's ES module imports graphql/index.mjs, a second copy of graphql, which then refuses our schema.
const { getComplexity } = createRequire(import.meta.url)('graphql-query-complexity') as typeof Complexity;

/** The limits, each stated in the error of the query that passes it. */
export const LIMITS = {
  /** Levels of fields within fields. */
  depth: 16,
  /** Times that a query may rename a field. */
  aliases: 60,
  /** Words and signs of the query's text, its variables not counted. */
  tokens: 10_000,
  /** Values that a query may ask for, by the estimate below. */
  cost: 1_000_000,
  /** Bytes of a request's body. */
  bodyBytes: 32 * 1024 * 1024,
  /** Nodes of a page. */
  page: MOST_PER_PAGE,
} as const;

/** Items that a list without pages is taken to have: sites, memberships, neighbours. */
const USUAL_LIST = 8;

function depthOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  within: ReadonlySet<string>,
): number {
  let deepest = 0;
  for (const selection of set.selections) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      // The schema's description of itself is finite, and the graph's own page asks deeply for it.
      if (selection.name.value.startsWith('__')) continue;
      depth = 1 + (selection.selectionSet ? depthOf(selection.selectionSet, fragments, within) : 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthOf(selection.selectionSet, fragments, within);
    } else {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      // A fragment within itself is refused by graphql's own rule.
      if (fragment && !within.has(name)) depth = depthOf(fragment.selectionSet, fragments, new Set([...within, name]));
    }
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Refuses queries deeper than `most` levels. */
export function depthRule(most: number): ValidationRule {
  return (context: ValidationContext) => ({
    Document(document: DocumentNode) {
      const fragments = new Map<string, FragmentDefinitionNode>();
      for (const node of document.definitions)
        if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
      for (const node of document.definitions) {
        if (node.kind !== Kind.OPERATION_DEFINITION) continue;
        const depth = depthOf(node.selectionSet, fragments, new Set());
        if (depth > most) {
          context.reportError(
            new Problem(
              'TOO_DEEP',
              `The query is ${depth} levels deep; at most ${most} are answered.`,
              'Ask in two queries: ids first, then what belongs to them.',
            ),
          );
        }
      }
    },
  });
}

/** Refuses queries that rename more than `most` fields. */
export function aliasRule(most: number): ValidationRule {
  return (context: ValidationContext) => {
    let aliases = 0;
    return {
      Field(node: ASTNode) {
        if (node.kind !== Kind.FIELD || !node.alias) return;
        aliases++;
        if (aliases === most + 1) {
          context.reportError(
            new Problem(
              'TOO_COSTLY',
              `The query renames more than ${most} fields; at most ${most} aliases are answered.`,
              'Ask for a list, or in several queries.',
            ),
          );
        }
      },
    };
  };
}

/** What is worked out when asked, in values of the estimate: some fifty ways or isochrones are a whole query. */
const DEAR: Readonly<Record<string, number>> = {
  'Plan.reach': 20_000,
  'Plan.accessibility': 50_000,
  'Network.reach': 2_000,
  'Network.catchmentOverlap': 10_000,
  'Evidence.isochrone': 20_000,
  'Site.isochrone': 20_000,
  'Area.route': 20_000,
  'Evidence.journeysTo': 100_000,
  'Query.accessibility': 50_000,
};

/** A page costs what its nodes cost, as many times as it may hold; a list without pages is taken to be short. */
const estimate: Complexity.ComplexityEstimator = ({ type: parent, args, childComplexity, field }) => {
  const dear = DEAR[`${parent.name}.${field.name}`];
  if (dear !== undefined) return dear + childComplexity;
  const paged = field.args.some((arg) => arg.name === 'first');
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (paged) {
    const first = args['first'];
    return (
      1 + Math.max(1, Math.min(MOST_PER_PAGE, typeof first === 'number' ? first : USUAL_PER_PAGE)) * childComplexity
    );
  }
  // The nodes and edges of a page are counted by the page itself.
  const ofPage = field.name === 'edges' || field.name === 'nodes';
  return 1 + (isListType(type) && !ofPage ? USUAL_LIST : 1) * childComplexity;
};

/** Refuses a query whose answer would hold too many values. */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
  operationName: string | undefined,
): GraphQLError | null {
  const cost = getComplexity({
    schema,
    query: document,
    variables,
    ...(operationName === undefined ? {} : { operationName }),
    estimators: [estimate],
  });
  if (cost <= LIMITS.cost) return null;
  return new Problem(
    'TOO_COSTLY',
    `The query could ask for about ${cost.toLocaleString('en-GB')} values; at most ${LIMITS.cost.toLocaleString('en-GB')} are answered.`,
    'Ask for smaller pages (first), or for fewer fields within them.',
  );
}

/** What graphql says of a text with too many tokens, in our words; null for other errors. */
export function tokenProblem(error: unknown): Problem | null {
  if (!(error instanceof GraphQLError) || !/contains more tha[nt] \d+ tokens/i.test(error.message)) return null;
  return new Problem(
    'TOO_COSTLY',
    `The query's text has more than ${LIMITS.tokens} words and signs.`,
    'Pass large values such as outlines as variables.',
  );
}
