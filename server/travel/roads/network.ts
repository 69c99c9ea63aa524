/** A network of roads that journeys are measured on: built from one extract by one version of the engine. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { networkFiles } from '../engine/config.ts';

/** West, south, east, north in degrees, WGS84. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** One network, recorded with every number that was measured on it. */
export interface RoadNetwork {
  /** A UUID from the extract's checksum, the engine's version and the way it was built: the same again is the same network. */
  readonly id: string;
  readonly engine: 'valhalla' | 'valhalla-service';
  readonly engineVersion: string;
  /** Where its tiles lie; null where another machine's routing service holds them. */
  readonly folder: string | null;
  /** What the extract covers: beyond it no place has a journey. */
  readonly bounds: Bounds;
}

/** The part of an extract that a network is built from; what data/osm/read-extract.ts gives holds it. */
export interface RoadsFile {
  /** The `.osm.pbf`. */
  readonly path: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly bounds: Bounds;
}

/** A network as its folder tells of it. */
interface StoredNetwork extends RoadNetwork {
  readonly tilesSha256: string;
}

/** The file beside the tiles that says which network they are. */
const NETWORK_FILE = 'network.json';

/** Writes down, last of all, which network the tiles of a folder are. */
export async function writeNetwork(folder: string, network: RoadNetwork): Promise<void> {
  const stored: StoredNetwork = { ...network, tilesSha256: await checksum(networkFiles(folder).tiles) };
  await writeFile(join(folder, NETWORK_FILE), `${JSON.stringify(stored)}\n`);
}

/** The network whose tiles lie in a folder, read to the last byte; null where there is none or its tiles are damaged. */
export async function readNetwork(folder: string): Promise<RoadNetwork | null> {
  try {
    const text = await readFile(join(folder, NETWORK_FILE), 'utf8');
    const { tilesSha256, ...network } = JSON.parse(text) as StoredNetwork;
    const whole = (await checksum(networkFiles(folder).tiles)) === tilesSha256;
    return whole ? { ...network, folder } : null;
  } catch (error) {
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (gone || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
