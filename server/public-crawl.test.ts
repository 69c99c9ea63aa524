/** Everything that anyone can read, read: nothing of what is secret is in it, and no small number of a practice's patients. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, crawl, found, type Read, readFolder } from './crawl.fixture.ts';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { readPersistedQueries } from './graph/persisted.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { publishWork } from './public/publish-work.ts';
import { questionsOf } from './question.fixture.ts';
import { subjects } from './reference/files.ts';
import {
  addSmallGroups,
  end,
  makeSecrets,
  publish,
  RESTRICTED,
  renamed,
  SECRET_COUNT,
  type SecretWorld,
  SMALL_GROUPS,
  save,
  startDraft,
  storeRestricted,
  WORD,
} from './secret-world.fixture.ts';
import { type OpenServices, workServices } from './work/services.ts';

// Thousands of addresses are read, on a machine that may have much else to do.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

const OPERATOR: Operator = {
  siteName: 'Primary care networks of the grid',
  runBy: 'Grid Health Board',
  contact: { email: 'networks@grid.example', phone: null, post: null, link: null },
  nhsIdentity: false,
  origin: 'https://grid.example',
  base: '',
  accessibilityReviewed: null,
};

/** As others reach it: by an address that is not known as this computer's own. */
const OTHERS = {
  port: 0,
  host: '::ffff:127.0.0.1',
  log: 'silent',
  work: false,
  operator: OPERATOR,
  // Whoever reads all there is asks for more than any reader.
  shares: { pages: 1e9, searches: 1e9, values: 1e12, atOnce: 100 },
} as const;
const originOf = ({ address }: Desk) => `http://127.0.0.1:${new URL(address).port}`;

const CODES = {
  areas: Array.from({ length: 16 }, (_, at) => `A${String(at).padStart(2, '0')}`),
  practices: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
  networks: ['N1', 'N2', 'N3'],
  postcodes: ['ZZ1 1AA', 'ZZ1 1AB', 'ZZ1 1BA', 'ZZ1 2AA', 'ZZ1 2ZZ', 'ZZ2 1AA'],
};
const PLAN_FILES = ['networks.csv', 'networks.geojson', 'changes.csv'];

/** Addresses of a version of a plan, whether it is there or not. */
const ofVersion = (slug: string, version: number): string[] => [
  ADDRESS.planVersion(slug, version),
  ADDRESS.planMap(slug, version),
  ADDRESS.planEmbed(slug, version),
  ...['N1', 'N2', 'N3', 'new-1'].map((key) => ADDRESS.planNetwork(slug, version, key)),
  ...CODES.practices.map((code) => ADDRESS.planPractice(slug, version, code)),
  ...PLAN_FILES.map((file) => `/plans/${slug}/${version}/${file}`),
  ...['csv', 'geojson', 'practices.csv', 'areas.csv'].map(
    (ending) => `/export/plan/${encodeURIComponent(`publication:${slug}/${version}`)}.${ending}`,
  ),
];

/** What stands at the beginning of a line of a page: an item of a list or a row of a table, without its marks. */
function linesOf(html: string): string[] {
  return [...html.matchAll(/<(li|tr)\b[\s\S]*?<\/\1>/g)].map(([line]) => line);
}

/** Numbers that a practice's line of an area's page gives for how many people use it. */
function usedBy(html: string, practice: string): string | null {
  const line = linesOf(html).find((one) => one.includes(`/practice/${practice}"`) && one.includes('used-practice'));
  return line === undefined
    ? null
    : (/<p>Used by ([\s\S]*?)<\/p>/.exec(line)?.[1] ?? '').replace(/<[^>]*>/g, '').trim();
}

/** How many practices of an area's page are used by very few. */
const few = (html: string): number => html.match(/Used by fewer than 5 people/g)?.length ?? 0;

interface Group {
  readonly practice: string;
  readonly area: string;
}

