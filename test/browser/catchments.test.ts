import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openPage, picture, type Stage, setStage, WHY_NOT } from './desk.ts';

const section = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** Opens the travel tab and goes to one of its parts, by keyboard alone. */
async function openPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('7');
  await section(page, 'Networks').focus();
  for (let part = 0; part < 6 && !(await section(page, name).isChecked()); part++)
    await page.keyboard.press('ArrowRight');
  expect(await section(page, name).isChecked()).toBe(true);
}

/** Corners of a square about a place: so many degrees to each side. */
function square([longitude, latitude]: readonly [number, number], side: number): number[][] {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ] as const;
  return corners.map(([x, y]) => [longitude + x * side, latitude + y * side]);
}

const faultsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );

describe.skipIf(NO_BROWSER)(`Catchments and accessibility on the demo county${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(null);
  }, 300_000);
  afterAll(() => stage?.close());

  it('shows where a practice’s patients live, takes in what it declares, and how a network’s boundaries overlap', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await openPart(page, 'Catchments');
    const choice = page.locator('.whose select');
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    const rows = page.locator('.catchment-table tbody tr');
    await rows.first().waitFor();
    expect(await rows.allTextContents()).toEqual([
      expect.stringMatching(/80% of its list.*\d+.*8\d\.\d%/),
      expect.stringMatching(/95% of its list.*\d+.*9\d\.\d%/),
      expect.stringMatching(/share of all registered people/),
    ]);
    const above = async () => Number(await rows.nth(2).locator('td').first().textContent());
    const usual = await above();
    await page.getByLabel('Least share of an area’s registered people, per cent').fill('30');
    await expect.poll(above).toBeLessThan(usual);
    expect(await faultsOf(page)).toEqual([]);

    const code = await choice.inputValue();
    const answer = await page.request.post(`${stage.address}/graphql`, {
      data: { query: `{ practice(code: "${code}") { sites { location } } }` },
    });
    const { data } = (await answer.json()) as {
      data: { practice: { sites: { location: { coordinates: [number, number] } }[] } };
    };
    const { coordinates: at } = data.practice.sites[0]!.location;
    const file = (inner: number[][]) => ({
      name: 'declared.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [inner, square(at, 0.04)].map((ring, place) => ({
            type: 'Feature',
            properties: { practice: code, role: place === 0 ? 'inner' : 'outer' },
            geometry: { type: 'Polygon', coordinates: [ring] },
          })),
        }),
      ),
    });
    await page.getByText('Add declared catchments').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Where it comes from').fill('Drawn for this test');
    const [a, b, c, d] = square(at, 0.02) as [number[], number[], number[], number[]];
    await page.getByLabel('GeoJSON, KML or KMZ file').setInputFiles(file([a, c, b, d, a]));
    await page.getByRole('button', { name: 'Add the catchments' }).click();
    await page.locator('.import-problems').waitFor();
    expect(await page.locator('.import-problems').textContent()).toMatch(/Feature 1.*crosses itself near longitude/);
    expect(await rows.count()).toBe(3);
    // What the graph refuses is a status that the browser notes by itself.
    faults.splice(0);
    await page.getByLabel('GeoJSON, KML or KMZ file').setInputFiles(file(square(at, 0.02)));
    await page.getByRole('button', { name: 'Add the catchments' }).click();
    await page.getByText('Added 2 catchments of 1 practice.').waitFor();
    expect(await rows.nth(4).textContent()).toMatch(/Declared outer boundary.*Drawn for this test.*For planners only/);
    expect(await page.locator('.catchments').textContent()).toMatch(/patients, about \d+\.\d%, live outside it/);
    await page.waitForTimeout(1500);
    await picture(page, 'catchments');
    await page.getByRole('button', { name: 'How far can people come from?' }).click();
    await page.locator('.legend-box').getByText('within 30 minutes').waitFor();
    await page.waitForTimeout(1500);
    await picture(page, 'catchments-and-minutes');

    await section(page, 'Of a practice').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    const overlap = page.getByRole('table', { name: /Outer boundaries of 1 of its \d+ practices/ });
    await overlap.waitFor();
    expect(await overlap.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^In one boundary\d+.*km²$/),
      expect.stringMatching(/^Of the network, in none\d+/),
    ]);
    expect(await page.locator('.catchments').textContent()).toMatch(/declare no outer boundary/);
    await page.waitForTimeout(1500);
    await picture(page, 'catchments-overlap');
    expect(await faultsOf(page)).toEqual([]);

    await section(page, 'Of a practice').check();
    await page.getByRole('button', { name: 'Remove the outer boundary' }).click();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    await expect.poll(() => rows.count()).toBe(4);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 400_000);

  it('measures general practitioners for the people around them, with its settings, and says what it rests on', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await openPart(page, 'GPs in reach');
    const total = page.locator('.supply .travel-table').first().locator('tbody tr').last();
    await total.waitFor();
    expect(await total.textContent()).toMatch(/The study area≈ 0\.\d\d.*≈ \d+\.\d%/);
    expect(await page.locator('.supply').textContent()).toMatch(/Luo and Qi, Health & Place 15 \(2009\)/);
    expect(await page.locator('.legend-box .overlay-legend').textContent()).toMatch(/under 0\.\d\d: few.*and more/);
    await page.keyboard.press('0');
    await page.waitForTimeout(1500);
    await picture(page, 'accessibility');
    expect(await faultsOf(page)).toEqual([]);
    const before = await total.textContent();
    await page.getByText('How it is measured').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('People farther away count less').selectOption({ label: 'smoothly (Gaussian)' });
    await expect.poll(() => total.textContent()).not.toBe(before);
    await page.getByLabel('Size of the catchment, minutes').fill('90');
    await page.getByText('Give a catchment above 0 and up to 60 minutes, not 90.').waitFor();
    await page.getByRole('button', { name: 'Back to the usual settings' }).click();
    await expect.poll(() => total.textContent()).toBe(before);
    await page.getByLabel('Other catchments in town and country').check();
    await page.getByLabel('Urban areas, minutes').fill('15');
    await expect.poll(() => total.textContent()).not.toBe(before);
    await picture(page, 'accessibility-settings');
    expect(await faultsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 300_000);

  it('fits a phone', async () => {
    const page = await openPage(stage, { path: '/desk?panel=travel', width: 390, height: 844 });
    await section(page, 'Catchments').check();
    const choice = page.locator('.whose select');
    await choice.selectOption({ index: 1 });
    await page.locator('.catchment-table').waitFor();
    await page.waitForTimeout(1500);
    await picture(page, 'phone-catchments');
    await page.getByRole('button', { name: 'Make the panel taller' }).click();
    for (const part of ['Catchments', 'GPs in reach']) {
      await section(page, part).check();
      await page.locator('.travel-table').first().waitFor();
      expect(await page.locator('.panel-body').evaluate((body) => body.scrollWidth - body.clientWidth)).toBe(0);
    }
    await picture(page, 'phone-accessibility');
    await page.context().close();
  });
});
