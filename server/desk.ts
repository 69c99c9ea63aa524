/** The planner's desk: the graph, the pages and the files over HTTP, on one database. */
import { readFileSync } from 'node:fs';
import compress from '@fastify/compress';
import type { Operator } from '@footprint/schema/public/operator.ts';
import fastify, { type FastifyInstance } from 'fastify';
import { serveBulk } from './bulk/serve.ts';
import { makeSecret, serveControl } from './control/control.ts';
import type { Database } from './database/database.ts';
import { type OpenOptions, openDatabase } from './database/open.ts';
import { type Graph, openGraph, type RemoteSubgraph } from './gateway/open-graph.ts';
import { readsDrafts } from './graph/caller.ts';
import type { ReportFault } from './graph/error-answer.ts';
import { LIMITS } from './graph/limits.ts';
import { badInput } from './graph/problem.ts';
import { answerClientError, answerErrors } from './http/errors.ts';
import { serveExports } from './http/exports.ts';
import { compressFiles, DESK_FILES, serveFiles } from './http/files.ts';
import { callerOf, checkKey, checkOrigin, type Gate, isLoopback } from './http/gate.ts';
import { serveGraph } from './http/graph.ts';
import { serveParts } from './http/parts.ts';
import { PRIVATE_LOG } from './http/private-log.ts';
import { type Readiness, serveHealth } from './http/readiness.ts';
import { openCounter, type Shares } from './http/shares.ts';
import { checkServedBase, NO_OPERATOR } from './public/operator-file.ts';
import { servePublic } from './public/serve.ts';
import { readAssets } from './public/site/assets.ts';
import { createSite } from './public/site.ts';
import type { PublicSources } from './public/sources.ts';
import { serveTiles } from './tiles/serve.ts';
import { workServices } from './work/services.ts';
import type { WorkProgress, WorkServices } from './work/work.ts';
import { WORKS } from './work/works.ts';

/** How a desk is set up. */
export interface DeskOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** The address to listen on: this computer only, unless told otherwise. */
  readonly host?: string;
  /** Further names by which the desk is reached, for a proxy before it. */
  readonly hosts?: readonly string[];
  /** Addresses of proxies whose word is taken for who asks; where there are any, nobody is the planner without a key. */
  readonly proxies?: readonly string[];
  /** How much one caller may ask for in a minute. */
  readonly shares?: Shares;
  /** The name on edits made on this computer. */
  readonly name?: string;
  /** Address of a MapLibre style or PMTiles archive; null for the map that needs no internet. */
  readonly basemap?: string | null;
  /** Subgraphs that run elsewhere. */
  readonly remote?: readonly RemoteSubgraph[];
  /** Shared with subgraphs that run elsewhere. */
  readonly gatewaySecret?: string;
  /** What is done once the desk listens, such as loading; until evidence is there, /ready says how far it is. */
  readonly prepare?: (services: WorkServices, progress: WorkProgress) => Promise<void>;
  /** False for a desk that does not look for long work that others ask for. */
  readonly work?: boolean;
  readonly log?: 'silent' | 'warn' | 'info';
  /** Where the log is written: standard output unless given. */
  readonly logTo?: { write(line: string): void };
  /** Folder of the built client. */
  readonly files?: string;
  /** Who runs the public pages. */
  readonly operator?: Operator;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** A running desk. */
export interface Desk {
  readonly address: string;
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly graph: Graph;
  /** Ends when what was to be prepared is there; fails with the reason where it is not. */
  readonly prepared: Promise<void>;
  close(): Promise<void>;
}

/** Subgraphs that run elsewhere, as `name=url,name=url`. */
export function readRemote(setting: string): RemoteSubgraph[] {
  return setting
    .split(',')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const at = entry.indexOf('=');
      const [name, url] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
      if (at < 1 || !URL.canParse(url)) {
        throw badInput(
          `FOOTPRINT_SUBGRAPHS has "${entry.trim()}", which is no name=address.`,
          'Write it as practices=http://127.0.0.1:4401/graphql, several with commas.',
        );
      }
      return { name, url };
    });
}

