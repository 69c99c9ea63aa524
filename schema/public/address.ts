/** Addresses of the public pages: they last, so they are made in one place. All begin with a slash and follow the site's base. */

/** A postcode as it stands in an address: capitals without the space, for example SG11AA. */
export function postcodeInAddress(postcode: string): string {
  return postcode.replaceAll(/\s+/g, '').toUpperCase();
}

/** Where each thing has its page. */
export const ADDRESS = {
  home: '/',
  map: '/map',
  embed: '/embed',
  search: '/search',
  networks: '/networks',
  practices: '/practices',
  plans: '/plans',
  about: '/about',
  accessibility: '/accessibility',
  easyRead: '/easy-read',
  sources: '/sources',
  privacy: '/privacy',
  places: '/places',
  network: (code: string) => `/network/${encodeURIComponent(code)}`,
  practice: (code: string) => `/practice/${encodeURIComponent(code)}`,
  place: (slug: string) => `/place/${encodeURIComponent(slug)}`,
  postcode: (postcode: string) => `/postcode/${encodeURIComponent(postcodeInAddress(postcode))}`,
  /** The list of districts. */
  postcodes: '/postcodes',
  /** The pages of a district (SG1) or a sector (SG1-1), for whoever reads a copy of the site without a server. */
  postcodeDistrict: (district: string) => `/postcodes/${encodeURIComponent(district)}`,
  postcodeSector: (sector: string) => `/postcodes/${encodeURIComponent(sector.replace(' ', '-'))}`,
  area: (code: string) => `/area/${encodeURIComponent(code)}`,
  /** The newest version of a published plan. */
  plan: (slug: string) => `/plans/${encodeURIComponent(slug)}`,
  planVersion: (slug: string, version: number) => `/plans/${encodeURIComponent(slug)}/${version}`,
  /** A plan's networks on a map of their own, and in the frame that other sites show. */
  planMap: (slug: string, version: number) => `/plans/${encodeURIComponent(slug)}/${version}/map`,
  planEmbed: (slug: string, version: number) => `/plans/${encodeURIComponent(slug)}/${version}/embed`,
  planNetwork: (slug: string, version: number, key: string) =>
    `/plans/${encodeURIComponent(slug)}/${version}/network/${encodeURIComponent(key)}`,
  planPractice: (slug: string, version: number, code: string) =>
    `/plans/${encodeURIComponent(slug)}/${version}/practice/${encodeURIComponent(code)}`,
} as const;
