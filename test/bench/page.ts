/** The first page: what it weighs, and when its map can be used in real Chromium. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { openTemplate } from '@footprint/server/database/template.ts';
import { startDesk } from '@footprint/server/desk.ts';
import { loadWork } from '@footprint/server/work/load.ts';
import { chromium as driver } from 'playwright-core';
import { chromium, realData } from '../machine.ts';
import { COUNTY } from './evidence.ts';
import { figure, type Result } from './figure.ts';

const DIST = fileURLToPath(new URL('../../client/dist', import.meta.url));
const RUNS = 7;

/** Everything that the page asks for before any code decides to: itself, its styles, its scripts and what those import. */
export function firstFiles(dist: string): string[] {
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const found = new Set(['index.html']);
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    if (!path.endsWith('.js')) return;
    const code = readFileSync(join(dist, path), 'utf8');
    // Bundled imports stand as `import{…}from"./x.js"` or `import"./x.js"`; `import("./x.js")` comes later, when asked.
    for (const [, other] of code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g))
      visit(join(dirname(path), other!));
  };
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)) visit(path!.slice(1));
  return [...found];
}

/** Bytes of the first page compressed, without the map library, which comes in a chunk of its own. */
export function bytesFigure(): Result {
  if (!existsSync(join(DIST, 'index.html')))
    return { name: 'first page bytes', reason: 'The desk is not built: npm run bench builds it.' };
  const bytes = firstFiles(DIST).reduce(
    (sum, path) => sum + brotliCompressSync(readFileSync(join(DIST, path))).length,
    0,
  );
  return figure('first page, compressed, without the map library', 'kB', [bytes / 1000], { of: 'median', most: 250 });
}

/** Milliseconds from asking for the page to a map that is drawn and answers the pointer, with evidence of one sub-ICB. */
export async function* pageFigures(): AsyncGenerator<Result> {
  yield bytesFigure();
  const path = chromium().found;
  const real = realData().found;
  if (path === null || real === null) {
    yield { name: 'time to a usable map', reason: path === null ? chromium().howToAdd : realData().howToAdd };
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'footprint-page-'));
  await (await openTemplate(folder)).close();
  const desk = await startDesk({
    database: { folder },
    port: 0,
    log: 'silent',
    prepare: async (services, progress) => {
      await loadWork.run(services, { folder: real, area: [COUNTY], invented: false, convertAreas: false }, progress);
    },
  });
  try {
    await desk.prepared;
    const browser = await driver.launch({
      executablePath: path,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
    });
    try {
      const [shown, sent, library]: [number[], number[], number[]] = [[], [], []];
      for (let run = -1; run < RUNS; run++) {
        // A new context has no cache: each is a first visit.
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        const page = await context.newPage();
        const start = performance.now();
        await page.goto(`${desk.address}/desk`, { waitUntil: 'commit' });
        await page.locator('[data-map="drawn"]').waitFor({ state: 'attached', timeout: 60_000 });
        const took = performance.now() - start;
        const sizes = await page.evaluate(() =>
          performance.getEntriesByType('resource').map((entry) => {
            const { name, encodedBodySize } = entry as PerformanceResourceTiming;
            return { name, bytes: encodedBodySize };
          }),
        );
        await context.close();
        if (run < 0) continue;
        const isLibrary = ({ name }: { name: string }) => /maplibre|plan-map|terra-draw/.test(name);
        const sum = (list: readonly { bytes: number }[]) => list.reduce((total, { bytes }) => total + bytes, 0) / 1000;
        const code = sizes.filter(({ name }) => /\.(m?js|css)(\?|$)/.test(name));
        shown.push(took);
        sent.push(sum(code.filter((each) => !isLibrary(each))));
        library.push(sum(code.filter(isLibrary)));
      }
      yield figure(`time to a usable map, ${COUNTY}`, 'ms', shown);
      yield figure('code sent until then, without the map', 'kB', sent);
      yield figure('code sent until then, map and drawing', 'kB', library);
    } finally {
      await browser.close();
    }
  } finally {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
