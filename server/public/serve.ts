/** Serves the public site: pages that caches may keep, and pages of postcodes that nobody may. */
import { createHash, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { dayOf } from '@footprint/schema/public/words.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReportFault } from '../graph/error-answer.ts';
import { badInput, notFound, Problem } from '../graph/problem.ts';
import { wantsPage } from '../http/plain-page.ts';
import { queryTaken } from './site/query-taken.ts';
import { routeOf } from './site/route.ts';
import type { Query } from './site/today-pages.ts';
import type { PublicSite, SiteAnswer } from './site.ts';

/** What the public site is served with. */
export interface PublicServing {
  readonly site: PublicSite;
  /** A word that changes when pages do. */
  readonly edition: () => Promise<string>;
  /** The path that the site is reached below, or "". */
  readonly base: string;
  /** The clock, in milliseconds: what pages say of a plan depends on the day. */
  readonly now: () => number;
  readonly report: ReportFault;
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

const FOREVER = 'public, max-age=31536000, immutable';

const LISTED = 'public, max-age=60';

/** What says something of a plan may be kept, and is asked for again each time: the plan may have been taken down. */
const OF_PLAN = 'public, no-cache';

/** Pages are kept ready in up to this many bytes, each as it is and compressed. */
const KEPT_BYTES = 64 * 1024 * 1024;

interface Ready {
  readonly answer: SiteAnswer;
  readonly tag: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];

async function makeReady(answer: SiteAnswer): Promise<Ready> {
  const plain = Buffer.from(answer.body);
  const digest = createHash('sha256').update(plain).update(String(answer.status)).digest('base64url').slice(0, 22);
  const [br, zipped] = await Promise.all([
    brotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    zip(plain, { level: 6 }),
  ]);
  return { answer, tag: digest, plain, br, gzip: zipped };
}

/** Answers of one edition, the least asked for given up first. */
class Shelf {
  private edition = '';
  private bytes = 0;
  private readonly kept = new Map<string, Ready>();

  of(edition: string): this {
    if (edition === this.edition) return this;
    this.kept.clear();
    this.bytes = 0;
    this.edition = edition;
    return this;
  }

  get(key: string): Ready | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  /** Keeps an answer, unless what it was made from has changed meanwhile. */
  keep(edition: string, key: string, ready: Ready): void {
    if (edition !== this.edition || this.kept.has(key)) return;
    this.kept.set(key, ready);
    this.bytes += weight(ready);
    for (const [oldest, each] of this.kept) {
      if (this.bytes <= KEPT_BYTES) break;
      this.kept.delete(oldest);
      this.bytes -= weight(each);
    }
  }
}

function weight({ plain, br, gzip: zipped }: Ready): number {
  return plain.length + br.length + zipped.length;
}

/** Serves every address that nothing else answers as one of the public site's, or as a page that is not there. */
export function servePublic(app: FastifyInstance, serving: PublicServing): void {
  const { site, base, now } = serving;
  const shelf = new Shelf();
  const make = async (edition: string, key: string, path: string, query: Query): Promise<Ready | null> => {
    const answer = await site.answer(path, query);
    if (answer === null) return null;
    const ready = await makeReady(answer);
    // What is not there is not kept: there is no end of such addresses.
    if (answer.listed && answer.status === 200 && answer.passing !== true) shelf.keep(edition, key, ready);
    return ready;
  };
  // However many ask for a page at the same time, it is made once.
  const making = new Map<string, Promise<Ready | null>>();
  const readyOf = async (path: string, query: Query): Promise<Ready | null> => {
    const edition = `${dayOf(now())} ${await serving.edition()}`;
    const key = `${path}?${new URLSearchParams(query).toString()}`;
    const found = shelf.of(edition).get(key);
    if (found !== undefined) return found;
    const own = `${edition} ${key}`;
    const begun = making.get(own);
    if (begun !== undefined) return begun;
    const made = make(edition, key, path, query).finally(() => making.delete(own));
    making.set(own, made);
    return made;
  };
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { path, asked } = addressOf(request.url);
    // The desk was here before there were public pages: links to a plan on it still lead there.
    if (path === '/' && asked.has('plan')) return reply.redirect(`${base}/desk${request.url.slice(1)}`, 302);
    const query = queryTaken(path, asked);
    try {
      const ready = await readyOf(path, query);
      if (ready !== null) return send(request, reply, ready);
      if (!wantsPage(request)) throw notFound(`There is nothing at ${path}.`, NEXT);
      return send(request, reply, await makeReady(await site.notFound(path)));
    } catch (error) {
      // A mistake of the caller's, or what wants no page, is answered in the one form of errors.
      if (error instanceof Problem || !wantsPage(request)) throw error;
      serving.report(randomUUID(), error);
      return send(request, reply, await makeReady(await site.fault(path)));
    }
  };
  app.get('/', page);
  app.get('/*', page);
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    handler: async (request, reply) => {
      const { path } = addressOf(request.url);
      if (routeOf(path) === null) throw notFound(`There is nothing at ${path}.`, NEXT);
      const told = badInput(`The page at ${path} is only to be read.`, 'Ask for it with GET.');
      return reply
        .code(405)
        .header('allow', 'GET, HEAD')
        .send({ errors: [{ message: told.message, extensions: told.extensions }] });
    },
  });
}

