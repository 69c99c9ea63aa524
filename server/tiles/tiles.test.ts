import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TileArchive } from '@footprint/schema/public/map-layers.ts';
import { gridWorld } from '@footprint/schema/world/grid-world.ts';
import fastify from 'fastify';
import { FetchSource } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { eachDatabase } from '../database/each-database.ts';
import { type Desk, startDeskOn } from '../desk.ts';
import { storeGrid } from '../grid.fixture.ts';
import { storeLater } from '../later-version.fixture.ts';
import { buildArchive } from './build.ts';
import { featuresOf, readArchive } from './read-archive.fixture.ts';
import { serveTiles } from './serve.ts';
import { openTiles, type Tiles } from './tiles.ts';

const DRAFT = '01930000-0000-7000-8000-00000000e001';
const TERMS = `{ status: PROPOSAL, title: "Networks for the grid", summary: "As today.", owner: "Grid ICB",
  respondBy: "2099-01-31", respond: "Write to us.", contact: { email: "plans@grid.example" } }`;

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  let today: TileArchive;
  let tiles: Tiles;
  let folder: string;
  beforeAll(async () => {
    // Where several processes serve one site.
    folder = await mkdtemp(join(tmpdir(), 'footprint-test-tiles-'));
    process.env['FOOTPRINT_TILES'] = folder;
    database = await open();
    await storeGrid(database);
    desk = await startDeskOn(database, { port: 0, log: 'silent' });
    today = (await (await get('/tiles/today.json')).json()) as TileArchive;
    tiles = openTiles({ evidence: desk.graph.evidence, database });
  });
  afterAll(async () => {
    await tiles.close();
    await desk.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(new URL(path, desk.address), { headers, method });
  const ask = async (query: string) => {
    const response = await fetch(new URL('/graphql', desk.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: ReturnType<typeof JSON.parse>; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };

  describe('today’s archive', () => {
    test('is what the stored evidence gives, read by the reference reader over HTTP', async () => {
      expect(today).toMatchObject({
        minZoom: 4,
        maxZoom: 12,
        areasFrom: 8,
        practicesFrom: 8,
        deprivation: true,
        attribution: ['Invented'],
      });
      const archive = await readArchive(new FetchSource(new URL(today.path, desk.address).href));
      const own = buildArchive(gridWorld(), null);
      let read = 0;
      const codes = new Set<unknown>();
      for await (const { bytes } of archive.tiles()) {
        read++;
        for (const { properties } of featuresOf(bytes)) codes.add(properties['code']);
      }
      expect(read).toBe(today.tiles);
      expect(read).toBe(own.about.tiles);
      expect(codes).toEqual(new Set([...['N1', 'N2', 'N3'], ...gridWorld().areas.code, ...gridWorld().practices.code]));
    });

    test('never changes under its name, and may be drawn by pages of other sites', async () => {
      const whole = await get(today.path);
      expect(whole.status).toBe(200);
      expect((await whole.arrayBuffer()).byteLength).toBe(today.bytes);
      expect(Object.fromEntries(whole.headers)).toMatchObject({
        'content-type': 'application/vnd.pmtiles',
        'cache-control': 'public, max-age=31536000, immutable',
        'accept-ranges': 'bytes',
        'access-control-allow-origin': '*',
        'content-length': String(today.bytes),
      });
      expect(whole.headers.get('content-encoding')).toBeNull();
      const etag = whole.headers.get('etag')!;
      expect(today.path).toContain(etag.replaceAll('"', ''));
      expect((await get(today.path, { 'if-none-match': etag })).status).toBe(304);
    });

    test('is given in parts: from, to, the last bytes, and never beyond the end', async () => {
      const whole = new Uint8Array(await (await get(today.path)).arrayBuffer());
      const part = async (range: string, more: Record<string, string> = {}) => {
        const response = await get(today.path, { range, ...more });
        const bytes = new Uint8Array(await response.arrayBuffer());
        return { status: response.status, range: response.headers.get('content-range'), bytes };
      };
      const size = today.bytes;
      expect(await part('bytes=0-126')).toEqual({
        status: 206,
        range: `bytes 0-126/${size}`,
        bytes: whole.slice(0, 127),
      });
      expect(await part('bytes=500-')).toEqual({
        status: 206,
        range: `bytes 500-${size - 1}/${size}`,
        bytes: whole.slice(500),
      });
      expect(await part('bytes=-10')).toEqual({
        status: 206,
        range: `bytes ${size - 10}-${size - 1}/${size}`,
        bytes: whole.slice(-10),
      });
      expect(await part(`bytes=10-${size * 2}`)).toMatchObject({ status: 206, range: `bytes 10-${size - 1}/${size}` });
      expect(await part(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
      expect((await part('bytes=0-9', { 'if-range': '"another"' })).status).toBe(200);
      const etag = (await get(today.path)).headers.get('etag')!;
      expect((await part('bytes=0-9', { 'if-range': etag })).status).toBe(206);
      // Several parts at once, and units that nobody knows, get the whole.
      expect((await part('bytes=0-1,5-6')).status).toBe(200);
      const head = await get(today.path, {}, 'HEAD');
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
    });

    test('is given with the same headers when a part is asked for again, and only under the name of then', async () => {
      const part = async (headers: Record<string, string> = {}) => {
        const { port } = new URL(desk.address);
        const asked = { host: '127.0.0.1', port, path: today.path, headers: { range: 'bytes=7-90', ...headers } };
        const [response] = (await once(request(asked).end(), 'response')) as [IncomingMessage];
        const { date: _, ...told } = response.headers;
        return { status: response.statusCode, told, bytes: Buffer.concat(await response.toArray()) };
      };
      const usual = await part({ authorization: 'Basic of-a-proxy' });
      await part();
      expect(await part()).toEqual(usual);
      expect(usual.status).toBe(206);
      expect((await part({ host: 'elsewhere.example' })).status).toBe(403);
      expect((await part({ 'x-api-key': 'fpk_unknown' })).status).toBe(401);
      expect((await part({ range: 'bytes=7-6' })).status).toBe(200);
    });

    test('is read from the disk where memory has no room for it, with the same bytes', async () => {
      const app = fastify();
      serveTiles(app, tiles, 0);
      const whole = Buffer.from(await (await get(today.path)).arrayBuffer());
      const part = await app.inject({ url: today.path, headers: { range: 'bytes=100-1099' } });
      expect(part.statusCode).toBe(206);
      expect(part.rawPayload.equals(whole.subarray(100, 1100))).toBe(true);
      expect((await app.inject({ url: today.path })).rawPayload.equals(whole)).toBe(true);
      await app.close();
    });

    test.each([
      '/tiles/today-0000000000000000.pmtiles',
      '/tiles/plan-none_v1-0000000000000000.pmtiles',
      '/tiles/..%2f..%2fpackage.json',
      '/tiles/today-0000000000000000.pmtiles.json',
    ])('is the only one there is: %s is not', async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
    });
  });

  test('it is built once, kept, and found by whoever opens the same folder', async () => {
    const before = await readdir(tiles.folder);
    expect(await Promise.all([tiles.today(), tiles.today()])).toEqual([today, today]);
    expect(await readdir(tiles.folder)).toEqual(before);
  });

  test('a later version that says the same has the same archive', async () => {
    await storeLater(database);
    expect(((await (await get('/tiles/today.json')).json()) as TileArchive).path).toBe(today.path);
  });

  test('a published plan has an archive of its own until it is taken down, and then nobody has it', async () => {
    expect(await tiles.plan('networks-for-the-grid', 1)).toBeNull();
    const { createPlan } = await ask(
      `mutation { createPlan(id: "${DRAFT}", name: "Option B", start: PUBLISHED) { revision } }`,
    );
    await ask(`mutation { publishPlan(plan: "${DRAFT}", base: ${createPlan.revision}, terms: ${TERMS}) { id } }`);
    const archive = (await tiles.plan('networks-for-the-grid', 1))!;
    expect(archive.path).toMatch(/^\/tiles\/plan-networks-for-the-grid_v1-[0-9a-f]{16}\.pmtiles$/);
    const served = await get(archive.path, { range: 'bytes=0-99' });
    expect(served.status).toBe(206);
    // Nobody between is to keep for a year what may be taken down.
    expect(served.headers.get('cache-control')).toBe('public, no-cache');

    await ask('mutation { takeDownPublication(id: "networks-for-the-grid/1", reason: "A mistake.") { id } }');
    const gone = await get(archive.path);
    expect(gone.status).toBe(410);
    expect(await gone.text()).not.toContain('Option B');
    expect(await tiles.plan('networks-for-the-grid', 1)).toBeNull();
    expect(
      (await readdir(tiles.folder)).filter((name) => name.startsWith('plan-') && name.endsWith('.pmtiles')),
    ).toEqual([]);
  });
});
