import type { LoadReport, LoadRequest } from '@footprint/data/load/load.ts';
import { runLoad } from '../load/run-load.ts';
import { refreshStatistics } from './statistics.ts';
import type { Work } from './work.ts';

/** What to load: a folder by its whole path, the codes of the area, and what was chosen about it. */
export type LoadArgs = Omit<LoadRequest, 'at'>;

/** Loads a folder of official files into a new evidence version. */
export const loadWork: Work<LoadArgs, LoadReport> = {
  name: 'load',
  async run({ database, now }, args, progress) {
    const report = await runLoad(database, { ...args, at: now() }, progress);
    if (!report.already) await refreshStatistics(database);
    return report;
  },
};
