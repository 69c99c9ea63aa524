/** Reads all that a site gives to anyone, from its first page on, and finds what it should not hold. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { featuresOf, inMemory, type ReadFeature, readArchive } from './tiles/read-archive.fixture.ts';

/** Something read: its address or the name of its file, what was said around it, and its content as text. */
export interface Read {
  readonly path: string;
  readonly status: number;
  /** Headers, a line each; empty for a file. */
  readonly head: string;
  readonly text: string;
  /** Features of all tiles, for an archive of tiles. */
  readonly features: readonly ReadFeature[];
}

/** What is looked for: words in any case, and numbers as they are written. */
export interface Wanted {
  readonly words: readonly string[];
  readonly counts: readonly number[];
}

/** A word within base64, whichever byte it begins at. */
function inBase64(word: string): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64');
    // What the bytes around the word decide is left out.
    return text.slice([0, 2, 3][shift], text.length - (text.endsWith('==') ? 4 : text.endsWith('=') ? 3 : 1));
  });
}

/** Where something that is looked for stands in what was read: the address and the surroundings. */
export function found(reads: Iterable<Read>, { words, counts }: Wanted): string[] {
  const lower = words.map((word) => word.toLowerCase());
  const encoded = words.flatMap(inBase64);
  const numbers = counts.map(
    (count) => new RegExp(`(?<![\\w.])(?:${count}|${count.toLocaleString('en-GB')})(?!\\w|\\.\\d)`),
  );
  const hits: string[] = [];
  for (const { path, head, text, features } of reads) {
    const whole = `${path}\n${head}\n${text}\n${JSON.stringify(features.map((one) => [one.layer, one.properties]))}`;
    const folded = whole.toLowerCase();
    const at = [
      ...lower.map((word) => folded.indexOf(word)),
      ...encoded.map((word) => whole.indexOf(word)),
      ...numbers.map((number) => whole.search(number)),
    ].find((place) => place >= 0);
    if (at !== undefined) hits.push(`${path}: ${whole.slice(Math.max(0, at - 40), at + 60)}`);
  }
  return hits;
}

async function readTiles(bytes: Uint8Array): Promise<Pick<Read, 'text' | 'features'>> {
  const archive = await readArchive(inMemory([bytes]));
  const features: ReadFeature[] = [];
  let text = JSON.stringify([archive.header, archive.metadata]);
  for await (const tile of archive.tiles()) {
    features.push(...featuresOf(tile.bytes));
    // Names of layers and keys that no feature uses are in the bytes alone.
    text += Buffer.from(tile.bytes).toString('latin1');
  }
  return { text, features };
}

/** Decodes an answer by what its address says that it is. */
async function decode(path: string, bytes: Buffer): Promise<Pick<Read, 'text' | 'features'>> {
  if (/\.pmtiles$/.test(path) && bytes.subarray(0, 7).toString() === 'PMTiles') return readTiles(bytes);
  return { text: bytes.toString('utf8'), features: [] };
}

/** Asks for one address, following nothing. */
export async function ask(origin: string, path: string, headers: Record<string, string> = {}): Promise<Read> {
  const answer = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    headers: { accept: 'text/html, */*', ...headers },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return { path, status: answer.status, head, ...(await decode(path, bytes)) };
}

/** Addresses on the same site that something read names. */
function addressesIn({ path, head, text }: Read, own: string): string[] {
  if (/\.(?:m?js|css|pmtiles|csv|geojson)$/.test(path)) return [];
  const named = [
    ...text.matchAll(/(?:href|src|action)="([^"#]*)/g),
    ...text.matchAll(/<loc>([^<]*)<\/loc>/g),
    ...text.matchAll(/"(\/[\w\-./%:?=&]*)"/g),
    ...head.matchAll(/^location: (.*)$/gm),
  ].map(([, address]) => address!.replaceAll('&amp;', '&').replace(own, ''));
  // Tables sorted the other way round hold the same.
  return named.filter((address) => /^\/(?!\/)/.test(address) && !address.includes('sort=-'));
}

/** Everything that is reached from some addresses, each once; `own` is the origin by which the site calls itself. */
export async function crawl(origin: string, starts: readonly string[], own: string): Promise<Map<string, Read>> {
  const reads = new Map<string, Read>();
  const queue = [...starts];
  const asked = new Set<string>();
  const work = async (): Promise<void> => {
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (asked.has(path)) continue;
      asked.add(path);
      const read = await ask(origin, path);
      reads.set(path, read);
      queue.push(...addressesIn(read, own));
    }
  };
  // A few side by side; whoever finds nothing to do for now is needed no more.
  while (queue.length > 0) await Promise.all([work(), work(), work(), work()]);
  return reads;
}

/** Every file of a folder with its name, decoded and decompressed. */
export async function readFolder(folder: string): Promise<Read[]> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Promise.all(
    names.map(async (entry): Promise<Read> => {
      const file = join(entry.parentPath, entry.name);
      const stored = readFileSync(file);
      const bytes = /\.br$/.test(file)
        ? brotliDecompressSync(stored)
        : /\.gz$/.test(file)
          ? gunzipSync(stored)
          : stored;
      const path = file.slice(folder.length);
      return { path, status: 200, head: '', ...(await decode(path, bytes)) };
    }),
  );
}
