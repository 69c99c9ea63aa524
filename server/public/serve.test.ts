import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerErrors } from '../http/errors.ts';
import { servePublic } from './serve.ts';
import { publicationOf, TOWN_OPERATOR, townReader } from './site.fixture.ts';
import { createSite, type PublicSite } from './site.ts';

let app: FastifyInstance;
let site: PublicSite;
let edition = 'one';
let asked = 0;
let now = Date.parse('2026-11-22T12:00:00Z');
const reported: unknown[] = [];

beforeAll(async () => {
  app = fastify();
  const reader = townReader([publicationOf(2)]);
  const counting = {
    ...reader,
    network: (code: string) => {
      asked++;
      return reader.network(code);
    },
    practice: async (code: string) => {
      if (code === 'FAULT') throw new Error('select secret from table');
      return reader.practice(code);
    },
  };
  site = createSite({
    reader: counting,
    operator: TOWN_OPERATOR,
    tiles: null,
    assets: { style: null, nhsStyle: null, map: null, page: null },
    now: () => now,
  });
  answerErrors(app, (_reference, error) => reported.push(error));
  servePublic(app, {
    site,
    edition: async () => edition,
    base: '',
    now: () => now,
    report: (_reference, error) => reported.push(error),
  });
  await app.ready();
});
afterAll(() => app.close());

const HTML = { accept: 'text/html' };

