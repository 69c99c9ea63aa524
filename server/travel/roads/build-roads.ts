/** From an extract of OpenStreetMap to Valhalla's tiles, in a process of its own. */
import { spawn } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, constants, setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { uuidOf } from '@footprint/data/load/identity.ts';
import { CONFIG_EDITION, networkFiles, valhallaConfig } from '../engine/config.ts';
import { EngineFailed } from '../engine/engine.ts';
import { engineBuild, nativeEnvironment } from '../engine/platform.ts';
import { makeBuildingFolder, sweepBuildings } from './building-folder.ts';
import { type RoadNetwork, type RoadsFile, readNetwork, writeNetwork } from './network.ts';
import { packTiles } from './pack-tiles.ts';

/** What is being done, in words for a planner, and which share of the whole is done (0 to 1), null where not known. */
export type RoadsProgress = (step: string, share: number | null) => void;

/** Valhalla's own words as a step begins, ours, and the share of the whole that is behind. */
const STEPS: readonly (readonly [theirs: string, ours: string, share: number])[] = [
  ['Parsing files for ways', 'Reading roads', 0],
  ['Parsing files for relations', 'Reading turns that are not allowed', 0.15],
  ['Parsing files for nodes', 'Reading where roads lie', 0.2],
  ['Creating graph edges', 'Joining junctions', 0.3],
  ['Enhancing local graph', 'Finding speeds', 0.4],
  ['HierarchyBuilder', 'Joining main roads', 0.55],
  ['Creating shortcuts', 'Joining main roads', 0.6],
  ['Adding complex turn restrictions', 'Noting turns that are not allowed', 0.75],
  ['Validating', 'Checking the network', 0.85],
];

/** A list that Valhalla writes of ways that are drawn twice. */
const DUPLICATES = 'duplicateways.txt';

/** The id of the network that an extract makes with an engine. */
export function networkId(extract: Pick<RoadsFile, 'sha256'>, engineVersion: string): string {
  return uuidOf('roads', extract.sha256, engineVersion, CONFIG_EDITION);
}

/**
 * Builds the network of an extract into `<folder>/<network id>`, or finds it there: the same extract again builds
 * nothing. A folder with that name is always whole. An abort ends the build and throws the signal's reason. Throws
 * EngineFailed: NOT_ON_THIS_PLATFORM, REFUSED where Valhalla cannot read the extract, NO_TILES where it has no roads.
 */
export async function buildRoads(
  extract: RoadsFile,
  folder: string,
  progress: RoadsProgress = () => undefined,
  signal?: AbortSignal,
): Promise<RoadNetwork> {
  const { buildTiles, version } = engineBuild();
  const id = networkId(extract, version);
  const whole = join(folder, id);
  const found = await readNetwork(whole);
  if (found !== null) return found;
  signal?.throwIfAborted();
  await sweepBuildings(folder);
  const making = await makeBuildingFolder(folder, id);
  try {
    await runBuilder(buildTiles, extract.path, making, progress, signal);
    progress('Packing', 0.95);
    const tiles = join(making, 'tiles');
    const count = await packTiles(tiles, networkFiles(making).tiles, signal);
    if (count === 0) throw noRoads();
    await rm(tiles, { recursive: true });
    const network: RoadNetwork = {
      id,
      engine: 'valhalla',
      engineVersion: version,
      folder: whole,
      bounds: extract.bounds,
    };
    const served = valhallaConfig({ archive: networkFiles(whole).tiles, log: true });
    await writeFile(networkFiles(making).config, `${JSON.stringify(served, null, 2)}\n`);
    await writeNetwork(making, network);
    signal?.throwIfAborted();
    return await takeName(making, whole, network);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** Gives a finished build its name. Where another worker was first, theirs is the network, unless it was damaged since. */
async function takeName(making: string, whole: string, network: RoadNetwork): Promise<RoadNetwork> {
  try {
    await rename(making, whole);
  } catch {
    const other = await readNetwork(whole);
    if (other !== null) return other;
    await rm(whole, { recursive: true, force: true });
    await rename(making, whole);
  }
  return network;
}

async function runBuilder(
  program: string,
  extract: string,
  making: string,
  progress: RoadsProgress,
  signal: AbortSignal | undefined,
): Promise<void> {
  // A core is left for the desk.
  const threads = Math.max(1, availableParallelism() - 1);
  const config = valhallaConfig({ tiles: join(making, 'tiles'), log: true, threads });
  const file = join(making, 'building.json');
  await writeFile(file, JSON.stringify(config));
  const child = spawn(program, ['-c', file, '-j', String(threads), resolve(extract)], {
    // It leaves DUPLICATES where it runs.
    cwd: making,
    env: nativeEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const step = STEPS.find(([theirs]) => line.includes(theirs));
    if (step !== undefined) progress(step[1], step[2]);
    if (line.includes('[ERROR]') || !/\[[A-Z]+\]/.test(line)) errors.push(line);
  });
  try {
    const status = await new Promise<number | string>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, by) => resolve(code ?? by ?? 'an unknown signal'));
    });
    signal?.throwIfAborted();
    if (status !== 0) throw notBuilt(status, errors);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  await rm(file);
  await rm(join(making, DUPLICATES), { force: true });
}

function notBuilt(status: number | string, errors: readonly string[]): EngineFailed {
  const last = errors.findLast((line) => line.trim() !== '')?.replace(/^.*\[ERROR\] /, '');
  return new EngineFailed(
    'REFUSED',
    `Valhalla could not build roads from the extract${last === undefined ? ` (it ended with ${status})` : `: ${last.trim()}`}.`,
    'Download the extract again; where it fails again, check the space on the disk, or choose another extract.',
  );
}

function noRoads(): EngineFailed {
  return new EngineFailed(
    'NO_TILES',
    'The extract has no roads or paths that a journey can use.',
    'Choose an OpenStreetMap extract (.osm.pbf) of the area with its roads.',
  );
}
