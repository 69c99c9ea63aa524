import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fingerprint, looksLikeWebPage } from '../sources/open.ts';
import { DownloadError } from './download-error.ts';
import { judgeStatus, listenFor, Passing, type Patience, persist } from './patience.ts';

/** A file to fetch and where to keep it. */
export interface Wanted {
  readonly url: string;
  readonly path: string;
  /** The tag of the edition that is there already, to fetch it only when it has changed. */
  readonly etag: string | null;
}

/** What was fetched. */
export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
  readonly etag: string | null;
}

/** Told as bytes arrive; `total` is null where the publisher does not say. */
export type OnBytes = (received: number, total: number | null) => void;

interface PartRecord {
  readonly url: string;
  /** A strong tag or a date: what tells whether the rest still belongs to the part. */
  readonly validator: string;
}

/**
 * Fetches one file into place: into a `.part` that a later attempt or a later run continues (HTTP Range, If-Range),
 * renamed only when it is whole. Null where the edition that is there is still the newest.
 */
export async function fetchFile(wanted: Wanted, patience: Patience, onBytes: OnBytes): Promise<Fetched | null> {
  const part = `${wanted.path}.part`;
  const etag = await persist(patience, wanted.url, () => fetchOnce(wanted, part, patience, onBytes));
  if (etag === 'unchanged') return null;
  const { sha256, bytes } = await fingerprint(part);
  await rename(part, wanted.path);
  await rm(`${part}.json`, { force: true });
  return { sha256, bytes, etag: etag.tag };
}

type Outcome = { readonly tag: string | null } | 'unchanged' | Passing;

async function fetchOnce(wanted: Wanted, part: string, patience: Patience, onBytes: OnBytes): Promise<Outcome> {
  const { url } = wanted;
  const begun = await begunPart(part, url);
  const headers: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': 'footprint-download' };
  if (begun !== null) Object.assign(headers, { range: `bytes=${begun.length}-`, 'if-range': begun.validator });
  else if (wanted.etag !== null) headers['if-none-match'] = wanted.etag;
  const listening = listenFor(patience.silence);
  try {
    const response = await fetch(url, { headers, signal: listening.signal });
    if (response.status === 304) return 'unchanged';
    if (response.status === 416) {
      await rm(part, { force: true });
      return new Passing(incomplete(url, begun?.length ?? 0, null));
    }
    if (!response.ok || response.body === null) return judgeStatus(response, url);
    const from = response.status === 206 ? rangeStart(response) : 0;
    if (from !== 0 && from !== begun?.length) {
      await rm(part, { force: true });
      return new Passing(incomplete(url, begun?.length ?? 0, null));
    }
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isFinite(length) ? from + length : null;
    const received = await append(part, response, from, url, (bytes) => {
      listening.heard();
      onBytes(bytes, total);
    });
    if (total !== null && received !== total) return new Passing(incomplete(url, received, total));
    if (received === 0) return new Passing(incomplete(url, 0, null));
    return { tag: response.headers.get('etag') };
  } finally {
    listening.done();
  }
}

/** What an earlier attempt left of the same address, or null where there is nothing that can be continued. */
async function begunPart(part: string, url: string): Promise<{ length: number; validator: string } | null> {
  try {
    const record = JSON.parse(await readFile(`${part}.json`, 'utf8')) as PartRecord;
    const { size } = await stat(part);
    return record.url === url && size > 0 ? { length: size, validator: record.validator } : null;
  } catch (cause) {
    if (cause instanceof SyntaxError || (cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

async function recordPart(part: string, url: string, response: Response): Promise<void> {
  const tag = response.headers.get('etag');
  const validator = tag?.startsWith('"') ? tag : response.headers.get('last-modified');
  if (validator === null) await rm(`${part}.json`, { force: true });
  else await writeFile(`${part}.json`, JSON.stringify({ url, validator } satisfies PartRecord));
}

async function append(
  part: string,
  response: Response,
  from: number,
  url: string,
  onBytes: (received: number) => void,
): Promise<number> {
  const body: AsyncIterable<Uint8Array> = response.body!;
  let handle: FileHandle | null = null;
  let received = from;
  try {
    for await (const chunk of body) {
      if (handle === null) {
        // Looked at before the part is touched, so that an error page never costs what had arrived.
        if (from === 0) refuseWebPage(Buffer.from(chunk.subarray(0, 2000)).toString('latin1'), url);
        await recordPart(part, url, response);
        handle = await open(part, from === 0 ? 'w' : 'r+');
      }
      await handle.write(chunk, 0, chunk.length, received);
      received += chunk.length;
      onBytes(received);
    }
  } finally {
    await handle?.close();
  }
  return received;
}

function refuseWebPage(start: string, url: string): void {
  if (!looksLikeWebPage(start)) return;
  const title = /<title[^>]*>([^<]{1,80})/i.exec(start)?.[1]?.trim();
  throw new DownloadError(
    'WEB_PAGE',
    url,
    `the publisher sent a web page${title ? ` (“${title}”)` : ''} in place of the file.`,
    'The site may be under repair or the file may have moved: open the address in a browser.',
  );
}

function rangeStart(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
}

function incomplete(url: string, received: number, total: number | null): DownloadError {
  const of = total === null ? '' : ` of ${total.toLocaleString('en-GB')}`;
  return new DownloadError(
    'INCOMPLETE',
    url,
    `only ${received.toLocaleString('en-GB')}${of} bytes arrived.`,
    'Run the download again; it goes on where it stopped.',
  );
}

/** Fetches a small text, such as a publisher's page or an answer of a service. */
export async function fetchText(url: string, patience: Patience, form: URLSearchParams | null = null): Promise<string> {
  return persist(patience, url, async () => {
    const listening = listenFor(patience.silence);
    try {
      const headers = { 'user-agent': 'footprint-download' };
      const request = form === null ? { headers } : { method: 'POST', body: form, headers };
      const response = await fetch(url, { ...request, signal: listening.signal });
      if (!response.ok) return judgeStatus(response, url);
      return await response.text();
    } finally {
      listening.done();
    }
  });
}
