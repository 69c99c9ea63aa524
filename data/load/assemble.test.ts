import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDemo } from '../demo/demo.ts';
import { assemble } from './assemble.ts';
import { tablesOf } from './tables.ts';

const quiet = () => {};
let demo = '';
let scratch = '';

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'footprint-load-'));
  demo = join(scratch, 'demo');
  await writeDemo(demo, quiet);
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

/** A copy of the demo county's files, for a test to spoil. */
async function spoiled(name: string, spoil: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(scratch, name);
  await cp(demo, folder, { recursive: true });
  await spoil(folder);
  return folder;
}

describe('The demo county, loaded from its files', () => {
  test('has 340 areas and 50 practices in the study area, and lists that are the sums of their areas', async () => {
    const loaded = await assemble(demo, ['QZZ'], quiet);
    expect(loaded.study.areas.size).toBe(340);
    const studied = loaded.selection.practices.filter(({ standing }) => standing === 'study');
    expect(studied).toHaveLength(50);
    expect(loaded.findings.filter(({ code }) => code === 'list-differs')).toEqual([]);
    for (const { code } of studied) {
      const at = loaded.registrations.practice.indexOf(code);
      const rows = loaded.registrations.patients.subarray(
        loaded.registrations.start[at],
        loaded.registrations.start[at + 1],
      );
      const beyond = loaded.elsewhere
        .filter(({ practice }) => practice === code)
        .reduce((sum, { patients }) => sum + patients, 0);
      expect(rows.reduce((sum, patients) => sum + patients, 0) + beyond, code).toBe(
        loaded.succeeded.lists.get(code)?.patients,
      );
    }
  });

  test('counts the patients of its closed practice with the successor, and says so', async () => {
    const { findings, selection } = await assemble(demo, ['QZZ'], quiet);
    expect(findings.find(({ code }) => code === 'succeeded')?.text).toContain('are counted with its successor');
    expect(selection.standing.has('Z90051')).toBe(false);
  });

  test('takes a practice that is published in two networks into one by rule, and says so', async () => {
    const { findings, memberships } = await assemble(demo, ['QZZ'], quiet);
    expect(findings.find(({ code }) => code === 'two-networks')?.practices).toEqual(['Z90012']);
    expect(memberships.get('Z90012')?.network).toBe('U99003');
  });

  test('is open as a whole, and its matrix is restricted where it is not laid out as a published one', async () => {
    const matrix = 'travel/samphire-public-transport-2026-03-03.csv';
    const disclosures = async (from: string, disclosure: 'open' | 'restricted') => {
      const loaded = await assemble(from, ['QZZ'], quiet);
      const stamp = { at: '2026-07-01T00:00:00.000Z', invented: true, disclosure, contextMap: null };
      const { datasets, datasetColumns } = tablesOf(loaded, stamp);
      const [kind, level] = ['kind', 'disclosure'].map((name) => datasetColumns.indexOf(name));
      const restricted = datasets.filter(({ row }) => row[level!] === 'restricted').map(({ row }) => row[kind!]);
      return { restricted, all: datasets.length, codes: loaded.findings.map(({ code }) => code) };
    };
    const open = await disclosures(demo, 'open');
    expect(open.restricted).toEqual([]);
    expect(open.codes).not.toContain('restricted-matrix');
    const plain = await spoiled('plain-matrix', async (folder) => {
      const lines = (await readFile(join(folder, matrix), 'utf8')).trim().split(/\r?\n/).slice(1);
      const rows = lines.map((line) => line.split(',')).map(([from, to, , median]) => `${from},${to},${median}`);
      await writeFile(join(folder, matrix), `from,to,minutes\n${rows.join('\n')}\n`);
    });
    const own = await disclosures(plain, 'open');
    expect(own.restricted).toEqual(['public-transport-matrix']);
    expect(own.codes).toContain('restricted-matrix');
    const all = await disclosures(plain, 'restricted');
    expect(all.restricted).toHaveLength(all.all);
  });

  test('accounts for every row of every file', async () => {
    const { files } = await assemble(demo, ['QZZ'], quiet);
    for (const { name, account } of files) {
      expect(
        Object.values(account.fates).reduce((sum, rows) => sum + rows, 0),
        name,
      ).toBe(account.rows);
    }
  });
});

describe('A folder that cannot be loaded', () => {
  test('without the practice file is refused with the name of what is missing', async () => {
    const folder = await spoiled('no-practices', (at) => rm(join(at, 'nhs', 'epraccur.csv')));
    await expect(assemble(folder, ['QZZ'], quiet)).rejects.toThrow('has no list of GP practices (epraccur).');
  });

  test('whose zip is cut short is refused by its name', async () => {
    const folder = await spoiled('cut-zip', (at) => truncate(join(at, 'nhs', 'gp-reg-pat-prac-lsoa-all.zip'), 5000));
    await expect(assemble(folder, ['QZZ'], quiet)).rejects.toThrow(/gp-reg-pat-prac-lsoa-all\.zip/);
  });

  test('with a web page in place of the list sizes is refused with what happened', async () => {
    const folder = await spoiled('web-page', (at) =>
      writeFile(join(at, 'nhs', 'gp-reg-pat-prac-all.csv'), '<!DOCTYPE html><html><body>Not found</body></html>'),
    );
    await expect(assemble(folder, ['QZZ'], quiet)).rejects.toThrow(/has no list sizes of practices.*web page/);
  });

  test('with boundaries of another census is refused with both years and the lookup that would help', async () => {
    const folder = await spoiled('old-boundaries', async (at) => {
      const file = join(at, 'ons', 'lsoa21', 'samphire.geojson');
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replaceAll('LSOA21CD', 'LSOA11CD').replaceAll('LSOA21NM', 'LSOA11NM'));
    });
    await expect(assemble(folder, ['QZZ'], quiet)).rejects.toThrow(
      /LSOA 2021 codes, but the boundaries loaded is of 2011.*LSOA11_LSOA21_LAD22/,
    );
  });

  test('with a count that cannot be is refused with file, line and column; left out by choice, it is counted', async () => {
    const folder = await spoiled('negative', async (at) => {
      const file = join(at, 'nhs', 'gp-reg-pat-prac-all.csv');
      const lines = (await readFile(file, 'utf8')).split('\n');
      lines[3] = lines[3]!.replace(/,\d+(\r?)$/, ',-5$1');
      await writeFile(file, lines.join('\n'));
    });
    await expect(assemble(folder, ['QZZ'], quiet)).rejects.toThrow(
      /1 row cannot be read:\s+gp-reg-pat-prac-all\.csv, line 4, column NUMBER_OF_PATIENTS: found “-5”, expected .*--leave-out-malformed/s,
    );
    const { files } = await assemble(folder, ['QZZ'], quiet, { leaveOutMalformed: true });
    expect(files.find(({ kind }) => kind === 'practice-lists')?.account.fates.malformed).toBe(1);
  });

  test('for a code that is in no file is refused with the codes that there are', async () => {
    await expect(assemble(demo, ['06K'], quiet)).rejects.toThrow(/06K is no sub-ICB, ICB or local authority code/);
  });
});
