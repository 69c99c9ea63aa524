/** What a build measures between: the origins and destinations of its version, as points of its network. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { PlaceOnNetwork } from '@footprint/schema/travel/assemble.ts';
import { candidates } from '@footprint/schema/travel/candidates.ts';
import type { PlaceState } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import { type Destinations, destinationsOf, type Origins, originsOf } from '@footprint/schema/travel/places.ts';
import type { Database } from '../../database/database.ts';
import { type Recent, recent } from '../../graph/recent.ts';
import type { JobServices } from '../../jobs/kind.ts';
import type { Position, TravelEngine } from '../engine/engine.ts';
import { type Build, buildById } from './build.ts';

/** The places of a build. */
export interface MatrixGround {
  readonly build: Build;
  readonly evidence: Evidence;
  readonly origins: Origins;
  readonly destinations: Destinations;
}

/** The places of a build by a mode: which stand on the network, and what is to be measured from each. */
export interface ModeGround {
  readonly mode: RoadMode;
  /** Number of each origin and each destination on the network. */
  readonly originPoint: Int32Array;
  readonly destinationPoint: Int32Array;
  readonly originPlaces: readonly PlaceOnNetwork[];
  readonly destinationPlaces: readonly PlaceOnNetwork[];
  /** By origin, the destinations to measure: both ends on the network. */
  readonly wanted: (origin: number) => Uint32Array;
}

/** The places of a build. */
export async function groundOf({ evidence }: Pick<JobServices, 'evidence'>, build: Build): Promise<MatrixGround> {
  const ground = await evidence.withoutTravel(build.base);
  return {
    build,
    evidence: ground,
    origins: originsOf(ground, build.origins),
    destinations: destinationsOf(ground.sites),
  };
}

/** A place's longitude and latitude, by its index. */
export function positionAt(places: { readonly position: Float64Array }, index: number): Position {
  return [places.position[2 * index]!, places.position[2 * index + 1]!];
}

/** Places asked about at once. */
const SLICE = 1000;

/** Gives every place of the ground a number on the network, and finds out where it stands by each mode, where not known. */
export async function placeGround(
  database: Database,
  engine: TravelEngine,
  { build, origins, destinations }: MatrixGround,
  signal: AbortSignal,
  heard: (done: number, total: number) => void,
): Promise<void> {
  const position = new Map<string, Position>();
  for (const places of [origins, destinations]) {
    places.key.forEach((key, at) => {
      position.set(key, positionAt(places, at));
    });
  }
  const keys = [...position.keys()];
  await database.sql(
    `INSERT INTO travel.point (network, point) SELECT $1, * FROM unnest($2::text[]) ON CONFLICT (network, point) DO NOTHING`,
    [build.network, keys],
  );
  let done = 0;
  for (const mode of build.modes) {
    const unplaced = await database.sql<{ id: number; point: string }>(
      `SELECT id, point FROM travel.point p WHERE network = $1 AND point = ANY ($3::text[]) AND NOT EXISTS
         (SELECT 1 FROM travel.place w WHERE w.network = p.network AND w.mode = $2 AND w.point = p.id) ORDER BY id`,
      [build.network, mode, keys],
    );
    for (let from = 0; from < unplaced.length; from += SLICE) {
      const slice = unplaced.slice(from, from + SLICE);
      const snapped = await engine.snap(
        mode,
        slice.map(({ point }) => position.get(point)!),
        signal,
      );
      await database.sql(
        `INSERT INTO travel.place (network, mode, point, state, snap_metres)
         SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::int[]) ON CONFLICT (network, mode, point) DO NOTHING`,
        [
          build.network,
          mode,
          slice.map(({ id }) => id),
          snapped.map(({ state }) => state),
          snapped.map(({ metres }) => Math.round(metres)),
        ],
      );
      heard(done + from + slice.length, keys.length * build.modes.length);
    }
    done += keys.length;
  }
}

/** The ground of a build by a mode, once its places are placed. */
export async function modeGround(database: Database, ground: MatrixGround, mode: RoadMode): Promise<ModeGround> {
  const { build, evidence, origins, destinations } = ground;
  const placed = await placesBy(database, build.network, mode, [...origins.key, ...destinations.key]);
  const find = (key: string): Placed => {
    const found = placed.get(key);
    if (found === undefined) throw new Error(`The place ${key} was not placed on network ${build.network}.`);
    return found;
  };
  const [from, to] = [origins.key.map(find), destinations.key.map(find)];
  const all = candidates(evidence, mode, origins, destinations);
  const nothing = new Uint32Array();
  return {
    mode,
    originPoint: Int32Array.from(from, ({ id }) => id),
    destinationPoint: Int32Array.from(to, ({ id }) => id),
    originPlaces: from,
    destinationPlaces: to,
    wanted: (origin) =>
      from[origin]!.state === 'measured' ? all(origin).filter((at) => to[at]!.state === 'measured') : nothing,
  };
}

interface Placed extends PlaceOnNetwork {
  readonly id: number;
}

async function placesBy(
  database: Database,
  network: string,
  mode: RoadMode,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Placed>> {
  const rows = await database.sql<{ point: string; id: number; state: PlaceState; snap: number }>(
    `SELECT p.point, p.id, w.state, w.snap_metres AS snap FROM travel.point p
       JOIN travel.place w ON w.network = p.network AND w.mode = $2 AND w.point = p.id
      WHERE p.network = $1 AND p.point = ANY ($3::text[])`,
    [network, mode, keys],
  );
  return new Map(rows.map(({ point, ...placed }) => [point, placed]));
}

/** A build's ground with its modes as they are asked for. */
export interface Worked {
  readonly ground: MatrixGround;
  by(mode: RoadMode): Promise<ModeGround>;
}

type GroundServices = Pick<JobServices, 'database' | 'evidence'>;

const atWork = new WeakMap<Database, Recent<Worked>>();

/** Grounds kept at work: the version on the desk, and one that is being measured. */
const KEPT = 2;

/** The ground of a build whose places are placed, made once while parts of it are measured and what-ifs asked of it. */
export function groundAtWork(services: GroundServices, id: string): Promise<Worked> {
  const { database } = services;
  const known = atWork.get(database) ?? recent(KEPT, (build) => worked(services, build));
  atWork.set(database, known);
  return known.get(id);
}

async function worked(services: GroundServices, id: string): Promise<Worked> {
  const build = await buildById(services.database, id);
  if (build === null) throw new Error(`There is no build ${id}.`);
  const ground = await groundOf(services, build);
  const modes = recent(build.modes.length, (mode) => modeGround(services.database, ground, mode as RoadMode));
  return { ground, by: (mode) => modes.get(mode) };
}
