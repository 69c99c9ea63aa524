import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_STUDY_AREA } from '@footprint/data/demo/commissioners.ts';
import type { WorkProgress, WorkServices } from '../work/work.ts';
import { demoFolder } from './demo-folder.ts';
import { DEFAULT_FOLDER } from './options.ts';

/** The commissioner whose area the demo county is. */
export const DEMO_AREA = DEMO_STUDY_AREA;

/** The folder with the demo county's files, inside the checkout and out of git. */
export function writeDemoFolder(progress: WorkProgress): Promise<string> {
  return demoFolder(join(DEFAULT_FOLDER, '..'), progress);
}

/** Adds the demo county's councils and wards as lines to draw against. */
export async function addDemoLayers(folder: string, services: WorkServices, progress: WorkProgress): Promise<void> {
  const { addLayerWork } = await import('../work/layer.ts');
  for (const name of ['Councils', 'Wards']) {
    const text = await readFile(join(folder, 'layers', `${name.toLowerCase()}.geojson`), 'utf8');
    const attribution = 'Invented for demonstration by Footprint.';
    await addLayerWork.run(
      services,
      { name: `${name} (invented)`, attribution, features: JSON.parse(text) as unknown },
      progress,
    );
  }
}

/** Takes in the catchments that some of the demo county's practices declare; those drawn in KML are left to try by hand. */
export async function addDemoCatchments(folder: string, services: WorkServices, progress: WorkProgress): Promise<void> {
  const { addCatchmentsWork } = await import('../work/catchments.ts');
  const name = 'declared.geojson';
  const bytes = await readFile(join(folder, 'catchments', name));
  await addCatchmentsWork.run(
    services,
    {
      file: { name, base64: bytes.toString('base64') },
      attribution: 'Invented for demonstration by Footprint.',
      practice: null,
      role: null,
      date: null,
      disclosure: 'OPEN',
    },
    progress,
  );
}
