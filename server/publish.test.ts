/** A copy of the public site, written from the stored world and given by a server that knows nothing. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operator } from '@footprint/schema/public/operator.ts';
import { PMTiles } from 'pmtiles';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { eachDatabase } from './database/each-database.ts';
import { type Desk, startDeskOn } from './desk.ts';
import { GRID, storeGrid } from './grid.fixture.ts';
import { type PublishReport, publishWork } from './public/publish-work.ts';
import { type StaticSite, serveFolder } from './static-site.fixture.ts';
import { endPublicationWork, publishPlanWork } from './work/publication.ts';
import { type OpenServices, workServices } from './work/services.ts';

const OPERATOR: Operator = {
  siteName: 'Primary care networks of the grid',
  runBy: 'Grid Health Board',
  contact: { email: 'networks@grid.example', phone: null, post: null, link: null },
  nhsIdentity: false,
  origin: 'https://grid.example',
  base: '/networks-of-the-grid',
  accessibilityReviewed: '2026-11-22',
};

const TERMS = {
  status: 'proposal',
  title: 'Two networks',
  summary: 'Two networks instead of three.',
  owner: 'Grid ICB',
  takesEffect: null,
  respondBy: '2099-01-31',
  respond: 'Write to us.',
  contact: { email: 'plans@grid.example', phone: null, post: null, link: null },
} as const;

/** Where a page may lead beside the site itself: the national service, publishers and licences, who runs it. */
const KNOWN_HOSTS =
  /^(?:grid\.example|www\.nhs\.uk|(?:www|digital|geoportal|files)\.(?:nhs\.uk|england\.nhs\.uk|ons\.gov\.uk|digital\.nhs\.uk|statistics\.gov\.uk)|www\.(?:nationalarchives|gov|equalityadvisoryservice|w3|openstreetmap|ons|england|legislation|mhs)\.[\w.]+)$/;

/** Addresses in a page: those that a reader may follow, and those that the browser fetches by itself. */
function addressesOf(html: string): { readonly links: string[]; readonly fetched: string[] } {
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((found) => found[1]!.replaceAll('&amp;', '&'));
  return {
    links: all(/<(?:a|form|area)\b[^>]*?\s(?:href|action)="([^"]*)"/g),
    fetched: all(
      /<(?:link\b[^>]*?\srel="(?:stylesheet|icon|modulepreload|preload)"[^>]*?\shref|script\b[^>]*?\ssrc|img\b[^>]*?\ssrc|iframe\b[^>]*?\ssrc|source\b[^>]*?\ssrcset)="([^"]*)"/g,
    ),
  };
}

