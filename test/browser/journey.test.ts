import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_REAL, REAL, WHY } from '../real/folder.ts';
import { drawn, NO_BROWSER, openPage, picture, type Stage, saved, setStage, startPlan, WHY_NOT } from './desk.ts';

describe.skipIf(NO_REAL || NO_BROWSER)(`A planner in East and North Hertfordshire${WHY}${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ folder: REAL, area: ['06K'] });
  }, 300_000);
  afterAll(() => stage?.close());

  it('sees the twelve published networks with their lists, and what is out of its band', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    const rows = page.locator('.network-list li');
    expect(await rows.count()).toBe(12);
    expect(await page.locator('.totals').textContent()).toContain('617,579');
    expect(await rows.filter({ hasText: 'HATFIELD PCN' }).textContent()).toContain('51,228 patients');
    await picture(page, 'published-networks');
    await rows.filter({ hasText: 'HATFIELD PCN' }).getByRole('button').click();
    expect(await page.locator('.scorecard').textContent()).toMatch(/1 July 2022/);
    await picture(page, 'network-card');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('draws a boundary, sees the numbers before letting go, saves, reloads, and finds the same plan', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await startPlan(page, 'Drawn by mouse');
    await page.getByRole('button', { name: 'Freehand' }).click();
    await page.locator('[data-tool="freehand"]').waitFor();
    const map = (await page.locator('.map').boundingBox())!;
    const [x, y] = [map.x + map.width * 0.52, map.y + map.height * 0.72];
    await page.mouse.move(x - 90, y);
    await page.mouse.down();
    for (let step = 1; step <= 20; step++) {
      const angle = (step / 20) * 1.7 * Math.PI;
      await page.mouse.move(x - 90 * Math.cos(angle), y - 70 * Math.sin(angle));
    }
    const live = page.getByTestId('live');
    await live.waitFor();
    const during = await live.textContent();
    expect(during).toContain('New network');
    expect(during).toMatch(/areas? .*would change network/);
    // The saved plan has no such network yet: these numbers came before the button was let go.
    expect(await page.locator('.save-saved').count()).toBe(1);
    await picture(page, 'while-drawing');
    await page.mouse.up();
    await page.locator('.scorecard h2', { hasText: 'Network 13' }).waitFor();
    await saved(page);
    const card = await page.locator('.scorecard').textContent();
    await picture(page, 'drawn');

    await page.reload();
    await drawn(page);
    expect(await page.locator('.scorecard').textContent()).toBe(card);
    await page.getByRole('button', { name: '‹ All networks' }).click();
    expect(await page.locator('.network-list li').count()).toBe(13);

    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.network-list li').count()).toBe(12);
    await saved(page);
    await page.reload();
    await drawn(page);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => page.locator('.network-list li').count()).toBe(13);
    await saved(page);

    await page.getByRole('tab', { name: 'Changes' }).click();
    expect(await page.locator('.change-summary').textContent()).toMatch(/areas with [\d,]+ residents/);
    await page.waitForTimeout(1500);
    await picture(page, 'changes');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 300_000);
});
