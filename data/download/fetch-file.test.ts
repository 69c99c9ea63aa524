import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchFile } from './fetch-file.ts';
import type { Patience } from './patience.ts';
import { TestPublisher } from './test-publisher.ts';

let publisher: TestPublisher;
let folder: string;
let waits: number[];
let patience: Patience;

beforeEach(async () => {
  publisher = await TestPublisher.start();
  folder = await mkdtemp(join(tmpdir(), 'footprint-fetch-'));
  waits = [];
  patience = {
    attempts: 4,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    silence: 10_000,
  };
});

afterEach(async () => {
  await publisher.stop();
  await rm(folder, { recursive: true });
});

const body = Buffer.from(Array.from({ length: 50_000 }, (_, at) => `line ${at}\n`).join(''));
const sha256 = createHash('sha256').update(body).digest('hex');

function fetchList(etag: string | null = null, attempts = 4) {
  const wanted = { url: `${publisher.base}/list.csv`, path: join(folder, 'list.csv'), etag };
  return fetchFile(wanted, { ...patience, attempts }, () => {});
}

test('a file comes through redirects, with its checksum, and leaves no part behind', async () => {
  publisher.at('/list.csv', { redirectTo: '/moved' });
  publisher.at('/moved', { redirectTo: `${publisher.base}/store/list.csv` });
  publisher.at('/store/list.csv', { body });
  expect(await fetchList()).toMatchObject({ sha256, bytes: body.length });
  expect(await readFile(join(folder, 'list.csv'))).toEqual(body);
  expect(existsSync(join(folder, 'list.csv.part'))).toBe(false);
  expect(existsSync(join(folder, 'list.csv.part.json'))).toBe(false);
});

test('a connection cut twice goes on where it stopped', async () => {
  publisher.at('/list.csv', { body, cutAfter: 200_000, cuts: 2 });
  expect(await fetchList()).toMatchObject({ sha256, bytes: body.length });
  const ranges = publisher.requests('/list.csv').map((each) => each.range);
  expect(ranges).toHaveLength(3);
  expect(ranges[0]).toBeUndefined();
  expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-$/);
  expect(waits).toEqual([1000, 2000]);
});

test('a later run goes on with the part of an earlier one', async () => {
  publisher.at('/list.csv', { body, cutAfter: 200_000, cuts: 1 });
  await expect(fetchList(null, 1)).rejects.toThrow('run the download again; it goes on where it stopped.');
  const { size } = await stat(join(folder, 'list.csv.part'));
  expect(size).toBeGreaterThan(0);
  expect(await fetchList()).toMatchObject({ sha256 });
  expect(publisher.requests('/list.csv').at(-1)).toMatchObject({ range: `bytes=${size}-`, status: 206 });
});

test('a file that changed between two attempts is fetched anew, never joined', async () => {
  publisher.at('/list.csv', { body: body.toString('utf8').toUpperCase(), cutAfter: 200_000, cuts: 1 });
  await expect(fetchList(null, 1)).rejects.toThrow('it goes on where it stopped');
  publisher.at('/list.csv', { body });
  expect(await fetchList()).toMatchObject({ sha256, bytes: body.length });
});

test('a part of another address is not continued', async () => {
  publisher.at('/list.csv', { body, cutAfter: 200_000, cuts: 1 });
  await expect(fetchList(null, 1)).rejects.toThrow();
  publisher.at('/newer.csv', { body });
  const wanted = { url: `${publisher.base}/newer.csv`, path: join(folder, 'list.csv'), etag: null };
  expect(await fetchFile(wanted, patience, () => {})).toMatchObject({ sha256 });
  expect(publisher.requests('/newer.csv')[0]?.range).toBeUndefined();
});

test('a server that knows no ranges sends the whole again', async () => {
  publisher.at('/list.csv', { body, cutAfter: 200_000, cuts: 1, wholeOnly: true });
  expect(await fetchList()).toMatchObject({ sha256, bytes: body.length });
});

test('a busy server is asked again after as long as it says', async () => {
  publisher.at('/list.csv', { body, busy: 2 });
  expect(await fetchList()).toMatchObject({ sha256 });
  expect(waits).toEqual([1000, 1000]);
});

test('a server that stays busy is given up with its status', async () => {
  publisher.at('/list.csv', { body, busy: 99 });
  await expect(fetchList()).rejects.toThrow('the publisher answered 503');
  expect(publisher.requests('/list.csv')).toHaveLength(4);
});

test('an error page with status 200 is refused and costs nothing that had arrived', async () => {
  publisher.at('/list.csv', { body, cutAfter: 200_000, cuts: 1 });
  await expect(fetchList(null, 1)).rejects.toThrow();
  const { size } = await stat(join(folder, 'list.csv.part'));
  publisher.at('/list.csv', {
    body: '<!DOCTYPE html>\n<html><head><title>Site maintenance</title></head></html>',
    type: 'text/html',
  });
  await expect(fetchList()).rejects.toThrow('the publisher sent a web page (“Site maintenance”) in place of the file.');
  expect((await stat(join(folder, 'list.csv.part'))).size).toBe(size);
  publisher.at('/list.csv', { body });
  expect(await fetchList()).toMatchObject({ sha256 });
});

test('a file that has moved says so at once', async () => {
  await expect(fetchList()).rejects.toThrow('the publisher answered 404 (Not Found); the file has moved.');
  expect(waits).toEqual([]);
});

test('an edition that is there already is not fetched again', async () => {
  publisher.at('/list.csv', { body });
  const first = await fetchList();
  expect(await fetchList(first?.etag ?? null)).toBeNull();
});

test('a server that cannot be reached is named with the reason', async () => {
  const { base } = publisher;
  await publisher.stop();
  const wanted = { url: `${base}/list.csv`, path: join(folder, 'list.csv'), etag: null };
  await expect(fetchFile(wanted, patience, () => {})).rejects.toThrow(/the connection failed \(.*ECONNREFUSED.*\)/);
  publisher = await TestPublisher.start();
});

test('a server that falls silent is given up and asked again', async () => {
  publisher.at('/list.csv', { body, silences: 1 });
  const wanted = { url: `${publisher.base}/list.csv`, path: join(folder, 'list.csv'), etag: null };
  expect(await fetchFile(wanted, { ...patience, silence: 200 }, () => {})).toMatchObject({ sha256 });
  expect(publisher.requests('/list.csv').length).toBeGreaterThan(1);
});
