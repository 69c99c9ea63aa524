/** Who may come in, and as whom. */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { CALLER_HEADER, type Caller, PUBLIC, readCaller } from '../graph/caller.ts';
import { notPermitted, Problem } from '../graph/problem.ts';
import { rightsOf } from '../plans/key-rules.ts';
import { hasEnded, keyOfText } from '../plans/key-store.ts';
import type { Counter } from './shares.ts';

/** How the desk is reached. */
export interface Gate {
  /** True where only this computer reaches the desk, and no proxy: then whoever comes is the planner. */
  readonly local: boolean;
  /** The name on edits made on this computer. */
  readonly name: string;
  /** Further host names by which the desk may be reached, for a proxy before it. */
  readonly hosts: readonly string[];
  /** Shared with subgraphs that run elsewhere, which ask the graph as the service. */
  readonly secret: string;
  /** The clock, in milliseconds. */
  readonly now: () => number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether an address to listen on is this computer's own. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || host.startsWith('127.');
}

function hostName(host: string): string {
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '');
}

function originName(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).hostname : null;
}

/**
 * Refuses what a web page of somebody else could make a planner's browser send: a name of this computer that is not its
 * own (DNS rebinding), and requests from other sites.
 */
export function checkOrigin(request: FastifyRequest, gate: Gate): void {
  const host = hostName(request.headers.host ?? '');
  const known = (name: string) => LOOPBACK.has(name) || gate.hosts.includes(name);
  if (gate.local && !known(host)) {
    throw notPermitted(
      `This desk answers on this computer only, not as "${host}".`,
      'Open it by the address it printed, or allow the name with --allow-host.',
    );
  }
  const { origin } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const from = origin === undefined ? null : originName(origin);
  const own = origin === undefined || (from !== null && (from === host || (gate.local && known(from))));
  const crossSite = request.headers['sec-fetch-site'] === 'cross-site';
  if (!own || crossSite) {
    throw notPermitted(
      'A page of another site asked for this.',
      'Use the desk itself, or a program without an Origin header.',
    );
  }
}

/** What a key that does not hold is answered with: HTTP 401, in the one form of errors. */
export class KeyRefused extends Problem {
  constructor(message: string, action: string) {
    super('NOT_PERMITTED', message, action);
  }
}

const ASK_ANOTHER = 'Ask a planner for another key, or send none to read what is open.';

/** The text of the key that a request brings, or null; a key in an address would be kept in logs, and is not looked for. */
function keyText(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': header } = request.headers;
  const own = Array.isArray(header) ? header.join(', ') : header;
  if (own !== undefined) return own.trim();
  if (authorization === undefined) return null;
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (bearer !== undefined) return bearer;
  // Of a proxy before the desk, which has asked for a name and password of its own.
  if (/^Basic\s/i.test(authorization)) return null;
  throw new KeyRefused(
    'The header "Authorization" holds no key.',
    'Send it as "Authorization: Bearer <key>", or the key alone as "x-api-key".',
  );
}

/** Whether a request brings a key: what it is answered is then not for a cache that others share. */
export function bringsKey(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined || request.headers['x-api-key'] !== undefined;
}

/** Refuses a request whose key does not hold, wherever it goes; the shell's commands have a secret of their own. */
export async function checkKey(
  request: FastifyRequest,
  gate: Gate,
  database: Database,
  counter: Pick<Counter, 'refusedKey'>,
): Promise<void> {
  if (!bringsKey(request) || request.url.startsWith('/control/')) return;
  try {
    await callerOf(request, gate, database);
  } catch (error) {
    if (error instanceof KeyRefused) await counter.refusedKey(request);
    throw error;
  }
}

async function holderOf(text: string, gate: Gate, database: Database): Promise<Caller> {
  const now = gate.now();
  const key = await keyOfText(database, text, now);
  if (key === null) throw new KeyRefused('This key is not known here.', ASK_ANOTHER);
  if (key.revokedAt !== null)
    throw new KeyRefused(`The key of ${key.name} was revoked on ${minuteOf(key.revokedAt)}.`, ASK_ANOTHER);
  if (hasEnded(key, now))
    throw new KeyRefused(`The key of ${key.name} ended with the day ${key.expires} (UTC).`, ASK_ANOTHER);
  if (key.scopes.includes('planner')) return { kind: 'planner', name: key.name };
  return { kind: 'key', name: key.name, rights: rightsOf(key.id, key.scopes, key.restricted) };
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} at ${instant.slice(11, 16)} UTC`;
}

/**
 * Who asks: a subgraph of ours, whoever holds the key that is sent, the planner of this computer, or the public. The key
 * is looked up for each request (some milliseconds on a busy machine), so that a revocation holds at once, on every server of the database.
 */
export function callerOf(request: FastifyRequest, gate: Gate, database: Database): Promise<Caller> {
  const known = callers.get(request);
  if (known !== undefined) return known;
  const found = findCaller(request, gate, database);
  callers.set(request, found);
  return found;
}

const callers = new WeakMap<FastifyRequest, Promise<Caller>>();

async function findCaller(request: FastifyRequest, gate: Gate, database: Database): Promise<Caller> {
  const signed = request.headers[CALLER_HEADER];
  if (typeof signed === 'string') return readCaller(signed, gate.secret, gate.now());
  const text = keyText(request);
  if (text !== null) return holderOf(text, gate, database);
  return gate.local ? { kind: 'planner', name: gate.name } : PUBLIC;
}
