/** An evidence version with measured journeys: another version's data and its own roads. */
import type { Disclosure } from '@footprint/schema/dataset.ts';
import { uuidOf } from './identity.ts';
import type { LoadFinding } from './select.ts';
import type { Batch, Store, Stored } from './store.ts';

/** Roads as a data set. */
export interface RoadsDataset {
  readonly id: string;
  /** Name of the file, without folders. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Lines that are roads or paths; null where they were not counted. */
  readonly roads: number | null;
  /** The day whose roads they are, ISO; null where the file states none. */
  readonly date: string | null;
  readonly disclosure: Disclosure;
  /** True for roads that are as invented as the county they lie in. */
  readonly invented: boolean;
  /** Commissioner codes of the version. */
  readonly coverage: readonly string[];
}

/** What makes a version with journeys out of another version. */
export interface TravelVersion {
  /** The version without measured journeys that they are added to. */
  readonly base: string;
  /** The build: network, origins and modes together. */
  readonly build: string;
  readonly engine: string;
  readonly network: string;
  readonly dataset: RoadsDataset;
  readonly findings: readonly LoadFinding[];
  /** ISO instant. */
  readonly at: string;
}

/** The id of roads as a data set of a version: the same file for the same area is the same. */
export function roadsDatasetId(sha256: string, disclosure: Disclosure, coverage: readonly string[]): string {
  return uuidOf('dataset', 'roads', sha256, disclosure, ...coverage);
}

/** The id of the version that a build makes of its base. */
export function travelVersionId(base: string, build: string): string {
  return uuidOf('evidence', base, build);
}

/** Rows that belong to a version by its id, to be repeated under the new one. */
const VERSION_TABLES = [
  'practices.version',
  'population.version',
  'commissioning.commissioner',
  'commissioning.context_map',
];

/**
 * Stores the version with journeys: the base's editions, its commissioners and its map under a new id, the roads beside
 * its data sets, and the build. All in one transaction: until it is there, the earlier version is the latest.
 */
export async function storeTravelVersion(db: Store, version: TravelVersion): Promise<Stored> {
  const evidence = travelVersionId(version.base, version.build);
  const known = await db.sql('SELECT 1 FROM commissioning.evidence WHERE id = $1', [evidence]);
  if (known.length > 0) return { evidence, already: true, rows: 0 };
  const batches: Batch[] = [];
  for (const table of VERSION_TABLES) {
    const rows = await rowsOf(db, table, version.base);
    batches.push(...again(table, rows, { evidence }));
  }
  const travel = await rowsOf(db, 'travel.version', version.base);
  batches.push(
    ...again('travel.version', travel, {
      evidence,
      engine: version.engine,
      network_build: version.network,
      estimate: false,
      build: version.build,
    }),
  );
  const roads = await db.sql('SELECT 1 FROM commissioning.dataset WHERE id = $1', [version.dataset.id]);
  if (roads.length === 0) batches.push(roadsBatch(version.dataset, version.at));
  const [base] = (await db.sql('SELECT * FROM commissioning.evidence WHERE id = $1', [version.base])) as [
    | {
        readonly sequence: unknown;
        readonly base_sequence: unknown;
        readonly datasets: readonly string[];
        readonly findings: readonly LoadFinding[];
      }
    | undefined,
  ];
  if (base === undefined) throw new Error(`There is no evidence version ${version.base} to add journeys to.`);
  const { sequence, ...head } = base;
  batches.push(
    ...again('commissioning.evidence', [head], {
      id: evidence,
      // Older data that are measured late do not become the latest.
      base_sequence: base.base_sequence ?? sequence,
      created_at: version.at,
      datasets: [...base.datasets, version.dataset.id],
      findings: [...base.findings, ...version.findings],
    }),
  );
  return { evidence, already: false, rows: await db.write(batches) };
}

function rowsOf(db: Store, table: string, evidence: string): Promise<readonly object[]> {
  return db.sql(`SELECT * FROM ${table} WHERE evidence = $1`, [evidence]);
}

/** Rows once more with some of their values changed. */
function again(table: string, rows: readonly object[], changed: Readonly<Record<string, unknown>>): Batch[] {
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]!);
  const copied = rows.map((row) => columns.map((column) => ({ ...row, ...changed })[column as never] as unknown));
  return [{ table, columns, rows: copied }];
}

function roadsBatch(roads: RoadsDataset, at: string): Batch {
  const credit = roads.invented
    ? ['Footprint', 'MIT', 'Invented for demonstration by Footprint: no real place, practice or person.']
    : ['OpenStreetMap contributors', 'ODbL 1.0', '© OpenStreetMap contributors, ODbL 1.0'];
  const file = {
    name: roads.file,
    sha256: roads.sha256,
    bytes: roads.bytes,
    layout: 'OpenStreetMap extract (.osm.pbf)',
    ...(roads.roads === null ? {} : { rows: roads.roads, fates: { kept: roads.roads } }),
  };
  const row = {
    id: roads.id,
    kind: 'roads',
    title: 'Roads and paths of OpenStreetMap',
    publisher: credit[0],
    licence: credit[1],
    attribution: credit[2],
    vintage: null,
    data_date: roads.date,
    files: [file],
    sha256: roads.sha256,
    disclosure: roads.disclosure,
    coverage: roads.coverage,
    loaded_at: at,
  };
  return { table: 'commissioning.dataset', columns: Object.keys(row), rows: [Object.values(row)] };
}
