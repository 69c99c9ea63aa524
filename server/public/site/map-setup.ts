/** What the map on a page is told. */
import type { MapSetup, TileArchive } from '@footprint/schema/public/map-layers.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { Grounds } from '@footprint/schema/public/pages.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import { statusOf } from '@footprint/schema/publication/publication.ts';
import { dayInEngland, respondWords, statusTag } from './words.ts';

/** Archives of tiles; null where none are cut yet. */
export interface SiteTiles {
  today(): Promise<TileArchive | null>;
  plan(slug: string, version: number): Promise<TileArchive | null>;
}

/** What a page's map is to show. */
export interface MapWish {
  readonly focus?: MapSetup['focus'];
  readonly bounds: MapSetup['bounds'] | null;
  readonly publication?: Publication | null;
  readonly grounds: Grounds;
  readonly embed?: boolean;
}

/** Puts a map's setup together; null where there are no tiles to draw. */
export async function mapSetup(
  wish: MapWish,
  tiles: SiteTiles | null,
  operator: Operator,
  searchIndex: string,
  today: string,
): Promise<MapSetup | null> {
  const archive = (await tiles?.today()) ?? null;
  if (archive === null || tiles === null) return null;
  const { publication = null } = wish;
  const drawn = publication === null ? null : await tiles.plan(publication.slug, publication.version);
  return {
    base: operator.base,
    today: archive,
    plan: publication === null || drawn === null ? null : { ...drawn, ...planWords(publication, today) },
    focus: wish.focus ?? null,
    bounds: wish.bounds ?? archive.bounds,
    searchIndex,
    invented: wish.grounds.invented,
    embed: wish.embed ?? false,
    runBy: operator.runBy,
    asOf: wish.grounds.asOf,
  };
}

function planWords(publication: Publication, today: string) {
  const { terms, publishedAt, slug, version } = publication;
  const effect = terms.takesEffect === null ? '' : `, takes effect ${dayInEngland(terms.takesEffect)}`;
  return {
    id: `publication:${slug}/${version}`,
    title: terms.title,
    status: statusTag(statusOf(publication)).name,
    owner: terms.owner,
    dates: `Published ${dayInEngland(publishedAt)}${effect}`,
    respond: `${respondWords(publication, today)} ${terms.respond}`,
  };
}
