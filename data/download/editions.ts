import type { SourceKind } from '../sources/source.ts';
import { type Bases, type PageAddress, publicBases } from './address-book.ts';
import { DownloadError } from './download-error.ts';
import { fetchText } from './fetch-file.ts';
import { editionPages, fileLink, linksOf, notOnPage } from './find-links.ts';
import type { Patience } from './patience.ts';

/** A file found on the page of an edition. */
export interface Found {
  readonly url: string;
  /** The publisher's own name for it. */
  readonly name: string;
}

/** A quarterly file is on every third monthly page; a year of pages is enough to find the newest. */
const pagesTried = 12;

/** Finds files whose address changes with every edition, by the links on the publisher's pages. */
export class Editions {
  readonly #editions = new Map<SourceKind, string>();
  readonly #links = new Map<string, Promise<readonly string[]>>();

  constructor(
    private readonly bases: Bases,
    private readonly patience: Patience,
  ) {}

  async find(address: PageAddress): Promise<Found> {
    const landing = `${this.bases[address.base]}/${address.publication}`;
    const same = address.sameEditionAs === null ? undefined : this.#editions.get(address.sameEditionAs);
    const publication = address.publication.split('/').at(-1) ?? '';
    const pages = same === undefined ? editionPages(await this.#linksOf(landing), publication) : [same];
    for (const each of pages.slice(0, pagesTried)) {
      const page = this.#rebased(each);
      const link = fileLink(await this.#linksOfEdition(page), address.fileName);
      if (link === null) continue;
      this.#editions.set(address.kind, page);
      return { url: this.#rebased(link), name: fileName(link) };
    }
    throw notOnPage(same ?? landing, `a file like ${address.fileName.source} (${address.kind})`);
  }

  /** An edition may be announced before its page is there: then it holds nothing yet. */
  async #linksOfEdition(page: string): Promise<readonly string[]> {
    try {
      return await this.#linksOf(page);
    } catch (cause) {
      if (cause instanceof DownloadError && cause.code === 'MOVED') return [];
      throw cause;
    }
  }

  #linksOf(page: string): Promise<readonly string[]> {
    const known = this.#links.get(page);
    if (known !== undefined) return known;
    const links = fetchText(page, this.patience).then((text) => linksOf(text, page));
    this.#links.set(page, links);
    return links;
  }

  /** Pages name the publishers' servers in full; where another stands in for one, links to it are led there. */
  #rebased(link: string): string {
    for (const key of Object.keys(publicBases) as (keyof Bases)[]) {
      if (link.startsWith(`${publicBases[key]}/`)) return this.bases[key] + link.slice(publicBases[key].length);
    }
    return link;
  }
}

function fileName(link: string): string {
  const last = decodeURIComponent(new URL(link).pathname.split('/').at(-1) ?? '');
  return last.replace(/[^\w.-]+/g, '_');
}
