/** Reads sites as rows of the table for analysts: for the graph's FeatureCollections and for bulk. */
import { rowOf } from '@footprint/schema/table/row.ts';
import { SITES } from '@footprint/schema/table/sites.ts';
import type { Row } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';
import { pointOf } from './point.ts';

/** Which sites: of a version, of practices under a commissioner, of these practices, or by code. */
export interface SiteRowFilter {
  readonly evidence: string;
  readonly commissioner: string | null;
  readonly practices: readonly string[] | null;
  readonly codes: readonly string[] | null;
}

const ROWS = `
  select s.code, s.practice, s.name, s.kind, nullif(array_to_string(s.address, ', '), '') as address, s.postcode, s.opened,
    s.closed, s.located_by, round(st_x(s.location)::numeric, 7)::float8 as longitude,
    round(st_y(s.location)::numeric, 7)::float8 as latitude
  from practices.version v join practices.site s on s.edition = v.edition
  left join practices.practice p on p.edition = v.edition and p.code = s.practice
  where v.evidence = $1 and ($2::text is null or p.sub_icb = $2 or p.icb = $2) and ($3::text[] is null or s.practice = any($3::text[]))
    and ($4::text[] is null or s.code = any($4::text[])) and ($5::text is null or s.code collate "C" > $5)
  order by s.code collate "C" limit $6`;

/** A page of sites by code, as rows of the table of sites. */
export async function readSiteRows(
  sql: Database['sql'],
  filter: SiteRowFilter,
  page: TablePage,
): Promise<readonly Row[]> {
  const found = await sql<{ longitude: number | null; latitude: number | null }>(ROWS, [
    filter.evidence,
    filter.commissioner,
    filter.practices,
    filter.codes,
    page.after?.[0] ?? null,
    page.limit,
  ]);
  return found.map((cells) => rowOf(SITES, cells as never, page.shapes ? pointOf(cells) : null));
}
