import { loadJob } from '../load/load-job.ts';
import type { JobKind } from './kind.ts';

/** Every kind of long work. */
export const JOB_KINDS = [loadJob] as readonly unknown[] as readonly JobKind[];
