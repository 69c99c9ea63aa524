/** Archives of tiles as a web server gives them: in parts, or whole where it knows of no parts. */
import { FetchSource, type RangeResponse } from 'pmtiles';

/** Bytes that a map may take at once where a server gives no parts: more would be minutes on a phone. */
export const WHOLE_AT_MOST = 20_000_000;

export class TileSource extends FetchSource {
  private readonly bytes: number;
  private readonly partless: () => void;
  private whole: Promise<ArrayBuffer> | null = null;

  /** Reads an archive of so many bytes; `partless` is called where it is too large for a server without parts. */
  constructor(address: string, bytes: number, partless: () => void) {
    super(address);
    this.bytes = bytes;
    this.partless = partless;
  }

  override async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    if (this.whole === null) {
      try {
        return await super.getBytes(offset, length, signal, etag);
      } catch (problem) {
        if (signal?.aborted || !(await this.givesWhole())) throw problem;
        if (this.bytes > WHOLE_AT_MOST) {
          this.partless();
          throw problem;
        }
      }
    }
    this.whole ??= this.takeWhole();
    return { data: (await this.whole).slice(offset, offset + length) };
  }

  /** Whether the server answers with the whole file where a part of it is asked for. */
  private async givesWhole(): Promise<boolean> {
    const stop = new AbortController();
    const { status } = await fetch(this.url, { headers: { range: 'bytes=0-0' }, signal: stop.signal });
    stop.abort();
    return status === 200;
  }

  private async takeWhole(): Promise<ArrayBuffer> {
    try {
      const answer = await fetch(this.url);
      if (!answer.ok) throw new Error(`Bad response code: ${answer.status}`);
      return await answer.arrayBuffer();
    } catch (problem) {
      // Asked for again when the reader tries again.
      this.whole = null;
      throw problem;
    }
  }
}
