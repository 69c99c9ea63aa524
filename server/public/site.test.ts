import type { PublishedStatus } from '@footprint/schema/publication/publication.ts';
import { describe, expect, test } from 'vitest';
import { Problem } from '../graph/problem.ts';
import { NO_OPERATOR } from './operator-file.ts';
import { attribute, type ReadPage, readPage } from './page.fixture.ts';
import { effectWords } from './site/words.ts';
import { GROUNDS, HOSTILE, publicationOf, TOWN_OPERATOR, townReader } from './site.fixture.ts';
import { createSite, type SiteParts } from './site.ts';

const ARCHIVE = {
  path: '/tiles/today-0000.pmtiles',
  minZoom: 5,
  maxZoom: 13,
  areasFrom: 9,
  practicesFrom: 8,
  bounds: [-0.3, 51.8, -0.1, 52],
  bytes: 1,
  tiles: 1,
  modes: [],
  deprivation: true,
  attribution: [],
} as const;

const ASSETS = {
  style: '/assets/site.css',
  nhsStyle: '/assets/nhs.css',
  map: { script: '/assets/map.js', styles: ['/assets/map.css'] },
  page: { script: '/assets/page.js', styles: [] },
};

const NOW = Date.parse('2026-11-22T12:00:00Z');

const siteOf = (more: Partial<SiteParts> = {}) =>
  createSite({
    reader: townReader(),
    operator: TOWN_OPERATOR,
    tiles: { today: async () => ARCHIVE, plan: async () => ARCHIVE },
    assets: ASSETS,
    now: () => NOW,
    ...more,
  });

async function pageOf(path: string, more: Partial<SiteParts> = {}, query = {}): Promise<ReadPage & { html: string }> {
  const answer = await siteOf(more).answer(path, query);
  const html = String(answer?.body);
  return { ...readPage(html), html };
}

const PLAN_PAGES = [
  '/plans/two-into-one',
  '/plans/two-into-one/1',
  '/plans/two-into-one/2/network/U11111',
  '/plans/two-into-one/2/practice/Z10003',
];

const PAGES = [
  '/',
  '/networks',
  '/practices',
  '/places',
  '/plans',
  '/map',
  '/search',
  '/about',
  '/accessibility',
  '/easy-read',
  '/privacy',
  '/sources',
  '/postcodes',
  '/postcodes/ZZ1',
  '/postcodes/ZZ1-1',
  '/network/U11111',
  '/network/U22222',
  '/practice/Z10001',
  '/practice/Z10004',
  '/area/E01000001',
  '/postcode/ZZ11AA',
  '/postcode/NOWHERE',
  '/place/exampleshire',
  ...PLAN_PAGES,
];

