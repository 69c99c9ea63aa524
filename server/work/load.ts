import type { LoadReport } from '@footprint/data/load/load.ts';
import { runLoad } from '../load/run-load.ts';
import type { Work } from './work.ts';

/** What to load: a folder by its whole path, and the codes of the area. */
export interface LoadArgs {
  readonly folder: string;
  readonly area: readonly string[];
  readonly invented: boolean;
  /** Moves registrations on 2011 areas to 2021 areas by the official lookup. */
  readonly convertAreas?: boolean;
}

/** Loads a folder of official files into a new evidence version. */
export const loadWork: Work<LoadArgs, LoadReport> = {
  name: 'load',
  run: ({ database, now }, args, progress) => runLoad(database, { ...args, at: now() }, progress),
};
