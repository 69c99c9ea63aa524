import type { Database } from '../database/database.ts';
import type { Graph } from '../gateway/open-graph.ts';
import { type Jobs, openJobs } from '../jobs/jobs.ts';
import { JOB_KINDS } from '../jobs/kinds.ts';
import type { PublicSources } from '../public/sources.ts';
import { engineSettings } from '../travel/engine/choose.ts';
import type { WorkServices } from './work.ts';

/** What work can use, and how it ends. */
export interface OpenServices extends WorkServices {
  readonly close: Jobs['close'];
}

/** What work can use, on an open database with its graph; it is closed before them. */
export function workServices(
  database: Database,
  graph: Pick<Graph, 'ask' | 'evidence' | 'engines'>,
  now: () => number,
  failed: (error: unknown) => void,
): OpenServices {
  const time = () => new Date(now()).toISOString();
  const { ask, evidence, engines } = graph;
  const jobs = openJobs(
    { database, evidence, engines, now: time },
    { kinds: JOB_KINDS, failed, atOnce: engineSettings().processes },
  );
  let opened: Promise<PublicSources> | null = null;
  const open = async () => (await import('../public/sources.ts')).openSources({ database, ask, evidence });
  return {
    database,
    ask,
    evidence,
    engines,
    jobs,
    sources: () => {
      opened ??= open();
      return opened;
    },
    now: time,
    close: async (how) => {
      await (await opened)?.close();
      await jobs.close(how);
    },
  };
}
