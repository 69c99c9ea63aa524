import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressesLookedUp } from './address-book.ts';

/** What was fetched, from where and when, and the checksum that it had. */
export interface ManifestEntry {
  /** Name inside the folder. */
  readonly file: string;
  readonly url: string;
  readonly publisher: string;
  readonly sha256: string;
  readonly bytes: number;
  /** ISO time of the fetch. */
  readonly retrieved: string;
  /** The publisher's tag of this edition, to ask whether there is a newer one. */
  readonly etag: string | null;
}

/** Name of the manifest inside the folder. */
export const manifestName = 'manifest.json';

/** The record of what a folder holds and where it came from; written anew after every file. */
export class Manifest {
  readonly #entries: Map<string, ManifestEntry>;

  private constructor(
    private readonly folder: string,
    entries: readonly ManifestEntry[],
  ) {
    this.#entries = new Map(entries.map((entry) => [entry.file, entry]));
  }

  static async open(folder: string): Promise<Manifest> {
    const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null;
      throw cause;
    });
    const { files } = text === null ? { files: [] } : (JSON.parse(text) as { files: ManifestEntry[] });
    return new Manifest(folder, files);
  }

  get entries(): readonly ManifestEntry[] {
    return [...this.#entries.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  of(file: string): ManifestEntry | null {
    return this.#entries.get(file) ?? null;
  }

  async add(entry: ManifestEntry): Promise<void> {
    this.#entries.set(entry.file, entry);
    const path = join(this.folder, manifestName);
    await writeFile(`${path}.part`, `${JSON.stringify({ addressesLookedUp, files: this.entries }, null, 2)}\n`);
    await rename(`${path}.part`, path);
  }
}
