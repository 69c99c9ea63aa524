import { loadJob } from '../load/load-job.ts';
import { travelJob } from '../travel/matrix/travel-job.ts';
import type { JobKind } from './kind.ts';

/** Every kind of long work. */
export const JOB_KINDS = [loadJob, travelJob] as readonly unknown[] as readonly JobKind[];
