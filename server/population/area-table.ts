/** Reads small areas as rows of the table for analysts: for the graph's FeatureCollections and for bulk. */
import { AREAS, RESIDENTS_BY_BAND } from '@footprint/schema/table/areas.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Row, Shape } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';

/** Which areas: of a version, under a sub-ICB location, integrated care board or local authority, or by code. */
export interface AreaRowFilter {
  readonly evidence: string;
  /** Edition of the census geography of that version. */
  readonly vintage: string;
  readonly commissioner: string | null;
  readonly codes: readonly string[] | null;
}

const BANDS = RESIDENTS_BY_BAND.map((name, band) => `a.age_bands[${band + 1}] as ${name}`).join(', ');

// The page by its key first: joined first, every page read all areas and sorted them.
const ROWS = `
  select a.code, a.name, a.standing, a.standing = 'study' as inside, a.rural_urban, a.sub_icb, a.icb, a.local_authority,
    a.local_authority_name, a.residents, ${BANDS}, a.deprivation_rank, a.deprivation_decile, a.households,
    a.households_without_car, r.registered, r.network as served_by, r.network_name as served_by_name,
    r.network_patients as served_by_patients, a.near_wales, round(st_x(a.centroid)::numeric, 7)::float8 as longitude,
    round(st_y(a.centroid)::numeric, 7)::float8 as latitude, a.easting, a.northing, a.size_m2, a.perimeter_m,
    case when $6 then st_asgeojson(a.boundary, 7)::jsonb end as shape
  from (
    select * from population.area where edition = (select edition from population.version where evidence = $1)
      and ($2::text is null or sub_icb = $2 or icb = $2 or local_authority = $2)
      and ($3::text[] is null or code = any($3::text[])) and ($4::text is null or code > $4)
    order by code limit $5
  ) a
  left join population.area_registered r
    on r.edition = (select registrations_edition from population.version where evidence = $1) and r.area = a.code
  order by a.code`;

/** A page of areas by code, as rows of the table of areas; their boundaries where the page asks for shapes. */
export async function readAreaRows(
  sql: Database['sql'],
  filter: AreaRowFilter,
  page: TablePage,
): Promise<readonly Row[]> {
  const { evidence, vintage, commissioner, codes } = filter;
  const found = await sql<{ shape: Shape | null }>(ROWS, [
    evidence,
    commissioner,
    codes,
    page.after?.[0] ?? null,
    page.limit,
    page.shapes,
  ]);
  return found.map(({ shape, ...cells }) => rowOf(AREAS, { ...cells, vintage }, shape));
}
