/** What search engines are told. */
import type { Operator } from '@footprint/schema/public/operator.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The sitemap; addresses in it must be whole, so that there is none where the origin is not known. */
export function sitemap({ origin, base }: Operator, paths: readonly string[]): string | null {
  if (origin === null) return null;
  const urls = paths.map((path) => {
    const address = `${origin}${base}${path}`.replaceAll(/[&<>]/g, (sign) => ESCAPES[sign]!);
    return `<url><loc>${address}</loc></url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}

/** What crawlers are asked to leave alone; pages that they must not list say so themselves as well. */
export function robots({ origin, base }: Operator): string {
  const closed = ['/search', '/postcode/', '/postcodes/', '/graphql', '/bulk/', '/desk', '/export/', '/evidence/'];
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${base}${path}`)];
  if (origin !== null) lines.push('', `Sitemap: ${origin}${base}/sitemap.xml`);
  return `${lines.join('\n')}\n`;
}
