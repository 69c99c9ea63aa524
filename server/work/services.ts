import type { Database } from '../database/database.ts';
import type { Graph } from '../gateway/open-graph.ts';
import { type Jobs, openJobs } from '../jobs/jobs.ts';
import { JOB_KINDS } from '../jobs/kinds.ts';
import { engineSettings } from '../travel/engine/choose.ts';
import type { WorkServices } from './work.ts';

/** What work can use, on an open database with its graph; `jobs` is closed before them. */
export function workServices(
  database: Database,
  graph: Pick<Graph, 'ask' | 'evidence' | 'engines'>,
  now: () => number,
  failed: (error: unknown) => void,
): WorkServices & { readonly jobs: Jobs } {
  const time = () => new Date(now()).toISOString();
  const { ask, evidence, engines } = graph;
  const jobs = openJobs(
    { database, evidence, engines, now: time },
    { kinds: JOB_KINDS, failed, atOnce: engineSettings().processes },
  );
  return { database, ask, evidence, engines, jobs, now: time };
}
