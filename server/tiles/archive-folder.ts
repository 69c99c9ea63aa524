/** The folder of archives: each a file named by its content, found by what it was built from. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import { temporaryFolder } from '../bulk/store.ts';

/** Archives of today's networks that stay when a newer one is built: a page that was opened before still draws. */
export const KEPT_OF_TODAY = 2;

/** The folder; other processes may use the same one. */
export interface ArchiveFolder {
  readonly path: string;
  /** The archive that was built from something, or null where none is here. */
  find(from: string): Promise<TileArchive | null>;
  /** Remembers what an archive in the folder was built from. */
  keep(from: string, archive: TileArchive): Promise<void>;
  /** Removes archives whose names begin so, but the newest few. */
  remove(begins: string, but: number): Promise<void>;
  close(): void;
}

/** The name of an archive's file. */
export function fileOf({ path }: TileArchive): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Opens the folder: in the data folder of an embedded database, where FOOTPRINT_TILES says, or among the system's
 * temporary files, and then it ends with the process.
 */
export function openArchiveFolder(dataFolder: string | null): ArchiveFolder {
  const set = process.env['FOOTPRINT_TILES'] || null;
  const lasting = dataFolder !== null ? join(dataFolder, 'tiles') : set;
  if (lasting !== null) mkdirSync(lasting, { recursive: true, mode: 0o700 });
  const path = lasting ?? temporaryFolder('footprint-tiles-');
  const noteOf = (from: string) => join(path, `${createHash('sha256').update(from).digest('hex').slice(0, 24)}.json`);

  const removeFile = (name: string) => unlink(join(path, name)).catch(unlessAbsent);
  return {
    path,
    async find(from) {
      const text = await readFile(noteOf(from), 'utf8').catch(unlessAbsent);
      if (typeof text !== 'string') return null;
      const archive = JSON.parse(text) as TileArchive;
      const file = await stat(join(path, fileOf(archive))).catch(unlessAbsent);
      return file?.size === archive.bytes ? archive : null;
    },
    async keep(from, archive) {
      const part = `${noteOf(from)}.${process.pid}.part`;
      await writeFile(part, JSON.stringify(archive), { mode: 0o600 });
      await rename(part, noteOf(from));
    },
    async remove(begins, but) {
      const names = (await readdir(path)).filter((name) => name.startsWith(begins) && name.endsWith('.pmtiles'));
      const aged = await Promise.all(
        names.map(async (name) => ({ name, at: (await stat(join(path, name)).catch(unlessAbsent))?.mtimeMs ?? 0 })),
      );
      aged.sort((a, b) => b.at - a.at);
      await Promise.all(aged.slice(but).map(({ name }) => removeFile(name)));
    },
    close() {
      if (lasting === null) rmSync(path, { recursive: true, force: true });
    },
  };
}

function unlessAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
