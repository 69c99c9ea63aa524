/** A file that may be read while it is still being written: a slow reader holds a file handle, and nothing else. */
import { open } from 'node:fs/promises';

/** Bytes read from the file at a time: all that a reader holds in memory. */
const CHUNK = 64 * 1024;

/** A file of bytes: it grows until it is whole or has failed. */
export class GrowingFile {
  readonly path: string;
  /** Bytes written so far. */
  bytes = 0;
  /** Rows in it; null until it is whole. */
  rows: number | null = null;
  /** Requests that read it now, which keep it from being removed. */
  readers = 0;
  private ended = false;
  private failure: { readonly error: unknown } | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(path: string) {
    this.path = path;
  }

  /** True once every byte is written. */
  get whole(): boolean {
    return this.ended;
  }

  /** Writes all chunks; throws what went wrong, which every reader hears too. */
  async write(chunks: AsyncIterable<Uint8Array>, countRows: () => number): Promise<void> {
    const file = await open(this.path, 'wx', 0o600);
    try {
      for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at, chunk.length - at)).bytesWritten;
        this.bytes += chunk.length;
        this.tell();
      }
    } finally {
      await file.close();
    }
    this.rows = countRows();
    this.ended = true;
    this.tell();
  }

  /** Tells every reader that it will never be whole. */
  fail(error: unknown): void {
    this.failure = { error };
    this.tell();
  }

  /** Ends once there is something to read, or throws what went wrong. */
  async begun(): Promise<void> {
    while (this.bytes === 0 && !this.ended) await this.change();
    // What failed after its first bytes is for those who read them to find.
    if (this.failure && this.bytes === 0) throw this.failure.error;
  }

  /** Ends once it is whole, or throws what went wrong. */
  async finished(): Promise<void> {
    while (!this.ended) await this.change();
  }

  /** The bytes from `start` on, before `end` where one is given; waits for those that are not written yet. */
  async *read(start = 0, end = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer, void, undefined> {
    const file = await open(this.path, 'r');
    try {
      for (let at = start; at < end; ) {
        if (at >= this.bytes) {
          if (this.ended) return;
          await this.change();
          continue;
        }
        const room = Buffer.allocUnsafe(Math.min(CHUNK, this.bytes - at, end - at));
        const { bytesRead } = await file.read(room, 0, room.length, at);
        if (bytesRead === 0) throw new Error(`${this.path} is shorter than what was written to it.`);
        at += bytesRead;
        yield room.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  private tell(): void {
    const told = [...this.waiting];
    this.waiting.clear();
    for (const wake of told) wake();
  }

  private async change(): Promise<void> {
    this.mustLive();
    await new Promise<void>((resolve) => this.waiting.add(resolve));
    this.mustLive();
  }

  private mustLive(): void {
    if (this.failure) throw this.failure.error;
  }
}
