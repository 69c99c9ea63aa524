/** Measures journeys that are not stored yet, and stores them. */
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Database } from '../../database/database.ts';
import type { JobServices } from '../../jobs/kind.ts';
import { type Build, networkById } from './build.ts';
import { networkAt } from './engines.ts';
import { groundAtWork, type MatrixGround, type ModeGround, positionAt } from './ground.ts';

/** Some origins of a build, by their index, from which journeys by a mode are to be measured. */
export interface MatrixPart {
  readonly build: string;
  readonly mode: RoadMode;
  readonly origins: readonly number[];
}

/**
 * Journeys of a part, about: a twentieth of the whole, so that a person sees it go on and a killed process loses little,
 * but enough that an engine can share its searches among them.
 */
const PARTS = 20;
const LEAST_OF_PART = 3000;
const MOST_OF_PART = 25_000;

/** Origins whose stored journeys are looked up at once. */
const LOOKED_UP = 2000;

/** Destinations that each of these origins still lacks. */
async function lacking(
  database: Database,
  build: Pick<Build, 'network'>,
  by: ModeGround,
  origins: readonly number[],
): Promise<readonly { readonly origin: number; readonly destinations: Uint32Array }[]> {
  const rows = await database.sql<{ origin: number; destinations: readonly number[] }>(
    `SELECT origin, destinations FROM travel.journeys WHERE network = $1 AND mode = $2 AND origin = ANY ($3::int[])`,
    [build.network, by.mode, origins.map((origin) => by.originPoint[origin]!)],
  );
  const stored = new Map(rows.map(({ origin, destinations }) => [origin, destinations]));
  return origins.map((origin) => {
    const known = stored.get(by.originPoint[origin]!);
    const wanted = by.wanted(origin);
    if (known === undefined) return { origin, destinations: wanted };
    const there = new Set(known);
    return { origin, destinations: wanted.filter((at) => !there.has(by.destinationPoint[at]!)) };
  });
}

/** What is still to be measured of a build by a mode, in parts, and how many journeys that is. */
export async function partsOf(
  database: Database,
  { build, origins }: MatrixGround,
  by: ModeGround,
): Promise<{ readonly parts: readonly MatrixPart[]; readonly journeys: number }> {
  const todo: { readonly origin: number; readonly journeys: number }[] = [];
  for (let from = 0; from < origins.key.length; from += LOOKED_UP) {
    const count = Math.min(LOOKED_UP, origins.key.length - from);
    const slice = Array.from({ length: count }, (_, at) => from + at);
    for (const { origin, destinations } of await lacking(database, build, by, slice)) {
      if (destinations.length > 0) todo.push({ origin, journeys: destinations.length });
    }
  }
  const journeys = todo.reduce((sum, one) => sum + one.journeys, 0);
  const size = Math.min(MOST_OF_PART, Math.max(LEAST_OF_PART, journeys / PARTS));
  const parts: { build: string; mode: RoadMode; origins: number[] }[] = [];
  let left = 0;
  for (const { origin, journeys: more } of todo) {
    if (left <= 0) {
      parts.push({ build: build.id, mode: by.mode, origins: [] });
      left = size;
    }
    parts.at(-1)!.origins.push(origin);
    left -= more;
  }
  return { parts, journeys };
}

/** Measures what a part still lacks and stores it; gives the journeys measured. */
export async function measurePart(services: JobServices, part: MatrixPart, signal: AbortSignal): Promise<number> {
  const { database, engines, now } = services;
  const { ground, by: modes } = await groundAtWork(services, part.build);
  const by = await modes(part.mode);
  const todo = (await lacking(database, ground.build, by, part.origins)).filter(
    ({ destinations }) => destinations.length > 0,
  );
  if (todo.length === 0) return 0;
  const network = await networkById(database, ground.build.network);
  if (network === null) throw new Error(`Network ${ground.build.network} is not known.`);
  const { engine, why } = await engines.on(networkAt(database, network));
  if (why !== null) throw why;
  const all = [...new Set(todo.flatMap(({ destinations }) => [...destinations]))].sort((a, b) => a - b);
  const column = new Map(all.map((destination, at) => [destination, at]));
  const answer = await engine.matrix(
    part.mode,
    todo.map(({ origin }) => positionAt(ground.origins, origin)),
    all.map((destination) => positionAt(ground.destinations, destination)),
    signal,
  );
  const rows = todo.map(({ origin, destinations }, row) => {
    const cells = Array.from(destinations, (destination) => row * all.length + column.get(destination)!);
    return {
      origin: by.originPoint[origin]!,
      destinations: Array.from(destinations, (destination) => by.destinationPoint[destination]!),
      seconds: cells.map((cell) => answer.seconds[cell]!),
      metres: cells.map((cell) => answer.metres[cell]!),
    };
  });
  await database.sql(
    `INSERT INTO travel.journeys (network, mode, origin, destinations, seconds, metres, computed_at)
     SELECT $1, $2, origin, destinations, seconds, metres, $4
       FROM jsonb_to_recordset($3::jsonb) AS t(origin int, destinations int[], seconds int[], metres int[])
     ON CONFLICT (network, mode, origin) DO UPDATE SET destinations = journeys.destinations || excluded.destinations,
       seconds = journeys.seconds || excluded.seconds, metres = journeys.metres || excluded.metres,
       computed_at = excluded.computed_at`,
    [ground.build.network, part.mode, JSON.stringify(rows), now()],
  );
  return rows.reduce((sum, { destinations }) => sum + destinations.length, 0);
}