test('a page may be kept by caches, is asked for again by its tag, and is made once for an edition', async () => {
  const first = await app.inject({ url: '/network/U11111', headers: HTML });
  expect(first.statusCode).toBe(200);
  const tag = String(first.headers['etag']);
  const again = await app.inject({ url: '/network/U11111?utm_source=x', headers: { ...HTML, 'if-none-match': tag } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  expect(asked).toBe(1);
  edition = 'two';
  // Many who ask at the same time wait for one.
  await Promise.all(Array.from({ length: 5 }, () => app.inject({ url: '/network/U11111', headers: HTML })));
  expect(asked).toBe(2);
});

test('words that a page does not answer to make no other page of it', async () => {
  const tagOf = async (url: string) => String((await app.inject({ url, headers: HTML })).headers['etag']);
  const [plain, before] = [await tagOf('/network/U11111'), asked];
  for (const words of ['sort=x', 'sort=--name', 'sort=where2', 'plan=x', 'practice=x', 'q=x'])
    expect(await tagOf(`/network/U11111?${words}`), words).toBe(plain);
  expect(asked).toBe(before);
  expect(await tagOf('/network/U11111?sort=-name&q=x')).not.toBe(plain);
  expect(asked).toBe(before + 1);
});

test('a map of what is not there is shown, and kept by nobody', async () => {
  const cacheOf = async (url: string) => (await app.inject({ url, headers: HTML })).headers['cache-control'];
  expect(await cacheOf('/map?network=U11111')).toBe('public, max-age=60');
  expect(await cacheOf('/map?network=U1')).toBe('private, no-store');
});

test('a page no longer asks for responses from the day after the last, whatever was kept ready', async () => {
  const pageOf = async (url: string, tag = '') =>
    app.inject({ url, headers: { ...HTML, ...(tag === '' ? {} : { 'if-none-match': tag }) } });
  for (const url of ['/plans/two-into-one', '/network/U11111']) {
    now = Date.parse('2027-01-31T23:59:00Z');
    const open = await pageOf(url);
    expect(open.body).toContain('You can respond until the end of 31 January 2027.');
    now = Date.parse('2027-02-01T00:00:00Z');
    const over = await pageOf(url, String(open.headers['etag']));
    expect(over.statusCode).toBe(200);
    expect(over.body).not.toContain('You can respond until');
  }
});

test.each([
  ['/networks', 'public, max-age=60'],
  ['/about', 'public, max-age=60'],
  ['/network/u11111', 'public, max-age=60'],
  // These say something of a plan, which may be taken down.
  ['/', 'public, no-cache'],
  ['/network/U11111', 'public, no-cache'],
  ['/practice/Z10001', 'public, no-cache'],
  ['/area/E01000001', 'public, no-cache'],
  ['/sitemap.xml', 'public, no-cache'],
  ['/plans', 'public, no-cache'],
  ['/plans/', 'public, no-cache'],
  ['/plans/two-into-one', 'public, no-cache'],
  ['/plans/two-into-one/2', 'public, no-cache'],
  ['/plans/Two-Into-One/2', 'public, no-cache'],
  ['/plans/two-into-one/2/map', 'public, no-cache'],
  ['/plans/two-into-one/2/embed', 'public, no-cache'],
  ['/plans/two-into-one/2/network/U11111', 'public, no-cache'],
  ['/plans/two-into-one/2/practice/Z10003', 'public, no-cache'],
  ['/plans/two-into-one/2/networks.csv', 'public, no-cache'],
  ['/map?plan=two-into-one', 'public, no-cache'],
  ['/plans/none', 'private, no-store'],
])('of %s a cache is told %s', async (url, said) => {
  expect((await app.inject({ url, headers: HTML })).headers['cache-control']).toBe(said);
});

test('a file to take away has a name', async () => {
  const { headers, body } = await app.inject({ url: '/plans/two-into-one/2/networks.csv' });
  expect(headers['content-disposition']).toBe('attachment; filename="two-into-one-2-networks.csv"');
  expect([headers['content-type'], body]).toEqual(['text/csv; charset=utf-8', 'a table']);
  expect((await app.inject({ url: '/nothing.csv', headers: HTML })).statusCode).toBe(404);
});

test('each form of a page has a tag of its own', async () => {
  const tags = await Promise.all(
    ['', 'gzip', 'br, gzip', 'br;q=0, gzip'].map(async (accepted) => {
      const { headers } = await app.inject({ url: '/networks', headers: { ...HTML, 'accept-encoding': accepted } });
      return [headers['content-encoding'], headers['etag'], headers['vary']];
    }),
  );
  expect(tags.map(([encoding]) => encoding)).toEqual([undefined, 'gzip', 'br', 'gzip']);
  expect(new Set(tags.map(([, tag]) => tag)).size).toBe(3);
  expect(tags.every(([, , vary]) => vary === 'accept-encoding')).toBe(true);
});

test('the head of a page is its own without the body', async () => {
  const head = await app.inject({ method: 'HEAD', url: '/networks', headers: HTML });
  const get = await app.inject({ url: '/networks', headers: HTML });
  expect([head.statusCode, head.body, head.headers['etag']]).toEqual([200, '', get.headers['etag']]);
});

test.each(['/postcode/ZZ11AA', '/postcode/zz11aa', '/postcodes/ZZ1', '/search?q=the', '/search?q=Z10001'])(
  '%s is kept by nobody, listed nowhere, and not told to the next site',
  async (url) => {
    const { headers } = await app.inject({ url, headers: HTML });
    expect(headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers['etag']).toBeUndefined();
  },
);

test('only the frame made for it may stand in other sites', async () => {
  const policy = async (url: string) => String((await app.inject({ url })).headers['content-security-policy']);
  for (const url of ['/embed', '/plans/two-into-one/2/embed']) expect(await policy(url)).toContain('frame-ancestors *');
  for (const url of ['/', '/map', '/plans/two-into-one', '/plans/two-into-one/2/map', '/nothing']) {
    const said = (await app.inject({ url, headers: HTML })).headers['content-security-policy'];
    expect(String(said)).toContain("frame-ancestors 'none'");
    expect(String(said)).not.toContain('unsafe');
  }
});

test('pages are only to be read', async () => {
  const posted = await app.inject({ method: 'POST', url: '/networks', payload: {} });
  expect([posted.statusCode, posted.headers['allow']]).toEqual([405, 'GET, HEAD']);
  expect((await app.inject({ method: 'POST', url: '/nothing', payload: {} })).statusCode).toBe(404);
});

test('what is not there is a page for a reader, and words in the one form of errors for a program', async () => {
  const page = await app.inject({ url: '/nothing', headers: HTML });
  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.body).toContain('Page not found');
  const told = await app.inject({ url: '/nothing', headers: { accept: 'application/json' } });
  expect(told.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test('a link to a plan on the desk, as it was before there were public pages, still leads there', async () => {
  const { statusCode, headers } = await app.inject({ url: '/?plan=published&panel=travel' });
  expect([statusCode, headers['location']]).toEqual([302, '/desk?plan=published&panel=travel']);
});

test('below a path that link leads below it as well', async () => {
  const below = fastify();
  servePublic(below, { site, edition: async () => edition, base: '/pcn', now: () => now, report: () => undefined });
  const { headers } = await below.inject({ url: '/?plan=published' });
  expect(headers['location']).toBe('/pcn/desk?plan=published');
  await below.close();
});

test('what goes wrong is reported to us, and told to nobody', async () => {
  const page = await app.inject({ url: '/practice/FAULT', headers: HTML });
  expect(page.statusCode).toBe(500);
  expect(page.body).toContain('Something went wrong');
  expect(page.body).not.toContain('secret');
  expect(String(reported.at(-1))).toContain('select secret');
});
