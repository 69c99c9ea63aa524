import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { python, r } from '../machine.ts';
import { NO_REAL, REAL, WHY } from '../real/folder.ts';
import { demoDesk, type NotebookDesk, publishedDesk } from './desk.ts';
import { readNotebook, type Shown, shown, writeNotebook } from './notebook.ts';
import { type Kernels, openKernels } from './run-notebook.ts';

const FOLDER = fileURLToPath(new URL('../../docs/notebooks/', import.meta.url));
const NOTEBOOKS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ipynb'))
  .map((name) => ({ name, path: join(FOLDER, name), inR: name.endsWith('-in-r.ipynb') }));
const PYTHON = python();
const R = r();
/** What the notebooks must find in East and North Hertfordshire, counted by hand from the published files. */
const TOTALS: Readonly<Record<string, readonly string[]>> = {
  'first-look.ipynb': ['330 areas', '575,013 residents', '617,579 patients'],
  'who-has-far-to-go.ipynb': ['330 areas'],
  'lists-and-neighbourhoods.ipynb': ['330 areas', '617,579 patients'],
  'a-thousand-random-plans.ipynb': ['330 areas', '617,579 patients', '12 networks'],
  'first-look-in-r.ipynb': ['330 areas', '575,013 residents', '617,579 patients'],
};
const UPDATE = process.env['UPDATE'] === '1';
const PATIENT = 600_000;

/** What of the machine a notebook lacks, in words for its test's name. */
function lacks(inR: boolean): string {
  const need = PYTHON.found === null ? PYTHON : inR && R.found === null ? R : null;
  return need === null ? '' : ` (skipped: ${need.howToAdd})`;
}

/** What all cells show as words. */
const words = (cells: readonly Shown[]): string => cells.map(({ text }) => text).join('\n');

describe.skipIf(PYTHON.found === null)(`The notebooks${lacks(false)}`, () => {
  let kernels: Kernels;
  beforeAll(async () => {
    kernels = await openKernels(PYTHON.found!, R.found);
  }, PATIENT);
  afterAll(() => kernels?.remove());

  describe('on the demo county', () => {
    let desk: NotebookDesk;
    beforeAll(async () => {
      desk = await demoDesk();
    }, PATIENT);
    afterAll(() => desk?.close());

    for (const { name, path, inR } of NOTEBOOKS) {
      it.skipIf(lacks(inR) !== '')(
        `${name} runs from start to end and shows what is kept in it${lacks(inR)}`,
        async () => {
          const ran = await kernels.run(path, desk.address);
          const seen = shown(ran);
          expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
          if (UPDATE) writeNotebook(path, ran);
          const kept = shown(readNotebook(path));
          // Where this differs and rightly so: UPDATE=1 node footprint.mjs test test/notebooks
          expect(seen.map(({ cell, text }) => ({ cell, text }))).toEqual(
            kept.map(({ cell, text }) => ({ cell, text })),
          );
          expect(seen.map(({ figures }) => figures.length)).toEqual(kept.map(({ figures }) => figures.length));
          const figures = [...seen, ...kept].flatMap((cell) => cell.figures);
          expect(figures.length).toBeGreaterThanOrEqual(2);
          for (const png of figures) {
            const { width, height } = sizeOf(png);
            expect(width).toBeGreaterThan(500);
            expect(height).toBeGreaterThan(200);
            // An empty figure of that size is a few kilobytes; a large one is no notebook's.
            expect(png.length).toBeGreaterThan(8_000);
            expect(png.length).toBeLessThan(160_000);
          }
          expect(words(seen)).toMatch(/invented/i);
          expect(JSON.stringify(readNotebook(path))).not.toContain(desk.address);
        },
        PATIENT,
      );
    }
  });

  describe.skipIf(NO_REAL)(`on East and North Hertfordshire${WHY}`, () => {
    let desk: NotebookDesk;
    beforeAll(async () => {
      desk = await publishedDesk(REAL, ['06K']);
    }, PATIENT);
    afterAll(() => desk?.close());

    for (const { name, path, inR } of NOTEBOOKS) {
      it.skipIf(lacks(inR) !== '')(
        `${name} runs unchanged and finds ${TOTALS[name]?.join(' and ') ?? 'nothing known'}${lacks(inR)}`,
        async () => {
          const seen = shown(await kernels.run(path, desk.address));
          expect(seen.flatMap(({ complaints }) => complaints)).toEqual([]);
          const said = words(seen);
          for (const total of TOTALS[name]!) expect(said).toContain(total);
          expect(said).not.toMatch(/invented/i);
        },
        PATIENT,
      );
    }
  });
});

/** Width and height of a PNG in pixels, from its header. */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
