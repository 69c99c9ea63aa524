import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_BROWSER, openPage, picture, type Stage, saved, setStage, startPlan, WHY_NOT } from './desk.ts';

const faultsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Publish / });
const field = (page: Page, name: string) => dialog(page).getByLabel(name, { exact: true });
const version = (page: Page, name: string) => dialog(page).locator('.versions li', { hasText: name });

/** Opens the dialog by its key, from wherever the keyboard is. */
async function open(page: Page): Promise<void> {
  await page.keyboard.press('u');
  await field(page, 'Title').waitFor();
}

/** A picture on a desk's screen and one on a phone's, which nothing overflows. */
async function pictures(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  expect([name, await dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth)]).toEqual([name, 0]);
  await picture(page, `phone-${name}`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** What a visitor without JavaScript reads at an address. */
async function readBy(stage: Stage, address: string): Promise<{ readonly status: number; readonly text: string }> {
  const context = await stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const response = await page.goto(address);
  const text = (await page.locator('main').textContent()) ?? '';
  await context.close();
  return { status: response!.status(), text };
}

/** So many days from today, as 2027-01-31. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.skipIf(NO_BROWSER)(`Publishing on the demo county${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(null);
  }, 300_000);
  afterAll(() => stage?.close());

  it('a planner publishes a plan and a further version of it, withdraws the one and takes down the other', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await page.keyboard.press('u');
    await page.getByText('Start a plan to change them').first().waitFor();
    await startPlan(page, 'Samphire together');
    await saved(page);

    // What is missing is said beside its field, all at once, and the keyboard goes to the first.
    await open(page);
    expect(await field(page, 'Title').inputValue()).toBe('Samphire together');
    await dialog(page).getByRole('button', { name: 'Check what becomes public' }).click();
    await dialog(page).getByText('The plan cannot be published like this yet.').waitFor();
    for (const name of ['Summary', 'Owner', 'Last day for responses', 'How to respond'])
      expect([name, await field(page, name).getAttribute('aria-invalid')]).toEqual([name, 'true']);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('publish-summary');
    await dialog(page).getByText('There is no way to get in touch.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await pictures(page, 'publish-problems');

    await field(page, 'Summary').fill('Two networks would share what they do.\n\nNo practice moves.');
    await field(page, 'Owner').fill('Samphire Integrated Care Board');
    await field(page, 'Last day for responses').fill(inDays(60));
    await field(page, 'How to respond').fill('Write to us, or come to the meeting in the town hall.');
    // What was typed is still there when the dialog was closed meanwhile.
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await open(page);
    expect(await field(page, 'Owner').inputValue()).toBe('Samphire Integrated Care Board');
    await field(page, 'E-mail').fill('samphire at example');
    await dialog(page).getByRole('button', { name: 'Check what becomes public' }).click();
    await dialog(page).getByText('The e-mail address is not one.').waitFor();
    await field(page, 'E-mail').fill('networks@samphire.example');
    await pictures(page, 'publish-form');

    await dialog(page).getByRole('button', { name: 'Check what becomes public' }).click();
    await dialog(page).getByRole('heading', { name: 'Anyone will be able to read this' }).waitFor();
    const address = (await dialog(page).locator('.address').textContent())!;
    expect(new URL(address).pathname).toBe('/plans/samphire-together/1');
    expect(await dialog(page).getByRole('list').first().textContent()).toMatch(/networks/);
    expect((await readBy(stage, address)).status).toBe(404);
    expect(await faultsOf(page)).toEqual([]);
    await pictures(page, 'publish-confirm');
    await dialog(page).getByRole('button', { name: 'Publish for anyone to read' }).click();
    await dialog(page).getByText('The plan is public.').waitFor();
    expect(await dialog(page).locator('pre').textContent()).toBe(address);
    expect(await dialog(page).getByRole('link', { name: 'Open the public page' }).getAttribute('href')).toBe(address);
    expect(await version(page, 'Version 1').textContent()).toMatch(/Proposal.*responses until/s);
    expect(await faultsOf(page)).toEqual([]);
    await pictures(page, 'publish-done');
    const first = await readBy(stage, address);
    expect(first.status).toBe(200);
    expect(first.text).toContain('Samphire together');
    expect(first.text).toContain('Samphire Integrated Care Board');
    await page.keyboard.press('Escape');

    // An edit that was only just made is saved first; the earlier version stays as it was.
    await page.keyboard.press('n');
    await page.getByLabel('Name').fill('A network of its own');
    await page.getByRole('button', { name: 'Add the network' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await open(page);
    expect(await field(page, 'Summary').inputValue()).toContain('No practice moves.');
    expect(await dialog(page).getByLabel('Publish it as').inputValue()).toBe('samphire-together');
    await dialog(page).getByRole('button', { name: 'Check what becomes public' }).click();
    await dialog(page).getByRole('button', { name: 'Publish for anyone to read' }).click();
    await dialog(page).getByText('The plan is public.').waitFor();
    const second = (await dialog(page).locator('pre').textContent())!;
    expect(new URL(second).pathname).toBe('/plans/samphire-together/2');
    const network = new URL('/graphql', stage.address);
    network.searchParams.set('query', '{ plan(id: "publication:samphire-together/2") { networks { name } } }');
    expect(await (await fetch(network)).text()).toContain('A network of its own');

    await dialog(page).getByRole('button', { name: 'Withdraw samphire-together/1' }).click();
    const reason = dialog(page).getByLabel('Why, as the public reads it');
    expect(await reason.evaluate((box) => box === document.activeElement)).toBe(true);
    await dialog(page).getByRole('button', { name: 'Leave it as it is' }).click();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Withdraw…');
    await page.keyboard.press('Enter');
    await reason.fill('Replaced by the second version.');
    expect(await faultsOf(page)).toEqual([]);
    await pictures(page, 'publish-withdraw');
    await dialog(page).getByRole('button', { name: 'Withdraw it' }).click();
    await version(page, 'Version 1').getByText('Withdrawn', { exact: true }).waitFor();
    const withdrawn = await readBy(stage, address);
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.text).toMatch(/withdrawn/i);
    expect(withdrawn.text).toContain('Replaced by the second version.');

    await dialog(page).getByRole('button', { name: 'Take down samphire-together/2' }).click();
    await reason.fill('Published by mistake.');
    await dialog(page).getByRole('button', { name: 'Take it down for good' }).click();
    await version(page, 'Version 2').getByText('Taken down', { exact: true }).waitFor();
    expect(await version(page, 'Version 2').getByRole('button').count()).toBe(0);
    expect(await dialog(page).getByText('The plan is public.').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await pictures(page, 'publish-ended');
    const gone = await readBy(stage, second);
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('Published by mistake.');
    expect(gone.text).not.toContain('No practice moves.');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 600_000);

  it('a visitor of a desk elsewhere is shown nothing of it', async () => {
    const { stage: open } = await stage.elsewhere();
    try {
      const page = await openPage(open);
      await page.keyboard.press('u');
      await page.keyboard.press('Control+k');
      await page.getByLabel('Find a command').fill('p');
      await page.getByRole('dialog', { name: 'Commands' }).getByRole('button', { name: 'Print on A4' }).waitFor();
      expect(await page.getByRole('button', { name: /^Publish this plan/ }).count()).toBe(0);
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.locator('.menu-button').click();
      expect(await page.getByRole('menuitem').count()).toBeGreaterThan(3);
      expect(await page.getByRole('menuitem', { name: /^Publish this plan/ }).count()).toBe(0);
      await page.context().close();
    } finally {
      await open.close();
    }
  }, 300_000);
});
