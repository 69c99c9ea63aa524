import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GrowingFile } from './growing-file.ts';
import { type BulkStore, type Making, openFolder, openStore, STORE_LIMITS, type StoreLimits } from './store.ts';

let folder: string;
let store: BulkStore;
let faults: unknown[];

function open(limits: Partial<StoreLimits> = {}): void {
  store = openStore(folder, { ...STORE_LIMITS, ...limits }, (error) => faults.push(error));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footprint-store-'));
  faults = [];
  open();
});
afterEach(async () => {
  await store.close();
});

/** A gate that opens when told. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Makes a file of texts; before one that is null it waits for the gate. */
function making(texts: readonly (string | null | Error)[], wait: Promise<void> = Promise.resolve()): () => Making {
  async function* chunks() {
    for (const text of texts) {
      if (text instanceof Error) throw text;
      if (text === null) await wait;
      else yield Buffer.from(text);
    }
  }
  return () => ({ chunks: chunks(), rows: () => texts.length });
}

async function textOf(file: GrowingFile, start = 0): Promise<string> {
  const parts: Buffer[] = [];
  await file.begun();
  for await (const part of file.read(start)) parts.push(part);
  return Buffer.concat(parts).toString();
}

const files = () => readdirSync(folder).length;

test('a file is made once, however many ask, and each reads all of it while it grows', async () => {
  const { opened, open: goOn } = gate();
  let made = 0;
  const make = () => {
    made++;
    return making(['one ', null, 'two'], opened)();
  };
  const [first, second] = await Promise.all([store.file('a', make, 'a reader'), store.file('a', make, 'a reader')]);
  expect(second).toBe(first);
  const reading = [textOf(first!), textOf(second!), textOf(first!, 4)];
  await first!.begun();
  expect(first!.whole).toBe(false);
  goOn();
  expect(await Promise.all(reading)).toEqual(['one two', 'one two', 'two']);
  expect(first).toMatchObject({ whole: true, bytes: 7, rows: 3 });
  expect(await store.file('a', make, 'a reader')).toBe(first);
  expect(made).toBe(1);
});

test('a reader who stops halfway keeps nobody waiting, and the file is finished', async () => {
  const file = await store.file('a', making(Array.from({ length: 40 }, () => 'x'.repeat(100_000))), 'a reader');
  const reader = file.read();
  const first = await reader.next();
  await file.finished();
  // All that this reader has taken is one piece; four megabytes wait on the disk.
  expect((first.value as Buffer).length).toBeLessThanOrEqual(64 * 1024);
  expect((await textOf(file)).length).toBe(4_000_000);
  await reader.return();
});

test('what fails halfway is a failure for every reader, never a shorter file', async () => {
  const { opened, open: goOn } = gate();
  const file = await store.file('a', making(['begun', null, new Error('The disk is full.')], opened), 'a reader');
  await file.begun();
  const reading = textOf(file);
  goOn();
  await expect(reading).rejects.toThrow('The disk is full.');
  await expect(file.finished()).rejects.toThrow('The disk is full.');
  expect(faults).toEqual([new Error('The disk is full.')]);
  await expect.poll(files).toBe(0);
  // The next who asks gets a file made anew.
  expect(await textOf(await store.file('a', making(['all of it']), 'a reader'))).toBe('all of it');
});

test('the folder stays within its size: the longest unused goes first, and none that is read', async () => {
  await store.close();
  mkdirSync(folder);
  open({ bytes: 35 });
  const ask = async (name: string) => {
    const file = await store.file(name, making(['0123456789']), 'a reader');
    await file.finished();
    return file;
  };
  const read = await ask('read');
  const used = await ask('used');
  const unused = await ask('unused');
  used.readers--;
  unused.readers--;
  (await ask('used')).readers--;
  expect(existsSync(unused.path)).toBe(true);
  (await ask('new')).readers--;
  await expect.poll(() => existsSync(unused.path)).toBe(false);
  expect([read, used].map(({ path }) => existsSync(path))).toEqual([true, true]);
  expect(store.bytes()).toBe(30);
  expect(await textOf(read)).toBe('0123456789');
});

