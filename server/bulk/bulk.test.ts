import { gridWorld } from '@footprint/schema/world/grid-world.ts';

import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import { eachDatabase } from '../database/each-database.ts';
import { type Desk, startDeskOn } from '../desk.ts';
import { GRID, storeGrid } from '../grid.fixture.ts';
import { storeGridTravel } from '../grid-travel.fixture.ts';
import { addTask, cancelTask } from '../jobs/task.ts';
import { addKey } from '../plans/key-store.ts';
import { formsOf } from './format/form.ts';
import { PLAN_TABLES, TABLES } from './tables.ts';

/** An address that is not known as this computer's own, and yet reaches no further. */
const BEYOND = '::ffff:127.0.0.1';
const DRAFT = '01930000-0000-7000-8000-00000000d001';
const world = gridWorld();

type Cells = Readonly<Record<string, string>>;

function rowsOf(csv: string): readonly Cells[] {
  const [header = [], ...rows] = Papa.parse(csv.trim(), { delimiter: ',' }).data;
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]!])));
}

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
    desk = await startDeskOn(database, { port: 0, log: 'silent', name: 'A planner' });
    await ask(`mutation { createPlan(id: "${DRAFT}", name: "A secret draft", start: PUBLISHED) { id } }`);
  });
  afterAll(async () => {
    await desk.close();
  });

  const get = (path: string, headers: Record<string, string> = {}, at: string = desk.address) =>
    fetch(new URL(path, at), { headers });
  const table = async (path: string) => {
    const response = await get(`/bulk/${path}`);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return rowsOf(text);
  };
  const refusal = async (path: string, status: number) => {
    const response = await get(`/bulk/${path}`);
    const answer = (await response.json()) as { errors: { message: string; extensions: Record<string, string> }[] };
    expect(response.status, JSON.stringify(answer)).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { message, extensions } = answer.errors[0]!;
    return `${message} ${extensions['action']}`;
  };
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

  describe('what is in a table', () => {
    test('registrations and those living elsewhere add up to every list', async () => {
      const [here, elsewhere] = [
        await table('latest/registrations.csv'),
        await table('latest/registrations-elsewhere.csv'),
      ];
      expect(here).toHaveLength(world.registrations.patients.length);
      expect(here[0]).toEqual({ practice: 'P1', area: 'A00', patients: '1000' });
      expect(elsewhere).toEqual([
        { practice: 'P1', place: 'outside', patients: '70' },
        { practice: 'P1', place: 'unknown', patients: '20' },
        { practice: 'P1', place: 'wales', patients: '10' },
        { practice: 'P3', place: 'unknown', patients: '100' },
        { practice: 'P4', place: 'outside', patients: '200' },
      ]);
      const lists = world.practices.code.map((code) =>
        [...here, ...elsewhere]
          .filter(({ practice }) => practice === code)
          .reduce((sum, { patients }) => sum + Number(patients), 0),
      );
      expect(lists).toEqual([...world.practices.listSize]);
    });

    test('practices, sites, lists, memberships and networks are the graph’s own', async () => {
      const { practices } = await ask(
        '{ practices { nodes { code name listSize { value } listSizes { date patients { value } } sites { code } publishedNetworks { network { code name } } } } }',
      );
      const of = practices.nodes as ReturnType<typeof JSON.parse>[];
      const read = await table('latest/practices.csv');
      expect(read.map(({ code, name, list_size }) => [code, name, Number(list_size)])).toEqual(
        of.map(({ code, name, listSize }) => [code, name, listSize.value]),
      );
      expect((await table('latest/sites.csv')).map(({ code }) => code)).toEqual(
        of.flatMap(({ sites }) => sites.map(({ code }: { code: string }) => code)).sort(),
      );
      expect((await table('latest/list-sizes.csv')).map(({ date, patients }) => [date, Number(patients)])).toEqual(
        of.flatMap(({ listSizes }) =>
          listSizes.toReversed().map((one: ReturnType<typeof JSON.parse>) => [one.date, one.patients.value]),
        ),
      );
      expect(
        (await table('latest/memberships.csv')).map((row) => [
          row['practice'],
          row['network'],
          row['network_name'],
          row['current'],
        ]),
      ).toEqual(
        of.flatMap(({ code, publishedNetworks }) =>
          publishedNetworks.map(({ network }: ReturnType<typeof JSON.parse>) => [
            code,
            network.code,
            network.name,
            'true',
          ]),
        ),
      );
      expect(await table('latest/primary-care-networks.csv')).toMatchObject([
        { code: 'N1', name: 'West', members: '2', complete: 'true' },
        { code: 'N2', name: 'East', members: '2' },
        { code: 'N3', name: 'North', members: '1' },
      ]);
    });

    test('areas come with their shapes, neighbours both ways round', async () => {
      const features = (await (await get('/bulk/latest/areas.geojson')).json()) as {
        features: { properties: Record<string, unknown>; geometry: { type: string } }[];
      };
      expect(features.features).toHaveLength(16);
      expect(features.features[0]).toMatchObject({
        properties: { code: 'A00', residents: 2000, registered: 1800 },
        geometry: { type: 'MultiPolygon' },
      });
      const pairs = (await table('latest/neighbours.csv')).map(({ area, neighbour }) => `${area} ${neighbour}`);
      // Four rows of four: twelve borders along and twelve across.
      expect(pairs).toHaveLength(2 * 24);
      expect(pairs.slice(0, 2)).toEqual(['A00 A01', 'A00 A04']);
      for (const pair of pairs) expect(pairs).toContain(pair.split(' ').reverse().join(' '));
    });

    test('a description names the publishers of what is in the table, and no others', async () => {
      const sources = async (path: string) => {
        const { notes } = (await (await get(`/bulk/${path}.json`)).json()) as {
          notes: [{ sources: { kind: string }[] }];
        };
        return notes[0].sources.map(({ kind }) => kind);
      };
      expect(await sources('latest/declared-catchments')).toEqual([]);
      expect(await sources('latest/registrations')).toEqual(['registrations']);
      expect((await sources('plans/published/values')).length).toBeGreaterThan(3);
    });

    test('every table comes in each of its forms, with its description beside it', async () => {
      const addresses = [
        ...TABLES.filter(({ table: { name } }) => name !== 'journeys').map(
          ({ table: one }) => [`/bulk/${GRID}/${one.name}`, one] as const,
        ),
        ...PLAN_TABLES.map(({ name, table: one }) => [`/bulk/plans/published:${GRID}/${name}`, one] as const),
      ];
      for (const [address, one] of addresses) {
        for (const form of formsOf(one)) {
          const response = await get(`${address}.${form}`);
          expect(response.status, `${address}.${form}`).toBe(200);
          await response.arrayBuffer();
          expect(response.headers.get('link')).toBe(
            `<${address}.json>; rel="describedby"; type="application/csvm+json"`,
          );
        }
        const described = (await (await get(`${address}.json`)).json()) as {
          url: string;
          tableSchema: { columns: { name: string }[] };
        };
        const header = (await (await get(`${address}.csv`)).text()).split('\r\n')[0]!.split(',');
        expect(described.tableSchema.columns.map(({ name }) => name).slice(0, header.length)).toEqual(header);
      }
    });
  });

  describe('filters', () => {
    test.each([
      ['registrations.csv?practices=P3', 8],
      ['registrations.csv?practices=P3,P4&areas=A02,A03', 4],
      ['registrations.csv?areas=A00&areas=A01', 6],
      ['registrations.csv?network=N3', 8],
      ['registrations.csv?network=N3&practices=P1', 0],
      ['registrations.csv?commissioner=Q1', world.registrations.patients.length],
      ['registrations-elsewhere.csv?commissioner=QI1', 5],
      ['practices.csv?search=second', 1],
      ['practices.csv?network=N1', 2],
      ['practices.csv?codes=P1,P6', 2],
      ['sites.csv?practices=P2', 2],
      ['list-sizes.csv?practices=P2', 2],
      ['memberships.csv?network=N2', 2],
      ['areas.csv?commissioner=L1', 16],
      ['areas.csv?codes=A07', 1],
      ['neighbours.csv?areas=A00', 2],
      ['neighbours.csv?commissioner=L1', 48],
    ])('%s has %i rows', async (path, rows) => {
      expect(await table(`latest/${path}`)).toHaveLength(rows);
    });

    test('a table that is sent something says that it is only read', async () => {
      for (const path of [`/bulk/${GRID}/practices.csv`, '/bulk/', '/bulk/plans/published/values.csv']) {
        const body = JSON.stringify({ codes: ['P1'] });
        for (const type of ['application/json', 'text/csv']) {
          const sent = await fetch(new URL(path, desk.address), {
            method: 'POST',
            headers: { 'content-type': type },
            body,
          });
          expect([sent.status, sent.headers.get('allow')], path).toEqual([405, 'GET, HEAD']);
          expect(await sent.text()).toContain('by GET');
        }
      }
    });

    test('journeys that are being measured are said to be on their way', async () => {
      const task = { id: '01930000-0000-7000-8000-00000000a001', kind: 'travel' as const, title: 'Measuring journeys' };
      await database.transaction((tx) => addTask(tx, { ...task, request: { evidence: GRID } }, '2026-11-22T00:00:00Z'));
      expect(await refusal(`${GRID}/journeys.csv?mode=walk`, 503)).toMatch(/being measured.*tasks/);
      expect(await refusal(`${GRID}/journeys.csv?mode=public-transport`, 404)).toMatch(/matrix/);
      await cancelTask(database, task.id, '2026-11-22T00:00:01Z');
      expect(await refusal(`${GRID}/journeys.csv?mode=walk`, 404)).toMatch(/no roads had been loaded/);
    });

    test('the order of filters and values is no other file', async () => {
      const tags = [];
      for (const query of ['practices=P1,P2&areas=A00,A01', 'areas=A01&areas=A00&practices=P2,P1,P1'])
        tags.push((await get(`/bulk/${GRID}/registrations.csv?${query}`, {})).headers.get('etag'));
      expect(tags[0]).toBe(tags[1]);
    });

    test.each([
      ['registrations.csv?practice=P1', 400, /no filter "practice".*practices, areas, commissioner, network/],
      ['registrations.csv?practices=P1,NOPE,NIX', 400, /NIX.*NOPE|NOPE.*NIX/],
      ['registrations.csv?areas=', 400, /empty value/],
      ['registrations.csv?commissioner=Q1,QI1', 400, /takes one value and 2 were given/],
      ['registrations.csv?commissioner=L1', 400, /A council.*local-authority.*sub-icb or icb/],
      ['registrations.csv?commissioner=X', 400, /no commissioner "X"/],
      ['registrations.csv?network=X', 400, /no published network "X"/],
      ['registrations.csv?crs=WGS84', 400, /no filter "crs"/],
      [`practices.csv?search=${'x'.repeat(101)}`, 400, /101 characters, and the longest is 100/],
      ['areas.csv?crs=BRITISH_NATIONAL_GRID', 400, /CSV file has no shapes/],
      ['areas.geojson?crs=27700', 400, /no coordinate system "27700".*WGS84.*BRITISH_NATIONAL_GRID/],
      ['journeys.csv?mode=swim', 400, /no mode "swim".*walk, cycle, drive, public-transport/],
      ['journeys.csv', 404, /No journeys are measured/],
      ['journeys.csv?mode=PUBLIC_TRANSPORT', 404, /by public transport.*matrix/],
      [
        `registrations.csv?practices=${Array.from({ length: 1001 }, (_, at) => `X${at}`)}`,
        413,
        /at most 1000 codes and 1001/,
      ],
      ['registration.csv', 404, /no table "registration".*registrations/],
      ['registrations.xlsx', 404, /not given as \.xlsx.*\.csv, \.parquet, \.arrow, \.json/],
      ['registrations.geojson', 404, /no shapes/],
      ['registrations', 404, /without a form.*registrations\.csv, registrations\.parquet/],
      ['practices.csv?search=%20', 400, /an empty one was given/],
    ])('%s is refused with %i', async (path, status, words) => {
      expect(await refusal(`${GRID}/${path}`, status)).toMatch(words);
    });
  });

  describe('versions', () => {
    test('latest and a day lead to the version’s own address, filters and all', async () => {
      for (const query of ['', '?practices=P1', '?practices=P1&asOf=2026-02-01']) {
        const response = await fetch(new URL(`/bulk/latest/registrations.csv${query}`, desk.address), {
          redirect: 'manual',
        });
        expect(response.status).toBe(302);
        expect(response.headers.get('location')).toBe(
          `/bulk/${GRID}/registrations.csv${query.replace('&asOf=2026-02-01', '')}`,
        );
        expect(response.headers.get('footprint-evidence')).toBe(GRID);
      }
      const plan = await fetch(new URL('/bulk/plans/published/values.csv', desk.address), { redirect: 'manual' });
      expect(plan.headers.get('location')).toBe(`/bulk/plans/published:${GRID}/values.csv`);
    });

    test.each([
      ['latest/registrations.csv?asOf=yesterday', 400, /no day.*2026-01-31/],
      ['latest/registrations.csv?asOf=2026-02-30', 400, /no day/],
      ['latest/registrations.csv?asOf=2020-01-01', 404, /2026-02-01/],
      [`${GRID}/registrations.csv?asOf=2026-02-01`, 400, /names the version/],
      ['01930000-0000-7000-8000-00000000ffff/registrations.csv', 404, /no evidence version/],
      ['nonsense/registrations.csv', 404, /no evidence version nonsense/],
    ])('%s is refused with %i', async (path, status, words) => {
      expect(await refusal(path, status)).toMatch(words);
    });

    test('a version’s address may be kept for a day by anyone, and asked for by its tag for good', async () => {
      const first = await get(`/bulk/${GRID}/areas.parquet`);
      const bytes = new Uint8Array(await first.arrayBuffer());
      const etag = first.headers.get('etag')!;
      expect(etag).toMatch(/^"[\w-]+"$/);
      expect(first.headers.get('cache-control')).toBe('public, max-age=86400');
      expect(first.headers.get('footprint-evidence')).toBe(GRID);
      expect((await get(`/bulk/${GRID}/areas.parquet`, { 'if-none-match': etag })).status).toBe(304);
      const part = await get(`/bulk/${GRID}/areas.parquet`, { range: 'bytes=4-', 'if-range': etag });
      expect(part.status).toBe(206);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(4));
      const other = await get(`/bulk/${GRID}/areas.parquet?crs=BRITISH_NATIONAL_GRID`);
      expect(other.headers.get('etag')).not.toBe(etag);
      await other.arrayBuffer();
    });

    test.each([
      ['/bulk/latest/areas.fgb', `/bulk/${GRID}/areas.fgb`],
      ['/bulk/plans/published/values.csv', `/bulk/plans/published:${GRID}/values.csv`],
    ])('a download is not gone on with at %s, which may have moved', async (path, own) => {
      const answer = async (headers: Record<string, string>) => {
        const response = await fetch(new URL(path, desk.address), { headers, redirect: 'manual' });
        return { status: response.status, text: await response.text() };
      };
      const { status, text } = await answer({ range: 'bytes=10-' });
      expect(status).toBe(400);
      expect(text).toContain(`today’s is ${own}`);
      // With a tag it is compared at the version's own address; parts with an end are read in one sitting.
      for (const headers of [
        { range: 'bytes=10-', 'if-range': '"x"' },
        { range: 'bytes=10-20' },
        { range: 'bytes=0-' },
      ])
        expect((await answer(headers as Record<string, string>)).status).toBe(302);
    });

    test('nothing in bulk is compressed on the way: a part would be no part of the file', async () => {
      const response = await get(`/bulk/${GRID}/areas.csv`, { 'accept-encoding': 'gzip, br' });
      expect(response.headers.get('content-encoding')).toBeNull();
      await response.arrayBuffer();
    });

    test('a request that begins a file and goes away leaves it for the next', async () => {
      const gone = new AbortController();
      const response = await fetch(new URL(`/bulk/${GRID}/areas.fgb`, desk.address), { signal: gone.signal });
      expect(response.status).toBe(200);
      gone.abort();
      const again = await get(`/bulk/${GRID}/areas.fgb`);
      expect((await again.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    });
  });

  describe('plans', () => {
    test('its values are its evaluation, number by number, with basis, dates and sources', async () => {
      const { plan } = await ask(`{ plan(id: "${DRAFT}") { evaluation {
        id groups { id name outcome values { metric title value unit basis dates estimate reason sources { id } } }
        totals { metric value unit basis }
      } } }`);
      const { id, groups, totals } = plan.evaluation;
      const rows = await table(`plans/${DRAFT}/values.csv`);
      const found = new Map(rows.map((row) => [`${row['scope']} ${row['network']} ${row['metric']}`, row]));
      expect(found.size).toBe(rows.length);
      let seen = 0;
      for (const group of groups) {
        for (const value of group.values) {
          seen++;
          expect(found.get(`network ${group.id} ${value.metric}`)).toMatchObject({
            network_name: group.name,
            title: value.title,
            value: value.value === null ? '' : String(value.value),
            unit: value.unit,
            basis: value.basis,
            dates: value.dates.join(' '),
            sources: value.sources.map((source: { id: string }) => source.id).join(' '),
            estimate: String(value.estimate),
            reason: value.reason ?? '',
            evaluation: id,
          });
        }
      }
      expect(rows).toHaveLength(seen + totals.length);
      expect(found.get('plan  networks') ?? found.get(`plan  ${totals[0].metric}`)).toMatchObject({
        network_name: 'A secret draft',
      });
      const response = await get(`/bulk/plans/${DRAFT}/values.csv`);
      expect(response.headers.get('footprint-evaluation')).toBe(id);
      expect(response.headers.get('cache-control')).toBe('private, no-cache');
      await response.arrayBuffer();
    });

    test('its areas have minutes to their own network’s sites and to any, as the graph reaches them', async () => {
      const rows = await table('plans/published/areas.csv');
      expect(rows).toHaveLength(16);
      const { areas } = await ask('{ areas { nodes { code nearest(mode: WALK, first: 1) { minutes } } } }');
      expect(rows.map((row) => [row['area'], Number(row['walk_minutes_any'])])).toEqual(
        areas.nodes.map((area: ReturnType<typeof JSON.parse>) => [
          area.code,
          expect.closeTo(area.nearest[0].minutes, 6),
        ]),
      );
      expect(rows[0]).toMatchObject({ network: 'N1', network_name: 'West', walk_estimate: 'true', residents: '2000' });
      expect(rows[0]!['public_transport_reason_any']).toMatch(/No public transport matrix/);
    });

    test('its practices are those of its networks and of the study area', async () => {
      const rows = await table('plans/published/practices.csv');
      expect(rows.map((row) => [row['practice'], row['network'], row['list_size']])).toEqual([
        ['P1', 'N1', '6500'],
        ['P2', 'N1', '3200'],
        ['P3', 'N2', '4500'],
        ['P4', 'N2', '3000'],
        ['P5', 'N3', '8000'],
        ['P6', '', '4000'],
      ]);
    });

    test('an edit makes another file', async () => {
      const before = (await get(`/bulk/plans/${DRAFT}/practices.csv`)).headers.get('etag');
      const { plan } = await ask(`{ plan(id: "${DRAFT}") { revision networks { id } } }`);
      await ask(`mutation { saveEdits(plan: "${DRAFT}", base: ${plan.revision}, edits: [{
        id: "01930000-0000-7000-8000-00000000e001", schema: 1, author: "x", at: "2026-03-01T00:00:00.000Z", base: ${plan.revision},
        changes: [{ set: "practices", layer: "networks", moves: [{ from: null, to: "${plan.networks[0].id}", codes: ["P6"] }] }]
      }]) { revision } }`);
      const after = await get(`/bulk/plans/${DRAFT}/practices.csv`);
      expect(after.headers.get('etag')).not.toBe(before);
      expect(rowsOf(await after.text()).find(({ practice }) => practice === 'P6')).toMatchObject({
        network: plan.networks[0].id,
      });
    });

    test.each([
      ['published/value.csv', 404, /no table "value" of a plan.*values, networks, practices, areas/],
      ['nonsense/values.csv', 404, /no plan nonsense/],
      [`published:${GRID}/values.csv?practices=P1`, 400, /no filter "practices"/],
      [`published:${GRID}/values.csv?asOf=2026-02-01`, 400, /pinned to one version/],
    ])('%s is refused with %i', async (path, status, words) => {
      expect(await refusal(`plans/${path}`, status)).toMatch(words);
    });
  });

  describe('who may have what', () => {
    let published: Desk;
    let at: string;
    const head = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(new URL(path, at), { headers });
      const text = await response.text();
      return { status: response.status, text, cache: response.headers.get('cache-control') };
    };
    const keyFor = async (scopes: readonly string[], restricted: readonly string[] = []) => {
      const set = { id: '01930000-0000-7000-8000-0000000da001', kind: 'registrations', title: 'Registrations' };
      const wish = { name: 'An analyst', scopes, restricted, expires: null } as never;
      const { text } = await addKey(database, wish, [set], { by: 'A planner', now: Date.now() });
      return { authorization: `Bearer ${text}` };
    };
    beforeAll(async () => {
      published = await startDeskOn(database, { port: 0, host: BEYOND, log: 'silent' });
      at = `http://127.0.0.1:${new URL(published.address).port}`;
    });
    afterAll(async () => {
      await published.close();
    });

    test('a draft is for whoever may read drafts; to others it is as a plan that is not there', async () => {
      const path = `/bulk/plans/${DRAFT}/values.csv`;
      const reader = await keyFor(['open', 'drafts:read']);
      expect((await head(path, reader)).text).toContain('A secret draft');
      // The file is there now, and still nobody's but theirs who may read it.
      const unknown = await head('/bulk/plans/01930000-0000-7000-8000-00000000d0ff/values.csv');
      for (const headers of [{}, await keyFor(['open'])]) {
        const refused = await head(path, headers);
        expect(refused.status).toBe(404);
        expect(refused.text.replaceAll(DRAFT, 'x')).toBe(
          unknown.text.replaceAll('01930000-0000-7000-8000-00000000d0ff', 'x'),
        );
      }
      expect((await head('/bulk/plans/published/values.csv')).status).toBe(200);
    });

    test('a version with restricted data is for whoever may see them, made before or not', async () => {
      const path = `/bulk/${GRID}/registrations.csv`;
      expect(await head(path)).toMatchObject({ status: 200, cache: 'public, max-age=86400' });
      await database.sql("update commissioning.dataset set disclosure = 'restricted' where kind = 'registrations'");
      // Versions never change; a desk that is started anew knows what this one was told of it.
      await published.close();
      published = await startDeskOn(database, { port: 0, host: BEYOND, log: 'silent' });
      at = `http://127.0.0.1:${new URL(published.address).port}`;
      const named = await keyFor(['open', 'restricted'], ['registrations']);
      expect(await head(path, named)).toMatchObject({ status: 200, cache: 'private, no-cache' });
      for (const headers of [{}, await keyFor(['open', 'drafts:read'])]) {
        const all = TABLES.flatMap(({ table: one }) => [...formsOf(one), 'json'].map((form) => `${one.name}.${form}`));
        for (const file of all) {
          for (const version of [GRID, 'latest']) {
            const { status, text } = await head(`/bulk/${version}/${file}`, headers);
            expect(status, `${version}/${file}`).toBeGreaterThanOrEqual(400);
            expect(text).not.toMatch(/Surgery|Grid world|A00/);
          }
        }
        expect((await head('/bulk/plans/published/values.csv', headers)).status).toBeGreaterThanOrEqual(400);
        expect((await head(`/bulk/plans/published:${GRID}/areas.csv`, headers)).status).toBeGreaterThanOrEqual(400);
      }
      await database.sql("update commissioning.dataset set disclosure = 'open' where kind = 'registrations'");
    });

    test('where the latest leads is kept by no cache that others share, where a key was brought', async () => {
      const cache = async (headers: Record<string, string>) =>
        (await fetch(new URL('/bulk/latest/areas.csv', at), { headers, redirect: 'manual' })).headers.get(
          'cache-control',
        );
      expect(await cache(await keyFor(['open']))).toBe('private, no-cache');
      expect(await cache({})).toBe('no-cache');
    });

    test('an unknown key is refused, whatever is asked', async () => {
      const response = await fetch(new URL(`/bulk/${GRID}/areas.csv`, at), {
        headers: { authorization: 'Bearer fpk_unknown' },
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_PERMITTED' } }] });
    });
  });
});

