/** A network of roads that journeys are measured on: built from one extract by one version of the engine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

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

/** The file beside the tiles that says which network they are: written last, so that a folder with it is whole. */
export const NETWORK_FILE = 'network.json';

/** The network whose tiles lie in a folder, or null where there is none or a half-built one. */
export async function readNetwork(folder: string): Promise<RoadNetwork | null> {
  try {
    const stored = JSON.parse(await readFile(join(folder, NETWORK_FILE), 'utf8')) as RoadNetwork;
    return { ...stored, folder };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
