/** The public site as answers to paths: the same for the server that gives them and for the files that `publish` writes. */
import { createHash } from 'node:crypto';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { SearchIndex } from '@footprint/schema/public/pages.ts';
import { dayOf } from '@footprint/schema/public/words.ts';
import { Problem } from '../graph/problem.ts';
import type { PublicReader } from './reader.ts';
import type { SiteAssets } from './site/assets.ts';
import { filePaths, isFilePath } from './site/files.ts';
import type { SiteTiles } from './site/map-setup.ts';
import {
  faultPage,
  loadingPage,
  mapPage,
  notFoundPage,
  planMapAsked,
  searchPage,
  statementPage,
} from './site/other-pages.ts';
import { allPaths, listedPaths } from './site/paths.ts';
import { goneOrNull, planMapPage, planNetworkPage, planPage, planPracticePage, plansPage } from './site/plan-pages.ts';
import { districtPage, districtsPage, sectorPage } from './site/postcode-lists.ts';
import { makeRender } from './site/render.ts';
import { robots, sitemap } from './site/robots.ts';
import { type Route, routeOf } from './site/route.ts';
import type { Setting } from './site/setting.ts';
import {
  areaPage,
  homePage,
  networkPage,
  networksPage,
  placePage,
  placesPage,
  postcodePage,
  practicePage,
  practicesPage,
  type Query,
} from './site/today-pages.ts';

/** An answer to a path, whoever carries it. */
export interface SiteAnswer {
  readonly status: 200 | 301 | 302 | 303 | 400 | 404 | 410 | 500 | 503;
  readonly type: string;
  readonly body: string | Uint8Array;
  /** Where to go, on 30x: with the site's base. */
  readonly location?: string;
  /** False keeps it out of search engines, referrers and logs: pages of postcodes and searches. */
  readonly listed: boolean;
  /** True for the frame that other sites may show. */
  readonly framed?: boolean;
  /** True where it will say more in a moment: not to be kept. */
  readonly passing?: boolean;
  /** True where it says something of a published plan, which may be taken down: nobody keeps it without asking again. */
  readonly ofPlan?: boolean;
  /** What a browser saves it as: of files to take away. */
  readonly name?: string;
  /** True where its address names its content, so that it never changes. */
  readonly immutable?: boolean;
}

/** Answers a path of the public site; null where it is none of its addresses. The path has no base, no query; query is decoded. */
export interface PublicSite {
  answer(path: string, query: Readonly<Record<string, string>>): Promise<SiteAnswer | null>;
  /** The page for an address where nothing is. */
  notFound(path: string): Promise<SiteAnswer>;
  /** The page for what went wrong; it tells nothing of how. */
  fault(path: string): Promise<SiteAnswer>;
  /** Every path that a copy of the site holds, lists before what they list. */
  paths(): AsyncIterable<string>;
}

