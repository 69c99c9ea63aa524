/** What stands around the public site: private logs, proxies, limits, and questions known by their hash. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, type DeskOptions, startDeskOn } from './desk.ts';
import { hashOf, type PersistedQuery, readPersistedQueries } from './graph/persisted.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { SHARES, type Shares } from './http/shares.ts';
import { addKey } from './plans/key-store.ts';
import { publicSchema } from './reference/public-schema.ts';

/** Not known as this computer's own, and yet it reaches no further. */
const BEYOND = '::ffff:127.0.0.1';

const known = readPersistedQueries();
const named = (name: string): PersistedQuery => [...known.values()].find((one) => one.name === name)!;

eachDatabase((_, open) => {
  let database: Database;
  const files = mkdtempSync(join(tmpdir(), 'footprint-around-'));
  const started: Desk[] = [];
  const start = async (options: DeskOptions): Promise<Desk> => {
    const desk = await startDeskOn(database, { port: 0, log: 'silent', files, work: false, ...options });
    started.push(desk);
    return desk;
  };
  /** A desk behind a proxy on this computer: a test is whoever it says it is. */
  const behindProxy = (shares: Partial<Shares> = {}, more: DeskOptions = {}) =>
    start({ host: BEYOND, proxies: ['loopback'], shares: { ...SHARES, ...shares }, ...more });
  const ask = (desk: Desk, path: string, from: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${new URL(desk.address).port}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-for': from, ...(init.headers as Record<string, string>) },
    });
  const question = (desk: Desk, from: string, query: string, headers: Record<string, string> = {}) =>
    ask(desk, '/graphql', from, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
  });
  afterAll(async () => {
    for (const desk of started) await desk.close();
    rmSync(files, { recursive: true });
  });

  test('no postcode, search, address of a reader or key reaches the log, whatever is asked and whatever fails', async () => {
    const lines: string[] = [];
    const desk = await behindProxy({}, { log: 'info', logTo: { write: (line) => lines.push(line) } });
    const from = '198.51.100.23';
    const secret = { authorization: 'Bearer fp_notakey' };
    await ask(desk, '/postcode/ZZ99%209ZZ', from);
    await ask(desk, '/postcode/ZZ999ZZ?from=search', from, { headers: secret });
    await ask(desk, '/postcodes/ZZ99.json', from);
    await ask(desk, '/nowhere/zz999zz', from);
    await ask(desk, '/search?q=Whisper%20Lane', from, { headers: { referer: 'http://x/search?q=Whisper%20Lane' } });
    const search = '{ practices(search: "Whisper Lane") { totalCount } }';
    await ask(desk, `/graphql?query=${encodeURIComponent(search)}`, from);
    await question(desk, from, search);
    desk.app.log.error({ reference: 'r', err: new Error('no such row: "Whisper Lane" of ZZ99 9ZZ') }, 'fault');
    const written = lines.join('');
    expect(lines.filter((line) => line.includes('incoming request'))).toHaveLength(7);
    expect(written).toContain('"url":"/postcode/…"');
    expect(written).toContain('"reference":"r"');
    expect(written).not.toMatch(/ZZ99|zz99|Whisper|198\.51|fp_notakey/);
  });

  test('who asks is known behind a proxy that is named, and nobody else is believed', async () => {
    const desk = await behindProxy({ pages: 3 });
    const pages = async (from: string) => (await ask(desk, '/nowhere', from)).status;
    // What the caller says of itself stands before what the proxy adds.
    for (const forged of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
      expect(await pages(`${forged}, 198.51.100.1`)).toBe(404);
    expect(await pages('203.0.113.4, 198.51.100.1')).toBe(429);
    expect(await pages('198.51.100.2')).toBe(404);
    const alone = await start({ host: BEYOND, shares: { ...SHARES, pages: 3 } });
    // Without a proxy the header is nothing: all of these come from this computer, which is not counted.
    for (let time = 0; time < 5; time++) expect((await ask(alone, '/nowhere', '198.51.100.1')).status).toBe(404);
  });

  test('whoever says to be this computer itself is counted all the same, where proxies are a whole range', async () => {
    const desk = await behindProxy({ pages: 3, searches: 2 }, { proxies: ['uniquelocal'] });
    const status = async (url: string) =>
      (
        await desk.app.inject({
          url,
          remoteAddress: '10.0.0.5',
          headers: { 'x-forwarded-for': '127.0.0.1, 10.1.2.3', accept: 'application/json' },
        })
      ).statusCode;
    for (let time = 0; time < 3; time++) expect(await status('/nowhere')).toBe(404);
    expect(await status('/nowhere')).toBe(429);
  });

  test('behind a proxy nobody is the planner without a key, not even on this computer', async () => {
    const session = async (desk: Desk) => (await ask(desk, '/session.json', '127.0.0.1')).json();
    expect(await session(await start({}))).toMatchObject({ mode: 'planner' });
    expect(await session(await start({ proxies: ['loopback'] }))).toMatchObject({ mode: 'read-only' });
  });

  test('three thousand people of one hospital may each open a page within a minute, and their files are not counted', async () => {
    const desk = await behindProxy();
    const hospital = '198.51.100.10';
    const statuses = new Map<number, number>();
    const one = async (path: string) => {
      const { statusCode: status } = await desk.app.inject({
        url: path,
        remoteAddress: '127.0.0.1',
        headers: { 'x-forwarded-for': hospital },
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    for (let slice = 0; slice < 30; slice++)
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => one(index % 20 === 0 ? '/search?q=west' : '/nowhere')),
      );
    for (let file = 0; file < 200; file++) await one('/assets/none.js');
    expect(statuses.get(429)).toBeUndefined();
    expect([...statuses.values()].reduce((sum, count) => sum + count)).toBe(3200);
  });

  test('one who asks the graph too much is told when to come back; others, planners and keys are answered', async () => {
    const desk = await behindProxy({ values: 10_000 });
    const dear = '{ practices(first: 1000) { nodes { code name } } }';
    const abusive = '2001:db8:1:2::66';
    const answers = [];
    for (let time = 0; time < 6; time++) answers.push(await question(desk, abusive, dear));
    expect(answers[0]!.status).toBe(200);
    const refused = answers.at(-1)!;
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('cache-control')).toBe('no-store');
    const { errors } = (await refused.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/^About 10,000 values may be asked for in a minute/),
      extensions: { code: 'TOO_OFTEN', retryAfterSeconds: expect.any(Number), action: expect.any(String) },
    });
    // The same household by another of its addresses, and the house next door.
    expect((await question(desk, '2001:db8:1:2::67', dear)).status).toBe(429);
    expect((await question(desk, '2001:db8:1:3::66', dear)).status).toBe(200);
    const shell = { by: 'a test', now: Date.now() };
    const key = async (scopes: readonly ('open' | 'planner')[]) =>
      (await addKey(database, { name: 'A name', scopes, restricted: [], expires: null }, [], shell)).text;
    const [analyst, planner] = [await key(['open']), await key(['planner'])];
    const asKey = async (text: string) =>
      (await question(desk, abusive, dear, { authorization: `Bearer ${text}` })).status;
    expect(await asKey(analyst)).toBe(200);
    for (let time = 0; time < 8; time++) expect(await asKey(planner)).toBe(200);
  });

  test('only so many questions of one caller are under way at once', async () => {
    const desk = await behindProxy({ atOnce: 2 });
    const ways = `{ ${['a', 'b', 'c'].map((name) => `${name}: comparePlans(plan: "published", with: "published") { patients }`).join(' ')} }`;
    const all = await Promise.all(Array.from({ length: 8 }, () => question(desk, '198.51.100.30', ways)));
    const statuses = all.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
    expect((await question(desk, '198.51.100.30', ways)).status).toBe(200);
  });

  test('keys cannot be guessed by the thousand', async () => {
    const desk = await behindProxy({ pages: 1000 });
    const guess = async (at: number) =>
      (await ask(desk, '/session.json', '198.51.100.40', { headers: { 'x-api-key': `fp_${at}` } })).status;
    const statuses = [];
    for (let at = 0; at < 12; at++) statuses.push(await guess(at));
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });

  test('a person whose address asked too often reads a page of it, a program the usual error', async () => {
    const desk = await behindProxy({ searches: 1 });
    const search = (accept: string) => ask(desk, '/search?q=west', '198.51.100.50', { headers: { accept } });
    await search('text/html');
    const page = await search('text/html,application/xhtml+xml');
    expect(page.status).toBe(429);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await page.text()).toContain('Too many searches are being made from your address.');
    expect(await (await search('application/json')).json()).toMatchObject({
      errors: [{ extensions: { code: 'TOO_OFTEN' } }],
    });
  });

  test('a page is sent again only where it has changed, and a program may ask for its head alone', async () => {
    const desk = await behindProxy();
    const get = (headers: Record<string, string> = {}, method = 'GET') =>
      ask(desk, '/about', '198.51.100.70', { method, headers: { 'accept-encoding': 'identity', ...headers } });
    const page = await get();
    const etag = page.headers.get('etag')!;
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toMatch(/^public, max-age=\d+/);
    expect(page.headers.get('vary')).toMatch(/accept-encoding/i);
    const unchanged = await get({ 'if-none-match': etag });
    expect([unchanged.status, unchanged.headers.get('etag'), await unchanged.text()]).toEqual([304, etag, '']);
    expect((await get({ 'if-none-match': '"another"' })).status).toBe(200);
    const head = await get({}, 'HEAD');
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    expect(Number(head.headers.get('content-length'))).toBe(Buffer.byteLength(await page.text()));
  });

  test.each([
    '/postcode/ZZ11AA',
    '/postcode/ZZ99%209ZZ',
    '/postcode/zz1%201aa',
    '/search?q=west',
    '/search?q=no%20such',
  ])('nobody keeps %s, lists it or is told of it', async (path) => {
    const desk = await behindProxy();
    const answer = await ask(desk, path, '198.51.100.71', { headers: { accept: 'text/html' } });
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toMatch(/no-store/);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a known question is answered by its hash, for caches to keep, longer where its version is named', async () => {
    const desk = await behindProxy();
    const at = (query: PersistedQuery, variables: object) =>
      `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: query.hash } }))}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const get = (path: string, headers: Record<string, string> = {}) => ask(desk, path, '198.51.100.60', { headers });
    const path = at(named('network'), { code: 'N1' });
    const latest = await get(path);
    expect(latest.status).toBe(200);
    expect(await latest.json()).toMatchObject({
      data: { primaryCareNetwork: { code: 'N1', name: 'West', evidence: GRID } },
    });
    expect(latest.headers.get('cache-control')).toBe('public, max-age=60');
    expect(latest.headers.get('vary')).toMatch(/authorization.*x-api-key/i);
    const again = await get(path, { 'if-none-match': latest.headers.get('etag')! });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const pinned = await get(at(named('practice'), { code: 'P1', evidence: GRID }));
    expect(pinned.headers.get('cache-control')).toBe('public, max-age=86400');
    const { text } = await addKey(database, { name: 'A reader', scopes: ['open'], restricted: [], expires: null }, [], {
      by: 'a test',
      now: Date.now(),
    });
    const private_ = await get(path, { authorization: `Bearer ${text}` });
    expect(private_.headers.get('cache-control')).toBe('private, no-cache');
    // A plan may be taken down: what tells of one is asked for again.
    for (const [query, variables] of [
      ['publications', {}],
      ['publication', { slug: 'none' }],
      ['plan-changes', { plan: 'published', before: 'published' }],
    ] as const)
      expect([query, (await get(at(named(query), variables))).headers.get('cache-control')]).toEqual([
        query,
        'public, no-cache',
      ]);
    // An answer with an error is for nobody to keep, and neither is one to a question that was posted.
    const failed = await get(at(named('network'), {}));
    expect([failed.status, failed.headers.get('cache-control')]).toEqual([400, 'no-store']);
    const posted = await ask(desk, '/graphql', '198.51.100.60', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        variables: { code: 'N1' },
        extensions: { persistedQuery: { version: 1, sha256Hash: named('network').hash } },
      }),
    });
    expect(posted.headers.get('cache-control')).toBe('no-store');
    expect(await posted.json()).toMatchObject({ data: { primaryCareNetwork: { name: 'West' } } });
  });

  test('a hash that is not known is said so in the words that clients know; a text beside it is answered, not kept', async () => {
    const desk = await behindProxy();
    const query = '{ evidence { label } }';
    const extensions = (hash: string) =>
      `extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }))}`;
    const get = async (rest: string) => {
      const response = await ask(desk, `/graphql?${rest}`, '198.51.100.61');
      return { status: response.status, cache: response.headers.get('cache-control'), body: await response.json() };
    };
    const unknown = {
      status: 404,
      cache: 'no-store',
      body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    };
    expect(await get(extensions(hashOf(query)))).toMatchObject(unknown);
    const beside = `query=${encodeURIComponent(query)}`;
    expect(await get(`${extensions(hashOf(query))}&${beside}`)).toMatchObject({
      status: 200,
      cache: 'no-store',
      body: { data: { evidence: { label: 'Grid world' } } },
    });
    expect(await get(extensions(hashOf(query)))).toMatchObject(unknown);
    expect(await get(`${extensions('0'.repeat(64))}&${beside}`)).toMatchObject({
      status: 400,
      body: { errors: [{ message: 'The hash in the extensions is not that of the query.' }] },
    });
  });
});

test('every known question fits the graph, reads and changes nothing, and is known by a hash of its own', () => {
  const schema = publicSchema(readFileSync(new URL('../schema/graph/supergraph.graphql', import.meta.url), 'utf8'));
  expect(known.size).toBeGreaterThan(3);
  for (const { text, name } of known.values()) {
    const document = parse(text);
    expect([name, validate(schema, document)]).toEqual([name, []]);
    expect(document.definitions).toMatchObject([{ operation: 'query' }]);
  }
});
