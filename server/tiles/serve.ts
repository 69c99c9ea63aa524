/** Archives of tiles over HTTP: /tiles/<name>-<digest>.pmtiles, whole or by range. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readRange } from '../bulk/answer.ts';
import { notFound } from '../graph/problem.ts';
import { openQuickParts } from './quick-parts.ts';
import { type Tiles, TODAY } from './tiles.ts';
import { TILES_AT } from './write-archive.ts';

/** Archives kept open at the same time. */
const MOST_OPEN = 16;

/** A part up to this many bytes is read at once; more is streamed. */
const READ_AT_ONCE = 1_000_000;

/** An archive of today's networks never changes under its name. */
const LASTING = 'public, max-age=31536000, immutable';
/** One of a plan does not either, but the plan may be taken down, and then nobody is to have it from a cache. */
const RECALLABLE = 'public, no-cache';

/** Bytes of all archives that are held in memory; England of 32,844 areas is 15 MB. */
const MOST_HELD = 128_000_000;

interface OpenArchive {
  readonly handle: FileHandle;
  /** All of it, where there was room: a part is then given without asking the disk. */
  readonly held: Buffer | null;
  readonly bytes: number;
  readonly path: string;
}

/** Serves the archives of `tiles`, to pages of other sites too; its files end with the server. */
export function serveTiles(app: FastifyInstance, tiles: Tiles, mostHeld: number = MOST_HELD): void {
  // The first of a Map is what was asked for the longest ago.
  const files = new Map<string, Promise<OpenArchive | null>>();
  let held = 0;
  const quick = openQuickParts(app.server);
  const close = async (file: Promise<OpenArchive | null>): Promise<void> => {
    const opened = await file;
    held -= opened?.held?.length ?? 0;
    if (opened?.held) quick.forget(opened.held);
    await opened?.handle.close();
  };

  const openFile = async (name: string): Promise<OpenArchive | null> => {
    const path = join(tiles.folder, name);
    try {
      const handle = await open(path, 'r');
      const bytes = (await handle.stat()).size;
      const whole = held + bytes <= mostHeld ? await handle.readFile() : null;
      held += whole?.length ?? 0;
      return { handle, path, bytes, held: whole };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };

  const forget = (name: string): void => {
    const file = files.get(name);
    files.delete(name);
    if (file) void close(file);
  };

  const fileOf = async (name: string): Promise<OpenArchive | null> => {
    const known = files.get(name);
    if (known) return known;
    const file = openFile(name);
    files.set(name, file);
    file.catch(() => files.delete(name));
    if (files.size > MOST_OPEN) forget(files.keys().next().value!);
    // One that is not there may be built.
    if ((await file) === null && files.get(name) === file) files.delete(name);
    return file;
  };

  app.addHook('onClose', async () => {
    await Promise.all([...files.values()].map(close));
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { file: name } = request.params as { file: string };
    const standing = await tiles.standing(name);
    if (standing !== 'there') forget(name);
    if (standing === 'taken-down') return refuse(reply, 410, 'This plan was taken down, and its map with it.');
    const file = standing === 'there' ? await fileOf(name) : null;
    if (file === null) {
      reply.header('cache-control', 'no-store');
      throw notFound(
        `There are no tiles ${name.slice(0, 80)}.`,
        'Take the address from the page: it changes with the data.',
      );
    }
    const etag = `"${name.slice(-24, -8)}"`;
    reply.headers({
      etag,
      'cache-control': name.startsWith('plan-') ? RECALLABLE : LASTING,
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag',
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': 'application/vnd.pmtiles',
    });
    if (lists(request.headers['if-none-match'], etag)) return reply.code(304).send();
    const whole = request.headers['if-range'] !== undefined && request.headers['if-range'] !== etag;
    const part = whole ? null : readRange(request.headers.range, file.bytes);
    if (part === 'beyond') {
      reply.header('content-range', `bytes */${file.bytes}`).header('cache-control', 'no-store');
      return refuse(reply, 416, `The file has ${file.bytes} bytes, and the part asked for begins after them.`);
    }
    // A plan may be taken down at any time, so its archive is looked up each time.
    if (part !== null && file.held !== null && name.startsWith(`${TODAY}-`))
      quick.learn(request.raw, reply.getHeaders(), file.held);
    const { first, last } = part ?? { first: 0, last: file.bytes - 1 };
    const length = last - first + 1;
    if (part !== null) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.bytes}`);
    reply.header('content-length', length);
    if (request.method === 'HEAD') return reply.send();
    if (file.held !== null) return reply.send(file.held.subarray(first, last + 1));
    if (length > READ_AT_ONCE) return reply.send(createReadStream(file.path, { start: first, end: last }));
    const { bytesRead, buffer } = await file.handle.read(Buffer.allocUnsafe(length), 0, length, first);
    if (bytesRead !== length) throw new Error(`${name} ends before byte ${last}.`);
    return reply.send(buffer);
  };

  // Which archive is today's: for whoever draws the map without one of our pages around it.
  app.get(`${TILES_AT}today.json`, async (_request, reply) =>
    reply.headers({ 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }).send(await tiles.today()),
  );
  app.route({
    method: ['GET', 'HEAD'],
    url: `${TILES_AT}:file`,
    exposeHeadRoute: false,
    // Tiles are compressed each by itself; a part of a compressed answer would be no part of the file.
    compress: false,
    handler: answer,
  });
}

function refuse(reply: FastifyReply, status: 410 | 416, why: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(why);
}

/** Whether a header lists a tag, or is `*`. */
function lists(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim())) === true;
}
