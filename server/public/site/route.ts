/** Which page an address of the public site means, and its lasting form. */
import { ADDRESS, postcodeInAddress } from '@footprint/schema/public/address.ts';

/** A page, by what its address names. */
export type Route =
  | { readonly page: 'home' | 'map' | 'embed' | 'search' | 'networks' | 'plans' | 'places' | 'postcodes' }
  | { readonly page: 'about' | 'accessibility' | 'easy-read' | 'sources' | 'privacy' }
  | { readonly page: 'practices'; readonly number: number }
  | {
      readonly page: 'network' | 'practice' | 'area' | 'place' | 'postcode' | 'district' | 'sector';
      readonly key: string;
    }
  | { readonly page: 'plan'; readonly slug: string; readonly version: number | null }
  | {
      readonly page: 'plan-map' | 'plan-embed';
      readonly slug: string;
      readonly version: number;
    }
  | {
      readonly page: 'plan-network' | 'plan-practice';
      readonly slug: string;
      readonly version: number;
      readonly key: string;
    }
  | { readonly page: 'sitemap' | 'robots' }
  | { readonly page: 'index'; readonly digest: string };

const PLAIN: Readonly<Record<string, Route>> = {
  [ADDRESS.home]: { page: 'home' },
  [ADDRESS.map]: { page: 'map' },
  [ADDRESS.embed]: { page: 'embed' },
  [ADDRESS.search]: { page: 'search' },
  [ADDRESS.networks]: { page: 'networks' },
  [ADDRESS.practices]: { page: 'practices', number: 1 },
  [ADDRESS.plans]: { page: 'plans' },
  [ADDRESS.places]: { page: 'places' },
  [ADDRESS.postcodes]: { page: 'postcodes' },
  [ADDRESS.about]: { page: 'about' },
  [ADDRESS.accessibility]: { page: 'accessibility' },
  [ADDRESS.easyRead]: { page: 'easy-read' },
  [ADDRESS.sources]: { page: 'sources' },
  [ADDRESS.privacy]: { page: 'privacy' },
  '/sitemap.xml': { page: 'sitemap' },
  '/robots.txt': { page: 'robots' },
};

/** The page an address means; a text is the lasting address that it stands for; null where it is none of the site's. */
export function routeOf(path: string): Route | string | null {
  if (path !== '/' && path.endsWith('/')) {
    const without = path.replace(/\/+$/, '');
    return routeOf(without === '' ? '/' : without) === null ? null : without === '' ? '/' : without;
  }
  const plain = PLAIN[path];
  if (plain !== undefined) return plain;
  const index = /^\/search-index-([0-9a-f]{16})\.json$/.exec(path);
  if (index !== null) return { page: 'index', digest: index[1]! };
  const parts = decoded(path);
  return parts === null ? null : routeOfParts(path, parts);
}

function decoded(path: string): string[] | null {
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** The route where the address stands as it lasts, else the lasting address. */
function lasting(path: string, address: string, route: Route): Route | string {
  return path === address ? route : address;
}

function routeOfParts(path: string, parts: readonly string[]): Route | string | null {
  const [first, key = '', third, fourth] = parts;
  if (key === '' || parts.length > 5) return null;
  if (first === 'plans') return planRoute(path, parts);
  if (parts.length === 3 && first === 'practices' && key === 'page') {
    const number = wholeNumber(third);
    if (number === null) return null;
    return number === 1 ? ADDRESS.practices : { page: 'practices', number };
  }
  if (third !== undefined || fourth !== undefined) return null;
  const capitals = key.toUpperCase();
  switch (first) {
    case 'network':
      return lasting(path, ADDRESS.network(capitals), { page: 'network', key: capitals });
    case 'practice':
      return lasting(path, ADDRESS.practice(capitals), { page: 'practice', key: capitals });
    case 'area':
      return lasting(path, ADDRESS.area(capitals), { page: 'area', key: capitals });
    case 'place':
      return lasting(path, ADDRESS.place(key.toLowerCase()), { page: 'place', key: key.toLowerCase() });
    case 'postcode': {
      const postcode = postcodeInAddress(key);
      return lasting(path, ADDRESS.postcode(postcode), { page: 'postcode', key: postcode });
    }
    case 'postcodes': {
      const sector = /^([A-Z0-9]+)[- ]([0-9])$/.exec(capitals);
      if (sector !== null) {
        const name = `${sector[1]} ${sector[2]}`;
        return lasting(path, ADDRESS.postcodeSector(name), { page: 'sector', key: name });
      }
      return lasting(path, ADDRESS.postcodeDistrict(capitals), { page: 'district', key: capitals });
    }
    default:
      return null;
  }
}

function planRoute(path: string, parts: readonly string[]): Route | string | null {
  const slug = parts[1]!.toLowerCase();
  if (parts.length === 2) return lasting(path, ADDRESS.plan(slug), { page: 'plan', slug, version: null });
  const version = wholeNumber(parts[2]);
  if (version === null) return null;
  if (parts.length === 3) return lasting(path, ADDRESS.planVersion(slug, version), { page: 'plan', slug, version });
  if (parts.length === 4 && parts[3] === 'map')
    return lasting(path, ADDRESS.planMap(slug, version), { page: 'plan-map', slug, version });
  if (parts.length === 4 && parts[3] === 'embed')
    return lasting(path, ADDRESS.planEmbed(slug, version), { page: 'plan-embed', slug, version });
  const key = parts[4];
  if (key === undefined || key === '') return null;
  if (parts[3] === 'network') {
    return lasting(path, ADDRESS.planNetwork(slug, version, key), { page: 'plan-network', slug, version, key });
  }
  if (parts[3] === 'practice') {
    const code = key.toUpperCase();
    return lasting(path, ADDRESS.planPractice(slug, version, code), {
      page: 'plan-practice',
      slug,
      version,
      key: code,
    });
  }
  return null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : null;
}
