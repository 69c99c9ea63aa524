/** Tables in bulk over HTTP: /bulk/<version>/<table>.<form> and /bulk/plans/<plan>/<table>.<form>, the id of a published plan being of two parts. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import type { Graph } from '../gateway/open-graph.ts';
import { type GraphContext, newContext } from '../graph/context.ts';
import type { ReportFault } from '../graph/error-answer.ts';
import { badInput } from '../graph/problem.ts';
import { resolveVersion } from '../graph/version.ts';
import { callerOf, type Gate } from '../http/gate.ts';
import { placeOf } from '../http/proxy.ts';
import { answerWanted, goesOnBlindly } from './answer.ts';
import { bulkIndex } from './index-of-tables.ts';
import { openFolder, openStore, STORE_LIMITS, type StoreLimits } from './store.ts';
import { type Wanted, type WantedServices, wantedOfPlan, wantedOfVersion } from './wanted.ts';

/** What bulk is served with. */
export interface BulkServices {
  readonly graph: Graph;
  readonly database: Database;
  readonly gate: Gate;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  readonly report: ReportFault;
  readonly limits?: Partial<StoreLimits>;
}

type Query = Readonly<Record<string, unknown>>;
type Find = (services: WantedServices, of: string, file: string, query: Query) => Promise<Wanted>;

/** Bytes that the folder may hold, by FOOTPRINT_BULK_BYTES where that is set. */
function bytesAllowed(): number {
  const set = process.env['FOOTPRINT_BULK_BYTES'];
  if (set === undefined || set === '') return STORE_LIMITS.bytes;
  const bytes = Number(set);
  if (Number.isSafeInteger(bytes) && bytes >= 0) return bytes;
  throw badInput(`FOOTPRINT_BULK_BYTES is "${set}", which is no number of bytes.`, 'Set it as 2000000000 for 2 GB.');
}

/** Serves the tables, their descriptions and their list; the files made for it end with the server. */
export function serveBulk(app: FastifyInstance, services: BulkServices): void {
  const { graph, database, gate, now, report } = services;
  const limits = { ...STORE_LIMITS, bytes: bytesAllowed(), ...services.limits };
  const store = openStore(openFolder(database.folder), limits, (error) => report('bulk', error));
  app.addHook('onClose', () => store.close());

  const contextOf = async (request: FastifyRequest) =>
    newContext(
      { database, evidence: graph.evidence, engines: graph.engines, now },
      await callerOf(request, gate, database),
    );

  const route = (url: string, answer: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    app.route({
      method: ['GET', 'HEAD'],
      url,
      exposeHeadRoute: false,
      // A part of a compressed answer would be no part of the file.
      compress: false,
      handler: answer,
    });

  const list = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(bulkIndex());
  for (const url of ['/bulk', '/bulk/*'])
    app.route({
      method: ['POST', 'PUT', 'PATCH', 'DELETE'],
      url,
      // Whatever was sent is not read.
      onRequest: onlyRead,
      handler: onlyRead,
    });
  route('/bulk', list);
  route('/bulk/', list);

  const answerFile = async (
    request: FastifyRequest,
    reply: FastifyReply,
    find: Find,
    { of, file }: { readonly of: string; readonly file: string },
    context: GraphContext,
  ) => {
    const caller = context.caller.rights?.id ?? placeOf(request.ip);
    const wanted = await find({ ask: graph.ask, context }, of, file, request.query as Query);
    return answerWanted(request, reply, wanted, { store, caller });
  };

  /** Serves one kind of address, whose moving name (`latest`, `published`) leads to one that stays. */
  const serve = (prefix: string, moving: string, stays: (version: string) => string, find: Find) =>
    route(`${prefix}/:of/:file`, async (request, reply) => {
      const { of, file } = request.params as { of: string; file: string };
      const query = request.query as Query;
      const context = await contextOf(request);
      if (of === moving) {
        const version = await resolveVersion(context, { asOf: readDay(query['asOf']) });
        const rest = request.url.split('?')[1] ?? '';
        const kept = rest.split('&').filter((part) => part !== '' && !/^asOf(=|$)/.test(part));
        const to = `${prefix}/${stays(version)}/${encodeURIComponent(file)}${kept.length === 0 ? '' : `?${kept.join('&')}`}`;
        const from = goesOnBlindly(request);
        if (from !== null)
          throw badInput(
            `This goes on from byte ${from} of what ${moving} was when the download began, and ${moving} may be another version now.`,
            `Go on at the address of the version that you began with; today’s is ${to}.`,
          );
        // Which version is the latest may be for this caller only.
        const cache = context.caller.kind === 'public' ? 'no-cache' : 'private, no-cache';
        return reply.header('cache-control', cache).header('footprint-evidence', version).redirect(to, 302);
      }
      return answerFile(request, reply, find, { of, file }, context);
    });
  serve('/bulk', 'latest', (version) => version, wantedOfVersion);
  serve('/bulk/plans', 'published', (version) => `published:${version}`, wantedOfPlan);
  // The slash in the id of a published plan, as it stands: not every proxy passes on an encoded one.
  route('/bulk/plans/:of/:version/:file', async (request, reply) => {
    const { of, version, file } = request.params as { of: string; version: string; file: string };
    return answerFile(request, reply, wantedOfPlan, { of: `${of}/${version}`, file }, await contextOf(request));
  });
}

/** Tables are read, and nothing else is done with them. */
async function onlyRead(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { message, extensions } = badInput('Tables in bulk are only read.', 'Ask for the same address by GET.');
  return reply
    .code(405)
    .header('allow', 'GET, HEAD')
    .type('application/json')
    .send({ errors: [{ message, extensions }] });
}

/** A day as 2026-01-31, or null where none is given. */
function readDay(given: unknown): string | null {
  if (given === undefined) return null;
  const text = String(given);
  const read = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text))
    return text;
  throw badInput(`asOf is "${text.slice(0, 40)}", which is no day.`, 'Give asOf=2026-01-31, as year, month and day.');
}
