/** How a file in bulk is answered over HTTP: whole or from where a download broke off, and only where it has changed. */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describe } from './format/describe.ts';
import { MEDIA_TYPE } from './format/form.ts';
import type { GrowingFile } from './growing-file.ts';
import type { BulkStore } from './store.ts';
import type { Wanted } from './wanted.ts';

/** A reader who takes nothing for so long is taken to have gone; what it has can be gone on from. */
const STALLED_MS = 300_000;

/** A day: the rows of a version never change, but a later Footprint may write them otherwise, under another tag. */
const DAY = 'max-age=86400';

function cacheControl({ open, lasting }: Wanted): string {
  if (!open) return 'private, no-cache';
  return lasting ? `public, ${DAY}` : 'public, no-cache';
}

/** Whether a header lists a tag, or is `*`: If-None-Match compares weakly. */
function lists(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()));
}

/** The first and last byte that a Range header asks for; null where it is none that this server knows, which means all. */
export function readRange(
  header: string | undefined,
  bytes: number,
): { readonly first: number; readonly last: number } | 'beyond' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!asked || (asked[1] === '' && asked[2] === '')) return null;
  if (asked[1] === '') {
    const length = Number(asked[2]);
    return length === 0 || bytes === 0 ? 'beyond' : { first: Math.max(0, bytes - length), last: bytes - 1 };
  }
  const first = Number(asked[1]);
  const last = asked[2] === '' ? bytes - 1 : Math.min(Number(asked[2]), bytes - 1);
  if (asked[2] !== '' && Number(asked[2]) < first) return null;
  return first >= bytes ? 'beyond' : { first, last };
}

/** How slowly a reader may take a whole file, which stays on the disk for them: `bytes` in every `milliseconds`. */
export interface Pace {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** 1 MB in ten minutes: half of what a telephone line gave. */
const PACE: Pace = { bytes: 1_000_000, milliseconds: 600_000 };

/** What files are sent from, and to whom: one name for all that one caller asks. */
export interface Serving {
  readonly store: BulkStore;
  readonly caller: string;
  readonly pace?: Pace;
}

/** Sends what an address means: the file, a part of it, its description, or that the caller has it already. */
export async function answerWanted(
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: Wanted,
  { store, caller, pace = PACE }: Serving,
): Promise<FastifyReply> {
  const { about, form, identity, fileName } = wanted;
  const etag = `"${identity}"`;
  const describedBy = `${about.address}.json${about.query === '' ? '' : `?${about.query}`}`;
  const headers = {
    etag,
    'cache-control': cacheControl(wanted),
    'footprint-evidence': about.evidence.id,
    ...(about.plan?.evaluation ? { 'footprint-evaluation': about.plan.evaluation } : {}),
  };
  if (lists(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send();
  if (form === 'json')
    return reply
      .headers(headers)
      .type('application/csvm+json; charset=utf-8')
      .send(JSON.stringify(describe(wanted.table, about)));

  const file = await store.file(identity, wanted.make, caller);
  const release = once(() => {
    file.readers--;
  });
  try {
    const asked = partAsked(request, etag, wanted.lasting);
    // The length of a whole answer and the end of a part are known once the file is whole.
    await (request.method === 'HEAD' || asked !== undefined ? file.finished() : file.begun());
    reply.headers({
      ...headers,
      // Where rows change, a program that reads here and there would join two files: it takes the whole.
      'accept-ranges': wanted.lasting ? 'bytes' : 'none',
      link: `<${describedBy}>; rel="describedby"; type="application/csvm+json"`,
      'content-disposition': `attachment; filename="${fileName}"`,
      ...(file.rows === null ? {} : { 'footprint-rows': String(file.rows) }),
    });
    reply.type(MEDIA_TYPE[form]);
    const part = readRange(asked, file.bytes);
    if (part === 'beyond') {
      release();
      return refuseRange(reply, file);
    }
    if (part !== null) {
      const { first, last } = part;
      reply.code(206).headers({
        'content-range': `bytes ${first}-${last}/${file.bytes}`,
        'content-length': last - first + 1,
      });
      return send(request, reply, inPace(reply, file, file.read(first, last + 1), pace), release);
    }
    if (file.whole) reply.header('content-length', file.bytes);
    return send(request, reply, inPace(reply, file, file.read(), pace), release);
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * The part that is asked for, where the caller's beginning is of this very file: told by the tag of what they have, or by
 * an address that never gives other rows.
 */
function partAsked(request: FastifyRequest, etag: string, lasting: boolean): string | undefined {
  const { range, 'if-range': ifRange } = request.headers;
  if (request.method !== 'GET' || range === undefined || readRange(range, Number.MAX_SAFE_INTEGER) === null)
    return undefined;
  return (ifRange === undefined ? lasting : ifRange === etag) ? range : undefined;
}

/** The byte from which a request goes on with a download that broke off, without saying of which file; null where it does not. */
export function goesOnBlindly({ method, headers }: FastifyRequest): number | null {
  if (method !== 'GET' || headers['if-range'] !== undefined) return null;
  // Programs that read here and there in one sitting (GDAL, DuckDB) say where each part ends.
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range?.trim() ?? '')?.[1] ?? 0);
  return from === 0 ? null : from;
}

function refuseRange(reply: FastifyReply, file: GrowingFile): FastifyReply {
  return reply
    .code(416)
    .headers({ 'content-range': `bytes */${file.bytes}`, 'cache-control': 'no-store' })
    .removeHeader('content-disposition')
    .type('application/json')
    .send({
      errors: [
        {
          message: `The file has ${file.bytes} bytes and the part asked for begins after them.`,
          extensions: { code: 'BAD_INPUT', action: 'What you have is whole, or is another file: ask without Range.' },
        },
      ],
    });
}

/** Passes bytes on, and breaks the answer off where a file that is whole is taken too slowly: they can be gone on from. */
async function* inPace(
  reply: FastifyReply,
  file: GrowingFile,
  bytes: AsyncGenerator<Buffer>,
  pace: Pace,
): AsyncGenerator<Buffer, void, undefined> {
  let taken = 0;
  // A file that still grows keeps its readers waiting, not they it.
  let wasWhole = file.whole;
  const watch = setInterval(() => {
    if (wasWhole && taken < pace.bytes) reply.raw.destroy();
    taken = 0;
    wasWhole = file.whole;
  }, pace.milliseconds);
  try {
    for await (const chunk of bytes) {
      yield chunk;
      taken += chunk.length;
    }
  } finally {
    clearInterval(watch);
  }
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: AsyncGenerator<Buffer>,
  release: () => void,
): FastifyReply {
  if (request.method === 'HEAD') {
    release();
    return reply.send();
  }
  const stream = Readable.from(bytes, { objectMode: false });
  stream.once('close', release);
  reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
  return reply.send(stream);
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
