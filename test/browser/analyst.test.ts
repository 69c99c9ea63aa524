import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawn, NO_BROWSER, openPage, picture, type Stage, setStage, startPlan, WHY_NOT } from './desk.ts';

const python = process.env['FOOTPRINT_PYTHON'] ?? null;
const noPython = python === null ? ' (skipped: no Python with pandas and geopandas, FOOTPRINT_PYTHON)' : '';
const r = process.env['FOOTPRINT_RSCRIPT'] ?? null;
const noR = r === null ? ' (skipped: no R with sf, FOOTPRINT_RSCRIPT)' : '';

const run = promisify(execFile);

/** What a program prints of the lines. */
async function outputOf(program: string, lines: string, option: string, key: string | null = null): Promise<string> {
  const env = { ...process.env, ...(key === null ? {} : { FOOTPRINT_KEY: key }) };
  return (await run(program, [option, lines], { cwd: tmpdir(), encoding: 'utf8', env })).stdout;
}

const faultsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );

const dialog = (page: Page) => page.getByRole('dialog', { name: 'For analysts' });
const boxed = async (page: Page, title: string): Promise<string> =>
  (await dialog(page).locator('.copy-box', { hasText: title }).locator('pre').textContent())!;
const overflow = (page: Page) => dialog(page).evaluate((box) => box.scrollWidth - box.clientWidth);

async function openPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('a');
  await dialog(page).getByRole('radio', { name, exact: true }).check();
}

async function choose(page: Page, table: string, form: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name: 'What' }).selectOption(table);
  await dialog(page)
    .getByRole('radio', { name: new RegExp(`^${form} `) })
    .check();
}

interface Answer {
  readonly data: Record<string, { readonly totalCount: number; readonly kind: string; readonly words: string }>;
  readonly errors?: readonly { readonly message: string }[];
}

async function ask(address: string, query: string, key?: string): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(new URL('/graphql', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'x-api-key': key }) },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

