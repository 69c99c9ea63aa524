import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recogniseFolder } from '../sources/registry.ts';
import { TestFolder } from '../sources/test-folder.ts';
import { readOne } from '../sources/test-read.ts';
import { addressBook } from './address-book.ts';
import { type DownloadProgress, download } from './download.ts';
import { aboutPath, basesOf, county, publishCounty, publishMonth, servicePath } from './test-county.ts';
import { TestPublisher } from './test-publisher.ts';

let publisher: TestPublisher;
let scratch: TestFolder;
let folder: TestFolder;

beforeEach(async () => {
  publisher = await TestPublisher.start();
  scratch = await TestFolder.make();
  folder = await TestFolder.make();
  await publishCounty(publisher, scratch);
});

afterEach(async () => {
  await publisher.stop();
  await scratch.remove();
  await folder.remove();
});

function run(studyArea = ['99Z'], progress: (progress: DownloadProgress) => void = () => {}) {
  return download({
    studyArea,
    into: folder.path,
    progress,
    bases: basesOf(publisher),
    patience: { attempts: 3, wait: async () => {}, silence: 10_000 },
    now: () => '2026-08-01T00:00:00.000Z',
  });
}

const registered = '/data-and-information/publications/statistical/patients-registered-at-a-gp-practice';

describe('a first download', () => {
  test('brings every kind of file, each as the readers know it, with addresses and checksums', async () => {
    const { files, missing } = await run();
    expect(missing).toEqual([]);
    expect(files).toHaveLength(addressBook.length);
    const { recognised, unrecognised } = await recogniseFolder(folder.path);
    expect(unrecognised).toEqual([]);
    expect(new Set(recognised.map((each) => each.source.kind))).toEqual(new Set(addressBook.map((each) => each.kind)));
    const manifest = JSON.parse(await readFile(join(folder.path, 'manifest.json'), 'utf8'));
    expect(manifest.files).toEqual(files);
    expect(files.find((each) => each.file === 'nhs/gp-reg-pat-prac-all.csv')).toMatchObject({
      url: `${publisher.base}/AA/111111/gp-reg-pat-prac-all.csv`,
      publisher: 'NHS England',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      retrieved: '2026-08-01T00:00:00.000Z',
    });
    const all = (await readdir(folder.path, { recursive: true })).filter((name) => name.includes('.part'));
    expect(all).toEqual([]);
  });

  test('takes lists and mapping from the month of the newest registrations by area, not from a newer month without', async () => {
    await run();
    const part = await readOne(join(folder.path, 'nhs/gp-reg-pat-prac-all.csv'));
    expect(part.recognition.asOf).toBe('2026-07-01');
    expect(publisher.requests('/AA/222222/gp-reg-pat-prac-all.csv')).toEqual([]);
  });

  test('brings the outlines of every council that the study area touches, page by page', async () => {
    await run();
    const part = await readOne(join(folder.path, 'ons/lsoa21.geojson'));
    expect(part.rows.map((row) => 'area' in row && row.area)).toEqual(county.slice(0, 4).map(({ area }) => area));
    const outputs = await readOne(join(folder.path, 'ons/OA21_PWC.csv'));
    expect(outputs.rows).toHaveLength(4);
  });

  test('takes more than one code, of boards and councils as of sub-ICB locations', async () => {
    await run(['E07990001', 'E07990003']);
    expect((await readOne(join(folder.path, 'ons/lsoa21.geojson'))).rows).toHaveLength(4);
    await run(['qzz']);
    expect((await readOne(join(folder.path, 'ons/lsoa21.geojson'))).rows).toHaveLength(6);
  });

  test('tells how far it is, file by file', async () => {
    const told: DownloadProgress[] = [];
    await run(['99Z'], (progress) => told.push(progress));
    expect(told[0]).toMatchObject({ file: 1, files: addressBook.length, received: 4, total: 6, unit: 'rows' });
    expect(new Set(told.map(({ file }) => file)).size).toBe(addressBook.length);
    for (const { received, total } of told) expect(received).toBeLessThanOrEqual(total ?? Number.POSITIVE_INFINITY);
  });
});

