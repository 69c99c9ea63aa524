/** What the public site is made from: one reader and one folder of tiles for each process. */
import { openTiles, type TileServices, type Tiles } from '../tiles/tiles.ts';
import { createReader, type ReaderServices } from './read/create-reader.ts';
import type { PublicReader } from './reader.ts';

/** Everything published, as pages and tiles. */
export interface PublicSources {
  readonly reader: PublicReader;
  readonly tiles: Tiles;
  close(): Promise<void>;
}

/** Opens what the public site is made from. */
export function openSources(services: ReaderServices & TileServices): PublicSources {
  const tiles = openTiles(services);
  return { reader: createReader(services), tiles, close: () => tiles.close() };
}