const NEXT = 'The public pages begin at /, the planner’s desk is at /desk, the graph at /graphql.';

function addressOf(url: string): { readonly path: string; readonly asked: URLSearchParams } {
  const at = url.indexOf('?');
  return at < 0
    ? { path: url, asked: new URLSearchParams() }
    : { path: url.slice(0, at), asked: new URLSearchParams(url.slice(at + 1)) };
}

function send(request: FastifyRequest, reply: FastifyReply, ready: Ready): FastifyReply {
  const { answer, tag } = ready;
  reply.code(answer.status).type(answer.type).headers(headersOf(answer));
  if (answer.location !== undefined) return reply.header('location', answer.location).send('');
  const encoding = encodingOf(request.headers['accept-encoding']);
  reply.header('vary', 'accept-encoding');
  if (answer.listed && answer.status === 200) {
    // Each form of the bytes has a tag of its own, as HTTP asks of strong ones.
    const own = `"${tag}${encoding === null ? '' : `-${encoding}`}"`;
    reply.header('etag', own);
    if (asksIfChanged(request.headers['if-none-match'], own)) return reply.code(304).send();
  }
  if (encoding === null) return reply.send(ready.plain);
  return reply.header('content-encoding', encoding).send(ready[encoding]);
}

function headersOf({
  listed,
  status,
  framed,
  immutable,
  location,
  passing,
  ofPlan,
  name,
}: SiteAnswer): Readonly<Record<string, string>> {
  const keep = listed && status === 200 && passing !== true;
  const lasting = ofPlan === true ? OF_PLAN : LISTED;
  const cache =
    immutable === true ? FOREVER : keep || (listed && location !== undefined) ? lasting : 'private, no-store';
  return {
    'content-security-policy': `${POLICY}; frame-ancestors ${framed === true ? '*' : "'none'"}`,
    'cache-control': cache,
    'referrer-policy': listed ? 'same-origin' : 'no-referrer',
    ...(listed ? {} : { 'x-robots-tag': 'noindex, nofollow' }),
    ...(name === undefined ? {} : { 'content-disposition': `attachment; filename="${name}"` }),
    ...(status === 503 ? { 'retry-after': '30' } : {}),
  };
}

function encodingOf(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const named = String(accepted ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
    .map((each) => each.split(';')[0]);
  return named.includes('br') ? 'br' : named.includes('gzip') ? 'gzip' : null;
}

function asksIfChanged(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((each) => ['*', tag].includes(each.trim().replace(/^W\//, '')));
}
