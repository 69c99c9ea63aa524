/** Makes a federated subgraph out of one context's classes. */
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  type GraphQLSchema,
  parse,
  type ValidationRule,
} from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { GraphContext } from './context.ts';
import { ADDED_BY_GATEWAY, checkShape } from './document-shape.ts';
import { errorAnswer, type ReportFault } from './error-answer.ts';
import { Problem } from './problem.ts';
import { DateScalar, DateTimeScalar, GeoJSONScalar, JSONScalar, PackedScalar } from './scalars.ts';

/** Finds an entity by its key, as the gateway asks for it; null where there is none. */
export type ReferenceResolver = (key: never, context: GraphContext, info: GraphQLResolveInfo) => unknown;

/** A class that declares part of the graph. */
export type GraphClass = abstract new (...parts: never[]) => object;

/** What a bounded context says of itself. */
export interface SubgraphParts {
  readonly name: string;
  readonly resolvers: NonEmptyArray<GraphClass>;
  /** Types that nothing else reaches: entities of other subgraphs to which this one adds. */
  readonly orphanedTypes: readonly GraphClass[];
  /** How each entity of this subgraph is found by its key, by type name. */
  readonly references: Readonly<Record<string, ReferenceResolver>>;
}

/** One subgraph, ready to answer. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", ' +
  'import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@tag"])';

const SCALARS: readonly GraphQLScalarType[] = [DateScalar, DateTimeScalar, GeoJSONScalar, JSONScalar, PackedScalar];

/** Builds the subgraph's schema definition and its executable schema. */
export function buildSubgraph(parts: SubgraphParts): Subgraph {
  const schema = buildSchemaSync({
    resolvers: parts.resolvers,
    orphanedTypes: [...parts.orphanedTypes],
    // The arguments are plain scalars and pages, which are checked where they are read.
    validate: false,
  });
  for (const [root, description] of [
    [schema.getQueryType(), 'Where every question begins.'],
    [schema.getMutationType(), 'What changes something: for planners, and for keys that may write drafts.'],
  ] as const) {
    if (root) root.description = description;
  }
  const sdl = `${FEDERATION}\n\n${printSchemaWithDirectives(schema)}\n`;
  const resolvers = createResolversMap(schema) as Record<string, Record<string, unknown> | GraphQLScalarType>;
  for (const scalar of SCALARS) if (schema.getType(scalar.name)) resolvers[scalar.name] = scalar;
  for (const [type, find] of Object.entries(parts.references)) {
    resolvers[type] = { ...(resolvers[type] as Record<string, unknown>), __resolveReference: find };
  }
  const federated = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  return { name: parts.name, sdl, schema: federated };
}

/** The shape of a gateway's query, checked where a subgraph validates it. */
const shapeRule: ValidationRule = (context) => ({
  Document(document) {
    try {
      checkShape(document, ADDED_BY_GATEWAY);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      context.reportError(error);
    }
  },
});

/** States on which evidence an answer rests, for the gateway to pass on. */
const stateEvidence: ApolloServerPlugin<GraphContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single') return;
      response.body.singleResult.extensions = { footprint: { evidence: [...contextValue.versions] } };
    },
  }),
};

/** The Apollo Server that answers a subgraph's operations, in process or over HTTP. */
export function serverOf(subgraph: Subgraph, report: ReportFault): ApolloServer<GraphContext> {
  return new ApolloServer<GraphContext>({
    schema: subgraph.schema,
    formatError: (_, error) => errorAnswer(error, report),
    validationRules: [shapeRule],
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled(), stateEvidence],
    includeStacktraceInErrorResponses: false,
    introspection: true,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
  });
}
