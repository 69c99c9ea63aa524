/** Builds: which network, origins and modes measured the journeys of which version, as stored. */
import { uuidOf } from '@footprint/data/load/identity.ts';
import type { Disclosure } from '@footprint/schema/dataset.ts';
import { type RoadMode, SEARCH_MINUTES } from '@footprint/schema/travel/mode.ts';
import type { OriginGrain } from '@footprint/schema/travel/places.ts';
import type { Database } from '../../database/database.ts';
import type { RoadNetwork } from '../roads/network.ts';

/** Raised whenever the same roads and places would give other journeys. */
const MEASURING = '1';

/** One putting together of journeys. */
export interface Build {
  readonly id: string;
  readonly network: string;
  /** The version whose areas and sites they join. */
  readonly base: string;
  /** The roads as a data set. */
  readonly dataset: string;
  readonly origins: OriginGrain;
  readonly modes: readonly RoadMode[];
  /** By mode: between measured places, every journey within so many minutes is measured. */
  readonly completeTo: readonly number[];
  /** The version that it made; null while it is not complete. */
  readonly evidence: string | null;
  readonly createdAt: Date;
  /** When the last of its journeys was measured; null while some are not. */
  readonly finishedAt: Date | null;
}

/** A network as it is remembered. */
export interface StoredNetwork {
  readonly id: string;
  readonly engine: RoadNetwork['engine'];
  readonly engineVersion: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly roadsDate: string | null;
  readonly bounds: readonly number[];
}

const BUILD = `id, network, base, dataset, origins, modes, complete_to AS "completeTo", evidence,
  created_at AS "createdAt", finished_at AS "finishedAt"`;

const NETWORK = `id, engine, engine_version AS "engineVersion", file, sha256, bytes, roads_date AS "roadsDate", bounds`;

/** What is to be built, with the id that follows from it. */
export function newBuild(asked: Pick<Build, 'network' | 'base' | 'dataset' | 'origins' | 'modes'>, now: string): Build {
  const completeTo = asked.modes.map((mode) => SEARCH_MINUTES[mode]);
  const id = uuidOf(
    'build',
    MEASURING,
    asked.network,
    asked.base,
    // The same roads under another class of disclosure make another version.
    asked.dataset,
    asked.origins,
    ...asked.modes,
    ...completeTo.map(String),
  );
  return { id, ...asked, completeTo, evidence: null, createdAt: new Date(now), finishedAt: null };
}

/** Remembers a build that has begun; one that was begun before stays as it is. */
export async function storeBuild(database: Database, build: Build): Promise<void> {
  await database.sql(
    `INSERT INTO travel.build (id, network, base, dataset, origins, modes, complete_to, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
    [
      build.id,
      build.network,
      build.base,
      build.dataset,
      build.origins,
      build.modes,
      build.completeTo,
      build.createdAt.toISOString(),
    ],
  );
}

/** Remembers when the last journey of a build was measured; gives the build as it then stands. */
export async function closeBuild(database: Database, id: string, now: string): Promise<Build> {
  const rows = await database.sql<Build>(
    `UPDATE travel.build SET finished_at = coalesce(finished_at, $2) WHERE id = $1 RETURNING ${BUILD}`,
    [id, now],
  );
  return rows[0]!;
}

/** Remembers which version a build made. */
export async function buildMade(database: Database, id: string, evidence: string): Promise<void> {
  await database.sql('UPDATE travel.build SET evidence = $2 WHERE id = $1', [id, evidence]);
}

/** A build by its id. */
export async function buildById(database: Database, id: string): Promise<Build | null> {
  const rows = await database.sql<Build>(`SELECT ${BUILD} FROM travel.build WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** The build that measured a version's journeys; null where they are estimates. */
export async function buildOf(database: Database, evidence: string): Promise<Build | null> {
  const rows = await database.sql<Build>(
    `SELECT ${BUILD} FROM travel.build WHERE id = (SELECT build FROM travel.version WHERE evidence = $1)`,
    [evidence],
  );
  return rows[0] ?? null;
}

/** Remembers a network and the file that it was made from. */
export async function storeNetwork(database: Database, network: StoredNetwork, now: string): Promise<void> {
  await database.sql(
    `INSERT INTO travel.network (id, engine, engine_version, file, sha256, bytes, roads_date, bounds, built_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
    [
      network.id,
      network.engine,
      network.engineVersion,
      network.file,
      network.sha256,
      network.bytes,
      network.roadsDate,
      network.bounds,
      now,
    ],
  );
}

/** A network by its id. */
export async function networkById(database: Database, id: string): Promise<StoredNetwork | null> {
  const rows = await database.sql<StoredNetwork>(`SELECT ${NETWORK} FROM travel.network WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** Networks that made a version, the latest first. */
export function provenNetworks(database: Database): Promise<StoredNetwork[]> {
  return database.sql<StoredNetwork>(
    `SELECT ${NETWORK} FROM travel.network n WHERE EXISTS
       (SELECT 1 FROM travel.build b WHERE b.network = n.id AND b.evidence IS NOT NULL)
     ORDER BY (SELECT max(b.finished_at) FROM travel.build b WHERE b.network = n.id) DESC`,
  );
}

/** The stricter class of two: that asked for, and that under which roads with this content were loaded before. */
export async function strictestDisclosure(database: Database, sha256: string, asked: Disclosure): Promise<Disclosure> {
  const restricted = await database.sql(
    "SELECT 1 FROM commissioning.dataset WHERE kind = 'roads' AND sha256 = $1 AND disclosure <> 'open' LIMIT 1",
    [sha256],
  );
  return restricted.length > 0 ? 'restricted' : asked;
}
