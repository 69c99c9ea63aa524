import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, WHY_NOT } from './desk.ts';
import {
  findings,
  mapChanged,
  mapDrawn,
  overflow,
  type PublicDesk,
  picture,
  startBrowser,
  startPublic,
  visit,
} from './public.ts';

/** How many colours the map's picture has: a map that draws nothing has one. */
async function coloursOf(page: Page): Promise<number> {
  const image = (await page.locator('canvas.maplibregl-canvas').screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(pen.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, image);
}

const layer = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const inView = (page: Page) => page.locator('.area-map__in-view [role=status]');
const chosen = (page: Page) => page.locator('.area-map__chosen');

describe.skipIf(NO_BROWSER)(`The public map in a browser${WHY_NOT}`, () => {
  let desk: PublicDesk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startPublic(), startBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('draws the networks, and each layer with its key, and axe finds nothing in any', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    await page.goto('/map');
    await mapDrawn(page);
    expect(await inView(page).textContent()).toMatch(/^12 networks/);
    const layers = await page.getByRole('group', { name: 'Show' }).getByRole('radio').all();
    expect(layers.length).toBe(4);
    for (const [at, each] of layers.entries()) {
      if (at > 0) await mapChanged(page, () => each.check());
      expect(await page.getByRole('heading', { name: /^Key: / }).count()).toBe(1);
      expect(await findings(page)).toEqual([]);
      await picture(page, `desk-map-layer-${at}`);
    }
    expect(new URL(page.url()).hash).toContain('layer=deprivation');
    await page.setViewportSize({ width: 390, height: 844 });
    expect([await findings(page), await overflow(page)]).toEqual([[], 0]);
    await picture(page, 'phone-map-open');
    expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps what is seen in its address, which opens the same; a search moves it; a link and a frame are copied', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/map');
    await mapDrawn(page);
    const colours = await coloursOf(page);
    expect(colours).toBeGreaterThan(12);

    // Suggestions while somebody types, chosen by the keyboard.
    const field = page.getByRole('combobox', { name: 'Search this site' });
    await field.fill('larkhythe');
    await page.getByRole('option').first().waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const meant = (await page.getByRole('option', { selected: true }).locator('.suggestion__name').textContent())!;
    await mapChanged(page, () => page.keyboard.press('Enter'));
    await chosen(page).getByText(meant).first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/map');
    const hash = new URL(page.url()).hash;
    expect(hash).toMatch(/^#map=[\d.]+\/5\d\.\d+\/-?\d+\.\d+&layer=networks&at=practice:Z\d+$/);

    await page.getByText('Share this view, or put this map on your site').click();
    await page.getByRole('button', { name: 'Copy link to this view' }).click();
    await page.getByText('The link is copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await page.getByRole('button', { name: 'Copy the HTML' }).click();
    await page.getByText('The HTML is copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`<iframe src="${desk.address}/embed#`);
    expect(faults).toEqual([]);

    const again = await visit(browser, desk.address);
    await again.page.goto(page.url());
    await mapDrawn(again.page);
    await chosen(again.page).getByText(meant).first().waitFor();
    expect(new URL(again.page.url()).hash).toBe(hash);
    // Escape lets go of what was chosen.
    await again.page.locator('canvas.maplibregl-canvas').focus();
    await again.page.keyboard.press('Escape');
    await chosen(again.page).waitFor({ state: 'hidden' });
    expect(again.faults).toEqual([]);
    await again.close();
    await close();
  });

  it('the map of a plan says what it is in its legend, beside today’s networks, and in a frame on another site', async () => {
    const plan = `${desk.plans.proposal}/2`;
    const frame = `<!doctype html><html lang="en"><title>Another site</title><main><h1>Another site</h1><iframe title="Map of a plan" width="700" height="600" src="${desk.address}${plan}/embed"></iframe></main></html>`;
    const other = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(frame));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const { page, faults, close } = await visit(browser, desk.address);
    try {
      await page.goto(`${plan}/map`);
      await mapDrawn(page);
      await page.getByText('Proposal: Closer together.').waitFor();
      for (const time of ['Today', 'What changes', 'The plan']) {
        await mapChanged(page, () => layer(page, time).check());
      }
      expect(await findings(page)).toEqual([]);
      await picture(page, 'desk-plan-map-open');
      expect(faults).toEqual([]);

      await page.goto(`${origin}/`);
      const embedded = page.frameLocator('iframe');
      await embedded.locator('[data-drawn]').waitFor({ timeout: 60_000 });
      expect(await embedded.locator('body').textContent()).toMatch(/Proposal.*Tarrowmere Integrated Care Board/s);
      await embedded.getByText('Key and layers').click();
      expect(await findings(page)).toEqual([]);
      await picture(page, 'desk-framed');
      expect(faults.filter((fault) => fault !== `Asked ${origin}/` && fault !== `Asked ${origin}/favicon.ico`)).toEqual(
        [],
      );
    } finally {
      await close();
      other.close();
      other.closeAllConnections();
    }
  });

  it('a table is sorted where it stands, and says so', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    await page.goto('/network/U99001');
    const table = page.getByRole('table', { name: /^Practices of / });
    const sort = table.getByRole('button', { name: 'Patients' });
    await sort.click();
    const values = async () =>
      (await table.locator('td.number').allTextContents()).map((text) => Number(text.replaceAll(/\D/g, '')));
    const once = await values();
    await sort.click();
    expect(await values()).toEqual(once.toReversed());
    expect(once.toSorted((a, b) => a - b)).toEqual(
      (await table.getByRole('columnheader', { name: 'Patients' }).getAttribute('aria-sort')) === 'descending'
        ? once
        : once.toReversed(),
    );
    expect(faults).toEqual([]);
    await close();
  });
});
