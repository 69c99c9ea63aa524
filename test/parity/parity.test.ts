import { Worker as Thread } from 'node:worker_threads';
import { assemble } from '@footprint/data/load/assemble.ts';
import { evidenceOf } from '@footprint/data/load/evidence.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import { encodeEvidence } from '@footprint/schema/evidence-part/evidence.ts';
import { encodePointJourneys } from '@footprint/schema/evidence-part/travel.ts';
import { withInventedTravel } from '@footprint/schema/world/invented-travel.ts';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromium } from '../machine.ts';
import { NO_REAL, REAL, WHY } from '../real/folder.ts';
import { bundle } from './bundle.ts';
import { measureAll, type Work } from './measure.ts';
import { randomEdits, randomOutlines, randomPoints } from './random-work.ts';

const SEED = 20_260_711;
const browserPath = chromium().found;
const WHY_NO_BROWSER = browserPath === null ? ' (skipped: no Chromium; set FOOTPRINT_CHROMIUM)' : '';

describe.skipIf(NO_REAL)(`Numbers of East and North Hertfordshire are the same wherever they are formed${WHY}`, () => {
  let evidence: Evidence;
  let work: Work;
  let here: string;
  let script: string;

  beforeAll(async () => {
    evidence = withInventedTravel(evidenceOf(await assemble(REAL, ['06K'], () => undefined)));
    work = {
      parts: JSON.parse(JSON.stringify(encodeEvidence(evidence))) as Work['parts'],
      edits: randomEdits(evidence, SEED, 60),
      outlines: randomOutlines(evidence, SEED, 60),
      points: randomPoints(evidence, SEED, 60).map((point) => JSON.parse(JSON.stringify(encodePointJourneys(point)))),
    };
    here = measureAll(work);
    script = await bundle();
  });

  test('the work is not empty: twelve networks, edits that change them, outlines that take in areas by every rule', () => {
    const all = JSON.parse(here) as {
      published: { groups: unknown[] };
      edited: { groups: unknown[] };
      captured: { rule: string; areas: number[] }[][];
    };
    expect(all.published.groups).toHaveLength(12);
    expect(work.edits.length).toBeGreaterThan(20);
    expect(all.edited.groups).not.toEqual(all.published.groups);
    expect(work.points.length).toBeGreaterThan(0);
    for (const rule of ['centroid', 'most-area', 'most-residents']) {
      const taken = all.captured.flat().filter((each) => each.rule === rule && each.areas.length > 0);
      expect(taken.length, rule).toBeGreaterThan(20);
    }
  });

  test('after the edits the incremental evaluation is the full one', () => {
    const all = JSON.parse(here) as { edited: unknown; incremental: unknown };
    expect(all.incremental).toEqual(all.edited);
  });

  test('in a worker thread of Node, from the bundle', async () => {
    const wrapped = `const { parentPort } = require('node:worker_threads');
      globalThis.postMessage = (answer) => parentPort.postMessage(answer);
      ${script}
      parentPort.once('message', (data) => globalThis.onmessage({ data }));`;
    const worker = new Thread(wrapped, { eval: true });
    try {
      const answer = await new Promise<string>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(work);
      });
      expectSame(answer, here);
    } finally {
      await worker.terminate();
    }
  });

  describe.skipIf(browserPath === null)(`in Chromium${WHY_NO_BROWSER}`, () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await driver.launch({ executablePath: browserPath!, args: ['--no-sandbox', '--disable-gpu'] });
      page = await browser.newPage();
      await page.setContent('<!doctype html><title>Parity</title>');
      await page.addScriptTag({ content: script });
    });
    afterAll(async () => browser?.close());

    test('in the page', async () => {
      const answer = await page.evaluate((given) => {
        const place = globalThis as unknown as { footprintMeasure(work: unknown): string };
        return place.footprintMeasure(given);
      }, work as unknown);
      expectSame(answer, here);
    });

    test('in a worker of the page', async () => {
      const answer = await page.evaluate(
        ([source, given]) =>
          new Promise<string>((resolve, reject) => {
            const worker = new Worker(URL.createObjectURL(new Blob([source as string], { type: 'text/javascript' })));
            worker.onmessage = ({ data }) => resolve(data as string);
            worker.onerror = ({ message }) => reject(new Error(message));
            worker.postMessage(given);
          }),
        [script, work as unknown] as const,
      );
      expectSame(answer, here);
    });
  });
});

/** Equal to the last character; where not, says where first, since both texts are megabytes. */
function expectSame(answer: string, oracle: string): void {
  let at = 0;
  while (at < oracle.length && answer[at] === oracle[at]) at++;
  if (answer === oracle) return;
  expect(answer.slice(Math.max(0, at - 200), at + 60)).toBe(oracle.slice(Math.max(0, at - 200), at + 60));
}
