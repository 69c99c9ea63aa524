import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, NO_BROWSER, openPage, picture, type Stage, saved, setStage, startPlan, WHY_NOT } from './desk.ts';

const rows = (page: Page) => page.locator('.network-list li');

describe.skipIf(NO_BROWSER)(`The desk on the demo county${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(null);
  }, 300_000);
  afterAll(() => stage?.close());

  it('says on every screen that the county is invented, and names every source', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    expect(await page.locator('.invented').textContent()).toContain('not a real place');
    expect(await page.locator('.map-attribution').textContent()).not.toBe('');
    expect(await rows(page).count()).toBe(12);
    await picture(page, 'demo-county');
    for (const tab of ['Attention', 'Changes', 'Neighbourhoods', 'Table', 'Layers']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.locator('.panel-body').textContent()).not.toBe('');
    }
    await picture(page, 'layers-and-sources');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('reached from elsewhere, shows a visitor the published networks alone until a planner gives a key, whose name then stands on what is saved', async () => {
    const { stage: open, key } = await stage.elsewhere();
    try {
      const page = await openPage(open);
      await page.getByRole('button', { name: 'Start a plan' }).click();
      await page.getByLabel('Key', { exact: true }).fill(key);
      await picture(page, 'key');
      await page.getByRole('button', { name: 'Go on with this key' }).click();
      await drawn(page);
      await startPlan(page, 'By key');
      const ofPlan = page.url();
      const question = { data: { query: '{ plans(first: 10) { nodes { name creator } } }' } };
      const graph = new URL('/graphql', open.address).href;
      const answer = await page.request.post(graph, { ...question, headers: { 'x-api-key': key } });
      expect(((await answer.json()) as { data: { plans: { nodes: object[] } } }).data.plans.nodes).toContainEqual({
        name: 'By key',
        creator: 'Named planner',
      });
      expect(await (await page.request.post(graph, question)).json()).toMatchObject({ data: { plans: { nodes: [] } } });

      // Another visitor who was sent the plan's address is told why it does not open, and has a way on.
      const visitor = await page.context().browser()!.newPage();
      await visitor.goto(ofPlan);
      await visitor.getByRole('alert').getByText('Saved plans are shown here to planners').waitFor();
      await picture(visitor, 'key-needed');
      await visitor.getByRole('button', { name: 'Show the published networks' }).click();
      await visitor.getByRole('button', { name: 'Start a plan' }).waitFor();
      await visitor.close();
      await page.context().close();
    } finally {
      await open.close();
    }
  }, 400_000);

  it('fits a phone, with the networks in a sheet over the map', async () => {
    const page = await openPage(stage, { width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await picture(page, 'phone');
    await rows(page).first().getByRole('button').click();
    await page.getByRole('button', { name: 'Make the panel taller' }).click();
    expect(await page.locator('.scorecard h2').isVisible()).toBe(true);
    await picture(page, 'phone-network');
    await page.context().close();
  });

  it('has no fault that an accessibility checker can find, on any of its panels', async () => {
    const page = await openPage(stage);
    const check = async () =>
      (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    expect(await check()).toEqual([]);
    for (const tab of ['Attention', 'Changes', 'Neighbourhoods', 'Table', 'Layers']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await check(), tab).toEqual([]);
    }
    await page.getByRole('button', { name: 'Start a plan' }).click();
    expect(await check(), 'dialog').toEqual([]);
    await page.context().close();
  });

  it('moves a practice by keyboard alone, says the new numbers, and takes it back', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'By keyboard');
    await page.keyboard.press('5');
    await page.getByLabel('Search by name or code').focus();
    const choice = page.locator('.member-table tbody select').first();
    const before = await choice.inputValue();
    await choice.focus();
    // The first network in the list, or the second where the practice is there already.
    const options = await choice
      .locator('option')
      .evaluateAll((all) => all.map((each) => (each as HTMLOptionElement).value));
    const to = options.find((value) => value !== '' && value !== before)!;
    await choice.selectOption(to);
    await expect
      .poll(() => page.locator('[aria-live="polite"].spoken').textContent())
      .toMatch(/Moved 1 practice into .*[\d,]+ patients/);
    await saved(page);
    await page.getByRole('tab', { name: 'Table' }).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => choice.inputValue()).toBe(before);
    await saved(page);
    await page.context().close();
  });

  it('gives the plan as GeoJSON and CSV, and takes both back into a blank plan', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'To be exported');
    const lists = await rows(page).locator('.numbers').allTextContents();
    for (const [title, name] of [
      ['Export the plan as GeoJSON', 'plan.geojson'],
      ['Export practices to networks as CSV', 'practices.csv'],
      ['Export areas to networks as CSV', 'areas.csv'],
    ] as const) {
      await page.getByRole('button', { name: 'To be exported' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: title }).click();
      await (await download).saveAs(join(tmpdir(), `footprint-${name}`));
    }
    for (const files of [['plan.geojson'], ['practices.csv', 'areas.csv']]) {
      await page.goto(`${stage.address}/desk`);
      await drawn(page);
      await startPlan(page, `From ${files[0]}`, 'blank');
      for (const file of files) {
        await page.getByRole('button', { name: `From ${files[0]}` }).click();
        await page.getByRole('menuitem', { name: 'Import into this plan' }).click();
        await page.getByLabel('CSV or GeoJSON file').setInputFiles(join(tmpdir(), `footprint-${file}`));
        await page.getByRole('button', { name: 'Import', exact: true }).click();
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      await saved(page);
      expect((await rows(page).locator('.numbers').allTextContents()).sort()).toEqual([...lists].sort());
    }
    await page.context().close();
  });

  it('names the line of a code that it does not know, and imports nothing', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'Wrong file', 'blank');
    const file = join(tmpdir(), 'footprint-wrong.csv');
    writeFileSync(file, 'unit_code,pcn_code\nNOSUCH,U1\n');
    await page.getByRole('button', { name: 'Wrong file' }).click();
    await page.getByRole('menuitem', { name: 'Import into this plan' }).click();
    await page.getByLabel('CSV or GeoJSON file').setInputFiles(file);
    expect(await page.locator('.import-problems').textContent()).toMatch(/line 2, column 1: NOSUCH/);
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await page.context().close();
  });

  it('keeps working without the server, and saves when it is back', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'Offline');
    await page.context().setOffline(true);
    await page.keyboard.press('n');
    await page.getByLabel('Name').fill('Made offline');
    await page.getByRole('button', { name: 'Add the network' }).click();
    await page.locator('.save-offline').waitFor();
    await picture(page, 'offline');
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await drawn(page);
    await page.getByRole('button', { name: '‹ All networks' }).click();
    expect(await rows(page).allTextContents()).toContainEqual(expect.stringContaining('Made offline'));
    await page.context().close();
  });

  it('keeps both versions when two planners change one plan', async () => {
    const one = await openPage(stage);
    await startPlan(one, 'Shared');
    await saved(one);
    const address = new URL(one.url());
    const two = await openPage(stage, { path: `/desk${address.search}` });
    const add = async (page: Page, name: string) => {
      await page.keyboard.press('n');
      await page.getByLabel('Name').fill(name);
      await page.getByRole('button', { name: 'Add the network' }).click();
    };
    await add(one, 'Of the first');
    await saved(one);
    await add(two, 'Of the second');
    await two.getByRole('button', { name: 'Keep mine as a copy' }).click();
    await two.getByRole('button', { name: 'Shared (my copy)' }).waitFor();
    await drawn(two);
    const mine = await rows(two).allTextContents();
    expect(mine).toContainEqual(expect.stringContaining('Of the second'));
    expect(mine).not.toContainEqual(expect.stringContaining('Of the first'));
    await one.reload();
    await drawn(one);
    await one.getByRole('button', { name: '‹ All networks' }).click();
    expect(await rows(one).allTextContents()).toContainEqual(expect.stringContaining('Of the first'));
    await one.context().close();
    await two.context().close();
  });

  it('prints the plan on A4 with its map, networks, goals, changes and sources', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'On paper');
    const file = join(tmpdir(), 'footprint-print.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    const pdf = readFileSync(file, 'latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).toMatch(/\/Subtype \/Image/);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12]/);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const sheet = (await page.locator('.print-sheet').textContent()) ?? '';
    for (const part of ['Networks', 'Goals', 'Changes against the published networks', 'Sources', 'Invented data'])
      expect(sheet).toContain(part);
    await page.context().close();
  });

  it('shows the graph’s own page without internet', async () => {
    const faults: string[] = [];
    const context = await stage.browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(stage.address)) faults.push(request.url());
    });
    await page.goto(`${stage.address}/graphql`);
    await page.getByRole('button', { name: /Execute/ }).click();
    await page.getByText('list-size').first().waitFor();
    await page.locator('.graphiql-response').getByText('patients').first().waitFor({ timeout: 60_000 });
    await picture(page, 'graph');
    expect(faults).toEqual([]);
    await context.close();
  });
});