describe.skipIf(NO_BROWSER)(`For analysts, on the demo county${WHY_NOT}`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(null);
  }, 300_000);
  afterAll(() => stage?.close());

  it('gives whole tables by a link that downloads, and an address that stays', async () => {
    const faults: string[] = [];
    const page = await openPage(stage, { faults });
    await page.getByRole('tab', { name: 'Layers' }).click();
    await page.getByRole('button', { name: 'Take the numbers…' }).click();
    await boxed(page, 'Address');
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, 'analyst-take');
    await choose(page, 'evidence/practices', 'CSV');
    const download = page.waitForEvent('download');
    await dialog(page).getByRole('link', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^footprint-practices-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split(/\r?\n/);
    expect(lines[0]).toMatch(/^code,name,/);
    const { answer } = await ask(stage.address, '{ practices(first: 1) { totalCount } }');
    expect(lines.length - 1).toBe(answer.data['practices']!.totalCount);
    expect(await boxed(page, 'Address')).toMatch(/\/bulk\/[0-9a-f-]{36}\/practices\.csv$/);

    // Everything that the list offers is there, under the address that is shown.
    const tables = await dialog(page)
      .getByRole('combobox', { name: 'What' })
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    expect(tables).toEqual(expect.arrayContaining(['plan/networks', 'plan/values', 'evidence/registrations']));
    for (const table of tables) {
      await choose(page, table, 'CSV');
      const response = await fetch(await boxed(page, 'Address'));
      expect([table, response.status]).toEqual([table, 200]);
      await response.text();
    }
    await dialog(page).getByText('columns mean').click();
    await dialog(page).getByRole('radio', { name: 'Spreadsheet', exact: true }).check();
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, 'analyst-columns');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.skipIf(python === null)(`gives lines that Python runs as they are pasted${noPython}`, async () => {
    const page = await openPage(stage);
    await openPart(page, 'Take these numbers');
    for (const form of ['CSV', 'GeoJSON', 'FlatGeobuf']) {
      await choose(page, 'plan/networks', form);
      expect([form, await outputOf(python!, await boxed(page, 'Lines for Python'), '-c')]).toEqual([form, '12 rows\n']);
    }
    await dialog(page).getByRole('combobox', { name: 'Coordinates' }).selectOption('BRITISH_NATIONAL_GRID');
    const lines = `${await boxed(page, 'Lines for Python')}\nprint(rows.crs.to_epsg())`;
    expect(await outputOf(python!, lines, '-c')).toBe('12 rows\n27700\n');
    await page.context().close();
  });

  it.skipIf(r === null)(`gives lines that R runs as they are pasted${noR}`, async () => {
    const page = await openPage(stage);
    await openPart(page, 'Take these numbers');
    await dialog(page).getByRole('radio', { name: 'R', exact: true }).check();
    for (const form of ['CSV', 'GeoJSON', 'FlatGeobuf']) {
      await choose(page, 'plan/networks', form);
      expect([form, await outputOf(r!, await boxed(page, 'Lines for R'), '-e')]).toEqual([form, '[1] 12\n']);
    }
    await page.context().close();
  });

  it('says what to cite: the evaluation and the version as the graph has them', async () => {
    const page = await openPage(stage);
    await openPart(page, 'Cite');
    const { answer } = await ask(stage.address, '{ plan(id: "published") { evaluation { id } evidence { id } } }');
    const { evaluation, evidence } = (
      answer.data as unknown as { plan: { evaluation: { id: string }; evidence: { id: string } } }
    ).plan;
    expect(await boxed(page, 'To cite')).toContain(`Evaluation ${evaluation.id}.`);
    expect(await boxed(page, 'To cite')).toContain(`version ${evidence.id} of `);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await dialog(page).getByRole('button', { name: 'Copy: Version of the evidence' }).click();
    await dialog(page).getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(evidence.id);
    // From another computer over plain HTTP a browser copies nothing by itself: what is marked can be copied by hand.
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await dialog(page).getByRole('button', { name: 'Copy: Evaluation' }).click();
    await dialog(page).getByText('Marked: press Ctrl+C').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toBe(evaluation.id);
    expect(await faultsOf(page)).toEqual([]);
    await picture(page, 'analyst-cite');
    await page.context().close();
  });

  it('makes a key whose text is shown once, and revokes it: from then on it is refused', async () => {
    const { stage: open } = await stage.elsewhere();
    try {
      const faults: string[] = [];
      const page = await openPage(stage, { faults });
      await openPart(page, 'Keys');
      await dialog(page).getByText('No key holds').or(dialog(page).getByText('Keys that hold')).waitFor();
      await dialog(page).getByText('Make a key').focus();
      await page.keyboard.press('Enter');
      await dialog(page).getByLabel('Name of whoever uses it').fill('An analyst');
      await dialog(page).getByLabel('all saved plans, to read', { exact: true }).check();
      await dialog(page).getByLabel('Declared catchments').check();
      await dialog(page).getByLabel('Last day, if it ends').fill('2020-01-01');
      expect(await faultsOf(page)).toEqual([]);
      await picture(page, 'analyst-make-key');
      await dialog(page).getByRole('button', { name: 'Make the key' }).click();
      await dialog(page).getByText('The key would have ended on 2020-01-01').waitFor();
      // What the graph refuses is a status that the browser notes by itself.
      faults.splice(0);
      await dialog(page).getByLabel('Last day, if it ends').fill('2099-12-31');
      await dialog(page).getByRole('button', { name: 'Make the key' }).click();
      await dialog(page).getByText('it is not shown again').waitFor();
      const key = await boxed(page, 'The key of An analyst');
      expect(key).toMatch(/^fpk_/);
      expect(await faultsOf(page)).toEqual([]);
      await picture(page, 'analyst-new-key');
      await dialog(page).getByRole('button', { name: 'I have copied it' }).click();
      expect(await dialog(page).textContent()).not.toContain(key);

      const { answer } = await ask(open.address, '{ access { kind words } }', key);
      expect(answer.data['access']).toMatchObject({
        kind: 'KEY',
        words: expect.stringContaining('Declared catchments'),
      });

      const row = dialog(page).locator('.keys li', { hasText: 'An analyst' });
      expect(await row.textContent()).toMatch(
        /Open data; restricted: catchments; saved plans to read.*ends after 31 December 2099/,
      );
      await dialog(page).getByRole('button', { name: 'Revoke the key of An analyst' }).click();
      await picture(page, 'analyst-revoke');
      // The keyboard stays where the question is, and goes back where it came from.
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      expect(await focused()).toBe('Yes, revoke it');
      await dialog(page).getByRole('button', { name: 'Keep it' }).click();
      expect(await focused()).toBe('Revoke…');
      await page.keyboard.press('Enter');
      await dialog(page).getByRole('button', { name: 'Yes, revoke it' }).click();
      await dialog(page).getByText('Keys that ended: 1').click();
      await dialog(page)
        .getByText(/revoked on .* by /)
        .waitFor();
      expect(await faultsOf(page)).toEqual([]);
      const refused = await ask(open.address, '{ access { kind } }', key);
      expect([refused.status, refused.answer.errors?.[0]?.message]).toEqual([401, expect.stringMatching(/revoked/)]);
      expect(faults).toEqual([]);
      await page.context().close();
    } finally {
      await open.close();
    }
  }, 400_000);

  it('tells a visitor what they may read, and whoever has a key gives a saved plan’s numbers with it', async () => {
    const { stage: open, key } = await stage.elsewhere();
    try {
      const planner = await openPage(stage);
      await startPlan(planner, 'For an analyst');
      const plan = new URL(planner.url()).searchParams.get('plan')!;
      await planner.context().close();

      const faults: string[] = [];
      const page = await openPage(open, { faults });
      await openPart(page, 'What I may read');
      await dialog(page).getByText('Anyone, without a key: open data and the published networks').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await picture(page, 'analyst-visitor');
      await dialog(page).getByRole('button', { name: 'Give a key…' }).click();
      await page.getByLabel('Key', { exact: true }).fill(key);
      await page.getByRole('button', { name: 'Go on with this key' }).click();
      await drawn(page);
      await page.goto(new URL(`/desk?plan=${plan}`, open.address).href);
      await drawn(page);
      await openPart(page, 'Take these numbers');
      await choose(page, 'plan/networks', 'GeoJSON');
      const download = page.waitForEvent('download');
      await dialog(page).getByRole('button', { name: 'Download' }).click();
      const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { features: object[] };
      expect(saved.features).toHaveLength(12);
      const lines = await boxed(page, 'Lines for Python');
      expect(lines).not.toContain(key);
      if (python !== null) expect(await outputOf(python, lines, '-c', key)).toBe('12 rows\n');
      await dialog(page).getByRole('radio', { name: 'R', exact: true }).check();
      const linesOfR = await boxed(page, 'Lines for R');
      expect(linesOfR).not.toContain(key);
      if (r !== null) expect(await outputOf(r, linesOfR, '-e', key)).toBe('[1] 12\n');
      await picture(page, 'analyst-with-key');
      expect(faults).toEqual([]);
      await page.context().close();
    } finally {
      await open.close();
    }
  }, 400_000);

  it('fits a phone', async () => {
    const page = await openPage(stage, { width: 390, height: 844 });
    for (const part of ['Take these numbers', 'Cite', 'Keys']) {
      if ((await dialog(page).count()) === 0) await openPart(page, part);
      else await dialog(page).getByRole('radio', { name: part, exact: true }).check();
      await dialog(page).locator('pre, h3').first().waitFor();
      expect([part, await overflow(page)]).toEqual([part, 0]);
      await picture(page, `phone-analyst-${part.split(' ')[0]!.toLowerCase()}`);
    }
    await page.context().close();
  });
});
