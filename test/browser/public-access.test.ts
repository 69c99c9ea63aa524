import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, WHY_NOT } from './desk.ts';
import { findings, overflow, type PublicDesk, picture, startBrowser, startPublic, visit } from './public.ts';
import { publicPages } from './public-pages.ts';

/** Distances as WCAG 1.4.12 has them. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';

/** Adds styles to a page whose own may come from its site alone. */
function spaceOut(styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
}

describe.skipIf(NO_BROWSER)(`Everyone can use the public pages${WHY_NOT}`, () => {
  let desk: PublicDesk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startPublic(), startBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each([
    ['of today', /^\/(?:network|practice|postcode|area|place|search)/],
    ['of plans', /^\/plans/],
    ['of the site itself', /^\/(?:$|map|embed|about|acc|easy|sources|privacy)/],
  ])(
    'axe finds nothing on pages %s, at a desk and on a phone, where no map can be drawn, and none scrolls sideways',
    async (_, kind) => {
      const { page, faults, close } = await visit(browser, desk.address);
      // What the pages say in place of a map; the maps themselves are looked at in public-map.test.ts.
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
      const wrong: unknown[] = [];
      const width = async (what: string) => {
        const pixels = await overflow(page);
        return pixels > 0 ? [`${what} ${pixels} px too wide`] : [];
      };
      for (const [name, path] of publicPages(desk.plans).filter(([, each]) => kind.test(each))) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(path);
        const map = page.locator('[data-map]');
        if ((await map.count()) > 0) {
          await map.scrollIntoViewIfNeeded();
          await page.getByText('This browser cannot draw the map.').waitFor();
        }
        const found = [...(await findings(page)), ...(await width('desk'))];
        await picture(page, `desk-${name}`);
        await page.setViewportSize({ width: 390, height: 844 });
        found.push(...(await findings(page)), ...(await width('phone')));
        await picture(page, `phone-${name}`);
        // A desk's screen at 400%.
        await page.setViewportSize({ width: 320, height: 256 });
        found.push(...(await width('400%')));
        await page.evaluate(spaceOut, SPACED);
        found.push(...(await width('wider text')));
        if (found.length > 0) wrong.push([name, found]);
      }
      expect(wrong).toEqual([]);
      expect(faults).toEqual([]);
      await close();
    },
    300_000,
  );
});