/** What a page says, without what a copy says otherwise: how its search works, how its tables are sorted, and no bulk. */
function wordsOf(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return main
    .replace(/<noscript>[\s\S]*?<\/noscript>/g, '')
    .replace(/<h2>For analysts<\/h2>\s*<p>[\s\S]*?<\/p>/, '')
    .replace(/<span class="nhsuk-u-visually-hidden"> \(sort[^<]*<\/span>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

eachDatabase((_, open) => {
  let database: Database;
  let desk: Desk;
  let services: OpenServices;
  let site: StaticSite | undefined;
  let report: PublishReport;
  let publication: { readonly id: string; readonly path: string };
  const above = mkdtempSync(join(tmpdir(), 'footprint-publish-'));
  const folder = join(above, 'site');
  const publish = () => publishWork.run(services, { folder, operator: OPERATOR }, () => undefined);
  const files = () => readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const address = (path: string) => `${site!.origin}${OPERATOR.base}${path}`;

  beforeAll(async () => {
    database = await open();
    await storeGrid(database);
    desk = await startDeskOn(database, { port: 0, log: 'silent', work: false, operator: OPERATOR });
    services = workServices(database, desk.graph, Date.now, () => undefined);
    const plan = uuidv7();
    const make = 'mutation($id: ID!) { createPlan(id: $id, name: "Internal option", start: PUBLISHED) { id } }';
    await services.ask(make, { id: plan });
    publication = await publishPlanWork.run(services, { plan, terms: TERMS, slug: null }, () => undefined);
    report = await publish();
    site = await serveFolder(folder, OPERATOR.base);
  });
  afterAll(async () => {
    await site?.close();
    await services.close();
    await desk.close();
    rmSync(above, { recursive: true });
  });

  test('what was written is told: pages, files, bytes, on which evidence', () => {
    expect(report).toMatchObject({ folder, evidence: GRID, plans: 1, invented: true });
    expect(report.pages).toBe(files().filter((file) => /\.(html|xml|txt)$|search-index/.test(file)).length);
    expect(report.archives).toHaveLength(2);
    for (const { path } of report.archives) expect(existsSync(join(folder, path))).toBe(true);
  });

  test('from the first page every link is answered by the folder alone, nothing comes from another site, and every page is reached', async () => {
    const seen = new Set<string>();
    const hosts = new Set<string>();
    const queue = [`${OPERATOR.base}/`];
    const broken: string[] = [];
    while (queue.length > 0) {
      const path = queue.pop()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await fetch(`${site!.origin}${path}`);
      const type = answer.headers.get('content-type') ?? '';
      const body = await answer.text();
      if (answer.status !== 200) broken.push(`${path}: ${answer.status}`);
      const found = type.startsWith('text/html')
        ? addressesOf(body)
        : {
            links: [],
            fetched: type === 'text/css' ? [...body.matchAll(/url\(["']?([^"')]+)/g)].map((one) => one[1]!) : [],
          };
      for (const [kind, each] of [
        ...found.links.map((one) => ['link', one] as const),
        ...found.fetched.map((one) => ['fetched', one] as const),
      ]) {
        if (/^(?:mailto|tel|data):/.test(each) || each.startsWith('#')) continue;
        const to = new URL(each, `${site!.origin}${path}`);
        if (to.origin !== site!.origin) {
          expect([path, kind, each]).toEqual([path, 'link', each]);
          hosts.add(to.hostname);
          continue;
        }
        if (!to.pathname.startsWith(`${OPERATOR.base}/`)) broken.push(`${path} leads out of the base to ${each}`);
        else queue.push(to.pathname);
      }
    }
    expect(broken).toEqual([]);
    expect([...hosts].filter((host) => !KNOWN_HOSTS.test(host))).toEqual([]);
    const pages = files().filter((file) => file.endsWith('index.html'));
    const reached = new Set([...seen].map((path) => decodeURIComponent(path).replace(/\/$/, '')));
    const missed = pages
      .map((file) => `${OPERATOR.base}/${file}`.replace(/\/index\.html$/, ''))
      .filter((path) => !reached.has(path));
    // The frame is for other sites' pages.
    expect(missed.sort()).toEqual([`${OPERATOR.base}/embed`, `${OPERATOR.base}/plans/${publication.id}/embed`]);
  });

  test('each page says what the server’s says', async () => {
    // The server shows pages before its maps are cut; a copy waits for them.
    const drawn = async (path: string) =>
      (await (await fetch(new URL(`${OPERATOR.base}${path}`, desk.address))).text()).includes('id="map-setup"');
    for (const path of ['/network/N1', `/plans/${publication.id}`])
      await expect.poll(() => drawn(path), { timeout: 120_000, interval: 200 }).toBe(true);
    const pages = files().filter((file) => file.endsWith('index.html') && !file.startsWith('search'));
    for (const file of pages) {
      const path = `/${file}`.replace(/\/index\.html$/, '') || '/';
      const answer = await fetch(new URL(`${OPERATOR.base}${path}`, desk.address));
      expect([path, answer.status]).toEqual([path, 200]);
      expect([path, wordsOf(readFileSync(join(folder, file), 'utf8'))]).toEqual([path, wordsOf(await answer.text())]);
    }
  });

  test('no page of a copy leads to what needs a server', () => {
    const needed = /(?:href|action|src)="[^"]*\/(?:desk|graphql|bulk|export|evidence|postcode)(?:[/"?])/;
    for (const file of files().filter((one) => one.endsWith('.html')))
      expect([file, needed.exec(readFileSync(join(folder, file), 'utf8'))?.[0] ?? null]).toEqual([file, null]);
  });

  test('postcodes are found by a file for each district, and no page is of one postcode', async () => {
    const answer = await fetch(address('/postcodes/ZZ1.json'));
    expect(await answer.json()).toEqual({ '1AA': 'A00', '1AB': 'A05', '1BA': 'A00', '2ZZ': 'A01' });
    expect(await (await fetch(address('/postcodes/ZZ1-1'))).text()).toContain('ZZ1 1AB');
    expect(existsSync(join(folder, 'postcode'))).toBe(false);
  });

  test('the map’s tiles are read by ranges', async () => {
    const [today, plan] = report.archives.map(({ path }) => path);
    expect(readFileSync(join(folder, 'network/N1/index.html'), 'utf8')).toContain(today);
    expect(readFileSync(join(folder, 'plans', publication.id, 'index.html'), 'utf8')).toContain(plan);
    for (const { path, tiles } of report.archives) {
      const header = await new PMTiles(address(path)).getHeader();
      expect(header.numAddressedTiles).toBe(tiles);
    }
  });

  test('what is not there is a page that says so, and search engines are told what is', async () => {
    const missing = await fetch(address('/network/NOTHING'));
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('Page not found');
    const sitemap = await (await fetch(address('/sitemap.xml'))).text();
    expect(sitemap).toContain(`<loc>https://grid.example${OPERATOR.base}/network/N1</loc>`);
    expect(sitemap).not.toMatch(/postcode|search/);
    expect(await (await fetch(address('/robots.txt'))).text()).toContain('Sitemap: https://grid.example');
  });

  test('scripts find all that they load among the files', () => {
    const there = new Set(files());
    const scripts = files().filter((file) => file.endsWith('.js'));
    const missing = scripts.flatMap((file) =>
      [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /["'`](?:\.\/|\/?assets\/)([\w.-]+-[\w-]{8}\.(?:js|mjs|css))["'`]/g,
        ),
      ]
        .map((found) => `assets/${found[1]}`)
        .filter((needed) => !there.has(needed)),
    );
    expect(missing).toEqual([]);
  });

  test('tables lie beside the pages, and are those of the server', async () => {
    const offered = files().filter((file) => /\.(?:csv|geojson)$/.test(file));
    for (const file of ['networks.csv', 'practices.csv', 'network/N1.csv', 'network/N1.geojson', 'networks.geojson'])
      expect(offered).toContain(file);
    for (const file of offered) {
      const served = await fetch(new URL(`${OPERATOR.base}/${file}`, desk.address));
      expect([file, served.status]).toEqual([file, 200]);
      expect([file, await (await fetch(address(`/${file}`))).text()]).toEqual([file, await served.text()]);
    }
    const outlines = await (await fetch(address(`/plans/${publication.id}/networks.geojson`))).json();
    expect(outlines).toMatchObject({
      type: 'FeatureCollection',
      plan: { status: 'proposal', owner: 'Grid ICB', respondBy: '2099-01-31', respond: 'Write to us.' },
    });
  });

  test('what is taken down is gone from the next copy, but for a page that says so', async () => {
    const page = join(folder, publication.path, 'index.html');
    expect(readFileSync(page, 'utf8')).toContain('Two networks instead of three.');
    await endPublicationWork.run(
      services,
      { id: publication.id, kind: 'taken-down', reason: 'A mistake' },
      () => undefined,
    );
    const again = await publish();
    expect(again.plans).toBe(0);
    const said = readFileSync(page, 'utf8');
    expect(said).toContain('A mistake');
    expect(said).not.toContain('Two networks instead of three.');
    expect(files().filter((file) => file.includes('plan-'))).toEqual([]);
    expect(files().filter((file) => /^plans\/.*\.(?:csv|geojson)$/.test(file))).toEqual([]);
    expect(files().filter((file) => file.startsWith('plans/') && file.includes('/network/'))).toEqual([]);
  });
});