describe('a second download', () => {
  test('fetches no file again that has not changed', async () => {
    await run();
    const { unchanged } = await run();
    expect(unchanged).toHaveLength(addressBook.length);
  });

  test('fetches again a layer that was edited since, and one whose areas are others', async () => {
    await run();
    publisher.at(aboutPath('centroids'), {
      body: JSON.stringify({ editingInfo: { lastEditDate: 1_790_000_000_000 } }),
    });
    const { unchanged } = await run(['98Z']);
    expect(
      addressBook.map((each) => each.saveAs).filter((name) => name.startsWith('ons') && !unchanged.includes(name)),
    ).toEqual(['ons/lsoa21.geojson', 'ons/LSOA21_PWC.csv', 'ons/OA21_LSOA21.csv', 'ons/OA21_PWC.csv']);
  });

  test('fetches again a file that was damaged in the folder', async () => {
    await run();
    await writeFile(join(folder.path, 'nhs/epraccur.csv'), 'damaged');
    const { unchanged } = await run();
    expect(unchanged).not.toContain('nhs/epraccur.csv');
    expect((await readOne(join(folder.path, 'nhs/epraccur.csv'))).kind).toBe('practices');
  });

  test('finds the newer month at its new address', async () => {
    await run();
    await publishMonth(publisher, scratch, 'october-2026', 'CC/444444');
    publisher.at(registered, {
      type: 'text/html',
      body: `<a href="${registered}/october-2026">o</a><a href="${registered}/july-2026">j</a>`,
    });
    const { files } = await run();
    expect(files.map(({ file }) => file)).toContain('nhs/gp-reg-pat-prac-lsoa-male-female-oct-26.zip');
    expect((await readOne(join(folder.path, 'nhs/gp-reg-pat-prac-all.csv'))).recognition.asOf).toBe('2026-10-01');
  });

  test('goes on after a cut: what had come is not asked for again', async () => {
    publisher.at(servicePath('boundaries'), null);
    await expect(run()).rejects.toThrow('the publisher answered 404');
    const lookups = publisher.requests(servicePath('lookup-area-commissioner')).length;
    await publishCounty(publisher, scratch);
    const before = publisher
      .requests('/AA/111111/gp-reg-pat-prac-all.csv')
      .filter(({ status }) => status === 200).length;
    await run();
    const after = publisher
      .requests('/AA/111111/gp-reg-pat-prac-all.csv')
      .filter(({ status }) => status === 200).length;
    expect(after).toBe(before);
    expect(lookups).toBeGreaterThan(0);
  });
});

describe('what can go wrong', () => {
  test('a code that is no area names what a code looks like', async () => {
    await expect(run(['6K'])).rejects.toThrow(
      '6K: is the code of no sub-ICB location, integrated care board or council in the newest lookup. Give an NHS code such as 06K or QM7',
    );
  });

  test('a page without the file says which page to look at', async () => {
    publisher.at(`${registered}/july-2026`, { type: 'text/html', body: '<html>Redesigned</html>' });
    await expect(run()).rejects.toThrow('patients-registered-at-a-gp-practice: has no link to a file like');
  });

  test('an error page in place of a file is refused and not kept', async () => {
    publisher.at('/api/getReport?report=epraccur', {
      type: 'text/html',
      body: '<html><head><title>Sorry</title></head></html>',
    });
    await expect(run()).rejects.toThrow('the publisher sent a web page (“Sorry”)');
    expect(await readdir(join(folder.path, 'nhs'))).not.toContain('epraccur.csv');
  });

  test('another file at the same address is refused and not kept', async () => {
    publisher.at('/api/getReport?report=epraccur', { body: 'name,age\nRex,3\n' });
    await expect(run()).rejects.toThrow('what came is not the file expected (practices): no reader knows it.');
    expect(await readdir(join(folder.path, 'nhs'))).not.toContain('epraccur.csv');
  });

  test('a file that a load can do without is reported as missing, and the rest comes', async () => {
    publisher.at('/api/getReport?report=succ', null);
    publisher.at(servicePath('lookup-output-area'), null);
    const { missing, files } = await run();
    expect(missing.map(({ kind }) => kind)).toEqual(['successions', 'lookup-output-area', 'output-area-centroids']);
    expect(missing[0]?.reason).toContain('the file has moved');
    expect(files).toHaveLength(addressBook.length - 3);
  });

  test('an error of the portal that comes with status 200 is told in its own words', async () => {
    publisher.at(servicePath('boundaries'), { rows: [], errors: 99 });
    await expect(run()).rejects.toThrow(
      'the Open Geography portal refused the question (Cannot perform query.; Try later).',
    );
  });

  test('a layer that gives fewer rows than it counts is refused', async () => {
    publisher.at(servicePath('centroids'), { rows: county.map(({ area }) => ({ LSOA21CD: area })), pageRows: 0 });
    await expect(run()).rejects.toThrow('the publisher counts 6 rows and gave 0.');
  });

  test('a layer cut in the middle goes on with the page that failed', async () => {
    const rows = county.map(({ area }, at) => ({ LSOA21CD: area, geometry: { x: 523800.5 + at, y: 224200 } }));
    publisher.at(servicePath('centroids'), { rows, pageRows: 2, failFrom: 3 });
    await expect(run()).rejects.toThrow('refused the question');
    publisher.at(servicePath('centroids'), { rows, pageRows: 2 });
    const before = publisher.requests(servicePath('centroids')).length;
    await run();
    // One question for the count, and one for the last of three pages.
    expect(publisher.requests(servicePath('centroids')).length - before).toBe(2);
    expect((await readOne(join(folder.path, 'ons/LSOA21_PWC.csv'))).rows).toHaveLength(6);
  });
});
