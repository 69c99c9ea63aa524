/** An archive of tiles in the layout of PMTiles, version 3: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A reader takes the header and the root directory in one request of this many bytes. */
const FIRST_REQUEST = 16_384;
const HEADER = 127;
const GZIP = 2;
const MVT = 1;

/** What an archive says of itself beside its tiles. */
export interface ArchiveTerms {
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A run of tiles with the same content, or in a root directory (run 0) the leaf directory that begins with it. */
interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  run: number;
}

/** The number of a tile: zooms after each other, each along a Hilbert curve. */
export function tileNumber(zoom: number, x: number, y: number): number {
  let number = (4 ** zoom - 1) / 3;
  let [column, row] = [x, y];
  for (let side = 2 ** (zoom - 1); side >= 1; side /= 2) {
    const east = (column & side) > 0 ? 1 : 0;
    const south = (row & side) > 0 ? 1 : 0;
    number += side * side * ((3 * east) ^ south);
    if (south === 0) {
      if (east === 1) {
        column = side - 1 - (column & (side - 1));
        row = side - 1 - (row & (side - 1));
      }
      [column, row] = [row, column];
    }
  }
  return number;
}

/** Takes tiles in the order of their numbers and puts the archive together; the same tiles give the same bytes. */
export class ArchiveWriter {
  private readonly entries: Entry[] = [];
  private readonly known = new Map<string, Entry>();
  private readonly chunks: Uint8Array[] = [];
  private end = 0;
  private addressed = 0;

  /** Adds a tile, compressed; content that is there already is not stored again. */
  add(number: number, packed: Uint8Array): void {
    this.addressed++;
    const last = this.entries.at(-1);
    if (last !== undefined && number < last.id + last.run)
      throw new Error(`Tile ${number} comes after tile ${last.id}.`);
    const digest = createHash('sha256').update(packed).digest('base64');
    const same = this.known.get(digest);
    if (same !== undefined) {
      if (last !== undefined && last.offset === same.offset && last.id + last.run === number) last.run++;
      else this.entries.push({ ...same, id: number, run: 1 });
      return;
    }
    const entry = { id: number, offset: this.end, length: packed.length, run: 1 };
    this.entries.push(entry);
    this.known.set(digest, entry);
    this.chunks.push(packed);
    this.end += packed.length;
  }

  /** The whole archive in pieces, in order. */
  finish(terms: ArchiveTerms): Uint8Array[] {
    const metadata = gzipSync(JSON.stringify(terms.metadata), { level: 9 });
    const { root, leaves } = directories(this.entries);
    const lengths = [root.length, metadata.length, leaves.length, this.end];
    const header = Buffer.alloc(HEADER);
    header.write('PMTiles', 0, 'latin1');
    header.writeUInt8(3, 7);
    let offset = HEADER;
    lengths.forEach((length, index) => {
      header.writeBigUInt64LE(BigInt(offset), 8 + 16 * index);
      header.writeBigUInt64LE(BigInt(length), 16 + 16 * index);
      offset += length;
    });
    [this.addressed, this.entries.length, this.known.size].forEach((count, index) => {
      header.writeBigUInt64LE(BigInt(count), 72 + 8 * index);
    });
    // Clustered: the content lies in the order of the tiles' numbers.
    [1, GZIP, GZIP, MVT, terms.minZoom, terms.maxZoom].forEach((value, index) => {
      header.writeUInt8(value, 96 + index);
    });
    const [west, south, east, north] = terms.bounds;
    [west, south, east, north].forEach((degrees, index) => {
      header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * index);
    });
    header.writeUInt8(terms.minZoom, 118);
    [(west + east) / 2, (south + north) / 2].forEach((degrees, index) => {
      header.writeInt32LE(Math.round(degrees * 1e7), 119 + 4 * index);
    });
    return [header, root, metadata, leaves, ...this.chunks];
  }
}

/** One directory where it fits into the first request, else a root over leaves of as many entries as needed for that. */
function directories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const whole = packDirectory(entries);
  if (HEADER + whole.length <= FIRST_REQUEST) return { root: whole, leaves: new Uint8Array() };
  for (let size = 4096; ; size *= 2) {
    const leaves: Uint8Array[] = [];
    const roots: Entry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = packDirectory(entries.slice(at, at + size));
      roots.push({ id: entries[at]!.id, offset, length: leaf.length, run: 0 });
      leaves.push(leaf);
      offset += leaf.length;
    }
    const root = packDirectory(roots);
    if (HEADER + root.length <= FIRST_REQUEST) return { root, leaves: Buffer.concat(leaves) };
  }
}

function packDirectory(entries: readonly Entry[]): Uint8Array {
  const out: number[] = [];
  const put = (value: number): void => {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
    out.push(rest);
  };
  put(entries.length);
  entries.forEach(({ id }, index) => {
    put(id - (entries[index - 1]?.id ?? 0));
  });
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, index) => {
    const before = entries[index - 1];
    // Zero: right after the one before.
    put(before !== undefined && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(out), { level: 9 });
}
