/** Composes subgraphs into one graph. */
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

/** One subgraph's part of the graph; `url` where it answers over HTTP. */
export interface ServiceDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly url: string | null;
}

/** The supergraph of all services, or an error that names every disagreement between them. */
export function compose(services: readonly ServiceDefinition[]): string {
  const composed = composeServices(
    services.map(({ name, sdl, url }) => ({
      name,
      typeDefs: parse(sdl),
      url: url ?? `http://${name}.in-process/graphql`,
    })),
  );
  if (!composed.supergraphSdl) {
    const reasons = (composed.errors ?? []).map((error) => error.message).join('\n');
    throw new Error(`The subgraphs do not fit together:\n${reasons}`);
  }
  return composed.supergraphSdl;
}
