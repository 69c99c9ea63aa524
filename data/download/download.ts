import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fingerprint } from '../sources/open.ts';
import { recogniseFile } from '../sources/registry.ts';
import { SourceError, type SourceKind } from '../sources/source.ts';
import { type Address, addressBook, type Bases, type LayerAddress, publicBases } from './address-book.ts';
import { DownloadError } from './download-error.ts';
import { Editions } from './editions.ts';
import { type Fetched, fetchFile } from './fetch-file.ts';
import { fetchLayer } from './fetch-layer.ts';
import { Manifest, type ManifestEntry } from './manifest.ts';
import { type Patience, usualPatience } from './patience.ts';
import { areasWanted, outputAreasOf } from './study-area.ts';

/** How far a download has come, for a progress display. */
export interface DownloadProgress {
  /** Which of how many files, counted from 1. */
  readonly file: number;
  readonly files: number;
  readonly name: string;
  readonly received: number;
  /** Null where the publisher does not say. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows';
}

/** What to download and where to. */
export interface DownloadRequest {
  /** Codes of sub-ICB locations, integrated care boards or councils in England, one or more. */
  readonly studyArea: readonly string[];
  readonly into: string;
  readonly progress?: (progress: DownloadProgress) => void;
  /** Other servers in place of the publishers'. */
  readonly bases?: Partial<Bases>;
  readonly patience?: Patience;
  /** The time to record, ISO. */
  readonly now?: () => string;
}

/** What a download brought. */
export interface DownloadResult {
  readonly files: readonly ManifestEntry[];
  /** Names of files that were there already in the newest edition. */
  readonly unchanged: readonly string[];
  /** What a load can do without, and why it did not come. */
  readonly missing: readonly { readonly kind: SourceKind; readonly reason: string }[];
}

/**
 * Fetches the official files for any part of England from their publishers into a folder that `load` reads, with a
 * manifest of addresses and checksums. Run again, it goes on where it stopped and fetches only what has changed.
 */
export async function download(request: DownloadRequest): Promise<DownloadResult> {
  const run = new Run(request, await startManifest(request.into));
  for (const [at, address] of addressBook.entries()) await run.fetch(address, at + 1);
  return { files: run.manifest.entries, unchanged: run.unchanged, missing: run.missing };
}

async function startManifest(folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  return Manifest.open(folder);
}

/** One download of everything; later files need what the earlier ones said. */
class Run {
  readonly unchanged: string[] = [];
  readonly missing: { kind: SourceKind; reason: string }[] = [];
  readonly #paths = new Map<SourceKind, string>();
  readonly #bases: Bases;
  readonly #patience: Patience;
  readonly #editions: Editions;

  constructor(
    private readonly request: DownloadRequest,
    readonly manifest: Manifest,
  ) {
    this.#bases = { ...publicBases, ...request.bases };
    this.#patience = request.patience ?? usualPatience;
    this.#editions = new Editions(this.#bases, this.#patience);
  }

  async fetch(address: Address, position: number): Promise<void> {
    try {
      const name = await this.#fetch(address, position);
      this.#paths.set(address.kind, join(this.request.into, name));
    } catch (cause) {
      if (!address.optional || !(cause instanceof DownloadError)) throw cause;
      this.missing.push({ kind: address.kind, reason: cause.message });
    }
  }

  async #fetch(address: Address, position: number): Promise<string> {
    if (address.how === 'layer') return this.#layer(address, position);
    if (address.how === 'page') {
      const { url, name } = await this.#editions.find(address);
      return this.#file(address, url, `${address.saveAs}/${name}`, position);
    }
    const [first, ...others] = address.paths.map((path) => this.#bases[address.base] + path);
    for (const [at, url] of [first!, ...others].entries()) {
      try {
        return await this.#file(address, url, address.saveAs, position);
      } catch (cause) {
        const last = at === others.length;
        if (last || !(cause instanceof DownloadError) || cause.code !== 'MOVED') throw cause;
      }
    }
    throw new Error(`${address.kind} has no address.`);
  }

  async #file(address: Address, url: string, name: string, position: number): Promise<string> {
    const path = await this.#place(name);
    const before = await this.#kept(name, url);
    const tell = this.#teller(name, position, 'bytes');
    const fetched = await fetchFile({ url, path, etag: before?.etag ?? null }, this.#patience, tell);
    if (fetched === null) this.unchanged.push(name);
    else await this.#record(address, url, name, fetched);
    return name;
  }

  async #layer(layer: LayerAddress, position: number): Promise<string> {
    const url = `${this.#bases[layer.base]}/${layer.service}/FeatureServer/0`;
    const path = await this.#place(layer.saveAs);
    const codes = await this.#codes(layer);
    const etag = (await this.#kept(layer.saveAs, url))?.etag ?? null;
    const tell = this.#teller(layer.saveAs, position, 'rows');
    const fetched = await fetchLayer({ layer, url, codes, path, etag }, this.#patience, tell);
    if (fetched === null) this.unchanged.push(layer.saveAs);
    else await this.#record(layer, url, layer.saveAs, fetched);
    return layer.saveAs;
  }

  async #codes(layer: LayerAddress): Promise<readonly string[] | null> {
    if (layer.rows === 'all') return null;
    if (layer.rows === 'areas') return areasWanted(this.#path('lookup-area-commissioner'), this.request.studyArea);
    return outputAreasOf(this.#path('lookup-output-area'));
  }

  #path(kind: SourceKind): string {
    const path = this.#paths.get(kind);
    if (path === undefined) {
      throw new DownloadError('INCOMPLETE', kind, 'did not come, and this depends on it.', 'Run the download again.');
    }
    return path;
  }

  /** The entry of a file that is still there from this address, whole. */
  async #kept(name: string, url: string): Promise<ManifestEntry | null> {
    const entry = this.manifest.of(name);
    if (entry === null || entry.url !== url) return null;
    return (await isWhole(join(this.request.into, name), entry)) ? entry : null;
  }

  async #place(name: string): Promise<string> {
    const path = join(this.request.into, name);
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  /** Checks that a file is what it was fetched as, and enters it into the manifest. */
  async #record(address: Address, url: string, name: string, fetched: Fetched): Promise<void> {
    const path = join(this.request.into, name);
    const strange = await strangeness(path, address.kind);
    if (strange !== null) {
      await rm(path, { force: true });
      throw new DownloadError(
        'WRONG_KIND',
        url,
        `what came is not the file expected (${address.kind}): ${strange}`,
        'Open the publisher’s page in a browser, and put the file into the folder by hand.',
      );
    }
    const retrieved = this.request.now?.() ?? new Date().toISOString();
    await this.manifest.add({ file: name, url, publisher: address.publisher, ...fetched, retrieved });
  }

  #teller(name: string, position: number, unit: DownloadProgress['unit']) {
    return (received: number, total: number | null) =>
      this.request.progress?.({ file: position, files: addressBook.length, name, received, total, unit });
  }
}

async function isWhole(path: string, entry: ManifestEntry): Promise<boolean> {
  try {
    return (await fingerprint(path)).sha256 === entry.sha256;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}

async function strangeness(path: string, kind: SourceKind): Promise<string | null> {
  try {
    const found = await recogniseFile(path);
    if (found.some((each) => each.source.kind === kind)) return null;
    return found.length === 0 ? 'no reader knows it.' : `it is ${found[0]!.source.title}.`;
  } catch (cause) {
    if (cause instanceof SourceError) return cause.reason;
    throw cause;
  }
}