/** What a site is made from. */
export interface SiteParts {
  readonly reader: PublicReader;
  readonly operator: Operator;
  /** Null where no tiles are cut: then pages have no map. */
  readonly tiles: SiteTiles | null;
  readonly assets: SiteAssets;
  /** True for a copy that no server stands behind. */
  readonly copy?: boolean;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** The public site on what a reader tells. */
export function createSite(parts: SiteParts): PublicSite {
  const { reader, operator, tiles, assets, copy = false, now = Date.now } = parts;
  const today = () => dayOf(now());
  const setting: Setting = {
    reader,
    operator,
    tiles,
    assets,
    copy,
    today,
    // Whoever copies the site waits for what is in it.
    patience: copy ? Number.POSITIVE_INFINITY : 300,
    render: makeRender(operator, today),
    searchIndex: keptIndex(reader),
  };
  return {
    answer: async (path, query) => {
      const isFile = isFilePath(path);
      const route = isFile ? null : routeOf(path);
      if (typeof route === 'string') return moved(`${operator.base}${route}`, route);
      try {
        if (isFile) return await fileAnswer(setting, path);
        if (route === null) return null;
        return (await answerRoute(setting, route, query)) ?? (await notFoundPage(setting, path));
      } catch (error) {
        if (isNotReady(error)) return loadingPage(setting, path);
        throw error;
      }
    },
    notFound: async (path) => {
      try {
        return await notFoundPage(setting, path);
      } catch (error) {
        if (isNotReady(error)) return loadingPage(setting, path);
        throw error;
      }
    },
    fault: (path) => faultPage(setting, path),
    paths: () => everyPath(setting),
  };
}

function isNotReady(error: unknown): boolean {
  return error instanceof Problem && error.extensions['code'] === 'NOT_READY';
}

async function* everyPath({ reader, searchIndex, operator }: Setting): AsyncIterable<string> {
  yield* allPaths(reader);
  yield (await searchIndex()).path;
  yield* await filePaths(reader);
  yield '/robots.txt';
  if (operator.origin !== null) yield '/sitemap.xml';
}

function moved(location: string, path: string): SiteAnswer {
  const listed = !/^\/postcodes?\//.test(path);
  return {
    status: 301,
    type: 'text/plain; charset=utf-8',
    body: '',
    location,
    listed,
    ofPlan: /^\/plans(?:\/|$)/.test(path),
  };
}

/** The file at a path; of a plan that was taken down only that, when and why; null where there is none. */
async function fileAnswer(setting: Setting, path: string): Promise<SiteAnswer | null> {
  const plan = /^\/plans\/([a-z0-9-]+)\/([1-9]\d{0,5})\//.exec(path);
  const file = await setting.reader.file(path);
  if (file !== null)
    return { status: 200, type: file.type, body: file.body, name: file.name, listed: true, ofPlan: plan !== null };
  return plan === null ? null : goneOrNull(setting, plan[1]!, Number(plan[2]), path);
}

async function answerRoute(setting: Setting, route: Route, query: Query): Promise<SiteAnswer | null> {
  switch (route.page) {
    case 'home':
      return homePage(setting);
    case 'map':
    case 'embed': {
      const embed = route.page === 'embed';
      const asked = query['plan'];
      return asked ? planMapAsked(setting, asked, embed) : mapPage(setting, query, embed, null);
    }
    case 'search':
      return searchPage(setting, query);
    case 'networks':
      return networksPage(setting, query);
    case 'practices':
      return practicesPage(setting, route.number, query);
    case 'places':
      return placesPage(setting);
    case 'plans':
      return plansPage(setting);
    case 'network':
      return networkPage(setting, route.key, query);
    case 'practice':
      return practicePage(setting, route.key, query);
    case 'area':
      return areaPage(setting, route.key);
    case 'place':
      return placePage(setting, route.key, query);
    case 'postcode':
      return postcodePage(setting, route.key);
    case 'postcodes':
      return districtsPage(setting);
    case 'district':
      return districtPage(setting, route.key);
    case 'sector':
      return sectorPage(setting, route.key);
    case 'plan':
      return planPage(setting, route.slug, route.version, query);
    case 'plan-map':
      return planMapPage(setting, route.slug, route.version, query, false);
    case 'plan-embed':
      return planMapPage(setting, route.slug, route.version, query, true);
    case 'plan-network':
      return planNetworkPage(setting, route.slug, route.version, route.key, query);
    case 'plan-practice':
      return planPracticePage(setting, route.slug, route.version, route.key);
    case 'robots':
      return plain('text/plain; charset=utf-8', robots(setting.operator));
    case 'sitemap': {
      const text = sitemap(setting.operator, await listedPaths(setting.reader));
      return text === null ? null : { ...plain('application/xml; charset=utf-8', text), ofPlan: true };
    }
    case 'index': {
      const { path, index } = await setting.searchIndex();
      if (path !== `/search-index-${route.digest}.json`) return null;
      return { ...plain('application/json; charset=utf-8', JSON.stringify(index)), immutable: true };
    }
    default:
      return statementPage(setting, route.page);
  }
}

function plain(type: string, body: string): SiteAnswer {
  return { status: 200, type, body, listed: true };
}

/** The index of what can be searched, made once for each edition of what is published. */
function keptIndex(reader: PublicReader): Setting['searchIndex'] {
  let kept: { readonly edition: string; readonly made: Promise<{ path: string; index: SearchIndex }> } | null = null;
  return async () => {
    const edition = await reader.edition();
    if (kept?.edition !== edition) {
      const made = reader.searchIndex().then((index) => {
        const digest = createHash('sha256').update(JSON.stringify(index)).digest('hex').slice(0, 16);
        return { path: `/search-index-${digest}.json`, index };
      });
      kept = { edition, made };
      // What failed is tried again by the next who asks.
      made.catch(() => {
        kept = null;
      });
    }
    return kept.made;
  };
}
