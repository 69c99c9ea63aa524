/** Valhalla's tiles in one file, which its processes map read-only and share. */
import { createReadStream, createWriteStream } from 'node:fs';
import { glob, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';

const BLOCK = 512;
/** Bytes of each entry of the index: offset, tile, size. */
const ENTRY = 16;

interface Tile {
  readonly name: string;
  readonly size: number;
}

/** The number by which Valhalla knows a tile: three bits of level, then the digits of its path. */
function tileNumber(name: string): number {
  const [level, ...digits] = name.replace(/\.gph$/, '').split('/');
  return Number(level) + Number(digits.join('')) * 8;
}

/** Valhalla's index, the archive's first file: without it the whole archive would be read to find one tile. */
function indexOf(tiles: readonly Tile[]): Buffer {
  const index = Buffer.alloc(tiles.length * ENTRY);
  const whole = (size: number) => Math.ceil(size / BLOCK) * BLOCK;
  let at = BLOCK + whole(index.length);
  tiles.forEach(({ name, size }, place) => {
    index.writeBigUInt64LE(BigInt(at + BLOCK), place * ENTRY);
    index.writeUInt32LE(tileNumber(name), place * ENTRY + 8);
    index.writeUInt32LE(size, place * ENTRY + 12);
    at += BLOCK + whole(size);
  });
  return index;
}

async function fill(archive: Pack, folder: string, tiles: readonly Tile[]): Promise<void> {
  const mtime = new Date(0);
  archive.entry({ name: 'index.bin', mtime }, indexOf(tiles));
  for (const { name, size } of tiles)
    await pipeline(createReadStream(join(folder, name)), archive.entry({ name, size, mtime }));
  archive.finalize();
}

/** Packs the tiles of a folder into one archive with an index, the same bytes for the same tiles; gives their number. */
export async function packTiles(folder: string, file: string, signal?: AbortSignal): Promise<number> {
  const names: string[] = [];
  for await (const name of glob('**/*.gph', { cwd: folder })) names.push(name.split(sep).join('/'));
  const tiles = await Promise.all(
    names.toSorted().map(async (name) => ({ name, size: (await stat(join(folder, name))).size })),
  );
  if (tiles.length === 0) return 0;
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file), signal === undefined ? {} : { signal });
  await Promise.all([written, fill(archive, folder, tiles)]);
  return tiles.length;
}
