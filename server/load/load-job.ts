import { basename } from 'node:path';
import type { LoadReport, LoadRequest } from '@footprint/data/load/load.ts';
import type { JobKind } from '../jobs/kind.ts';
import { refreshStatistics } from '../work/statistics.ts';
import { runLoad } from './run-load.ts';

/** What to load: a folder by its whole path, the codes of the area, and what was chosen about it. */
export type LoadArgs = Omit<LoadRequest, 'at'>;

/** Loads a folder of official files into a new evidence version. */
export const loadJob: JobKind<LoadArgs, LoadReport> = {
  kind: 'load',
  title: ({ folder, area, invented }) =>
    invented ? 'Loading the demo county' : `Loading ${area.join(', ')} from ${basename(folder)}`,
  async run({ database, now }, request, { progress, signal }) {
    const report = await runLoad(database, { ...request, at: now() }, progress, signal);
    if (!report.already) await refreshStatistics(database);
    return { report, evidence: report.evidence };
  },
};
