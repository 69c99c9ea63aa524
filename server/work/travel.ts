import { ROAD_MODES } from '@footprint/schema/travel/mode.ts';
import type { OriginGrain } from '@footprint/schema/travel/places.ts';
import { type Jobs, reportOf } from '../jobs/jobs.ts';
import { type Failure, failureOf } from '../load/message.ts';
import { chooseRoads } from '../travel/matrix/choose-roads.ts';
import type { TravelReport } from '../travel/matrix/report.ts';
import type { TravelRequest } from '../travel/matrix/travel-job.ts';
import type { Work, WorkProgress, WorkServices } from './work.ts';

/** How journeys are to be measured. */
export interface TravelChoices {
  /** An extract that was named, by its whole path; null for the best of those found, or the roads loaded before. */
  readonly file: string | null;
  readonly origins: OriginGrain | null;
  /** True for roads that cover less than half of the area. */
  readonly partial: boolean;
  readonly disclosure: TravelRequest['disclosure'];
}

/** What to measure: a version (null: the latest), and the extracts found beside its files. */
export interface TravelArgs extends TravelChoices {
  readonly evidence: string | null;
  readonly found: readonly string[];
}

/** What became of it: journeys, a reason why none were measured, or a failure that leaves the earlier version served. */
export type TravelOutcome =
  | { readonly report: TravelReport }
  | { readonly note: string }
  | { readonly failure: Failure };

/** Has the journeys of a version measured on real roads, and waits for it. */
export const travelWork: Work<TravelArgs, TravelOutcome> = {
  name: 'travel',
  async run(services, args, progress) {
    try {
      return await measure(services, args, progress);
    } catch (error) {
      return { failure: failureOf(error) };
    }
  },
};

/** Waits for journeys that are being measured. */
export async function outcomeOf(jobs: Jobs, task: string, progress: WorkProgress): Promise<TravelOutcome> {
  try {
    return { report: reportOf(await jobs.follow(task, progress)) as TravelReport };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function measure(services: WorkServices, args: TravelArgs, progress: WorkProgress): Promise<TravelOutcome> {
  const evidence = await services.evidence.resolve(args.evidence);
  if (args.file === null) progress('Checking the roads');
  const chosen =
    args.file === null ? await chooseRoads(services, evidence, args.found) : { roads: { file: args.file } };
  if ('note' in chosen) return chosen;
  const { origins, partial, disclosure } = args;
  const request: TravelRequest = { evidence, roads: chosen.roads, origins, modes: ROAD_MODES, partial, disclosure };
  return outcomeOf(services.jobs, await services.jobs.send('travel', request), progress);
}