/** Where something read gives a number to a very small group, or could: a line that holds practice and area. */
function countsOf(groups: readonly Group[], reads: readonly Read[]): string[] {
  return reads.flatMap(({ path, text, features }) =>
    groups.flatMap(({ practice, area }) => {
      const both = (line: string) =>
        new RegExp(`\\b${practice}\\b`).test(line) && new RegExp(`\\b${area}\\b`).test(line);
      const html = /<html/.test(text);
      const lines = html || text.includes('<tr') ? linesOf(text) : path.endsWith('.csv') ? text.split('\n') : [];
      const own = html && text.includes(`<title>`) && new RegExp(`\\b${area}\\b`).test(/<title>[^<]*/.exec(text)![0]);
      const used = own ? usedBy(text, practice) : null;
      return [
        ...lines.filter(both).map((line) => `${path}: ${line}`),
        ...features.filter(({ properties }) => both(Object.values(properties).join(' '))).map(() => `${path}: a tile`),
        ...(used === null || used === 'fewer than 5 people' ? [] : [`${path}: ${used}`]),
      ];
    }),
  );
}

/** Addresses at which somebody might try an id. */
const guesses = (id: string, tables: readonly string[]): string[] => [
  ...['network', 'practice', 'area', 'place', 'postcode', 'postcodes', 'plans', 'practices/page'].map(
    (at) => `/${at}/${id}`,
  ),
  ...ofVersion(id, 1),
  ...ofVersion('two-surgeries-move', 1).flatMap((path) => (/(?:N1|P1)$/.test(path) ? [path.replace(/..$/, id)] : [])),
  ...['csv', 'geojson', 'practices.csv', 'areas.csv'].flatMap((form) =>
    ['', 'published:', 'publication:'].map((kind) => `/export/plan/${kind}${id}.${form}`),
  ),
  ...[...new Set(tables)].flatMap((table) =>
    ['/bulk/', '/bulk/plans/', '/bulk/plans/published:', '/bulk/plans/publication:'].map((at) => `${at}${id}/${table}`),
  ),
  ...['catalogue', 'practices', 'areas', 'topology', 'registrations', 'travel'].map(
    (part) => `/evidence/${id}/${part}.json`,
  ),
  `/tiles/plan-${id}_v1-0123456789abcdef.pmtiles`,
  `/tiles/${id}.pmtiles`,
  `/network/${id}.csv`,
  ...['/search?q=', '/map?plan=', '/map?network=', '/embed?plan=', '/embed?practice=', '/?plan=', '/desk?plan='].map(
    (at) => `${at}${id}`,
  ),
];