describe('every page', () => {
  test.each(PAGES)(
    '%s has one heading, a language, a title, a way past the menu, and says where its numbers come from',
    async (path) => {
      const page = await pageOf(path);
      expect(page.faults).toEqual([]);
      expect(page.all('h1')).toHaveLength(1);
      expect(page.all('main')).toHaveLength(1);
      expect(attribute(page.all('html')[0]!, 'lang')).toBe('en-GB');
      expect(page.html).toMatch(/<title>.{5,}Exampleshire<\/title>/);
      expect(page.all('a').some((link) => attribute(link, 'href') === '#maincontent')).toBe(true);
      for (const line of GROUNDS.attribution) expect(page.text()).toContain(line);
      expect(page.text()).toContain('Run by Exampleshire Health Board');
      expect(page.text()).toContain('This is an invented place');
    },
  );

  test.each(PAGES)('%s has headings that leave no level out, and no id twice', async (path) => {
    const page = await pageOf(path);
    const levels = ['h1', 'h2', 'h3', 'h4'].flatMap((tag) =>
      page.all(tag).map((each) => [each, Number(tag[1])] as const),
    );
    levels.sort(([a], [b]) => a.sourceCodeLocation!.startOffset - b.sourceCodeLocation!.startOffset);
    levels.reduce((before, [, level]) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    }, 0);
    const ids = [...page.html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(PAGES)(
    '%s asks nothing of another site, runs no script of its own in place, and sets no style in place',
    async (path) => {
      const page = await pageOf(path);
      for (const tag of ['script', 'img', 'link', 'iframe']) {
        for (const element of page.all(tag)) {
          const from =
            attribute(element, 'src') ?? (attribute(element, 'rel') === 'canonical' ? '/' : attribute(element, 'href'));
          if (from !== undefined) expect(from).toMatch(/^(\/(?!\/)|data:)/);
          if (tag === 'script' && from === undefined) expect(attribute(element, 'type')).toBe('application/json');
        }
      }
      expect(page.html).not.toMatch(/ style=| on[a-z]+=/);
    },
  );

  test.each(PAGES)('%s shows a name that is markup as the name that it is', async (path) => {
    const page = await pageOf(path);
    expect(page.html).not.toContain('<script>alert');
    if (/Z10001|practices|two-into-one/.test(path)) expect(page.text()).toContain(HOSTILE);
  });

  test.each(PAGES)('%s leads, below a base, nowhere but below it', async (path) => {
    const operator = { ...TOWN_OPERATOR, base: '/pcn' };
    const page = await pageOf(path, { operator });
    const leads = [
      ...page.all('a').map((each) => attribute(each, 'href')),
      ...page.all('form').map((each) => attribute(each, 'action')),
      ...page.all('link').map((each) => attribute(each, 'href')),
      ...page.all('script').map((each) => attribute(each, 'src')),
    ];
    for (const to of leads) if (to?.startsWith('/')) expect(to).toMatch(/^\/pcn(\/|$)/);
  });
});

describe('the pages of a plan', () => {
  test.each(PLAN_PAGES)('%s says how far it has come, whose it is, its dates and how to respond', async (path) => {
    const text = (await pageOf(path)).text();
    expect(text).toContain('Proposal');
    expect(text).toContain('Exampleshire Health Board');
    expect(text).toContain('1 April 2027');
    expect(text).toContain('You can respond until the end of 31 January 2027. Write to us by email or post.');
    expect(text).toMatch(/Published 20 (October|November) 2026/);
  });

  test('a plan begins with what it means for the reader, and today stands beside it', async () => {
    const page = await pageOf('/plans/two-into-one');
    expect(page.text(page.all('h2')[0]!)).toBe('What this means for you');
    expect(page.text()).toContain('Your GP practice does not change and you need do nothing.');
    expect(page.all('th').map((head) => page.text(head))).toEqual(
      expect.arrayContaining(['Network today', 'Network in this plan', 'Patients today', 'Patients in this plan']),
    );
  });

  test('when the time for responses is over, it says so', async () => {
    const text = (await pageOf('/plans/two-into-one', { now: () => Date.parse('2027-02-01T00:30:00Z') })).text();
    expect(text).toContain('The time for responses ended on 31 January 2027.');
    expect(text).not.toContain('You can respond');
  });

  test('an earlier version says that there is a newer one, and where', async () => {
    const page = await pageOf('/plans/two-into-one/1');
    const link = page.all('a').find((each) => page.text(each) === 'Read the newest version');
    expect(attribute(link!, 'href')).toBe('/plans/two-into-one');
    expect((await pageOf('/plans/two-into-one/2')).text()).not.toContain('Read the newest version');
  });

  test('an earlier version whose newer one was taken down does not send its reader there', async () => {
    const takenDown = { at: '2026-11-22T10:00:00Z', reason: 'A mistake.' };
    const reader = townReader([publicationOf(2, { takenDown }), publicationOf(1)]);
    const text = (await pageOf('/plans/two-into-one/1', { reader })).text();
    expect(text).toContain('There was a newer version of this plan, which was taken down on 22 November 2026.');
    expect(text).not.toContain('Read the newest version');
  });

  test('the day of taking effect is headed as it fits how far the plan has come', () => {
    const publication = publicationOf(2);
    const at = (status: PublishedStatus, today: string) =>
      effectWords({ ...publication, terms: { ...publication.terms, status } }, today);
    expect([at('proposal', '2026-11-22'), at('proposal', '2027-04-01')]).toEqual([
      'Would take effect',
      'Would have taken effect',
    ]);
    expect([at('approved', '2026-11-22'), at('in-force', '2027-04-01')]).toEqual(['Takes effect', 'Took effect']);
    expect(effectWords({ ...publication, withdrawn: { at: '2026-11-22', reason: 'A mistake.' } }, '2026-11-22')).toBe(
      'Was to take effect',
    );
  });

  test('a withdrawn plan can be read, and says that it is withdrawn, when and why', async () => {
    const withdrawn = { at: '2026-11-21T23:30:00Z', reason: 'The practices did not agree.' };
    const reader = townReader([publicationOf(2, { withdrawn })]);
    const text = (await pageOf('/plans/two-into-one', { reader })).text();
    expect(text).toContain('Withdrawn on 21 November 2026: The practices did not agree.');
    expect(text).toContain('It no longer stands.');
    expect(text).toContain('They would share staff and rooms.');
  });

  test('a plan that was taken down says that, when and why, and nothing else of itself', async () => {
    const takenDown = { at: '2026-11-21T10:00:00Z', reason: 'It named a person.' };
    const site = siteOf({ reader: townReader([publicationOf(2, { takenDown })]) });
    for (const path of PLAN_PAGES.filter((each) => !each.endsWith('/1'))) {
      const answer = (await site.answer(path, {}))!;
      expect(answer).toMatchObject({ status: 410, listed: false });
      expect(answer.body).toContain('taken down on 21 November 2026');
      expect(answer.body).toContain('It named a person.');
      expect(answer.body).not.toContain('Two networks into one');
      expect(answer.body).not.toContain('share staff');
    }
    const list = (await site.answer('/plans', {}))!.body;
    expect(list).toContain('A plan that was taken down on 21 November 2026');
    expect(list).not.toMatch(/two.networks.into.one|two-into-one/i);
    const earlier = siteOf({ reader: townReader([publicationOf(2, { takenDown }), publicationOf(1)]) });
    expect((await earlier.answer('/plans', {}))!.body).toContain('href="/plans/two-into-one"');
    expect((await site.answer('/sitemap.xml', {}))!.body).not.toContain('two-into-one');
  });
});

describe('addresses', () => {
  const site = siteOf();

  test.each([
    ['/network/u11111', '/network/U11111'],
    ['/network/U11111/', '/network/U11111'],
    ['/postcode/zz1%201aa', '/postcode/ZZ11AA'],
    ['/postcodes/zz1-1', '/postcodes/ZZ1-1'],
    ['/plans/Two-Into-One', '/plans/two-into-one'],
    ['/practices/page/1', '/practices'],
  ])('%s leads to the address that lasts', async (path, location) => {
    expect(await site.answer(path, {})).toMatchObject({ status: 301, location });
  });

  test.each([
    '/network/U99999',
    '/practice/U11111',
    '/plans/none',
    '/plans/two-into-one/3',
    '/practices/page/2',
    '/place/x',
  ])('%s is not there, and the page says what to do', async (path) => {
    const answer = (await site.answer(path, {}))!;
    expect(answer).toMatchObject({ status: 404, listed: false });
    expect(answer.body).toContain('Page not found');
  });

  test.each(['/graphql', '/network', '/network/U1/x', '/postcode/', '/%E0%A4%A', '/plans/x/01'])(
    '%s is none of the site’s',
    async (path) => {
      expect(await site.answer(path, {})).toBeNull();
    },
  );

  test('searches and pages of postcodes stay out of search engines, and out of what the next site is told', async () => {
    for (const [path, query] of [
      ['/postcode/ZZ11AA', {}],
      ['/postcode/NOWHERE', {}],
      ['/postcodes/ZZ1', {}],
      ['/search', { q: 'the' }],
    ] as const) {
      const answer = (await site.answer(path, query))!;
      expect(answer.listed).toBe(false);
      expect(answer.body).toContain('<meta name="robots" content="noindex, nofollow">');
      expect(answer.body).toContain('<meta name="referrer" content="no-referrer">');
      expect(answer.body).not.toContain('rel="canonical"');
    }
  });

  test('a search for one thing leads straight to its page', async () => {
    expect(await site.answer('/search', { q: ' Z10001 ' })).toMatchObject({
      status: 303,
      location: '/practice/Z10001',
    });
  });

  test('a copy holds every page that its pages lead to', async () => {
    const copy = siteOf({ copy: true });
    const held = new Set<string>();
    for await (const path of copy.paths()) held.add(path);
    for (const path of held) {
      const answer = (await copy.answer(path, {}))!;
      expect([path, answer.status]).toEqual([path, 200]);
      if (!answer.type.startsWith('text/html')) continue;
      const page = readPage(String(answer.body));
      for (const link of page.all('a')) {
        const to = attribute(link, 'href')!.split('#')[0]!;
        if (to.startsWith('/')) expect([path, to, held.has(to)]).toEqual([path, to, true]);
      }
      expect(page.text()).not.toContain('For planners');
    }
  });

  test('the sitemap lists what should be found, in whole addresses, and is there only where these are known', async () => {
    const answer = (await site.answer('/sitemap.xml', {}))!;
    const found = [...String(answer.body).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address!);
    expect(found).toContain('https://networks.example.org/network/U11111');
    expect(found).toContain('https://networks.example.org/plans/two-into-one');
    expect(found.filter((address) => /postcode|search/.test(address))).toEqual([]);
    for (const address of found) {
      expect(await site.answer(address.replace('https://networks.example.org', ''), {})).toMatchObject({
        listed: true,
      });
    }
    const unnamed = siteOf({ operator: NO_OPERATOR });
    expect(await unnamed.answer('/sitemap.xml', {})).toMatchObject({ status: 404 });
    expect((await unnamed.answer('/robots.txt', {}))!.body).not.toContain('Sitemap');
  });
});

describe('what a reader meets', () => {
  test('a postcode’s page asks which practice, and never says what the network is', async () => {
    const text = (await pageOf('/postcode/ZZ11AA')).text();
    expect(text).toContain('Which practice are you registered with?');
    expect(text).not.toMatch(/your network is/i);
    expect(text).toContain('Used by fewer than 5 people');
    expect(text).toContain('Journey (an estimate): about 17 minutes on foot');
  });

  test('what is not known says so, with the reason', async () => {
    const text = (await pageOf('/network/U11111')).text();
    expect(text).toContain('Clinical director Not held.');
    expect(text).toContain('Clinical staff Not known No file that we have loaded says it.');
  });

  test('a table stands in the order that its address asks for, what is not known last', async () => {
    const rowsOf = async (sort: string) => {
      const page = await pageOf('/networks', {}, { sort });
      return page
        .all('th')
        .filter((each) => attribute(each, 'scope') === 'row')
        .map((each) => page.text(each).slice(0, 5));
    };
    expect(await rowsOf('patients')).toEqual(['North', 'Tŷ Ne']);
    expect(await rowsOf('-patients')).toEqual(['Tŷ Ne', 'North']);
    expect(await rowsOf('residents')).toEqual(['North', 'Tŷ Ne']);
    expect(await rowsOf('-residents')).toEqual(['North', 'Tŷ Ne']);
    expect(await rowsOf('nonsense')).toEqual(['North', 'Tŷ Ne']);
  });

  test('a page does not wait for a map that is being cut, says that it comes, and is not kept', async () => {
    const tiles = { today: () => new Promise<never>(() => {}), plan: async () => null };
    const answer = (await siteOf({ tiles }).answer('/network/U11111', {}))!;
    expect(answer).toMatchObject({ status: 200, passing: true });
    expect(answer.body).toContain('The map is being drawn just now.');
    expect(answer.body).not.toContain('map-setup');
  });

  test('the frame for other sites has a title, says who runs it, and of a plan how far it has come', async () => {
    const answer = (await siteOf().answer('/plans/two-into-one/2/embed', {}))!;
    expect(answer.framed).toBe(true);
    const page = readPage(String(answer.body));
    expect(page.text()).toContain('Proposal. Exampleshire Health Board.');
    expect(page.text()).toContain('Run by Exampleshire Health Board');
    for (const line of GROUNDS.attribution) expect(page.text()).toContain(line);
    expect(attribute(page.all('footer')[0] === undefined ? page.all('a')[0]! : page.all('a').at(-1)!, 'rel')).toBe(
      'noopener',
    );
  });

  test('an address that names a plan in its query leads to the lasting one', async () => {
    const locationOf = async (path: string, plan: string) => (await siteOf().answer(path, { plan }))?.location;
    expect(await locationOf('/map', 'two-into-one')).toBe('/plans/two-into-one/2/map');
    expect(await locationOf('/embed', 'two-into-one/1')).toBe('/plans/two-into-one/1/embed');
  });

  test('of a plan that was taken down neither map nor frame nor file is there, but that it was', async () => {
    const reader = townReader([publicationOf(2, { takenDown: { at: '2026-11-22T10:00:00Z', reason: 'A mistake' } })]);
    for (const path of ['map', 'embed', 'networks.csv']) {
      const answer = (await siteOf({ reader }).answer(`/plans/two-into-one/2/${path}`, {}))!;
      expect([path, answer.status]).toEqual([path, 410]);
      expect(answer.body).not.toContain('join');
      expect(answer.body).toContain('taken down on 22 November 2026');
      // A frame that is refused tells its reader nothing.
      expect(answer.framed === true).toBe(path === 'embed');
    }
  });

  test('a map of a plan that is not public is not there', async () => {
    expect(await siteOf().answer('/map', { plan: 'draft' })).toMatchObject({ status: 404 });
    expect(await siteOf().answer('/embed', { plan: 'two-into-one/9' })).toMatchObject({ status: 404 });
  });

  test('a map is told what it draws, and nothing in it ends the script that it stands in', async () => {
    const page = await pageOf('/plans/two-into-one');
    const setup = page.all('script').find((each) => attribute(each, 'id') === 'map-setup')!;
    const [child] = setup.childNodes;
    expect(JSON.parse((child as { value: string }).value)).toMatchObject({
      today: { path: '/tiles/today-0000.pmtiles' },
      plan: { id: 'publication:two-into-one/2', status: 'Proposal', title: `Two networks into one ${HOSTILE}` },
      bounds: [-0.3, 51.8, -0.1, 52],
    });
  });

  test('where nobody runs the site, it says so and shows no identity of the NHS', async () => {
    const page = await pageOf('/', { operator: NO_OPERATOR });
    expect(page.text()).toContain('Nobody has said yet who runs this site.');
    expect(page.text()).toContain('It is not an official NHS website.');
    expect(page.html).not.toContain('aria-label="NHS"');
    expect(page.html).toContain('/assets/site.css');
  });

  test('only where the operator’s file says so does it show the NHS’s logo and colours', async () => {
    const page = await pageOf('/', { operator: { ...TOWN_OPERATOR, nhsIdentity: true } });
    expect(page.html).toContain('aria-label="NHS"');
    expect(page.html).toContain('/assets/nhs.css');
    expect(page.text()).not.toContain('not an official NHS website');
  });

  test('while nothing is loaded the site says that it is being made ready', async () => {
    const notReady = async (): Promise<never> => {
      throw new Problem('NOT_READY', 'No evidence is loaded.', 'Load some.');
    };
    const site = siteOf({ reader: { ...townReader(), home: notReady, grounds: notReady } });
    expect(await site.answer('/', {})).toMatchObject({ status: 503, listed: false });
    expect(await site.notFound('/nothing')).toMatchObject({ status: 503 });
  });

  test('what went wrong is told without details', async () => {
    const answer = await siteOf().fault('/network/U11111');
    expect(answer).toMatchObject({ status: 500, listed: false });
    expect(answer.body).toContain('Something went wrong');
  });
});
