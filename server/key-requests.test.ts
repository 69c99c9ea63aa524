import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { CALLER_HEADER, type Caller, signCaller } from './graph/caller.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { addRestrictedVersion, CALLERS, RESTRICTED, WORKFORCE } from './keys.fixture.ts';
import type { KeyWish } from './plans/key-rules.ts';
import { addKey, listKeys } from './plans/key-store.ts';
import { serveSubgraph } from './serve-subgraph.ts';

/** Where a key may be sent to, each with what a caller without one gets. */
const ROUTES = [
  '/graphql?query={access{kind}}',
  '/session.json',
  `/evidence/${GRID}/areas.json`,
  '/export/plan/published.practices.csv',
  '/bulk/',
  '/bulk/latest/practices.csv',
];

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  let address: string;
  let now = Date.parse('2026-11-22T12:00:00Z');
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
    await addRestrictedVersion(database);
    desk = await startDeskOn(database, { port: 0, host: '::ffff:127.0.0.1', log: 'silent', now: () => now });
    address = `http://127.0.0.1:${new URL(desk.address).port}`;
  });
  afterAll(() => desk.close());

  const make = async (more: Partial<KeyWish>) =>
    addKey(database, { name: 'Analyst', scopes: ['open'], restricted: [], expires: null, ...more }, [WORKFORCE], {
      by: 'A planner',
      now,
    });
  const get = (path: string, headers: Record<string, string>) => fetch(address + path, { headers });
  const kindOf = async (headers: Record<string, string>, path = '/graphql?query={access{kind}}') =>
    ((await (await get(path, headers)).json()) as { data: { access: { kind: string } } }).data.access.kind;

  test('a key is sent as a bearer or as x-api-key, and never in an address', async () => {
    const { text } = await make({});
    expect(await kindOf({})).toBe('PUBLIC');
    expect(await kindOf({ authorization: `Bearer ${text}` })).toBe('KEY');
    expect(await kindOf({ authorization: `bearer ${text}` })).toBe('KEY');
    expect(await kindOf({ 'x-api-key': text })).toBe('KEY');
    for (const name of ['key', 'token', 'x-api-key', 'authorization', 'access_token'])
      expect((await get(`/graphql?query={access{kind}}&${name}=${text}`, {})).status, name).toBe(400);
    const planner = await make({ scopes: ['planner'] });
    expect(await kindOf({ 'x-api-key': planner.text })).toBe('PLANNER');
  });

  test('one that is unknown is refused on every route, and one that is nearly right no otherwise', async () => {
    const { text } = await make({});
    const near = `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
    for (const path of ROUTES) {
      const answers = [];
      for (const wrong of [near, 'fpk_guess']) {
        const response = await get(path, { authorization: `Bearer ${wrong}` });
        expect(response.status, path).toBe(401);
        expect(response.headers.get('www-authenticate'), path).toMatch(/^Bearer/);
        answers.push(await response.json());
      }
      expect(answers[0], path).toEqual(answers[1]);
      expect(answers[0], path).toEqual({
        errors: [
          {
            message: 'This key is not known here.',
            extensions: { code: 'NOT_PERMITTED', action: expect.stringContaining('Ask a planner') },
          },
        ],
      });
    }
    expect((await get('/session.json', { authorization: text })).status).toBe(401);
    // A proxy before the desk may ask for a name and password of its own.
    expect(await kindOf({ authorization: 'Basic dXNlcg==' })).toBe('PUBLIC');
  });

  test('one that was revoked is refused at once, on every route, with the time', async () => {
    const { key: made, text } = await make({ scopes: ['drafts:read'] });
    const headers = { 'x-api-key': text };
    for (const path of ROUTES) expect((await get(path, headers)).status, path).toBe(200);
    const planner = (await make({ name: 'A planner', scopes: ['planner'] })).text;
    const revoked = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${planner}` },
      body: JSON.stringify({ query: `mutation { revokeKey(id: "${made.id}") { revokedBy } }` }),
    });
    expect(await revoked.json()).toMatchObject({ data: { revokeKey: { revokedBy: 'A planner' } } });
    for (const path of ROUTES) {
      const response = await get(path, headers);
      expect(response.status, path).toBe(401);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'The key of Analyst was revoked on 2026-11-22 at 12:00 UTC.' }],
      });
    }
  });

  test('one with a last day holds to its end in UTC', async () => {
    const { text } = await make({ expires: '2026-11-23' });
    const noon = now;
    try {
      now = Date.parse('2026-11-23T23:59:59Z');
      expect(await kindOf({ 'x-api-key': text })).toBe('KEY');
      now = Date.parse('2026-11-24T00:00:00Z');
      const response = await get('/session.json', { 'x-api-key': text });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        errors: [{ message: 'The key of Analyst ended with the day 2026-11-23 (UTC).' }],
      });
    } finally {
      now = noon;
    }
  });

  test('that it was used is written down, once a minute at most', async () => {
    const { key: made, text } = await make({});
    const seen = async () => (await listKeys(database)).find(({ id }) => id === made.id)?.lastUsedAt ?? null;
    const noon = now;
    try {
      expect(await seen()).toBeNull();
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:00:00.000Z');
      now = noon + 59_000;
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:00:00.000Z');
      now = noon + 60_000;
      await kindOf({ 'x-api-key': text });
      expect(await seen()).toBe('2026-11-22T12:01:00.000Z');
    } finally {
      now = noon;
    }
  });

  test('two scopes open two things and nothing else; what a key opens is for no shared cache', async () => {
    const { text } = await make({ scopes: ['restricted', 'drafts:read'], restricted: ['gp-workforce'] });
    const part = `/evidence/${RESTRICTED}/areas.json`;
    const opened = await get(part, { 'x-api-key': text });
    expect(opened.status).toBe(200);
    expect(opened.headers.get('cache-control')).toContain('private');
    expect((await get(part, {})).status).toBe(404);
    expect((await get(part, { 'x-api-key': (await make({})).text })).status).toBe(404);
    expect(await (await get('/session.json', { 'x-api-key': text })).json()).toMatchObject({
      mode: 'read-only',
      name: 'Analyst',
      drafts: true,
    });
    expect(await (await get('/session.json', {})).json()).toMatchObject({
      mode: 'read-only',
      name: null,
      drafts: false,
    });
  });

  test('a subgraph alone takes a key’s rights from its gateway, and nobody else', async () => {
    const secret = 'shared between gateway and subgraphs';
    const served = await serveSubgraph({
      subgraph: 'commissioning',
      database,
      secret,
      gateway: 'http://127.0.0.1:9/graphql',
      port: 0,
      host: '127.0.0.1',
      report: () => undefined,
      now: () => now,
    });
    const label = async (caller: Caller, by = secret, at = now) => {
      const response = await fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CALLER_HEADER]: signCaller(caller, by, at) },
        body: JSON.stringify({ query: '{ evidence { label } }' }),
      });
      const answer = (await response.json()) as { data?: { evidence: { label: string } } };
      return answer.data?.evidence.label ?? response.status;
    };
    try {
      expect(await label(CALLERS.open)).toBe('Grid world');
      expect(await label(CALLERS.workforce)).toBe('With workforce');
      expect(await label(CALLERS.workforce, 'a guess')).toBe(403);
      expect(await label(CALLERS.workforce, secret, now - 120_000)).toBe(403);
      const [payload, signature] = signCaller(CALLERS.open, secret, now).split('.') as [string, string];
      const forged = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Caller & { rights: object };
      const more = { ...forged, rights: { ...forged.rights, restricted: ['*'] } };
      const header = `${Buffer.from(JSON.stringify(more)).toString('base64url')}.${signature}`;
      const response = await fetch(served.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CALLER_HEADER]: header },
        body: JSON.stringify({ query: '{ evidence { label } }' }),
      });
      expect(response.status).toBe(403);
    } finally {
      await served.close();
    }
  });
});