eachDatabase((_, open) => {
  let database: Database;
  let planners: Desk;
  let one: Desk;
  let other: Desk;
  let services: OpenServices;
  let secrets: SecretWorld;
  const above = mkdtempSync(join(tmpdir(), 'footprint-crawl-'));
  const folder = join(above, 'site');
  const copy = async () => {
    await publishWork.run(services, { folder, operator: OPERATOR }, () => undefined);
    return readFolder(folder);
  };
  const wanted = () => ({ words: [WORD, ...secrets.ids], counts: [SECRET_COUNT] });

  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
    await addSmallGroups(database);
    await storeRestricted(database);
    planners = await startDeskOn(database, { port: 0, log: 'silent', work: false });
    // Each with a memory and files of its own, as another computer would have.
    const elsewhere = () => ({ ...database, folder: null });
    one = await startDeskOn(elsewhere(), OTHERS);
    other = await startDeskOn(elsewhere(), OTHERS);
    services = workServices(elsewhere(), planners.graph, Date.now, () => undefined);
    secrets = await makeSecrets(planners.graph);
  });
  afterAll(async () => {
    await services.close();
    for (const desk of [one, other, planners]) await desk.close();
    rmSync(above, { recursive: true });
  });

  /** Addresses that a reader might know without a link to them. */
  function known(): string[] {
    const slugs = [secrets.open, secrets.withdrawn, ...secrets.gone].map((id) => id.split('/') as [string, string]);
    return [
      ...Object.values(ADDRESS).filter((address) => typeof address === 'string'),
      '/sitemap.xml',
      '/robots.txt',
      '/tiles/today.json',
      '/session.json',
      '/health',
      '/ready',
      '/desk',
      '/graphql',
      '/bulk',
      '/search?q=surgery',
      '/map?network=N1',
      '/embed?practice=P1',
      ...CODES.networks.flatMap((code) => ['', '.csv', '.geojson'].map((form) => `${ADDRESS.network(code)}${form}`)),
      ...CODES.practices.map(ADDRESS.practice),
      ...CODES.areas.map(ADDRESS.area),
      ...CODES.postcodes.map(ADDRESS.postcode),
      ...['ZZ1', 'ZZ2'].map(ADDRESS.postcodeDistrict),
      ...['ZZ1 1', 'ZZ1 2', 'ZZ2 1'].map(ADDRESS.postcodeSector),
      ...['', '.csv', '.geojson'].map((form) => `${ADDRESS.place('a-council')}${form}`),
      '/networks.csv',
      '/networks.geojson',
      '/practices.csv',
      ...['catalogue', 'practices', 'areas', 'topology', 'registrations', 'output-areas', 'travel'].map(
        (part) => `/evidence/${GRID}/${part}.json`,
      ),
      ...['published', `published:${GRID}`].flatMap((id) =>
        ['csv', 'geojson', 'practices.csv', 'areas.csv'].map((form) => `/export/plan/${id}.${form}`),
      ),
      ...slugs.flatMap(([slug, version]) => [ADDRESS.plan(slug), ...ofVersion(slug, Number(version))]),
    ];
  }

  /** Every table in bulk that there is, in every form. */
  async function bulk(origin: string): Promise<string[]> {
    const { tables, planTables } = JSON.parse((await ask(origin, '/bulk')).text) as Record<
      'tables' | 'planTables',
      { name: string; forms: string[] }[]
    >;
    const at = (prefix: string, listed: typeof tables) =>
      // The packed forms hold the rows that the texts hold.
      listed.flatMap(({ name, forms }) =>
        forms.filter((form) => /csv$|json/.test(form)).map((form) => `${prefix}/${name}.${form}`),
      );
    return [
      ...at(`/bulk/${GRID}`, tables),
      ...at('/bulk/latest', tables),
      ...[
        `published:${GRID}`,
        'published',
        ...[secrets.open, secrets.withdrawn, ...secrets.gone].map((id) => `publication:${id}`),
      ].flatMap((plan) => at(`/bulk/plans/${plan}`, planTables)),
    ];
  }

  const askGraph = async (origin: string, query: string, variables: object = {}): Promise<Read> => {
    const answer = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
      body: JSON.stringify({ query, variables }),
    });
    const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    return { path: query, status: answer.status, head, text: await answer.text(), features: [] };
  };

  /** A question for every root field of the graph about a plan, and about each thing of the world. */
  async function questions(plan: string, evidence = GRID): Promise<string[]> {
    const schema = buildClientSchema(JSON.parse((await askGraph(originOf(one), getIntrospectionQuery())).text).data);
    const [slug = '', version = ''] = plan.replace(/^publication:/, '').split('/');
    const values = {
      plan,
      with: 'published',
      evidence,
      practice: 'P1',
      area: 'A00',
      primaryCareNetwork: 'N1',
      commissioner: 'Q1',
      publication: slug,
      slug,
      code: 'P1',
      search: WORD,
      version,
    };
    return [...questionsOf(schema, 2, values).values()];
  }

  /** Answers of the graph to whoever brings no key. */
  async function graphReads(origin: string): Promise<Read[]> {
    const plans = [secrets.open, secrets.withdrawn, ...secrets.gone].map((id) => `publication:${id}`);
    const asked: [string, object][] = [[getIntrospectionQuery(), {}]];
    for (const plan of ['published', ...plans])
      for (const question of await questions(plan)) asked.push([question, {}]);
    for (const { query } of subjects().flatMap(({ examples }) => examples)) {
      const variables = { practice: 'P1', plan: plans[0], area: 'A05', commissioner: 'Q1', site: 'P2001' };
      const own = Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}`)));
      asked.push([query, own]);
    }
    const reads: Read[] = [];
    for (const [query, variables] of asked) reads.push(await askGraph(origin, query, variables));
    for (const { hash, text } of readPersistedQueries().values()) {
      const given = Object.entries({ code: text.includes('practice(') ? 'P1' : 'N1', text: 'surgery' });
      const variables = Object.fromEntries(given.filter(([name]) => text.includes(`$${name}:`)));
      const of = { extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, variables };
      const query = Object.entries(of).map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
      reads.push(await ask(origin, `/graphql?${query.join('&')}`));
    }
    return reads;
  }

  /** Waits until the map of the open plan is cut, so that pages have it. */
  async function drawn(origin: string): Promise<void> {
    await expect
      .poll(async () => (await ask(origin, `/plans/${secrets.open}`)).text.includes('id="map-setup"'), {
        timeout: 600_000,
        interval: 300,
      })
      .toBe(true);
  }

  /** All that one server gives to anyone; its maps are cut first, so that pages have them. */
  async function all(origin: string, desk: Desk): Promise<Read[]> {
    await drawn(origin);
    const crawled = await crawl(originOf(desk), [...known(), ...(await bulk(origin))], OPERATOR.origin!);
    // The world has no roads; a plan that was taken down has no tables.
    const missing = [...crawled.values()].filter(
      ({ path, status }) => path.startsWith('/bulk/') && status >= 400 && !/:gone\/|\/journeys\./.test(path),
    );
    expect(missing.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
    return [...crawled.values(), ...(await graphReads(origin))];
  }

  let clean: Read[];
  let copied: Read[];

  test('no word of a draft, of a plan that was taken down, of restricted data or of a planner is anywhere', async () => {
    clean = await all(originOf(one), one);
    copied = await copy();
    expect(found(clean, wanted())).toEqual([]);
    expect(found(copied, wanted())).toEqual([]);
    // All that is meant to be read was: pages of each kind, files of each form, tiles, answers.
    const good = clean.filter(({ status }) => status === 200);
    const paths = good.map(({ path }) => path).join('\n');
    for (const kind of [
      /^\/network\/N3$/m,
      /^\/area\/A15$/m,
      /^\/postcode\/ZZ11AA$/m,
      /^\/postcodes\/ZZ1-1$/m,
      /^\/search-index-\w+\.json$/m,
      /^\/sitemap\.xml$/m,
      /^\/assets\/.*\.js$/m,
      /^\/tiles\/today-\w+\.pmtiles$/m,
      /^\/tiles\/plan-\S+\.pmtiles$/m,
      /^\/plans\/two-surgeries-move\/1\/network\/N2$/m,
      /^\/plans\/two-surgeries-move\/1\/networks\.geojson$/m,
      /^\/bulk\/\S+\/registrations\.csv$/m,
      /^\/bulk\/plans\/\S+\.geojson$/m,
      /^\/export\/plan\/\S+\.csv$/m,
    ])
      expect(paths).toMatch(kind);
    expect(good.filter(({ path }) => path.startsWith('{')).length).toBeGreaterThan(50);
    expect(copied.flatMap(({ features }) => features).length).toBeGreaterThan(100);
    expect(clean.flatMap(({ status, path }) => (status >= 500 && status !== 503 ? [path] : []))).toEqual([]);
  });

  test('a group of fewer than 5 patients of a practice in an area has no number on any page, file or tile, and none can be worked out', async () => {
    const pairs = await database.sql<{ practice: string; area: string; patients: number }>(
      `select practice, area, patients from population.registration
        where edition = (select registrations_edition from population.version where evidence = $1)`,
      [GRID],
    );
    const small = pairs.filter(({ patients }) => patients < 5);
    expect(small).toHaveLength(SMALL_GROUPS.length - 1);
    const reads = [...clean.filter(({ path }) => !/^\/(?:bulk|evidence)|^\{/.test(path)), ...copied];
    expect(countsOf(small, reads)).toEqual([]);
    const shown = reads.filter(({ path }) => /^\/area\/A0[01](?:\/index.html)?$/.test(path));
    expect(shown).toHaveLength(4);
    for (const { path, text } of shown) expect([path, few(text)]).toEqual([path, path.includes('A00') ? 1 : 2]);
    // The check itself fails where a page gives a number, a line or a tile holds both.
    const [page] = shown;
    const leaks: Read[] = [
      { ...page!, text: page!.text.replaceAll('fewer than 5 people', '3 people') },
      { ...page!, path: '/x', text: '<tr><td><a href="/practice/P5">P5</a><td><a href="/area/A00">A00</a><td>3</tr>' },
      { ...page!, path: '/x.csv', text: 'practice,area\r\nP5,A00,3\r\n' },
      {
        ...page!,
        path: '/x.pmtiles',
        text: '',
        features: [{ layer: 'x', type: 1, rings: [], properties: { code: 'A00', used: 'P5' } }],
      },
    ];
    for (const leak of leaks) expect(countsOf(small, [leak]).length, leak.path).toBeGreaterThan(0);

    for (const area of CODES.areas) {
      const registered = pairs.filter((one) => one.area === area).reduce((sum, { patients }) => sum + patients, 0);
      const { text } = clean.find(({ path }) => path === ADDRESS.area(area))!;
      const hidden = few(text);
      if (hidden === 0) continue;
      const shares = CODES.practices.flatMap((code) => /(\d+)%/.exec(usedBy(text, code) ?? '')?.[1] ?? []).map(Number);
      const least = shares.reduce((sum, share) => sum + Math.ceil(((share - 0.5) / 100) * registered), 0);
      const most = shares.reduce((sum, share) => sum + Math.floor(((share + 0.5) / 100) * registered), 0);
      // Whether each of the hidden groups has one person or four, the shares are those that are shown.
      expect([area, least + 4 * hidden <= registered, registered <= most + hidden]).toEqual([area, true, true]);
    }
  });

  test('a draft, or data that is restricted, is answered as what never was, to the byte', async () => {
    const origin = originOf(one);
    const told = async (id: string, paths: readonly string[], asked: readonly string[]) => {
      const reads: Read[] = [];
      // The length of what is compressed changes with every letter.
      for (const path of paths) reads.push(await ask(origin, path, { 'accept-encoding': 'identity' }));
      for (const query of asked) reads.push(await askGraph(origin, query));
      return reads.map(({ path, status, head, text }) =>
        [path, status, head.replace(/^(?:date|etag|x-request-id): .*$/gm, ''), text]
          .join('\n')
          .replaceAll(new RegExp(id, 'gi'), '<id>'),
      );
    };
    const bulkTables = (await bulk(origin)).map((path) => path.split('/').at(-1)!);
    const never = uuidv7();
    // The first has been published, the last stands on restricted data.
    for (const { id } of [secrets.drafts[0]!, secrets.drafts.at(-1)!])
      expect(await told(id, guesses(id, bulkTables), await questions(id))).toEqual(
        await told(never, guesses(never, bulkTables), await questions(never)),
      );
    expect(await told(RESTRICTED, guesses(RESTRICTED, bulkTables), await questions('published', RESTRICTED))).toEqual(
      await told(never, guesses(never, bulkTables), await questions('published', never)),
    );
    // As a plan, and as files, what was taken down is as if it had never been.
    const gone = ['gone', 'nope'].map((slug) => [`publication:${slug}/1`, slug] as const);
    const [taken, unknown] = await Promise.all(
      gone.map(([id, slug]) =>
        told(
          slug,
          [...ofVersion(slug, 1).filter((path) => path.startsWith('/export')), ...new Set(bulkTables)].map((path) =>
            path.startsWith('/') ? path : `/bulk/plans/${id}/${path}`,
          ),
          [
            `{ plan(id: "${id}") { id name } }`,
            `{ evaluatePlan(plan: "${id}") { id } }`,
            `{ comparePlans(plan: "${id}", with: "published") { patients } }`,
          ],
        ),
      ),
    );
    expect(taken).toEqual(unknown);
  });

  test('versions that are not there, and names that were never published, are not found', async () => {
    const origin = originOf(one);
    const [slug] = secrets.open.split('/');
    const paths = [
      ...[0, -1, 2, 1e9].flatMap((version) => ofVersion(slug!, version)),
      ...['draft', 'quix', 'gone-2', '..', '%2e%2e', 'two-surgeries-move%2f1'].flatMap((guess) => ofVersion(guess, 1)),
    ];
    const reads = await Promise.all(paths.map((path) => ask(origin, path)));
    expect(
      reads.filter(({ status }) => ![400, 404].includes(status)).map(({ path, status }) => [path, status]),
    ).toEqual([]);
    expect(found(reads, wanted())).toEqual([]);
  });

  test('what is taken down is gone at once from a second server, its caches, tiles and answers, and from the next copy', async () => {
    const origin = originOf(other);
    await drawn(origin);
    const [slug] = secrets.open.split('/');
    const tiles = clean.find(({ path }) => path.startsWith(`/tiles/plan-${slug}`))!.path;
    const paths = [
      '/',
      '/plans',
      '/network/N1',
      '/practice/P2',
      '/area/A05',
      tiles,
      ...ofVersion(slug!, 1),
      ...['csv', 'geojson'].map((form) => `/bulk/plans/publication:${secrets.open}/networks.${form}`),
    ];
    const before = new Map<string, Read>();
    for (const path of paths) before.set(path, await ask(origin, path));
    const telling = { words: ['Two surgeries move', 'New West'], counts: [] };
    expect(found(before.values(), telling).length).toBeGreaterThan(10);
    await end(planners.graph, 'takeDownPublication', secrets.open);
    for (const [path, { head, status }] of before) {
      const etag = /^etag: (.*)$/m.exec(head)?.[1];
      const after = await ask(origin, path, etag === undefined ? {} : { 'if-none-match': etag });
      const stays = !path.includes(slug!);
      if (status === 200)
        expect([path, after.status]).toEqual([
          path,
          stays ? 200 : expect.toSatisfy((code: number) => [404, 410].includes(code)),
        ]);
      expect(found([after], telling)).toEqual([]);
    }
    const rest = await crawl(origin, [...known(), ...(await bulk(origin)), tiles], OPERATOR.origin!);
    expect(found([...rest.values(), ...(await graphReads(origin))], telling)).toEqual([]);
    copied = await copy();
    expect(found(copied, telling)).toEqual([]);
    expect(copied.flatMap(({ path }) => (path.includes(slug!) ? [path] : [])).sort()).toEqual([
      `/plans/${slug}/1/index.html`,
      `/plans/${slug}/index.html`,
    ]);
  });

  test('were something to leak, the search would find it on pages, in files, tiles and answers, and in the copy', async () => {
    let draft = await startDraft(planners.graph, 'x');
    draft = await save(planners.graph, draft, renamed(draft, 'N1', `${WORD} network`));
    const leak = await publish(planners.graph, draft, { title: 'Leaky' });
    secrets = { ...secrets, open: leak };
    const reads = await all(originOf(one), one);
    const hits = found(reads, wanted()).join('\n');
    for (const kind of [
      /^\/plans\/leaky: /m,
      /^\/plans\/leaky\/1\/network\/N1: /m,
      /^\/plans\/leaky\/1\/networks\.csv: /m,
      /^\/plans\/leaky\/1\/networks\.geojson: /m,
      /^\/export\/plan\/\S+\.geojson: /m,
      /^\/bulk\/plans\/publication:leaky\/1\/networks\.csv: /m,
      /^\/tiles\/plan-leaky\S+\.pmtiles: /m,
      /^\{ plan\(/m,
    ])
      expect(hits).toMatch(kind);
    const files = found(await copy(), wanted()).join('\n');
    for (const kind of [
      /^\/plans\/leaky\/index\.html: /m,
      /^\/tiles\/plan-leaky\S+\.pmtiles: /m,
      /^\/plans\/leaky\/1\/networks\.geojson: /m,
    ])
      expect(files).toMatch(kind);
  });
});
