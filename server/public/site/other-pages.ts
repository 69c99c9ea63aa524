/** Pages that are about the site itself, its search and its map. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import type { SiteAnswer } from '../site.ts';
import { FILES } from './files.ts';
import { newerThan } from './newer.ts';
import { answerPage, type Setting } from './setting.ts';
import type { Query } from './today-pages.ts';

const STATEMENTS = {
  about: { title: 'About this site', path: ADDRESS.about },
  accessibility: { title: 'Accessibility statement', path: ADDRESS.accessibility },
  'easy-read': { title: 'Easy Read', path: ADDRESS.easyRead },
  sources: { title: 'Sources', path: ADDRESS.sources },
  privacy: { title: 'Privacy', path: ADDRESS.privacy },
} as const;

/** A page about the site: who runs it, how accessible it is, what it keeps, where its numbers come from. */
export async function statementPage(setting: Setting, name: keyof typeof STATEMENTS): Promise<SiteAnswer> {
  const grounds = await setting.reader.grounds();
  const heads = ['Data set', 'Publisher', 'Date', 'Licence'].map((label) => ({
    label,
    numeric: false,
    href: null,
    order: null,
  }));
  return answerPage(setting, name, { ...STATEMENTS[name], section: name, trail: [], grounds }, { heads });
}

/** What a search found; where it names one thing, the way to its page. */
export async function searchPage(setting: Setting, query: Query): Promise<SiteAnswer> {
  const asked = (query['q'] ?? '').trim().slice(0, 100);
  const page = asked === '' ? null : await setting.reader.search(asked);
  if (page !== null && page.straightTo !== null) {
    const location = `${setting.operator.base}${page.straightTo}`;
    return { status: 303, type: 'text/plain; charset=utf-8', body: '', location, listed: false };
  }
  const grounds = await setting.reader.grounds();
  const title = asked === '' ? 'Search' : `Results for “${asked}”`;
  return answerPage(setting, 'search', { title, path: ADDRESS.search, trail: [], grounds, listed: false }, { page });
}

/** The lasting address of the map of the plan that a query names by its slug, or its slug and version; null where there is none. */
export async function planMapAsked(setting: Setting, asked: string, embed: boolean): Promise<SiteAnswer | null> {
  const [slug = '', version] = asked.split('/');
  if (version !== undefined && !/^[1-9][0-9]{0,5}$/.test(version)) return null;
  const page = await setting.reader.plan(slug, version === undefined ? null : Number(version));
  if (page === null) return null;
  const { publication } = page;
  const path = (embed ? ADDRESS.planEmbed : ADDRESS.planMap)(publication.slug, publication.version);
  const location = `${setting.operator.base}${path}`;
  return {
    status: 302,
    type: 'text/plain; charset=utf-8',
    body: '',
    location,
    listed: true,
    ofPlan: true,
    framed: embed,
  };
}

async function focusAsked(
  { reader }: Setting,
  query: Query,
): Promise<{ readonly focus: MapSetup['focus']; readonly bounds: MapSetup['bounds'] | null; readonly path: string }> {
  const { network, practice } = query;
  if (network !== undefined) {
    const page = await reader.network(network);
    if (page !== null)
      return { focus: { layer: 'networks', code: network }, bounds: page.bounds, path: ADDRESS.network(network) };
  }
  if (practice !== undefined) {
    const page = await reader.practice(practice);
    if (page !== null)
      return { focus: { layer: 'practices', code: practice }, bounds: page.bounds, path: ADDRESS.practice(practice) };
  }
  return { focus: null, bounds: null, path: ADDRESS.map };
}

/** The map by itself, or in the frame that other sites show: of today's networks, or of a published plan's. */
export async function mapPage(
  setting: Setting,
  query: Query,
  embed: boolean,
  publication: Publication | null,
): Promise<SiteAnswer> {
  const [home, asked] = await Promise.all([setting.reader.home(), focusAsked(setting, query)]);
  const name = publication === null ? 'Map of the networks' : `${publication.terms.title} on a map`;
  const full = publication === null ? asked.path : ADDRESS.planVersion(publication.slug, publication.version);
  const answer = await answerPage(
    setting,
    embed ? 'embed' : 'map',
    {
      title: embed ? `${name}: ${setting.operator.siteName}` : name,
      path: addressOf(embed, publication),
      section: 'map',
      trail: [],
      grounds: home.grounds,
      ofPlan: publication !== null,
      map: { focus: asked.focus, bounds: asked.bounds, publication, grounds: home.grounds, embed },
      ...(embed ? { framed: true, bodyClass: 'embed-body' } : {}),
    },
    {
      publication,
      newest: publication === null ? null : await newerThan(setting, publication),
      full,
      files: publication === null ? FILES.networks : FILES.plan(publication),
    },
  );
  // A name that nothing has is no page to keep: there is no end of them.
  const isNothing = asked.focus === null && (query['network'] !== undefined || query['practice'] !== undefined);
  return isNothing ? { ...answer, passing: true } : answer;
}

function addressOf(embed: boolean, publication: Publication | null): string {
  if (publication === null) return embed ? ADDRESS.embed : ADDRESS.map;
  return (embed ? ADDRESS.planEmbed : ADDRESS.planMap)(publication.slug, publication.version);
}

/** What stands at an address where there is nothing. */
export async function notFoundPage(setting: Setting, path: string): Promise<SiteAnswer> {
  const grounds = await setting.reader.grounds();
  return answerPage(setting, 'not-found', { title: 'Page not found', path, grounds, listed: false, status: 404 }, {});
}

/** Said while nothing is loaded. */
export function loadingPage(setting: Setting, path: string): Promise<SiteAnswer> {
  const head = { title: 'Being made ready', path, grounds: null, listed: false, status: 503 } as const;
  return answerPage(setting, 'loading', head, {});
}

/** Said where we failed; it tells nothing of how. */
export function faultPage(setting: Setting, path: string): Promise<SiteAnswer> {
  const head = { title: 'Something went wrong', path, grounds: null, listed: false, status: 500 } as const;
  return answerPage(setting, 'fault', head, {});
}
