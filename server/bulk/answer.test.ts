import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEIGHBOURS } from '@footprint/schema/table/neighbours.ts';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerErrors } from '../http/errors.ts';
import { answerWanted, readRange } from './answer.ts';
import { type BulkStore, openStore, STORE_LIMITS } from './store.ts';
import type { Wanted } from './wanted.ts';

const MB = 1_000_000;
const PIECE = Buffer.alloc(100_000, 'x');

let app: FastifyInstance;
let store: BulkStore;
let address: URL;
let made = 0;
const sockets = new Set<Socket>();
const faults: unknown[] = [];
/** How the file of an identity is made. */
const recipes = new Map<string, () => AsyncGenerator<Uint8Array>>();

function wanted(identity: string): Wanted {
  const chunks = recipes.get(identity);
  if (!chunks) throw new Error(`No recipe ${identity}.`);
  return {
    table: NEIGHBOURS,
    form: 'csv',
    about: {
      title: NEIGHBOURS.title,
      evidence: { id: 'a-version', label: 'A version', createdAt: '2026-02-01T00:00:00.000Z' },
      invented: true,
      plan: null,
      crs: 'WGS84',
      sources: [],
      address: '/bulk/a-version/neighbours',
      query: '',
      rows: null,
    },
    identity,
    fileName: 'footprint-neighbours.csv',
    open: true,
    lasting: identity !== 'changing',
    make: () => {
      made++;
      return { chunks: chunks(), rows: () => 7 };
    },
  };
}

