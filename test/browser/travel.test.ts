import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, NO_BROWSER, openPage, picture, type Stage, saved, setStage, startPlan, WHY_NOT } from './desk.ts';

const section = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** A browser that draws in software, beside other tests, takes its time. */
const PATIENT = { timeout: 60_000 };

/** The travel panel, with numbers in it. */
async function openTravel(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Travel' }).click();
  await page.locator('.travel-meaning').waitFor();
}

/** Brings a practice's main surgery to the middle of the map, and gives that point of the screen. */
async function centreOnPractice(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  await page.getByRole('tab', { name: 'Networks' }).click();
  await page.locator('.network-list li button').first().click();
  await page.locator('.practice-list button').first().click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.waitForTimeout(1500);
  const map = (await page.locator('.map').boundingBox())!;
  return { x: map.x + map.width / 2, y: map.y + map.height / 2 };
}

describe.skipIf(NO_BROWSER)(`Travel on the demo county${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(null);
  }, 300_000);
  afterAll(() => stage?.close());

  it('begins as an estimate; a plan takes up journeys on real roads when they are ready, and undo gives them back', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await startPlan(page, 'From lines to roads');
    await openTravel(page);
    expect(await page.locator('.travel-meaning').textContent()).toContain('Estimate');
    const measuring = stage.measure();
    await page.locator('.task-list').waitFor({ timeout: 60_000 });
    expect(await page.locator('.task-list').textContent()).toMatch(/Measuring journeys/);
    await picture(page, 'travel-measuring');
    await measuring;
    await page.locator('.news').getByRole('button').click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Every area of the plan is there as before.').waitFor({ timeout: 30_000 });
    await picture(page, 'travel-ready');
    await dialog.getByRole('button', { name: 'Use them in this plan' }).click();
    await expect.poll(() => page.locator('.travel-meaning').textContent(), PATIENT).toMatch(/Valhalla/i);
    await drawn(page);
    await saved(page);
    await picture(page, 'travel-on-roads');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.travel-meaning').textContent(), PATIENT).toContain('Estimate');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 600_000);

  it('shades areas by minutes, says what the minutes mean, and who is left behind, by keyboard alone', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await page.keyboard.press('7');
    await page.locator('.legend-box .shade-legend').waitFor();
    expect(await page.locator('.legend-box .shade-legend').textContent()).toContain('Minutes on foot');
    await section(page, 'Walk').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await section(page, 'Drive').isChecked()).toBe(true);
    expect(await page.locator('.travel-meaning').textContent()).toMatch(/without traffic or parking/);
    expect(await page.locator('.legend-box .shade-legend').textContent()).toContain('by car');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    const row = page.locator('.travel-table tbody tr').last();
    expect(await row.textContent()).toMatch(/The whole plan.*%/);
    await page.waitForTimeout(1500);
    await picture(page, 'travel-networks');
    await section(page, 'Networks').focus();
    await page.keyboard.press('ArrowRight');
    const people = await page.locator('.travel-table').textContent();
    for (const who of ['Everyone', '65 and over', 'Most deprived fifth', 'Households without a car', 'Urban', 'Rural'])
      expect(people).toContain(who);
    await picture(page, 'travel-people');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('button', { name: 'Show on the map' }).first().waitFor({ state: 'detached' });
    const far = page.locator('.travel-table tbody button').first();
    await far.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    await picture(page, 'travel-farthest');
    await page.keyboard.press('t');
    await page.locator('.legend-box .shade-legend').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('draws how far people can come from to a clicked site, and the way from a clicked area, until Escape', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    const { x, y } = await centreOnPractice(page);
    await page.mouse.click(x, y);
    await page.getByRole('button', { name: /How far can people come from/ }).click();
    const note = page.locator('.legend-box .reach-note');
    await note.getByText('within 20 minutes').waitFor({ timeout: 60_000 });
    expect(await note.textContent()).toMatch(/Who can come to .*, on foot/);
    await page.waitForTimeout(1500);
    await picture(page, 'travel-around');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });

    await page.mouse.click(x + 90, y + 60);
    await page.getByRole('button', { name: 'Show the way' }).click();
    await note.getByText(/km/).waitFor({ timeout: 60_000 });
    expect(await note.textContent()).toMatch(/From .* to .*, on foot.*[\d.]+ minutes, [\d.]+ km/);
    await page.waitForTimeout(1500);
    await picture(page, 'travel-way');
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('supposes a new site by mouse: journeys are computed, the numbers follow, undo and redo, and a site moves by dragging', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await startPlan(page, 'One more branch');
    await openTravel(page);
    const before = await page.locator('.travel-table tbody').textContent();
    await page.getByRole('button', { name: 'New site' }).click();
    await page.locator('[data-tool="site"]').waitFor();
    const map = (await page.locator('.map').boundingBox())!;
    const [x, y] = [map.x + map.width * 0.56, map.y + map.height * 0.63];
    await page.mouse.click(x, y);
    await page.getByLabel('Name').fill('Mill Lane branch');
    const practice = page.getByLabel('Run by the practice');
    const near = practice.locator('option', { hasText: 'TARROWMERE CENTRAL PCN' }).first();
    await practice.selectOption((await near.getAttribute('value'))!);
    await picture(page, 'travel-new-site');
    await page.getByRole('button', { name: 'Suppose this site' }).click();
    await page.getByRole('radio', { name: /^What if/ }).check();
    const list = page.locator('.what-if-list');
    expect(await list.textContent()).toContain('Mill Lane branch opens');
    await page.getByText('Computing journeys').waitFor({ state: 'detached', timeout: 60_000 });
    expect(await page.locator('.travel').getByRole('alert').count()).toBe(0);
    await saved(page);
    await section(page, 'Networks').check();
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).not.toBe(before);
    expect(await page.locator('.travel-table tbody').textContent()).not.toContain('still to be computed');
    await page.waitForTimeout(1000);
    await picture(page, 'travel-what-if');
    const opened = await page.locator('.travel-table tbody').textContent();

    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y - 50, { steps: 5 });
    await page.mouse.move(x + 90, y - 90, { steps: 5 });
    await page.mouse.up();
    await expect
      .poll(() => page.locator('[aria-live="polite"].spoken').textContent(), PATIENT)
      .toContain('Moved the new site');
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).not.toBe(opened);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).toBe(opened);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).toBe(before);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).toBe(opened);
    await saved(page);
    await page.reload();
    await drawn(page);
    await expect.poll(() => page.locator('.travel-table tbody').textContent(), PATIENT).toBe(opened);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('supposes a new site by keyboard alone, asks again for journeys that could not be had, and takes it back', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'By keyboard alone');
    await page.keyboard.press('7');
    await page.locator('.travel-meaning').waitFor();
    let refused = false;
    await page.route('**/graphql', async (route) => {
      const first = !refused && route.request().postData()?.includes('JourneysTo') === true;
      refused ||= first;
      await (first ? route.abort() : route.continue());
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('by area');
    await page.keyboard.press('Enter');
    await page.getByLabel(/Where: an area/).focus();
    const area = await page.locator('datalist option').first().getAttribute('value');
    await page.keyboard.type(area!);
    await page.getByText(/At the population centre of/).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Village hall');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.locator('[aria-live="polite"].spoken').textContent(), PATIENT)
      .toContain('Supposed a new site, Village hall');
    await page.getByText('Journeys to Village hall are not known.').waitFor(PATIENT);
    expect(await page.locator('.travel-table tbody').textContent()).toContain('still to be computed');
    await page.getByRole('button', { name: 'Try again' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Journeys to Village hall are not known.').waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByRole('radio', { name: /^What if/ }).focus();
    await page.keyboard.press('Space');
    await page.getByText('Computing journeys').waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByRole('button', { name: 'Take back that Village hall opens' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is supposed yet').waitFor();
    await saved(page);
    await page.context().close();
  });

  it('holds networks to a travel goal that the planner sets', async () => {
    const page = await openPage(stage);
    await startPlan(page, 'With a goal');
    await page.keyboard.press('g');
    await page.getByRole('button', { name: 'Add a goal' }).click();
    await page.locator('.goal-travel select').first().selectOption('drive');
    await page.getByLabel('Within, minutes').fill('10');
    await page.getByLabel(/^Of whom/).selectOption('rural');
    await page.getByLabel(/^Limit/).fill('99.5');
    await page.getByLabel(/A network that misses it/).selectOption('fail');
    await page.getByLabel(/Where the goal comes from/).fill('Decided by the board on 1 May');
    await picture(page, 'travel-goal');
    await page.getByRole('button', { name: 'Add the goal' }).click();
    expect(await page.locator('.goal-editor').textContent()).toContain(
      'Drive within 10 minutes, rural areas: at least 99.5%',
    );
    await picture(page, 'travel-goals');
    await page.keyboard.press('Escape');
    await page.locator('.network-list li button').first().click();
    expect(await page.locator('.goals').textContent()).toContain('Drive within 10 minutes, rural areas');
    await saved(page);
    await page.keyboard.press('Control+z');
    await expect
      .poll(() => page.locator('.goals').textContent(), PATIENT)
      .not.toContain('Drive within 10 minutes, rural areas');
    await page.context().close();
  });

  it('has no fault that an accessibility checker can find, and fits a phone', async () => {
    const page = await openPage(stage);
    const check = async () =>
      (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
    await openTravel(page);
    for (const name of ['Networks', 'Left behind', 'Farthest', 'What if', 'Catchments', 'GPs in reach']) {
      await section(page, name).check();
      expect(await check(), name).toEqual([]);
    }
    await startPlan(page, 'Checked');
    await page.keyboard.press('g');
    await page.locator('.goal-editor').waitFor();
    expect(await check(), 'goals').toEqual([]);
    await page.getByRole('button', { name: 'Add a goal' }).click();
    expect(await check(), 'goal').toEqual([]);
    await page.context().close();

    const phone = await openPage(stage, { width: 390, height: 844 });
    await phone.getByRole('tab', { name: 'Travel' }).click();
    await phone.locator('.travel-meaning').waitFor();
    await phone.waitForTimeout(1000);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await picture(phone, 'travel-phone');
    await phone.getByRole('button', { name: 'Make the panel taller' }).click();
    await section(phone, 'Left behind').check();
    await picture(phone, 'travel-phone-people');
    await phone.context().close();
  });
});
