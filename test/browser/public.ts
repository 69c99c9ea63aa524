/** The public site on the demo county with journeys measured, a plan published in each state, and visitors to it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Operator } from '@footprint/schema/public/operator.ts';
import { startDesk } from '@footprint/server/desk.ts';
import { DESK_FILES } from '@footprint/server/http/files.ts';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { chromium } from '../machine.ts';
import { preparedDemo } from '../prepared.ts';
import { type PublishedPlans, publishPlans } from './public-plans.ts';

const OUTPUT = fileURLToPath(new URL('../output/', import.meta.url));

const OPERATOR: Operator = {
  siteName: 'Primary care networks in Tarrowmere',
  runBy: 'Tarrowmere Integrated Care Board',
  contact: { email: 'networks@tarrowmere.example', phone: '01632 960 001', post: null, link: null },
  nhsIdentity: false,
  origin: null,
  base: '',
  accessibilityReviewed: '2026-11-22',
};

/** A public site with plans published on it. */
export interface PublicDesk {
  readonly address: string;
  readonly plans: PublishedPlans;
  close(): Promise<void>;
}

/** Starts the public site; its maps are cut when this answers. */
export async function startPublic(port = 0): Promise<PublicDesk> {
  if (!existsSync(join(DESK_FILES, 'manifest.json')))
    throw new Error('The pages are not built. Run npm test, which builds them.');
  const { folder, remove } = await preparedDemo({ measured: true });
  let plans: PublishedPlans | null = null;
  const desk = await startDesk({
    database: { folder },
    port,
    log: 'silent',
    operator: OPERATOR,
    prepare: async (services) => {
      plans = await publishPlans(services);
      const { tiles } = await services.sources();
      await tiles.today();
      for (const path of [plans.proposal, plans.earlier]) {
        const [slug, version] = path.split('/').slice(2);
        await tiles.plan(slug!, Number(version ?? 2));
      }
    },
  });
  await desk.prepared;
  return {
    address: desk.address,
    plans: plans!,
    close: async () => {
      await desk.close();
      remove();
    },
  };
}

/** A browser for visitors. */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  return driver.launch({
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
      ...args,
    ],
  });
}

/** What went wrong on a visitor's page, and what it asked other sites for: nothing is expected. */
export interface Visit {
  readonly page: Page;
  readonly faults: string[];
  close(): Promise<void>;
}

/** A visitor who has been nowhere, with errors, words of the console and requests of other sites kept as faults. */
export async function visit(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    baseURL: address,
    ...options,
  });
  const faults: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A page that says that something is not there is answered so.
    if (message.type() === 'error' && !/status of (404|410|400)/.test(message.text())) faults.push(message.text());
  });
  context.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(`${address}/`))
      faults.push(`Asked ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/** What axe finds against WCAG 2.2 A and AA and its own best practice. */
export async function findings(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.scrollingElement!.scrollWidth - document.scrollingElement!.clientWidth);
}

/** Waits until a map is drawn, which it is where it can be seen. */
export async function mapDrawn(page: Page): Promise<void> {
  await page.locator('[data-map] canvas.maplibregl-canvas').scrollIntoViewIfNeeded({ timeout: 60_000 });
  await page.locator('[data-map] [data-drawn]').waitFor({ timeout: 60_000 });
}

/** Does what changes a map, and waits until it is drawn again. */
export async function mapChanged(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.locator('[data-map] [data-drawn]').evaluate((canvas) => canvas.removeAttribute('data-drawn'));
  await act();
  await mapDrawn(page);
}

/** Keeps a picture of a page for a person to look at, where FOOTPRINT_PICTURES asks for it. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  if (!process.env['FOOTPRINT_PICTURES']) return;
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `public-${name}.png`), fullPage });
}
