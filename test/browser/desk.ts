/** The real server with real files on a fresh embedded database, and a real browser to look at it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadOptions, loadArgs, travelOf } from '@footprint/server/command/load-options.ts';
import { openTemplate } from '@footprint/server/database/template.ts';
import { startDesk, startDeskOn } from '@footprint/server/desk.ts';
import { DESK_FILES } from '@footprint/server/http/files.ts';
import { addKey } from '@footprint/server/plans/key-store.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { travelWork } from '@footprint/server/work/travel.ts';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { chromium } from '../machine.ts';

const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));

/** Whether tests in a browser must be skipped here. */
export const NO_BROWSER = chromium().found === null;

/** What a test skipped for want of a browser says. */
export const WHY_NOT = NO_BROWSER ? ` (skipped: ${chromium().howToAdd})` : '';

/** A desk with evidence loaded, and a browser. */
export interface Stage {
  readonly address: string;
  readonly browser: Browser;
  /** Measures journeys on the roads beside the loaded files, into a newer version of the evidence. */
  measure(): Promise<void>;
  /** A second desk on the same database, as others reach it, and a planner's key for it. */
  elsewhere(): Promise<{ readonly stage: Stage; readonly key: string }>;
  close(): Promise<void>;
}

/** Starts the server, loads a folder (null for the demo county) through the loader, and starts a browser. */
export async function setStage(
  from: { readonly folder: string; readonly area: readonly string[] } | null,
): Promise<Stage> {
  if (!existsSync(join(DESK_FILES, 'index.html')))
    throw new Error('The desk is not built. Run npm test, which builds it.');
  const folder = mkdtempSync(join(tmpdir(), 'footprint-browser-'));
  await (await openTemplate(folder)).close();
  const options: LoadOptions = {
    area: [...(from?.area ?? [])],
    convertAreas: false,
    leaveOutMalformed: false,
    restricted: false,
    travel: true,
    partial: false,
    // From one point an area, so that measuring takes seconds.
    origins: 'centroids',
    ...(from === null ? {} : { from: from.folder }),
  };
  let measure = async (): Promise<void> => undefined;
  const desk = await startDesk({
    database: { folder },
    port: 0,
    log: 'silent',
    prepare: async (services, progress) => {
      const report = await loadWork.run(services, await loadArgs(options, progress), progress);
      measure = async () => {
        const args = { ...travelOf(options)!, evidence: report.evidence, found: report.roads };
        const outcome = await travelWork.run(services, args, () => undefined);
        if (!('report' in outcome)) throw new Error(`No journeys were measured: ${JSON.stringify(outcome)}`);
      };
    },
  });
  await desk.prepared;
  const browser = await driver.launch({
    executablePath: chromium().found!,
    args: [
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const stage: Stage = {
    address: desk.address,
    browser,
    measure: () => measure(),
    elsewhere: async () => {
      // An address that is not known as this computer's own, and yet reaches no further.
      const open = await startDeskOn(desk.database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent' });
      const wish = { name: 'Named planner', scopes: ['planner'], restricted: [], expires: null } as const;
      const { text: key } = await addKey(desk.database, wish, [], { by: 'the browser test', now: Date.now() });
      const address = `http://127.0.0.1:${new URL(open.address).port}`;
      return { stage: { ...stage, address, close: () => open.close() }, key };
    },
    close: async () => {
      await browser.close();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}

/** A page on the desk whose faults end the test: a script error or a console error is never expected. */
export async function openPage(
  stage: Stage,
  { path = '/', width = 1280, height = 800, faults = [] as string[] } = {},
): Promise<Page> {
  const context = await stage.browser.newContext({ viewport: { width, height }, acceptDownloads: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`${stage.address}${path}`);
  await drawn(page);
  return page;
}

/** Waits until the map is on the screen. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('[data-map="drawn"]').waitFor({ timeout: 90_000 });
}

/** Starts a plan and waits for its map. */
export async function startPlan(page: Page, name: string, from: 'published' | 'blank' = 'published'): Promise<void> {
  await page.getByRole('button', { name: 'Start a plan' }).click();
  await page.getByLabel('Name').fill(name);
  if (from === 'blank') await page.getByLabel('a blank map').check();
  await page.getByRole('button', { name: 'Start the plan' }).click();
  await page.getByRole('button', { name }).waitFor();
  await drawn(page);
}

/** Waits until every change is saved. */
export async function saved(page: Page): Promise<void> {
  await page.locator('.save-saved').waitFor({ timeout: 30_000 });
}

/** Keeps a picture for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`) });
}
