/** The public site's first page on a slow connection: bytes until it is loaded, and when its largest part is painted. */
import type { Page } from 'playwright-core';
import { NO_BROWSER, WHY_NOT } from '../browser/desk.ts';
import { startBrowser, startPublic } from '../browser/public.ts';
import { figure, type Result } from './figure.ts';

const RUNS = 5;

/** Slow 4G as Lighthouse has it: 1.6 and 0.75 Mbit/s, 150 ms. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
} as const;

interface Load {
  readonly kilobytes: number;
  readonly paint: number;
}

/** One first visit; the processor is slowed so many times. */
async function load(page: Page, address: string, slower: number): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  const names = new Map<string, string>();
  let bytes = 0;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  session.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!/\/tiles\/|maplibre|area-map/.test(names.get(requestId) ?? '')) bytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  return { kilobytes: bytes / 1000, paint };
}

/** First visits to pages on a phone over slow 4G. */
export async function* publicPageFigures(): AsyncGenerator<Result> {
  if (NO_BROWSER) {
    yield { name: 'public pages on slow 4G', reason: WHY_NOT.trim() };
    return;
  }
  const desk = await startPublic();
  const browser = await startBrowser();
  try {
    for (const [name, path] of [
      ['first page', '/'],
      ['a network', '/network/U99001'],
      ['the map', '/map'],
    ] as const) {
      for (const slower of [1, 4]) {
        const loads: Load[] = [];
        for (let run = -1; run < RUNS; run++) {
          // A new context has no cache: each is a first visit.
          const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
          const found = await load(await context.newPage(), `${desk.address}${path}`, slower);
          await context.close();
          if (run >= 0) loads.push(found);
        }
        const aimed = name === 'first page' && slower === 1;
        const paints = loads.map(({ paint }) => paint);
        yield figure(
          `public, ${name}: largest paint on slow 4G${slower === 1 ? '' : ', processor 4 times slower'}`,
          'ms',
          paints,
          aimed ? { of: 'median', most: 2500 } : undefined,
        );
        if (slower > 1) continue;
        const sizes = loads.map(({ kilobytes }) => kilobytes);
        yield figure(
          `public, ${name}: sent, compressed, without the map`,
          'kB',
          sizes,
          aimed ? { of: 'median', most: 100 } : undefined,
        );
      }
    }
  } finally {
    await browser.close();
    await desk.close();
  }
}
