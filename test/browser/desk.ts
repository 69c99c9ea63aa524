/** The real server with real files on a fresh embedded database, and a real browser to look at it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTemplate } from '@footprint/server/database/template.ts';
import { type Desk, startDesk, startDeskOn } from '@footprint/server/desk.ts';
import { DESK_FILES } from '@footprint/server/http/files.ts';
import { addKey } from '@footprint/server/plans/key-store.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import type { WorkServices } from '@footprint/server/work/work.ts';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { chromium } from '../machine.ts';
import { measureDemo, preparedDemo } from '../prepared.ts';

const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));

/** Whether tests in a browser must be skipped here. */
export const NO_BROWSER = chromium().found === null;

/** What a test skipped for want of a browser says. */
export const WHY_NOT = NO_BROWSER ? ` (skipped: ${chromium().howToAdd})` : '';

/** A desk with evidence loaded, and a browser. */
export interface Stage {
  readonly address: string;
  readonly browser: Browser;
  /** Measures the demo county's journeys on its roads, into a newer version of the evidence. */
  measure(): Promise<void>;
  /** A second desk on the same database, as others reach it, and a planner's key for it. */
  elsewhere(): Promise<{ readonly stage: Stage; readonly key: string }>;
  close(): Promise<void>;
}

interface LoadedFolder {
  readonly folder: string;
  readonly area: readonly string[];
}

/** Starts the server on a folder that it loads (null for the demo county, loaded already), and a browser. */
export async function setStage(from: LoadedFolder | null): Promise<Stage> {
  if (!existsSync(join(DESK_FILES, 'index.html')))
    throw new Error('The desk is not built. Run npm test, which builds it.');
  const { desk, measure, remove } = from === null ? await demoDesk() : await loadedDesk(from);
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
    measure,
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
      remove();
    },
  };
  return stage;
}

interface Laid {
  readonly desk: Desk;
  measure(): Promise<void>;
  remove(): void;
}

/** A desk on a copy of the demo county as a load leaves it. */
async function demoDesk(): Promise<Laid> {
  const { folder, evidence, remove } = await preparedDemo({ measured: false });
  let services: WorkServices | null = null;
  const prepare = async (given: WorkServices) => {
    services = given;
  };
  const desk = await startDesk({ database: { folder }, port: 0, log: 'silent', prepare });
  return { desk, remove, measure: () => measureDemo(services!, evidence) };
}

/** A desk that loads a folder of published files itself, as `npm start -- --from` does; its journeys stay estimates. */
async function loadedDesk(from: LoadedFolder): Promise<Laid> {
  const folder = mkdtempSync(join(tmpdir(), 'footprint-browser-'));
  await (await openTemplate(folder)).close();
  const desk = await startDesk({
    database: { folder },
    port: 0,
    log: 'silent',
    prepare: async (services, progress) => {
      const files = { folder: from.folder, area: [...from.area], invented: false, disclosure: 'open' } as const;
      await loadWork.run(services, files, progress);
    },
  });
  return {
    desk,
    measure: () => Promise.reject(new Error('Only the demo county is measured here.')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A page on the desk whose faults end the test: a script error or a console error is never expected. */
export async function openPage(
  stage: Stage,
  { path = '/desk', width = 1280, height = 800, faults = [] as string[] } = {},
): Promise<Page> {
  // The map goes where it is sent at once: each frame of a flight would be drawn in software.
  const context = await stage.browser.newContext({
    viewport: { width, height },
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
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
