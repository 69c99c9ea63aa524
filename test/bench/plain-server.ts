/** The same graph as one plain Apollo Server: the subgraphs' own resolvers in one schema, without federation. */
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@footprint/server/graph/caller.ts';
import { type GraphContext, newContext, type SubgraphServices } from '@footprint/server/graph/context.ts';
import type { Subgraph } from '@footprint/server/graph/subgraph.ts';
import {
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
} from 'graphql';

type Resolve = GraphQLFieldResolver<unknown, GraphContext>;
type Reference = (key: object, context: GraphContext, info: unknown) => unknown;

/** One subgraph's way to one field. */
interface Way {
  readonly subgraph: Subgraph;
  readonly resolve: Resolve;
  /** A value that no other subgraph can add to. */
  readonly leaf: boolean;
}

/** Answers a query as text, with what the caller may see. */
export interface PlainServer {
  answer(query: string, variables: Record<string, unknown>, caller: Caller): Promise<string>;
  stop(): Promise<void>;
}

const keyed = /type (\w+)[^{]*@key\(fields: "([\w ]+)"/g;

/** Makes the server of a public schema (SDL) and the subgraphs that resolve it. */
export async function plainServer(
  publicSchema: string,
  subgraphs: readonly Subgraph[],
  services: SubgraphServices,
): Promise<PlainServer> {
  const schema = buildSubgraphSchema({ typeDefs: parse(publicSchema), resolvers: resolversOf(subgraphs) as never });
  const server = new ApolloServer<GraphContext>({
    schema,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginCacheControlDisabled()],
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
  });
  await server.start();
  return {
    stop: () => server.stop(),
    answer: async (query, variables, caller) => {
      const { body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: 'POST',
          headers: new HeaderMap([['content-type', 'application/json']]),
          search: '',
          body: JSON.parse(JSON.stringify({ query, variables })),
        },
        context: async () => newContext(services, caller),
      });
      if (body.kind !== 'complete') throw new Error('The plain server answered in parts.');
      return body.string;
    },
  };
}

function resolversOf(subgraphs: readonly Subgraph[]): Record<string, unknown> {
  const resolvers: Record<string, unknown> = {};
  const ways = new Map<string, Map<string, Way[]>>();
  const references = new Map<string, Reference>();
  const keys = new Map<string, readonly string[]>();
  for (const subgraph of subgraphs) {
    for (const [, type, fields] of subgraph.sdl.matchAll(keyed)) keys.set(type!, fields!.split(' '));
    for (const type of Object.values(subgraph.schema.getTypeMap())) {
      if (type.name.startsWith('_')) continue;
      if (isScalarType(type) && !isSpecifiedScalarType(type)) resolvers[type.name] = type;
      else if (isEnumType(type))
        resolvers[type.name] = Object.fromEntries(type.getValues().map(({ name, value }) => [name, value]));
      else if (isAbstractType(type)) resolvers[type.name] = { __resolveType: type.resolveType };
      if (!isObjectType(type)) continue;
      const reference = referenceOf(type);
      if (reference !== undefined) references.set(`${subgraph.name} ${type.name}`, reference);
      const fields = ways.get(type.name) ?? new Map<string, Way[]>();
      ways.set(type.name, fields);
      for (const [name, field] of Object.entries(type.getFields())) {
        if (name.startsWith('_')) continue;
        const resolve = (field.resolve ?? defaultFieldResolver) as Resolve;
        fields.set(name, [
          ...(fields.get(name) ?? []),
          { subgraph, resolve, leaf: isLeafType(getNamedType(field.type)) },
        ]);
      }
    }
  }

  // Which subgraph made an object, so that another's field first asks its own subgraph for the entity, as a gateway would.
  const madeBy = new WeakMap<object, Subgraph>();
  const known = new WeakMap<object, Map<Subgraph, unknown>>();
  const mark = ({ subgraph, leaf }: Way, value: unknown): unknown => {
    if (leaf) return value;
    if (Array.isArray(value)) for (const each of value) mark({ subgraph, leaf } as Way, each);
    else if (typeof value === 'object' && value !== null && !madeBy.has(value)) madeBy.set(value, subgraph);
    return value;
  };
  for (const [type, fields] of ways) {
    const made: Record<string, Resolve> = {};
    const owners = new Set([...fields.values()].flat().map(({ subgraph }) => subgraph));
    for (const [name, candidates] of fields) {
      // As a server written in one piece would: nothing stands before the field's own resolver.
      if (owners.size === 1 && candidates[0]!.leaf) {
        made[name] = candidates[0]!.resolve;
        continue;
      }
      made[name] = (parent, args, context, info) => {
        const origin = typeof parent === 'object' && parent !== null ? madeBy.get(parent) : undefined;
        const way = candidates.find(({ subgraph }) => subgraph === origin) ?? candidates[0]!;
        const finish = (self: unknown) => {
          const value = way.resolve(self, args, context, info);
          return value instanceof Promise ? value.then((found) => mark(way, found)) : mark(way, value);
        };
        const reference = references.get(`${way.subgraph.name} ${type}`);
        if (origin === undefined || origin === way.subgraph || reference === undefined) return finish(parent);
        const others = known.get(parent as object) ?? new Map<Subgraph, unknown>();
        known.set(parent as object, others);
        if (!others.has(way.subgraph)) {
          const key: Record<string, unknown> = { __typename: type };
          for (const field of keys.get(type) ?? []) key[field] = (parent as Record<string, unknown>)[field];
          others.set(way.subgraph, reference(key, context, info));
        }
        const self = others.get(way.subgraph);
        return self instanceof Promise ? self.then(finish) : finish(self);
      };
    }
    resolvers[type] = made;
  }
  return resolvers;
}

function referenceOf(type: GraphQLNamedType): Reference | undefined {
  const { apollo } = type.extensions as { apollo?: { subgraph?: { resolveReference?: Reference } } };
  return apollo?.subgraph?.resolveReference;
}
