import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_STUDY_AREA } from '@footprint/data/demo/commissioners.ts';
import type { WorkProgress } from '../work/work.ts';
import { DEFAULT_FOLDER } from './options.ts';

/** The commissioner whose area the demo county is. */
export const DEMO_AREA = DEMO_STUDY_AREA;

/** Writes the demo county's files anew and gives their folder. */
export async function writeDemoFolder(progress: WorkProgress): Promise<string> {
  const folder = join(DEFAULT_FOLDER, '..', 'demo');
  await rm(folder, { recursive: true, force: true });
  progress('Making the demo county');
  const { writeDemo } = await import('@footprint/data/demo/demo.ts');
  await writeDemo(folder, (path) => progress('Making the demo county', path));
  return folder;
}
