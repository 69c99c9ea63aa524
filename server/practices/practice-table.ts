/** Reads practices as rows of the table for analysts: for the graph's FeatureCollections and for bulk. */
import { PRACTICES } from '@footprint/schema/table/practices.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Row } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';
import { pointOf } from './point.ts';

/** Which practices: of a version, under a commissioner, in a published network, found by words, or by code. */
export interface PracticeRowFilter {
  readonly evidence: string;
  readonly commissioner: string | null;
  readonly network: string | null;
  readonly search: string | null;
  readonly codes: readonly string[] | null;
}

// Codes are ordered as bytes, so that a table has one order on every database. Of several current networks the smallest
// code is shown, as in the packed part that plans are made of.
const ROWS = `
  select p.code, p.name, p.status, p.standing, nullif(array_to_string(p.address, ', '), '') as address, p.postcode, p.phone,
    p.opened, p.closed, p.sub_icb, p.icb, p.non_geographic, m.network, n.name as network_name,
    coalesce(m.networks, 0) as networks, l.patients as list_size, l.date as list_date, l.weighted,
    l.weighted_date,
    w.gp_fte, case when w.gp_fte is not null then w.date end as gp_fte_date,
    case when w.gp_fte is not null then w.estimated end as gp_fte_estimate,
    coalesce(o.sites, 0) as sites, round(st_x(s.location)::numeric, 7)::float8 as longitude,
    round(st_y(s.location)::numeric, 7)::float8 as latitude
  from practices.version v join practices.practice p on p.edition = v.edition
  left join lateral (select min(network collate "C") as network, count(distinct network)::int as networks
    from practices.membership where edition = v.edition and practice = p.code and ends is null) m on true
  left join practices.network n on n.edition = v.edition and n.code = m.network
  left join lateral (select patients, date, weighted, weighted_date from practices.list_size
    where edition = v.lists_edition and practice = p.code order by date desc limit 1) l on true
  left join practices.workforce w on w.edition = v.lists_edition and w.practice = p.code
  left join lateral (select count(*)::int as sites from practices.site
    where edition = v.edition and practice = p.code and closed is null) o on true
  left join lateral (select location from practices.site where edition = v.edition and practice = p.code and kind = 'main'
    order by closed desc nulls first, code collate "C" limit 1) s on true
  where v.evidence = $1 and ($2::text is null or p.sub_icb = $2 or p.icb = $2)
    and ($3::text is null or exists (select 1 from practices.membership
      where edition = v.edition and practice = p.code and network = $3 and ends is null))
    and ($4::text is null or p.code ilike $4 or p.name ilike '%' || $4 || '%' or p.postcode ilike $4 || '%')
    and ($5::text[] is null or p.code = any($5::text[]))
    and ($6::text is null or p.code collate "C" > $6)
  order by p.code collate "C" limit $7`;

/** A page of practices by code, as rows of the table of practices, each at its main surgery. */
export async function readPracticeRows(
  sql: Database['sql'],
  filter: PracticeRowFilter,
  page: TablePage,
): Promise<readonly Row[]> {
  // What a person types is text, not a pattern.
  const search = filter.search?.replace(/[\\%_]/g, (sign) => `\\${sign}`) ?? null;
  const found = await sql<{ longitude: number | null; latitude: number | null }>(ROWS, [
    filter.evidence,
    filter.commissioner,
    filter.network,
    search,
    filter.codes,
    page.after?.[0] ?? null,
    page.limit,
  ]);
  return found.map((cells) => rowOf(PRACTICES, cells as never, page.shapes ? pointOf(cells) : null));
}
