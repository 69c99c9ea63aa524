import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { inflate as inflateInThreads } from 'node:zlib';
import { PbfReader } from 'pbf';
import { ExtractError } from './extract-error.ts';
import { foreignFile } from './foreign-file.ts';

const inflate = promisify(inflateInThreads);

/** The format's own limits: a block's header, and a block unpacked. */
const LONGEST_HEADER = 64 * 1024;
const LARGEST_BLOCK = 32 * 1024 * 1024;

/** One block of an OpenStreetMap file, still packed. */
export interface Blob {
  readonly type: string;
  /** The byte at which it begins, counted from 0. */
  readonly at: number;
  /** The block's content. */
  unpack(): Promise<Uint8Array>;
}

/** An `.osm.pbf` file while it is read from front to back. */
export class BlobFile {
  private at = 0;
  private readonly hash: Hash = createHash('sha256');
  readonly name: string;

  private constructor(
    private readonly handle: FileHandle,
    readonly bytes: number,
    path: string,
  ) {
    this.name = basename(path);
  }

  /** Opens a file and looks whether it is an `.osm.pbf` at all; a file that is not says what it is. */
  static async open(path: string): Promise<BlobFile> {
    const name = basename(path);
    const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new ExtractError('MISSING_FILE', name, 'there is no such file.', 'Check the name.');
    });
    try {
      const start = Buffer.alloc(2048);
      const { bytesRead } = await handle.read(start, 0, start.length, 0);
      if (bytesRead === 0) throw new ExtractError('EMPTY_FILE', name, 'is empty.', 'Download it again.');
      // Every such file begins with the length of a header of type OSMHeader (field 1, nine letters).
      const isOne =
        start.readUInt32BE(0) <= LONGEST_HEADER && start.subarray(4, bytesRead).indexOf('\x0a\x09OSMHeader') >= 0;
      if (!isOne) {
        const { what, nextStep } = foreignFile(start.subarray(0, bytesRead));
        throw new ExtractError('NOT_AN_EXTRACT', name, `is ${what}, not an OpenStreetMap extract.`, nextStep);
      }
      return new BlobFile(handle, (await handle.stat()).size, path);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private async take(count: number): Promise<Buffer> {
    if (this.at + count > this.bytes) {
      throw new ExtractError(
        'TRUNCATED',
        this.name,
        `is not whole: it ends at byte ${this.bytes.toLocaleString('en-GB')} in the middle of a block.`,
        'Download it again.',
      );
    }
    const buffer = Buffer.allocUnsafe(count);
    for (let got = 0; got < count; ) {
      const { bytesRead } = await this.handle.read(buffer, got, count - got, this.at + got);
      if (bytesRead === 0) throw new Error(`${this.name} became shorter while it was read`);
      got += bytesRead;
    }
    this.hash.update(buffer);
    this.at += count;
    return buffer;
  }

  /** The blocks in order of the file. */
  async *blobs(): AsyncGenerator<Blob> {
    while (this.at < this.bytes) {
      const at = this.at;
      const length = (await this.take(4)).readUInt32BE(0);
      if (length > LONGEST_HEADER) throw this.broken(at);
      const head = { type: '', size: -1 };
      const bytes = await this.take(length);
      this.decode(at, () =>
        new PbfReader(bytes).readFields((tag, into, pbf) => {
          if (tag === 1) into.type = pbf.readString();
          else if (tag === 3) into.size = pbf.readVarint();
        }, head),
      );
      if (head.size < 0 || head.size > LARGEST_BLOCK) throw this.broken(at);
      const packed = await this.take(head.size);
      yield { type: head.type, at, unpack: () => this.unpack(packed, at) };
    }
  }

  private async unpack(packed: Buffer, at: number): Promise<Uint8Array> {
    const found: { raw: Uint8Array | null; zlib: Uint8Array | null; other: boolean } = {
      raw: null,
      zlib: null,
      other: false,
    };
    this.decode(at, () =>
      new PbfReader(packed).readFields((tag, into, pbf) => {
        if (tag === 1) into.raw = pbf.readBytes();
        else if (tag === 3) into.zlib = pbf.readBytes();
        else if (tag >= 4 && tag <= 7) into.other = true;
      }, found),
    );
    if (found.raw !== null) return found.raw;
    if (found.zlib !== null) {
      return inflate(found.zlib, { maxOutputLength: LARGEST_BLOCK }).catch(() => {
        throw this.broken(at);
      });
    }
    if (found.other) {
      throw new ExtractError(
        'UNKNOWN_FEATURE',
        this.name,
        'is packed in a way (LZMA, LZ4 or Zstandard) that the routing engine cannot read.',
        'Write it again packed by zlib, as publishers do.',
      );
    }
    throw this.broken(at);
  }

  /** Runs a decoder; whatever it trips over is a broken block. */
  decode<T>(at: number, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw error instanceof ExtractError ? error : this.broken(at);
    }
  }

  /** The refusal of a block that cannot be read. */
  broken(at: number): ExtractError {
    return new ExtractError(
      'BROKEN_BLOCK',
      this.name,
      `is damaged: the block at byte ${at.toLocaleString('en-GB')} cannot be read.`,
      'Download it again and compare its checksum with the publisher’s.',
    );
  }

  /** SHA-256 of the whole file, hexadecimal, once every block has been read. */
  sha256(): string {
    return this.hash.digest('hex');
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
