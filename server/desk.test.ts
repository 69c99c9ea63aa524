import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askDesk } from './control/ask-desk.ts';
import { secretFile } from './control/control.ts';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { DatabaseInUse } from './database/errors.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { addKey, listKeys, revokeKeys } from './plans/key-store.ts';
import { exportWork } from './work/export.ts';
import type { Work } from './work/work.ts';

const QUERY = JSON.stringify({ query: '{ evidence { label } }' });
const JSON_TYPE = { 'content-type': 'application/json' };

/** A request with headers that fetch does not let a program set. */
function raw(
  address: string,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, address), { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? QUERY : undefined);
  });
}

/** An address that is not known as this computer's own, and yet reaches no further. */
const BEYOND = '::ffff:127.0.0.1';

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  const files = mkdtempSync(join(tmpdir(), 'footprint-desk-'));
  beforeAll(async () => {
    database = await open();
    desk = await startDeskOn(database, { port: 0, log: 'silent', name: 'A planner', files });
  });
  afterAll(async () => {
    await desk.close();
    rmSync(files, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, desk.address), { headers });
  const post = (body: string, headers: Record<string, string> = JSON_TYPE, at: Desk = desk) =>
    fetch(new URL('/graphql', at.address), { method: 'POST', headers, body });

  test('without evidence the desk is alive, not ready, and says what to do', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'alive' });
    const ready = await get('/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ text: 'The database answers, but no evidence is loaded.' });
    const answer = (await (await post(JSON.stringify({ query: '{ practices { nodes { name } } }' }))).json()) as {
      errors: { extensions: object }[];
    };
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'NOT_READY', action: expect.stringMatching(/load/i) });
    expect(await (await get('/session.json')).json()).toMatchObject({
      mode: 'planner',
      loaded: false,
      name: 'A planner',
    });
  });

  test('with evidence it is ready', async () => {
    await storeGrid(database);
    expect(await (await get('/ready')).json()).toMatchObject({ status: 'ready', evidenceVersions: 1 });
    expect(await (await get('/session.json')).json()).toMatchObject({ loaded: true, invented: true });
    expect(await (await post(QUERY)).json()).toMatchObject({ data: { evidence: { label: 'Grid world' } } });
  });

  test('what a desk prepares is seen in /ready, also where it fails', async () => {
    let goOn = () => {};
    const until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const preparing = await startDeskOn(database, {
      port: 0,
      log: 'silent',
      files,
      prepare: async (_services, progress) => {
        progress('Reading', 'a file');
        await until;
        throw new Error('the file is torn');
      },
    });
    const doing = async () =>
      ((await (await fetch(new URL('/ready', preparing.address))).json()) as { doing: string }).doing;
    expect(await doing()).toBe('loading');
    goOn();
    await expect(preparing.prepared).rejects.toThrow('torn');
    expect(await doing()).toBe('failed');
    await preparing.close();
  });

  test('while a slow query runs, the desk goes on answering what needs no database', async () => {
    await get(`/evidence/${GRID}/areas.json`);
    const done: string[] = [];
    const slow = database
      .sql('select count(*) from generate_series(1, 4000000) as a where a % 7 = 3')
      .then(() => done.push('the slow query'));
    await get('/health');
    done.push('health');
    await get(`/evidence/${GRID}/areas.json`);
    done.push('a part');
    await slow;
    expect(done).toEqual(['health', 'a part', 'the slow query']);
  });

  test('parts of evidence never change at their address, and say so', async () => {
    const path = `/evidence/${GRID}/areas.json`;
    const first = await get(path, { 'accept-encoding': 'br' });
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const part = (await first.json()) as { code: { words: string[] } };
    expect(part.code.words[0]).toBe('A00');
    const etag = first.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    expect(await (await get(path, { 'accept-encoding': 'identity' })).json()).toEqual(part);
    expect(await (await get(`/evidence/${GRID}/output-areas.json`)).json()).toBeNull();
    expect((await get(`/evidence/${GRID}/nothing.json`)).status).toBe(404);
    expect((await get('/evidence/00000000-0000-7000-8000-000000000000/areas.json')).status).toBe(404);
  });

  test('plans leave as files', async () => {
    const csv = await get('/export/plan/published.practices.csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="plan-published.practices.csv"');
    expect(await csv.text()).toContain('P1,N1,West');
    const geojson = (await (await get('/export/plan/published.geojson')).json()) as { features: unknown[] };
    expect(geojson.features).toHaveLength(3);
    expect((await get('/export/plan/published.doc')).status).toBe(404);
  });

  test('pages of other sites and other names for this computer are turned away', async () => {
    const port = new URL(desk.address).port;
    expect((await raw(desk.address, '/session.json', { host: `evil.example:${port}` })).status).toBe(403);
    expect((await raw(desk.address, '/graphql', { ...JSON_TYPE, origin: 'https://evil.example' }, 'POST')).status).toBe(
      403,
    );
    expect((await raw(desk.address, '/graphql', { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' }, 'POST')).status).toBe(
      403,
    );
    expect(
      (await raw(desk.address, '/graphql', { ...JSON_TYPE, origin: `http://localhost:${port}` }, 'POST')).status,
    ).toBe(200);
    // A form of another site can send these without asking first.
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      expect((await post(QUERY, { 'content-type': type })).status).toBe(400);
    }
    const mutation = `/graphql?query=${encodeURIComponent('mutation { deletePlan(id: "x") }')}`;
    const refused = await get(mutation);
    expect(refused.status).toBe(405);
    expect(await refused.text()).toContain('Can only perform a mutation operation from a POST request');
  });

  test.each([
    ['text that is no JSON', '{"query":', 400, 'BAD_INPUT'],
    ['no query', '{}', 400, 'BAD_INPUT'],
    [
      'a body beyond the limit',
      `{"query":"{ evidence { id } }","variables":{"x":"${'x'.repeat(33 * 1024 * 1024)}"}}`,
      413,
      'TOO_LARGE',
    ],
  ])('%s is refused in words', async (_name, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code, action: expect.any(String) });
  });

  test('reached from elsewhere, the desk is read-only but for planners’ keys, which can be revoked', async () => {
    const open = await startDeskOn(database, { port: 0, host: BEYOND, log: 'silent', files });
    const address = `http://127.0.0.1:${new URL(open.address).port}`;
    const ask = async (token?: string) => {
      const response = await fetch(new URL('/graphql', address), {
        method: 'POST',
        headers: { ...JSON_TYPE, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({
          query: 'mutation($f: GeoJSON!) { addReferenceLayer(name: "X", features: $f) { uploadedBy } }',
          variables: { f: { type: 'Point', coordinates: [0, 51] } },
        }),
      });
      return (await response.json()) as {
        data?: { addReferenceLayer: object };
        errors?: { extensions: { code: string } }[];
      };
    };
    try {
      expect(await (await fetch(new URL('/session.json', address))).json()).toMatchObject({
        mode: 'read-only',
        name: null,
      });
      expect((await ask()).errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
      expect((await ask('fp_guess')).errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
      const shell = { by: 'a test', now: Date.now() };
      const wish = { name: 'Named planner', scopes: ['planner'], restricted: [], expires: null } as const;
      const { key, text: token } = await addKey(database, wish, [], shell);
      const session = async () => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(new URL('/session.json', address), { headers })).json();
      };
      expect(await session()).toMatchObject({ mode: 'planner', name: 'Named planner' });
      expect((await ask(token)).data?.addReferenceLayer).toEqual({ uploadedBy: 'Named planner' });
      expect(JSON.stringify(await database.sql('select * from plans.key'))).not.toContain(token);
      expect(await revokeKeys(database, key.id, shell)).toHaveLength(1);
      expect((await ask(token)).errors?.[0]?.extensions.code).toBe('NOT_PERMITTED');
      expect(await listKeys(database)).toMatchObject([{ name: 'Named planner', revokedAt: expect.any(String) }]);
    } finally {
      await open.close();
    }
  });

  test('commands of the shell are done by the desk only with its secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footprint-control-'));
    // In memory the database has no folder, so the desk is given one to keep its secret in.
    const controlled = await startDeskOn({ ...database, folder }, { port: 0, log: 'silent', files });
    const inUse = new DatabaseInUse(folder, process.pid, controlled.address);
    try {
      const steps: string[] = [];
      const choice = { plan: 'published', file: null, evidence: null, form: 'practices.csv' } as const;
      const { text } = await askDesk(folder, inUse, exportWork, choice, (step) => steps.push(step));
      expect(text).toContain('P1,N1,West');
      expect(steps).toEqual(['Reading the plan']);
      const unknown = { ...choice, plan: 'nothing' };
      await expect(askDesk(folder, inUse, exportWork, unknown, () => undefined)).rejects.toThrow(/no plan nothing/);
      const strange = { name: 'strange' } as Work<object, object>;
      await expect(askDesk(folder, inUse, strange, {}, () => undefined)).rejects.toThrow(/no work called strange/);
      const refused = await fetch(new URL('/control/export', controlled.address), {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify(choice),
      });
      expect(refused.status).toBe(403);
    } finally {
      await controlled.close();
    }
    expect(existsSync(secretFile(folder))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('an address that is not there is said in words, and the pages are not built here', async () => {
    expect((await get('/nothing/here')).status).toBe(404);
    const page = await get('/desk');
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('not built');
  });
});