eachDatabase((_, open) => {
  test('measured journeys come by mode, area and site, as the graph gives them', async () => {
    const database = await open();
    await storeGrid(database);
    await storeGridTravel(database);
    const desk = await startDeskOn(database, { port: 0, log: 'silent' });
    try {
      const read = async (query: string) =>
        rowsOf(await (await fetch(new URL(`/bulk/latest/journeys.csv${query}`, desk.address))).text());
      const rows = await read('');
      expect(rows.length).toBeGreaterThan(16);
      const keys = rows.map(({ mode, area, site }) => `${mode} ${area} ${site}`);
      expect(keys).toEqual([...new Set(keys)].sort());
      const response = await fetch(new URL('/graphql', desk.address), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: '{ area(code: "A05") { nearest(mode: WALK, first: 50) { minutes metres site { code } } } }',
        }),
      });
      const { data } = (await response.json()) as { data: ReturnType<typeof JSON.parse> };
      const nearest = data.area.nearest as { minutes: number; metres: number | null; site: { code: string } }[];
      const walked = (await read('?mode=walk&areas=A05')).map((row) => [
        row['site'],
        Number(row['minutes']),
        row['metres'] === '' ? null : Number(row['metres']),
      ]);
      expect(walked).toEqual(
        nearest
          .map(({ minutes, metres, site }) => [site.code, minutes, metres])
          .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
      );
      const ofPractice = await read('?practices=P2');
      expect(new Set(ofPractice.map(({ site }) => site))).toEqual(new Set(['P2', 'P2001']));
      expect(ofPractice).toEqual(rows.filter(({ practice }) => practice === 'P2'));
    } finally {
      await desk.close();
    }
  });
});
