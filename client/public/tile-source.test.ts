import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { TileSource, WHOLE_AT_MOST } from './tile-source.ts';

const FILE = Uint8Array.from({ length: 1000 }, (_, k) => k % 251);
let server: Server | undefined;

afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** A web server that gives parts of the file, or only the whole; how often the whole was given is counted. */
async function serve(parts: boolean): Promise<{ readonly address: string; whole(): number }> {
  let whole = 0;
  server = createServer(({ headers }, answer) => {
    const asked = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
    if (parts && asked) {
      const part = FILE.slice(Number(asked[1]), Number(asked[2]) + 1);
      answer.writeHead(206, { 'content-length': part.length }).end(part);
      return;
    }
    whole++;
    answer.writeHead(200, { 'content-length': FILE.length, connection: 'close' }).end(FILE);
  });
  await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.pmtiles`, whole: () => whole };
}

const bytes = (data: ArrayBuffer) => [...new Uint8Array(data)];

test('a server that gives parts is asked for parts', async () => {
  const { address, whole } = await serve(true);
  const source = new TileSource(address, FILE.length, () => expect.unreachable());
  expect(bytes((await source.getBytes(300, 5)).data)).toEqual([...FILE.slice(300, 305)]);
  expect(whole()).toBe(0);
});

test('of a server without parts the archive is taken whole, once', async () => {
  const { address, whole } = await serve(false);
  const source = new TileSource(address, FILE.length, () => expect.unreachable());
  expect(bytes((await source.getBytes(0, 10)).data)).toEqual([...FILE.slice(0, 10)]);
  const asked = whole();
  expect(bytes((await source.getBytes(990, 10)).data)).toEqual([...FILE.slice(990)]);
  expect(whole()).toBe(asked);
});

test('a large archive is not taken whole: the reader is told that the server gives no parts', async () => {
  const { address } = await serve(false);
  let told = 0;
  const source = new TileSource(address, WHOLE_AT_MOST + 1, () => told++);
  await expect(source.getBytes(0, 10)).rejects.toThrow();
  expect(told).toBe(1);
});
