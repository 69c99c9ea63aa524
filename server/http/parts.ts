/** Packed parts of evidence at addresses of their own: immutable, so a browser fetches each once. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';
import type { AskGraph, EvidencePort } from '../graph/evidence-port.ts';
import { notFound } from '../graph/problem.ts';
import { recent } from '../graph/recent.ts';
import { bringsKey, callerOf, type Gate } from './gate.ts';

/** The field of the graph behind each address. */
const FIELDS: Readonly<Record<string, string>> = {
  catalogue: 'catalogue',
  practices: 'practicesPart',
  areas: 'areasPart',
  topology: 'topologyPart',
  registrations: 'registrationsPart',
  'output-areas': 'outputAreasPart',
  travel: 'travelPart',
};

/** Parts kept compressed: seven for each of a few versions. */
const KEPT = 28;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

interface StoredPart {
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** What parts are read with, and who may read them. */
export interface PartServices {
  readonly ask: AskGraph;
  readonly evidence: EvidencePort;
  readonly gate: Gate;
  readonly database: Database;
}

/** Serves /evidence/<id>/<part>.json; compressing happens once, on the thread pool. */
export function serveParts(app: FastifyInstance, { ask, evidence, gate, database }: PartServices): void {
  const parts = recent<StoredPart>(KEPT, async (key) => {
    const [id, field] = key.split('/') as [string, string];
    const evidence = (await ask(`query Part($id: ID!) { evidence(id: $id) { part: ${field} } }`, { id }))[
      'evidence'
    ] as {
      part: string | null;
    } | null;
    if (!evidence) throw notFound(`There is no evidence version ${id}.`, 'Ask for /graphql?query={evidence{id}}.');
    // A part that is not loaded is the JSON null, so that a client need not ask before.
    const plain = Buffer.from(evidence.part ?? 'null');
    const quality = plain.length > 4_000_000 ? 4 : 6;
    return {
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 24)}"`,
      plain,
      br: await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
      gzip: await gzipped(plain, { level: 6 }),
    };
  });
  app.get('/evidence/:id/:part', { compress: false }, async (request, reply) => {
    const { id, part } = request.params as { id: string; part: string };
    const field = part.endsWith('.json') ? FIELDS[part.slice(0, -'.json'.length)] : undefined;
    if (!field) {
      throw notFound(
        `There is no part ${part}.`,
        `The parts are ${Object.keys(FIELDS)
          .map((name) => `${name}.json`)
          .join(', ')}.`,
      );
    }
    const version = await evidence.resolve(id, await callerOf(request, gate, database));
    const stored = await parts.get(`${version}/${field}`);
    reply.headers({
      // What a key opens is for its holder alone, and not for a cache between.
      'cache-control': `${bringsKey(request) ? 'private' : 'public'}, max-age=31536000, immutable`,
      etag: stored.etag,
      vary: 'Accept-Encoding',
    });
    if (request.headers['if-none-match'] === stored.etag) return reply.code(304).send();
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const coding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : null;
    if (coding) reply.header('content-encoding', coding);
    return reply.type('application/json; charset=utf-8').send(coding === null ? stored.plain : stored[coding]);
  });
}
