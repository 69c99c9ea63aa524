/** What a subgraph's resolvers work with while they answer one operation. */
import DataLoader from 'dataloader';
import type { Database } from '../database/database.ts';
import type { Engines } from '../travel/matrix/engines.ts';
import type { Caller } from './caller.ts';
import type { EvidencePort } from './evidence-port.ts';

/** What every subgraph is given when it is made. */
export interface SubgraphServices {
  readonly database: Database;
  readonly evidence: EvidencePort;
  /** What measures journeys, by evidence version. */
  readonly engines: Engines;
  /** The time, in milliseconds; passed in so that nothing below reads a clock. */
  readonly now: () => number;
}

/** The services, who asks, and the loaders of one operation. */
export interface GraphContext extends SubgraphServices {
  readonly caller: Caller;
  /** Aborted when the caller has gone; null where nobody can go, as in a command. */
  readonly signal: AbortSignal | null;
  readonly loaders: Map<string, DataLoader<unknown, unknown, string>>;
  /** Ids of the evidence versions that the answer rests on, which it states. */
  readonly versions: Set<string>;
}

/** The context of one operation. */
export function newContext(
  services: SubgraphServices,
  caller: Caller,
  signal: AbortSignal | null = null,
): GraphContext {
  return { ...services, caller, signal, loaders: new Map(), versions: new Set() };
}

/** The version and code that name a practice, an area, a commissioner or a published network. */
export interface VersionedKey {
  readonly evidence: string;
  readonly code: string;
}

/**
 * Batches the look-ups of one operation: everything asked under one name in one turn becomes one query.
 * The name must state whatever else the query depends on, such as the size of a page.
 */
export function batched<Key, Found>(
  context: GraphContext,
  name: string,
  identity: (key: Key) => string,
  find: (keys: readonly Key[]) => Promise<ReadonlyMap<string, Found>>,
): DataLoader<Key, Found | null, string> {
  const known = context.loaders.get(name);
  if (known) return known as unknown as DataLoader<Key, Found | null, string>;
  const loader = new DataLoader<Key, Found | null, string>(
    async (keys) => {
      const found = await find(keys);
      return keys.map((key) => found.get(identity(key)) ?? null);
    },
    { cacheKeyFn: identity },
  );
  context.loaders.set(name, loader as unknown as DataLoader<unknown, unknown, string>);
  return loader;
}

/** One text for a versioned key. */
export function keyText(key: VersionedKey): string {
  return `${key.evidence}/${key.code}`;
}

/** Rows gathered by a text of each. */
export function groupBy<Row>(rows: readonly Row[], text: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = text(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Rows found by a text of each. */
export function indexBy<Row>(rows: readonly Row[], text: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [text(row), row]));
}
