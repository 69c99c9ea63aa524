import type { LoadReport } from '@footprint/data/load/load.ts';
import { reportOf } from '../jobs/jobs.ts';
import type { LoadArgs } from '../load/load-job.ts';
import type { Work } from './work.ts';

/** Has a folder of official files loaded into a new evidence version, and waits for it. */
export const loadWork: Work<LoadArgs, LoadReport> = {
  name: 'load',
  async run({ jobs }, args, progress) {
    const task = await jobs.send('load', args);
    return reportOf(await jobs.follow(task, progress)) as LoadReport;
  },
};
