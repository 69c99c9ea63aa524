/** How far the desk is, for people and for whatever watches it. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';

/** What the desk is doing. */
export type Phase =
  | { readonly name: 'starting' }
  | { readonly name: 'loading'; readonly step: string; readonly detail: string | null }
  | { readonly name: 'failed'; readonly reason: string }
  | { readonly name: 'ready' };

/** Holds the phase. */
export interface Readiness {
  phase: Phase;
}

function words(phase: Phase): string {
  if (phase.name === 'starting') return 'The desk is starting.';
  if (phase.name === 'loading') return `Loading: ${phase.step}${phase.detail === null ? '' : `, ${phase.detail}`}.`;
  if (phase.name === 'failed') return `Loading failed: ${phase.reason}`;
  return 'The database answers, but no evidence is loaded.';
}

/** Serves /health (the process lives) and /ready (it can answer planners). */
export function serveHealth(app: FastifyInstance, database: Database, readiness: Readiness): void {
  app.get('/health', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const rows = await database.sql<{ n: number }>('select count(*)::int as n from commissioning.evidence', []);
    const versions = rows[0]!.n;
    // Evidence that was loaded before is served while more is being loaded.
    if (versions > 0) return { status: 'ready', evidenceVersions: versions, doing: readiness.phase.name };
    return reply
      .code(503)
      .header('retry-after', '2')
      .send({ status: readiness.phase.name, text: words(readiness.phase), phase: readiness.phase });
  });
}
