import type { LoadReport } from '@footprint/data/load/load.ts';
import { reportOf } from '../jobs/jobs.ts';
import type { LoadArgs } from '../load/load-job.ts';
import { type TravelChoices, type TravelOutcome, travelWork } from './travel.ts';
import type { Work } from './work.ts';

/** Has a folder of official files loaded into a new evidence version, and waits for it. */
export const loadWork: Work<LoadArgs, LoadReport> = {
  name: 'load',
  async run({ jobs }, args, progress) {
    const task = await jobs.send('load', args);
    return reportOf(await jobs.follow(task, progress)) as LoadReport;
  },
};

/** What is to be loaded, and how its journeys are to be measured; null leaves them estimates. */
export interface LoadAndMeasureArgs {
  readonly load: LoadArgs;
  readonly travel: TravelChoices | null;
}

/** Loads a folder, and then measures the journeys on the roads that lie in it. */
export const loadAndMeasureWork: Work<
  LoadAndMeasureArgs,
  { readonly report: LoadReport; readonly travel: TravelOutcome | null }
> = {
  name: 'load-and-measure',
  async run(services, { load, travel }, progress) {
    const report = await loadWork.run(services, load, progress);
    if (travel === null) return { report, travel };
    const asked = { ...travel, evidence: report.evidence, found: report.roads };
    return { report, travel: await travelWork.run(services, asked, progress) };
  },
};
