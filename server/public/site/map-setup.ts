/** What the map on a page is told. */
import type { MapSetup, TileArchive } from '@footprint/schema/public/map-layers.ts';
import type { Operator } from '@footprint/schema/public/operator.ts';
import type { Grounds } from '@footprint/schema/public/pages.ts';
import { dayInWords } from '@footprint/schema/public/words.ts';
import type { Publication } from '@footprint/schema/publication/publication.ts';
import { statusOf } from '@footprint/schema/publication/publication.ts';
import { effectWords, respondWords, statusTag, takesWords } from './words.ts';

/** Archives of tiles; null where none are cut yet. */
export interface SiteTiles {
  today(): Promise<TileArchive | null>;
  plan(slug: string, version: number): Promise<TileArchive | null>;
}

/** Said in place of an archive that is still being cut. */
export const BEING_CUT = 'being-cut';

/** An archive that is there within a moment; cutting one can take minutes, which no page waits for. */
async function soon(
  made: Promise<TileArchive | null>,
  patience: number,
): Promise<TileArchive | null | typeof BEING_CUT> {
  if (patience === Number.POSITIVE_INFINITY) return made;
  // Whoever serves the tiles tells of a failure; to this page it is as if they were still being cut.
  const settled = made.catch(() => BEING_CUT as typeof BEING_CUT);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof BEING_CUT>((resolve) => {
    timer = setTimeout(() => resolve(BEING_CUT), patience);
  });
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a page's map is to show. */
export interface MapWish {
  readonly focus?: MapSetup['focus'];
  readonly bounds: MapSetup['bounds'] | null;
  readonly publication?: Publication | null;
  readonly grounds: Grounds;
  readonly embed?: boolean;
}

/** Puts a map's setup together, for a page that waits so many milliseconds; null where there are no tiles to draw. */
export async function mapSetup(
  wish: MapWish,
  tiles: SiteTiles | null,
  operator: Operator,
  searchIndex: string,
  today: string,
  patience: number,
): Promise<MapSetup | null | typeof BEING_CUT> {
  if (tiles === null) return null;
  const archive = await soon(tiles.today(), patience);
  if (archive === null || archive === BEING_CUT) return archive;
  const { publication = null } = wish;
  const drawn = publication === null ? null : await soon(tiles.plan(publication.slug, publication.version), patience);
  if (drawn === BEING_CUT) return BEING_CUT;
  return {
    base: operator.base,
    today: archive,
    plan: publication === null || drawn === null ? null : { ...drawn, ...planWords(publication, today) },
    focus: wish.focus ?? null,
    // All that is drawn: networks reach beyond the area that is planned.
    bounds: wish.bounds ?? drawn?.bounds ?? archive.bounds,
    searchIndex,
    invented: wish.grounds.invented,
    embed: wish.embed ?? false,
    runBy: operator.runBy,
    asOf: wish.grounds.asOf,
  };
}

function planWords(publication: Publication, today: string) {
  const { terms, publishedAt, slug, version } = publication;
  const { takesEffect } = terms;
  const effect = takesEffect === null ? '' : `. ${effectWords(publication, today)} ${dayInWords(takesEffect)}`;
  return {
    id: `publication:${slug}/${version}`,
    title: terms.title,
    status: statusTag(statusOf(publication)).name,
    owner: terms.owner,
    dates: `Published ${dayInWords(publishedAt)}${effect}`,
    respond: `${respondWords(publication, today)}${takesWords(publication, today) ? ` ${terms.respond}` : ''}`,
  };
}
