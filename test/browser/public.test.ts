import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, WHY_NOT } from './desk.ts';
import { type PublicDesk, startBrowser, startPublic, visit } from './public.ts';
import { POSTCODE } from './public-pages.ts';
import { HARD_NAME } from './public-plans.ts';

const main = (page: Page) => page.getByRole('main');

describe.skipIf(NO_BROWSER)(`The public pages in a browser${WHY_NOT}`, () => {
  let desk: PublicDesk;
  let browser: Browser;
  beforeAll(async () => {
    [desk, browser] = await Promise.all([startPublic(), startBrowser()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('without JavaScript a visitor goes from a postcode to a practice, its network and a plan', async () => {
    const { page, faults, close } = await visit(browser, desk.address, { javaScriptEnabled: false });
    const referrers = new Map<string, string | undefined>();
    const headers = new Map<string, Record<string, string>>();
    page.on('request', (request) => {
      if (request.isNavigationRequest()) referrers.set(new URL(request.url()).pathname, request.headers()['referer']);
    });
    page.on('response', (response) => headers.set(new URL(response.url()).pathname, response.headers()));

    await page.goto('/');
    await page.getByLabel('Find a practice, a network or a place').fill(POSTCODE.toLowerCase());
    await main(page).getByRole('button', { name: 'Search' }).click();
    const address = `/postcode/${POSTCODE.replace(' ', '')}`;
    expect(new URL(page.url()).pathname).toBe(address);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`${POSTCODE}: practices and networks`);
    const text = (await main(page).textContent())!;
    expect(text).toContain('Your network follows the practice you are registered with');
    expect(text).toContain('Which practice are you registered with?');
    expect(text).not.toMatch(/your network is/i);
    expect(text).toMatch(/Used by (?:about )?\d+%/);
    expect(text).toMatch(/Distance: .*(?:km|metres) in a straight line/);
    expect(text).toMatch(/Journey: .*\d+ minutes? /);
    expect(headers.get(address)).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    });
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex, nofollow');

    const practice = main(page).locator('.used-practice h3 a').first();
    const name = (await practice.textContent())!;
    await practice.click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
    expect(referrers.get(new URL(page.url()).pathname)).toBeUndefined();
    expect(
      await main(page)
        .getByRole('link', { name: /on the NHS website/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^https:\/\/www\.nhs\.uk\//);
    await main(page).locator('a[href^="/network/"]').first().click();
    expect(await main(page).textContent()).toMatch(/A Primary Care Network of \d+ GP practices/);
    const rows = main(page)
      .getByRole('table', { name: /^Practices of / })
      .getByRole('row');
    expect(await rows.count()).toBeGreaterThan(2);
    expect(await rows.filter({ hasText: name }).textContent()).toMatch(/[\d,]+/);
    expect(await main(page).textContent()).toContain('The map needs JavaScript.');

    await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Plans' }).click();
    await main(page).getByRole('link', { name: 'Closer together' }).first().click();
    const plan = (await main(page).textContent())!;
    expect(plan).toContain('Tarrowmere Integrated Care Board');
    expect(plan).toContain('31 January 2099');
    expect(plan).toContain('networks@tarrowmere.example');
    expect(plan).toContain(HARD_NAME);

    expect([...headers.values()].filter((each) => 'set-cookie' in each)).toEqual([]);
    expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
    expect(faults).toEqual([]);
    await close();
  });

  it('a plan in each state says which, and what was taken down says nothing else', async () => {
    const { page, faults, close } = await visit(browser, desk.address, { javaScriptEnabled: false });
    const { plans } = desk;
    const read = async (path: string) => {
      const answer = await page.goto(path);
      return { status: answer!.status(), text: (await main(page).textContent())!.replace(/\s+/g, ' ') };
    };
    const proposal = await read(plans.proposal);
    expect(proposal.text.indexOf('do nothing')).toBeGreaterThan(0);
    expect((await read(plans.earlier)).text).toContain('There is a newer version of this plan.');
    expect((await read(plans.approved)).text).toMatch(/Approved/);
    expect((await read(plans.inForce)).text).toMatch(/In force/);
    const withdrawn = await read(plans.withdrawn);
    expect(withdrawn.text).toMatch(/Withdrawn/);
    expect(withdrawn.text).toContain('The board chose another option.');
    const gone = await read(plans.takenDown);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('It named a person.');
    expect(gone.text).not.toContain('Published by mistake');
    expect((await read(plans.hardNetwork)).text).toContain(HARD_NAME);
    expect(await page.title()).toContain('<img src=x');
    expect((await read(plans.closing)).text).toMatch(/clos/i);
    expect(faults).toEqual([]);
    await close();
  });

  it('the first page is at most 100 kB compressed without the map, with what it loads afterwards', async () => {
    const { page, faults, close } = await visit(browser, desk.address);
    const session = await page.context().newCDPSession(page);
    const names = new Map<string, string>();
    let bytes = 0;
    await session.send('Network.enable');
    session.on('Network.requestWillBeSent', ({ requestId, request }) => names.set(requestId, request.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!/\/tiles\/|maplibre|area-map/.test(names.get(requestId) ?? '')) bytes += encodedDataLength;
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes / 1000).toBeLessThan(100);
    expect(faults).toEqual([]);
    await close();
  });
});
