/** The real server on an embedded database of its own, for notebooks to ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTemplate } from '@footprint/server/database/template.ts';
import { type DeskOptions, startDesk } from '@footprint/server/desk.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { preparedDemo } from '../prepared.ts';

/** A desk that answers, without a browser. */
export interface NotebookDesk {
  readonly address: string;
  close(): Promise<void>;
}

/** A desk on the demo county, journeys measured on its roads from the areas' centroids, as `npm start` makes it. */
export async function demoDesk(): Promise<NotebookDesk> {
  const { folder, remove } = await preparedDemo({ measured: true });
  return deskOn(folder, remove);
}

/** A desk on published files; its journeys are straight-line estimates. */
export async function publishedDesk(files: string, area: readonly string[]): Promise<NotebookDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'footprint-notebooks-'));
  await (await openTemplate(folder)).close();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return deskOn(folder, remove, async (services, progress) => {
    await loadWork.run(services, { folder: files, area: [...area], invented: false }, progress);
  });
}

async function deskOn(folder: string, remove: () => void, prepare?: DeskOptions['prepare']): Promise<NotebookDesk> {
  const desk = await startDesk({
    database: { folder },
    port: 0,
    log: 'silent',
    ...(prepare === undefined ? {} : { prepare }),
  });
  await desk.prepared;
  return {
    address: desk.address,
    close: async () => {
      await desk.close();
      remove();
    },
  };
}
