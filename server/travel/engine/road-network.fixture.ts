/** Networks for tests of the engine: the road world that a person can count, and Rutland where its extract lies. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExtract } from '@footprint/data/osm/read-extract.ts';
import { roadWorld } from '@footprint/data/osm/road-world.ts';
import { buildRoads } from '../roads/build-roads.ts';
import type { RoadNetwork, RoadsFile } from '../roads/network.ts';

const real = process.env['FOOTPRINT_REAL'] ?? fileURLToPath(new URL('../../../../shared/real', import.meta.url));

/** Rutland's extract; null where there is none. */
export const RUTLAND: string | null = existsSync(join(real, 'osm', 'rutland-latest.osm.pbf'))
  ? join(real, 'osm', 'rutland-latest.osm.pbf')
  : null;

/** What a test on Rutland says where it is skipped. */
export const UNLESS_RUTLAND = RUTLAND === null ? ' (skipped: no extract of Rutland; set FOOTPRINT_REAL)' : '';

/** A folder of a test's own. */
export async function ownFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'footprint-roads-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The road world as a file in a folder. */
export async function roadWorldFile(folder: string): Promise<RoadsFile> {
  const path = join(folder, 'world.osm.pbf');
  await writeFile(path, roadWorld());
  return readExtract(path);
}

/** A built network, whose folder is never null. */
export type BuiltNetwork = RoadNetwork & { readonly folder: string };

/** Builds the network of an extract. */
export async function built(extract: RoadsFile, folder: string): Promise<BuiltNetwork> {
  return (await buildRoads(extract, join(folder, 'roads'))) as BuiltNetwork;
}