test('while the files that are read fill the folder, no other is begun; nobody is cut off for it', async () => {
  await store.close();
  mkdirSync(folder);
  open({ bytes: 5 });
  const read = await store.file('read', making(['0123456789']), 'a reader');
  await read.finished();
  const refused = store.file('other', making(['x']), 'another');
  await expect(refused).rejects.toMatchObject({
    message: expect.stringContaining('there is room for'),
    extensions: { code: 'NOT_READY', retryAfterSeconds: 30 },
  });
  // What is there is given, to as many as ask.
  expect(await store.file('read', making(['never']), 'another')).toBe(read);
  read.readers -= 2;
  expect(await textOf(await store.file('other', making(['x']), 'another'))).toBe('x');
  expect(existsSync(read.path)).toBe(false);
});

test('one caller does not take every turn', async () => {
  await store.close();
  mkdirSync(folder);
  open({ making: 1, waiting: 8, each: 2 });
  const { opened, open: goOn } = gate();
  const mine = await store.file('slow', making(['a', null, 'b'], opened), 'one');
  const second = store.file('second', making(['b']), 'one');
  await expect(store.file('third', making(['c']), 'one')).rejects.toMatchObject({
    message: expect.stringContaining('the most for one caller'),
    extensions: { code: 'NOT_READY', retryAfterSeconds: 30 },
  });
  // What is being made already is no other file.
  expect(await store.file('slow', making(['never']), 'one')).toBe(mine);
  const theirs = store.file('theirs', making(['d']), 'two');
  goOn();
  expect(await Promise.all([second, theirs].map(async (file) => textOf(await file)))).toEqual(['b', 'd']);
  expect(await textOf(await store.file('third', making(['c']), 'one'))).toBe('c');
});

test('two files are made at once; others wait, and are told when too many do', async () => {
  await store.close();
  mkdirSync(folder);
  open({ making: 1, waiting: 1, patience: 60_000 });
  const { opened, open: goOn } = gate();
  const slow = await store.file('slow', making(['a', null, 'b'], opened), 'a reader');
  const waiting = store.file('waiting', making(['c']), 'a reader');
  await expect(store.file('refused', making(['d']), 'a reader')).rejects.toMatchObject({
    message: expect.stringContaining('many bulk files are being made'),
    extensions: { code: 'NOT_READY', retryAfterSeconds: 30 },
  });
  // Who asks for what is being made needs no turn.
  expect(await store.file('slow', making(['never']), 'a reader')).toBe(slow);
  goOn();
  expect(await textOf(await waiting)).toBe('c');
});

test('who waits too long is told to come back', async () => {
  await store.close();
  mkdirSync(folder);
  open({ making: 1, patience: 10 });
  const { opened, open: goOn } = gate();
  await store.file('slow', making(['a', null], opened), 'a reader');
  await expect(store.file('waiting', making(['c']), 'a reader')).rejects.toMatchObject({
    extensions: { code: 'NOT_READY' },
  });
  goOn();
});

test('a store that closes ends what is being made and leaves nothing behind', async () => {
  const { opened, open: goOn } = gate();
  const file = await store.file('a', making(['begun', null, 'never'], opened), 'a reader');
  await file.begun();
  const reading = textOf(file);
  const closed = store.close();
  goOn();
  await expect(reading).rejects.toThrow('The desk closes.');
  await closed;
  expect(existsSync(folder)).toBe(false);
  expect(faults).toEqual([]);
});

test('what a killed process left behind is swept when the folder is opened', () => {
  const data = mkdtempSync(join(tmpdir(), 'footprint-data-'));
  writeFileSync(join(openFolder(data), '7'), 'left');
  expect(readdirSync(openFolder(data))).toEqual([]);
  rmSync(data, { recursive: true });

  // No process has this number: the system's highest is lower.
  const left = mkdtempSync(join(tmpdir(), 'footprint-bulk-999999999-'));
  const own = openFolder(null);
  expect(existsSync(left)).toBe(false);
  const other = openFolder(null);
  expect(existsSync(own)).toBe(true);
  for (const one of [own, other]) rmSync(one, { recursive: true });
});
