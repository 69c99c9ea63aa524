import type { LoadReport } from '@footprint/data/load/load.ts';
import { runLoad } from '../load/run-load.ts';
import type { Work } from './work.ts';

/** What to load: a folder by its whole path, and the codes of the area. */
export interface LoadArgs {
  readonly folder: string;
  readonly area: readonly string[];
  readonly invented: boolean;
}

/** Loads a folder of official files into a new evidence version. */
export const loadWork: Work<LoadArgs, LoadReport> = {
  name: 'load',
  run: ({ database, now }, { folder, area, invented }, progress) =>
    runLoad(database, { folder, area, invented, at: now() }, progress),
};
