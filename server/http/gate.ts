/** Who may come in, and as whom. */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { CALLER_HEADER, type Caller, PUBLIC, readCaller } from '../graph/caller.ts';
import { notPermitted } from '../graph/problem.ts';
import { plannerOf } from '../tokens.ts';

/** How the desk is reached. */
export interface Gate {
  /** True where only this computer reaches the desk: then whoever comes is the planner. */
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

/** Who asks: a subgraph of ours, a planner by token, the planner of this computer, or the public. */
export async function callerOf(request: FastifyRequest, gate: Gate, database: Database): Promise<Caller> {
  const { authorization, [CALLER_HEADER]: signed } = request.headers;
  if (typeof signed === 'string') return readCaller(signed, gate.secret, gate.now());
  if (authorization !== undefined) {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
    const name = token === undefined ? null : await plannerOf(database, token);
    if (name !== null) return { kind: 'planner', name };
    throw notPermitted(
      'The token is not known here, or was revoked.',
      'Ask the person who runs the desk for a new one.',
    );
  }
  return gate.local ? { kind: 'planner', name: gate.name } : PUBLIC;
}
