import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoFolder } from './demo-folder.ts';

let below = '';
beforeEach(() => {
  below = mkdtempSync(join(tmpdir(), 'footprint-demo-folder-'));
});
afterEach(() => rmSync(below, { recursive: true, force: true }));

/** The demo county's folder as another process gets it, with how often it began to make one. */
function elsewhere(): Promise<{ readonly folder: string; readonly files: number; readonly made: number }> {
  const lines = `
    import { readdirSync } from 'node:fs';
    import { demoFolder } from ${JSON.stringify(new URL('./demo-folder.ts', import.meta.url).href)};
    let made = 0;
    const folder = await demoFolder(process.argv[1], (_, detail) => { if (detail === undefined) made++; });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
    console.log(JSON.stringify({ folder, files, made }));`;
  const program = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', lines, below];
  const env = { ...process.env, TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, program, { env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('close', (status) => (status === 0 ? resolve(JSON.parse(out)) : reject(new Error(err))));
  });
}

test('two processes that ask for the demo county at once get the same whole folder, and a third makes nothing', async () => {
  const [one, other] = await Promise.all([elsewhere(), elsewhere()]);
  const kept = readFileSync(fileURLToPath(import.meta.resolve('@footprint/data/demo/demo.sha256')), 'utf8');
  const files = kept.trimEnd().split('\n').length;
  expect(one.files).toBe(files);
  expect(other).toMatchObject({ folder: one.folder, files });
  expect(readdirSync(below)).toHaveLength(1);
  expect(await elsewhere()).toEqual({ folder: one.folder, files, made: 0 });
});

test('a folder that is whole is left as it is; one with a file changed or added is made anew, and what an interrupted run left goes after a day', async () => {
  const quiet = () => undefined;
  const folder = await demoFolder(below, quiet);
  const read = () => statSync(join(folder, 'README'));
  const first = read();
  expect(await demoFolder(below, quiet)).toBe(folder);
  expect(read().ino).toBe(first.ino);

  const [left, young] = [join(below, 'demo-part-left'), join(below, 'demo-part-young')];
  for (const path of [left, young]) writeFileSync(path, '');
  utimesSync(left, 0, 0);
  writeFileSync(join(folder, 'README'), 'Changed.');
  expect(await demoFolder(below, quiet)).toBe(folder);
  expect(read().size).toBe(first.size);
  expect(readdirSync(below).sort()).toEqual([basename(folder), 'demo-part-young'].sort());

  writeFileSync(join(folder, 'more.csv'), 'a,b\n');
  expect(await demoFolder(below, quiet)).toBe(folder);
  expect(readdirSync(folder)).not.toContain('more.csv');
});
