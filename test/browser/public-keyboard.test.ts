import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, WHY_NOT } from './desk.ts';
import { mapDrawn, type PublicDesk, startBrowser, startPublic, visit } from './public.ts';
import { POSTCODE } from './public-pages.ts';

/** What comes before the page's own on every page. */
const HEAD = [
  'Skip to main content',
  'Primary care networks in Tarrowmere',
  'Practices',
  'Networks',
  'Places',
  'Plans',
  'Map',
  'Easy Read',
];

/** The name of what has the keyboard; marked where nothing shows that it has. */
function focused(): string {
  const held = document.activeElement as HTMLElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(held);
  const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  const labelled = (held as HTMLInputElement).labels?.[0]?.textContent;
  const caption = document.getElementById(held.getAttribute('aria-labelledby') ?? '')?.textContent;
  const name = held.getAttribute('aria-label') ?? labelled ?? caption ?? held.textContent ?? '';
  return `${seen ? '' : 'UNSEEN '}${name.replace(/\s+/g, ' ').trim()}`;
}

/** Names of what Tab comes to, one after the other. */
async function tabbed(page: Page, times: number): Promise<string[]> {
  const names: string[] = [];
  for (let at = 0; at < times; at++) {
    await page.keyboard.press('Tab');
    names.push(await page.evaluate(focused));
  }
  return names;
}

describe.skipIf(NO_BROWSER)(`The public pages by keyboard, in print and in a reader’s own colours${WHY_NOT}`, () => {
  let desk: PublicDesk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startPublic(), startBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('Tab goes through a page in the order that it is read in, and shows where it is', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    await page.goto('/');
    expect(await tabbed(page, 11)).toEqual([
      ...HEAD,
      'Find a practice, a network or a place',
      'Search',
      'Closer together',
    ]);
    await page.goto(`/postcode/${POSTCODE.replace(' ', '')}`);
    expect(await tabbed(page, 13)).toEqual([
      ...HEAD,
      'Home',
      'Tarrowmere',
      'search for it by name',
      'Tollmead Surgery (Invented)',
      'Tarrowmere North PCN (Invented)',
    ]);
    await page.goto('/network/U99001');
    expect(await tabbed(page, 15)).toEqual([
      ...HEAD,
      'Home',
      'Networks',
      'Tarrowmere',
      'Practices of Tarrowmere North PCN (Invented)',
      'Practice',
      'Patients',
      'Main surgery',
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  it('the menu and the map can be skipped, and the map be used, by the keyboard alone', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    await page.goto('/map');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('maincontent');
    await mapDrawn(page);
    expect(await tabbed(page, 8)).toEqual([
      'networks',
      'practices',
      'places',
      'Search this site',
      'Search',
      'Skip the map',
      'Networks',
      'Map. The arrow keys move it, plus and minus zoom, Enter chooses what is in the middle.',
    ]);
    const view = () => new URL(page.url()).hash;
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => location.hash !== '');
    const moved = view();
    await page.keyboard.press('Equal');
    await page.waitForFunction((before) => location.hash !== before, moved);
    await page.keyboard.press('Enter');
    await page.locator('.area-map__chosen').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.area-map__chosen').waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Skip the map' }).focus();
    await page.keyboard.press('Enter');
    expect((await tabbed(page, 1))[0]).toMatch(/^[^U].*\((?:CSV|GeoJSON)\)$/);
    expect(faults).toEqual([]);
    await close();
  });

  it('in a reader’s own colours what has the keyboard is still outlined; in print there is the address and no menu', async () => {
    const { page, faults, close } = await visit(browser, desk.address, { forcedColors: 'active' });
    await page.goto('/network/U99001');
    expect((await tabbed(page, 15)).filter((name) => name.startsWith('UNSEEN'))).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none');
    await page.emulateMedia({ media: 'print', forcedColors: null });
    expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false);
    expect(await page.locator('.print-only').first().isVisible()).toBe(true);
    expect(await page.locator('.no-print:visible').count()).toBe(0);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    expect(faults).toEqual([]);
    await close();
  });

  it('what assistive technology is told of the first page, a postcode’s and a plan’s is what was agreed', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    const today = new Date().toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'Europe/London',
    });
    for (const [name, path] of [
      ['home', '/'],
      ['postcode', `/postcode/${POSTCODE.replace(' ', '')}`],
      ['plan-practice', desk.plans.closing],
    ] as const) {
      await page.goto(path);
      const told = (await page.getByRole('main').ariaSnapshot()).replaceAll(today, 'TODAY');
      await expect(`${told}\n`).toMatchFileSnapshot(`told/${name}.txt`);
    }
    expect(faults).toEqual([]);
    await close();
  });
});