/** The name on edits where none is set. */
export const USUAL_NAME = 'Planner on this computer';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Opens a database and starts a desk on it, which closes it in the end. */
export async function startDesk(options: DeskOptions & { readonly database: OpenOptions }): Promise<Desk> {
  const database = await openDatabase(options.database);
  try {
    const desk = await startDeskOn(database, options);
    return {
      ...desk,
      close: async () => {
        await desk.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Starts a desk on an open database: it listens at once, and prepares meanwhile. */
export async function startDeskOn(database: Database, options: DeskOptions): Promise<Desk> {
  const host = options.host ?? '127.0.0.1';
  const now = options.now ?? Date.now;
  const log = options.log ?? 'warn';
  const proxies = options.proxies ?? [];
  checkServedBase(options.operator?.base ?? '');
  const app = fastify({
    logger:
      log === 'silent'
        ? false
        : { level: log, serializers: PRIVATE_LOG, ...(options.logTo === undefined ? {} : { stream: options.logTo }) },
    bodyLimit: LIMITS.bodyBytes,
    forceCloseConnections: true,
    trustProxy: proxies.length === 0 ? false : [...proxies],
    clientErrorHandler: answerClientError,
    rewriteUrl: ({ url = '/' }) => belowBase(url, options.operator?.base ?? ''),
  });
  const report: ReportFault = (reference, error) => app.log.error({ reference, err: error }, 'fault');
  const control = makeSecret(database.folder);
  const secret = options.gatewaySecret ?? process.env['FOOTPRINT_GATEWAY_SECRET'] ?? control.secret;
  const gate: Gate = {
    local: isLoopback(host) && proxies.length === 0,
    name: options.name ?? USUAL_NAME,
    hosts: options.hosts ?? [],
    secret,
    now,
  };
  const graph = await openGraph({
    database,
    report,
    now,
    secret,
    remote: options.remote ?? readRemote(process.env['FOOTPRINT_SUBGRAPHS'] ?? ''),
  });
  const services = workServices(database, graph, now, (error) => app.log.error({ err: error }, 'long work'));
  const readiness: Readiness = { phase: { name: 'starting' } };
  const sources = await services.sources();
  await build(app, { graph, database, gate, options, services, readiness, sources, secret: control.secret, report });
  const address = await app.listen({ host, port: options.port ?? 4000 });
  database.announce(address);
  // What was interrupted goes on. Others may ask for work on a PostgreSQL; on an embedded database only this process can.
  const working = services.jobs.work(database.kind === 'postgresql' && (options.work ?? true));
  working.catch((error: unknown) => app.log.error({ err: error }, 'long work'));
  const prepared = prepare(options, services, readiness);
  // Whoever started the desk waits for this and hears of a failure; /ready tells everyone else.
  prepared.catch(() => undefined);
  // What was loaded is on the map before the first reader asks; where it fails, whoever asks hears why.
  if (options.prepare) {
    prepared
      .then(() => sources.tiles.today())
      .catch((error: unknown) => app.log.warn({ err: error }, 'tiles were not cut'));
  }
  return {
    address,
    app,
    database,
    graph,
    prepared,
    close: async () => {
      await app.close();
      await services.close();
      await graph.close();
      control.forget();
      database.announce(null);
    },
  };
}

/** An address without the path that the site is reached below, where a proxy left it on. */
function belowBase(url: string, base: string): string {
  if (base === '' || !url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  return rest === '' || rest.startsWith('?') ? `/${rest}` : rest.startsWith('/') ? rest : url;
}

interface AppParts {
  readonly graph: Graph;
  readonly database: Database;
  readonly gate: Gate;
  readonly options: DeskOptions;
  readonly services: WorkServices;
  readonly readiness: Readiness;
  readonly sources: PublicSources;
  readonly secret: string;
  readonly report: ReportFault;
}

const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self' data:",
  "connect-src 'self' https: data: blob:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ');

async function build(app: FastifyInstance, parts: AppParts): Promise<void> {
  const { graph, database, gate, options, services, readiness } = parts;
  const counter = openCounter(options.shares);
  answerErrors(app, parts.report);
  app.addHook('onRequest', async (request, reply) => {
    checkOrigin(request, gate);
    await counter.request(request);
    await checkKey(request, gate, database, counter);
    reply.headers({
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await serveFiles(app, options.files ?? DESK_FILES);
  serveHealth(app, database, readiness);
  serveParts(app, { ask: graph.ask, evidence: graph.evidence, gate, database });
  serveExports(app, services, gate);
  serveBulk(app, { graph, database, gate, now: options.now ?? Date.now, report: parts.report });
  serveTiles(app, parts.sources.tiles);
  serveControl(app, parts.secret, WORKS, services);
  await serveGraph(app, { gateway: graph.gateway, gate, database, counter });
  app.get('/session.json', async (request, reply) => {
    const caller = await callerOf(request, gate, database);
    const latest = (await graph.ask('{ evidence { id invented } }', {}))['evidence'] as { invented: boolean } | null;
    return reply.header('cache-control', 'no-store').send({
      mode: caller.kind === 'planner' ? 'planner' : 'read-only',
      invented: latest?.invented ?? false,
      loaded: latest !== null,
      basemap: options.basemap ?? null,
      version,
      name: caller.kind === 'public' ? null : caller.name,
      drafts: readsDrafts(caller),
    });
  });
  servePages(app, parts);
}

/** The public pages, at every address that nothing above answers. */
function servePages(app: FastifyInstance, { sources: { reader, tiles }, options, report }: AppParts): void {
  const { operator = NO_OPERATOR, now = Date.now } = options;
  const site = createSite({ reader, tiles, operator, assets: readAssets(options.files ?? DESK_FILES), now });
  servePublic(app, { site, edition: () => reader.edition(), base: operator.base, now, report });
}

async function prepare(options: DeskOptions, services: WorkServices, readiness: Readiness): Promise<void> {
  try {
    await options.prepare?.(services, (step, detail) => {
      readiness.phase = { name: 'loading', step, detail: detail ?? null };
    });
    readiness.phase = { name: 'ready' };
  } catch (error) {
    readiness.phase = { name: 'failed', reason: error instanceof Error ? error.message : String(error) };
    throw error;
  }
  await compressFiles(options.files ?? DESK_FILES);
}
