import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CopyMark, openStaticFolder } from './static-folder.ts';

const ABOUT = { writtenAt: '2022-07-01T00:00:00.000Z', evidence: 'a version' };
let above: string;
let folder: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'footprint-copy-'));
  folder = join(above, 'site');
});
afterEach(() => rmSync(above, { recursive: true }));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  const to = await openStaticFolder(folder);
  for (const [path, body] of Object.entries(files)) await to.write(path, body);
  await to.swapIn(ABOUT);
}

test('a copy takes the place of the one before, and what it no longer has is gone', async () => {
  await write({ '/index.html': 'one', '/plans/taken-down/index.html': 'a plan' });
  expect(read('plans/taken-down/index.html')).toBe('a plan');
  await write({ '/index.html': 'two' });
  expect(read('index.html')).toBe('two');
  expect(readdirSync(folder).sort()).toEqual(['.footprint-site.json', 'index.html']);
  expect(readdirSync(above)).toEqual(['site']);
  expect((JSON.parse(read('.footprint-site.json')) as CopyMark).files).toEqual(['index.html']);
});

test('until it is whole, the copy before stays', async () => {
  await write({ '/index.html': 'one' });
  const to = await openStaticFolder(folder);
  await to.write('/index.html', 'two');
  expect(read('index.html')).toBe('one');
  await expect(openStaticFolder(folder)).rejects.toThrow('A copy is being written');
  await to.giveUp();
  expect(readdirSync(above)).toEqual(['site']);
});

test('what a killed process had begun is taken away, and a swap that broke off is mended', async () => {
  await write({ '/index.html': 'one' });
  // No process has this number: the largest of Linux is 4,194,304.
  mkdirSync(join(above, '.site.writing-9999999'));
  renameSync(folder, join(above, '.site.before'));
  const to = await openStaticFolder(folder);
  expect(read('index.html')).toBe('one');
  await to.giveUp();
  expect(readdirSync(above)).toEqual(['site']);
});

test.each([
  ['a folder with files of its own', { 'notes.txt': 'mine' }, 'holds other files, such as notes.txt'],
  ['a copy in which somebody put a file', { 'plans/CNAME': 'mine' }, 'holds plans/CNAME, which publish did not write'],
])('%s is left alone', async (name, files, message) => {
  if (name.startsWith('a copy')) await write({ '/index.html': 'one' });
  for (const [path, body] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), body);
  }
  const before = readdirSync(folder, { recursive: true }).sort();
  await expect(write({ '/index.html': 'two' })).rejects.toThrow(message);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
});

test('what is copied into it may be read by a server that runs as somebody else', async () => {
  const own = join(above, 'own.pmtiles');
  writeFileSync(own, 'tiles', { mode: 0o600 });
  const to = await openStaticFolder(folder);
  await to.copy('/tiles/today.pmtiles', own);
  await to.swapIn(ABOUT);
  expect(statSync(join(folder, 'tiles/today.pmtiles')).mode & 0o777).toBe(0o644);
});

test('an address that leads out of the folder, or stands twice, is no file of the site', async () => {
  const to = await openStaticFolder(folder);
  await expect(to.write('/../outside.html', '')).rejects.toThrow('no file');
  await expect(to.write('/a\\b.html', '')).rejects.toThrow('no file');
  await to.write('/a.html', 'a');
  await expect(to.write('//a.html', 'b')).rejects.toThrow('twice');
  expect(to.bytes).toBe(1);
  await to.giveUp();
});
