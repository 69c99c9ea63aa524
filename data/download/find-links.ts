import { DownloadError } from './download-error.ts';

/** The addresses that a page links to, made absolute, in the order of the page, each once. */
export function linksOf(page: string, url: string): readonly string[] {
  const found = new Set<string>();
  for (const [, raw] of page.matchAll(/\bhref\s*=\s*["']([^"']+)["']/gi)) {
    const link = URL.parse((raw ?? '').replaceAll('&amp;', '&'), url);
    if (link !== null) found.add(link.href);
  }
  return [...found];
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The pages of the editions of a monthly or yearly publication, newest first. */
export function editionPages(links: readonly string[], publication: string): readonly string[] {
  const editions: { readonly link: string; readonly order: number }[] = [];
  for (const link of links) {
    const { pathname } = new URL(link);
    const at = pathname.indexOf(`/${publication}/`);
    if (at === -1) continue;
    const edition = pathname
      .slice(at + publication.length + 2)
      .replace(/\/$/, '')
      .toLowerCase();
    // Some publications name the day: 31-march-2026.
    const monthly = /^(?:\d{1,2}-)?([a-z]+)-(\d{4})$/.exec(edition);
    const yearly = /(?:^|-)(\d{4})-(\d{2})$/.exec(edition);
    const month = monthly ? months.indexOf(monthly[1]!) : -1;
    if (monthly && month !== -1) editions.push({ link, order: Number(monthly[2]) * 12 + month });
    else if (yearly) editions.push({ link, order: Number(yearly[1]) * 12 });
  }
  return editions.sort((a, b) => b.order - a.order).map(({ link }) => link);
}

/** The link to a file with a name like this; a refusal that names the page where there is none. */
export function fileLink(links: readonly string[], name: RegExp): string | null {
  return links.find((link) => name.test(decodeURIComponent(new URL(link).pathname.split('/').at(-1) ?? ''))) ?? null;
}

/** The sentence for a page on which a file is no longer to be found. */
export function notOnPage(page: string, what: string): DownloadError {
  return new DownloadError(
    'MOVED',
    page,
    `has no link to ${what}; the publisher may have changed the page or the name.`,
    'Open the page in a browser, and put the file into the folder by hand.',
  );
}