beforeAll(async () => {
  store = openStore(mkdtempSync(join(tmpdir(), 'footprint-answer-')), STORE_LIMITS, (fault) => faults.push(fault));
  app = fastify({ forceCloseConnections: true });
  answerErrors(app, (_, fault) => faults.push(fault));
  app.server.on('connection', (socket: Socket) => sockets.add(socket));
  app.route({
    method: ['GET', 'HEAD'],
    url: '/:identity',
    exposeHeadRoute: false,
    handler: (request, reply) =>
      answerWanted(request, reply, wanted((request.params as { identity: string }).identity), {
        store,
        caller: 'a reader',
        ...('slow' in (request.query as object) ? { pace: { bytes: 100 * MB, milliseconds: 300 } } : {}),
      }),
  });
  address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  recipes.set('small', async function* () {
    yield Buffer.from('0123456789');
  });
});
afterAll(async () => {
  await app.close();
  await store.close();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(path, address), { headers, method });

test('a file states its tag, its length, its version, its rows and where it is described', async () => {
  const response = await get('/small');
  expect(await response.text()).toBe('0123456789');
  const head = await get('/small', {}, 'HEAD');
  expect(head.status).toBe(200);
  expect(Object.fromEntries(head.headers)).toMatchObject({
    etag: '"small"',
    'content-length': '10',
    'accept-ranges': 'bytes',
    'content-type': 'text/csv; charset=utf-8; header=present',
    'cache-control': 'public, max-age=86400',
    'content-disposition': 'attachment; filename="footprint-neighbours.csv"',
    'footprint-evidence': 'a-version',
    'footprint-rows': '7',
    link: '</bulk/a-version/neighbours.json>; rel="describedby"; type="application/csvm+json"',
  });
});

test.each([
  ['"small"', 304],
  ['W/"small"', 304],
  ['"other", "small"', 304],
  ['*', 304],
  ['"other"', 200],
])('If-None-Match: %s is answered with %i, and what is known is not made again', async (tag, status) => {
  const before = made;
  const response = await get('/small', { 'if-none-match': tag });
  expect(response.status).toBe(status);
  expect(response.headers.get('etag')).toBe('"small"');
  expect(await response.text()).toBe(status === 304 ? '' : '0123456789');
  expect(made).toBe(before);
});

test('a known file is told from its tag alone, without being made', async () => {
  recipes.set('untouched', async function* () {
    yield* [];
    throw new Error('It was made.');
  });
  expect((await get('/untouched', { 'if-none-match': '"untouched"' })).status).toBe(304);
});

test.each([
  ['bytes=0-3', '0123', 'bytes 0-3/10'],
  ['bytes=4-', '456789', 'bytes 4-9/10'],
  ['bytes=-2', '89', 'bytes 8-9/10'],
  ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ['bytes=8-99', '89', 'bytes 8-9/10'],
])('the part %s is %s', async (range, text, contentRange) => {
  const response = await get('/small', { range });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(contentRange);
  expect(response.headers.get('content-length')).toBe(String(text.length));
  expect(await response.text()).toBe(text);
});

test('a part that begins after the end is refused with the length', async () => {
  const response = await get('/small', { range: 'bytes=10-' });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */10');
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_INPUT' } }] });
});

test.each(['bytes=5-2', 'bytes=0-1,4-5', 'bytes=-', 'lines=1-2', 'bytes=x-'])(
  'a range that cannot be read (%s) gets the whole file, as HTTP says',
  async (range) => {
    const response = await get('/small', { range });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
  },
);

test('a download goes on only where the file is still the same', async () => {
  expect((await get('/small', { range: 'bytes=4-', 'if-range': '"small"' })).status).toBe(206);
  const other = await get('/small', { range: 'bytes=4-', 'if-range': '"before"' });
  expect(other.status).toBe(200);
  expect(await other.text()).toBe('0123456789');
  // A weak tag proves nothing of bytes.
  expect((await get('/small', { range: 'bytes=4-', 'if-range': 'W/"small"' })).status).toBe(200);
});

test('where rows may change, a download goes on only with the tag of what was begun', async () => {
  recipes.set('changing', async function* () {
    yield Buffer.from('abcdefghij');
  });
  const blind = await get('/changing', { range: 'bytes=4-' });
  expect(blind.status).toBe(200);
  expect(blind.headers.get('accept-ranges')).toBe('none');
  expect(await blind.text()).toBe('abcdefghij');
  const before = await get('/changing', { range: 'bytes=4-', 'if-range': '"before"' });
  expect(await before.text()).toBe('abcdefghij');
  const same = await get('/changing', { range: 'bytes=4-', 'if-range': '"changing"' });
  expect([same.status, await same.text()]).toEqual([206, 'efghij']);
});

test('who takes a whole file too slowly is ended, lets it go, and can go on', async () => {
  recipes.set('kept', async function* () {
    for (let at = 0; at < 200; at++) yield PIECE;
  });
  await (await get('/kept')).arrayBuffer();
  const kept = await store.file('kept', () => ({ chunks: recipes.get('kept')!(), rows: () => 0 }), 'the test');
  await expect.poll(() => kept.readers, { timeout: 10_000 }).toBe(1);
  const slow = createConnection({ host: '127.0.0.1', port: Number(address.port) });
  slow.on('error', () => undefined);
  slow.write('GET /kept?slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await Promise.race([once(slow, 'data'), once(slow, 'close')]);
  slow.pause();
  await expect.poll(() => kept.readers, { timeout: 10_000 }).toBe(1);
  slow.destroy();
  const rest = await get('/kept', { range: `bytes=${20 * MB - 3}-` });
  expect(await rest.text()).toBe('xxx');
  kept.readers--;
});

test('an empty file has no part', () => {
  expect(readRange('bytes=0-', 0)).toBe('beyond');
  expect(readRange('bytes=-5', 0)).toBe('beyond');
});

test('a part of a file that is still being made waits until it is whole', async () => {
  let goOn = () => {};
  const opened = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  recipes.set('growing', async function* () {
    yield Buffer.from('01234');
    await opened;
    yield Buffer.from('56789');
  });
  const whole = await get('/growing');
  expect(whole.headers.get('content-length')).toBeNull();
  const part = get('/growing', { range: 'bytes=3-6' });
  goOn();
  expect(await (await part).text()).toBe('3456');
  expect(await whole.text()).toBe('0123456789');
});

/** Reads an answer as a socket gives it, until the other side ends it. */
async function raw(path: string): Promise<{ readonly text: string }> {
  const socket = createConnection({ host: '127.0.0.1', port: Number(address.port) });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(socket, 'close');
  return { text: Buffer.concat(parts).toString('latin1') };
}

test('an answer that fails halfway is broken off, never ended as if it were whole', async () => {
  recipes.set('failing', async function* () {
    for (let at = 0; at < 20; at++) yield PIECE;
    throw new Error('No space left on device.');
  });
  const { text } = await raw('/failing');
  expect(text.slice(0, text.indexOf('\r\n\r\n')).toLowerCase()).toContain('transfer-encoding: chunked');
  expect(text.slice(-5)).not.toBe('0\r\n\r\n');
  expect(faults).toContainEqual(new Error('No space left on device.'));
  // A client that minds the end of the answer hears of it.
  await expect(get('/failing').then((response) => response.arrayBuffer())).rejects.toThrow();
});

test('what fails before its first byte is an error in the usual form', async () => {
  recipes.set('hopeless', async function* () {
    yield* [];
    throw new Error('relation does not exist');
  });
  const response = await get('/hopeless');
  expect(response.status).toBe(500);
  expect(response.headers.get('etag')).toBeNull();
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
});

test('a reader who stops halfway holds no memory and keeps nobody waiting; what was begun is finished', async () => {
  recipes.set('large', async function* () {
    for (let at = 0; at < 500; at++) yield PIECE;
  });
  const stalled = createConnection({ host: '127.0.0.1', port: Number(address.port) });
  stalled.write('GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(stalled, 'data');
  stalled.pause();
  const bytes = (await (await get('/large')).arrayBuffer()).byteLength;
  expect(bytes).toBe(50 * MB);
  // All that waits for the reader who stopped is what the system's own buffers and one piece of the file hold.
  const held = [...sockets].map((socket) => (socket.destroyed ? 0 : socket.writableLength));
  expect(Math.max(...held)).toBeLessThan(MB);
  stalled.destroy();
  // Who went can go on from where it broke off.
  const rest = await get('/large', { range: `bytes=${50 * MB - 3}-`, 'if-range': '"large"' });
  expect(await rest.text()).toBe('xxx');
});
