/** The real server on a fresh embedded database, for notebooks to ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '@footprint/data/demo/demo.ts';
import { DEMO_AREA } from '@footprint/server/command/demo.ts';
import { travelChoices } from '@footprint/server/command/travel-options.ts';
import { openTemplate } from '@footprint/server/database/template.ts';
import { startDesk } from '@footprint/server/desk.ts';
import type { LoadArgs } from '@footprint/server/load/load-job.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { travelWork } from '@footprint/server/work/travel.ts';

/** A desk that answers, without a browser. */
export interface NotebookDesk {
  readonly address: string;
  close(): Promise<void>;
}

/** A desk on the demo county, journeys measured on its roads from the areas' centroids, as `npm start` makes it. */
export async function demoDesk(): Promise<NotebookDesk> {
  const files = mkdtempSync(join(tmpdir(), 'footprint-demo-'));
  try {
    await writeDemo(files);
    return await deskOn({ folder: files, area: DEMO_AREA, invented: true }, true);
  } finally {
    rmSync(files, { recursive: true, force: true });
  }
}

/** A desk on published files; its journeys are straight-line estimates. */
export function publishedDesk(folder: string, area: readonly string[]): Promise<NotebookDesk> {
  return deskOn({ folder, area: [...area], invented: false }, false);
}

async function deskOn(args: LoadArgs, measured: boolean): Promise<NotebookDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'footprint-notebooks-'));
  await (await openTemplate(folder)).close();
  const desk = await startDesk({
    database: { folder },
    port: 0,
    log: 'silent',
    prepare: async (services, progress) => {
      const report = await loadWork.run(services, args, progress);
      if (!measured) return;
      const choices = travelChoices({ origins: 'centroids', partial: false }, false);
      const roads = { ...choices, evidence: report.evidence, found: report.roads };
      const outcome = await travelWork.run(services, roads, () => undefined);
      if (!('report' in outcome)) throw new Error(`No journeys were measured: ${JSON.stringify(outcome)}`);
    },
  });
  await desk.prepared;
  return {
    address: desk.address,
    close: async () => {
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
