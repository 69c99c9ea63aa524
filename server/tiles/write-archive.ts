import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildArchive } from './build.ts';
import type { TilesBuilt, TileTask } from './message.ts';

/** Where archives lie below the site's base. */
export const TILES_AT = '/tiles/';

/** Builds an archive and writes it under a name with the digest of its content: it is there whole, or not at all. */
export function writeArchive({ evidence, plan, folder, begins }: TileTask): TilesBuilt {
  const { pieces, about, largest } = buildArchive(evidence, plan);
  const digest = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    digest.update(piece);
    bytes += piece.length;
  }
  const name = `${begins}-${digest.digest('hex').slice(0, 16)}.pmtiles`;
  const part = join(folder, `${name}.${process.pid}.part`);
  // It is published: a web server that runs as somebody else gives it too, where it can reach the folder.
  const file = openSync(part, 'w', 0o644);
  try {
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
  renameSync(part, join(folder, name));
  return { archive: { path: `${TILES_AT}${name}`, bytes, ...about }, largest };
}
