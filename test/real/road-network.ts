import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import { type Extract, readExtract } from '@footprint/data/osm/read-extract.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { chooseEngine } from '@footprint/server/travel/engine/choose.ts';
import type { Position, TravelEngine } from '@footprint/server/travel/engine/engine.ts';
import { engineBuild } from '@footprint/server/travel/engine/platform.ts';
import { buildRoads } from '@footprint/server/travel/roads/build-roads.ts';
import { REAL, WHY } from './folder.ts';

/** OpenStreetMap of Rutland, 2018; '' where there is none. */
export const RUTLAND_ROADS = existsSync(join(REAL, 'osm', 'rutland-latest.osm.pbf'))
  ? join(REAL, 'osm', 'rutland-latest.osm.pbf')
  : '';

/** Why nothing can be measured here; '' where it can. */
export const NO_ROADS = WHY !== '' ? WHY : RUTLAND_ROADS === '' ? ' (skipped: no extract of Rutland)' : noEngine();

function noEngine(): string {
  try {
    engineBuild();
    return '';
  } catch {
    return ' (skipped: the routing engine has no build for this platform)';
  }
}

/** A county's evidence and an engine on its roads. */
export interface Measured {
  readonly evidence: Evidence;
  readonly extract: Extract;
  readonly engine: TravelEngine;
  close(): Promise<void>;
}

/** Reads a folder of published files for an area and builds the network of an extract, in a folder of its own. */
export async function measureOn(folder: string, area: string, roads: string): Promise<Measured> {
  const evidence = evidenceOf(await assemble(folder, [area], () => undefined));
  const extract = await readExtract(roads);
  const tiles = await mkdtemp(join(tmpdir(), 'footprint-network-'));
  const { engine, why } = await chooseEngine(await buildRoads(extract, tiles), { service: null, processes: 1 });
  if (why !== null) throw why;
  return {
    evidence,
    extract,
    engine,
    close: async () => {
      await engine.close();
      await rm(tiles, { recursive: true, force: true });
    },
  };
}

/** The places of an array of longitudes and latitudes. */
export function places(pairs: Float64Array): Position[] {
  return Array.from({ length: pairs.length / 2 }, (_, at): Position => [pairs[2 * at]!, pairs[2 * at + 1]!]);
}
