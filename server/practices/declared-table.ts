/** Reads declared catchments as rows of the table for analysts: for the graph's FeatureCollections and for bulk. */
import { DECLARED_CATCHMENTS } from '@footprint/schema/table/declared-catchments.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Cell, Row, Shape } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';

/** Which catchments in force: of these practices, and whether only those that anyone may see. */
export interface DeclaredRowFilter {
  readonly practices: readonly string[] | null;
  /** True leaves restricted ones out, for a caller who may not see them. */
  readonly openOnly: boolean;
}

const COLUMNS = `d.id::text as id, d.practice, d.role, d.name, d.source, d.date, d.disclosure,
    to_char(d.loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as loaded_at,
    nullif(array_to_string(d.notes, ' '), '') as notes`;

const ORDER = 'order by d.practice collate "C", d.role collate "C"';

const ROWS = `
  select ${COLUMNS}, case when $5 then st_asgeojson(d.outline, 7)::jsonb end as shape
  from practices.declared_catchment d
  where d.replaced_at is null and ($1::text[] is null or d.practice = any($1::text[]))
    and (not $2::boolean or d.disclosure = 'open')
    and ($3::text is null or (d.practice collate "C", d.role collate "C") > ($3::text, $4::text))
  ${ORDER} limit $6`;

const IDS = `
  select d.id::text as id from practices.declared_catchment d
  where d.replaced_at is null and ($1::text[] is null or d.practice = any($1::text[]))
    and (not $2::boolean or d.disclosure = 'open')
  ${ORDER}`;

const BY_ID = `
  select ${COLUMNS}, case when $2 then st_asgeojson(d.outline, 7)::jsonb end as shape
  from practices.declared_catchment d where d.id = any($1::uuid[])
  ${ORDER}`;

type FoundRow = Readonly<Record<string, Cell>> & { readonly shape: Shape | null };

function declaredRow({ shape, ...cells }: FoundRow): Row {
  return rowOf(DECLARED_CATCHMENTS, cells, shape);
}

/** A page of catchments in force by practice and role, as rows of the table of declared catchments. */
export async function readDeclaredRows(
  sql: Database['sql'],
  filter: DeclaredRowFilter,
  page: TablePage,
): Promise<readonly Row[]> {
  const [practice, role] = page.after ?? [null, null];
  const params = [filter.practices, filter.openOnly, practice, role, page.shapes, page.limit];
  return (await sql<FoundRow>(ROWS, params)).map(declaredRow);
}

/** Ids of the catchments in force, by practice and role. */
export async function declaredIds(sql: Database['sql'], filter: DeclaredRowFilter): Promise<readonly string[]> {
  const found = await sql<{ id: string }>(IDS, [filter.practices, filter.openOnly]);
  return found.map(({ id }) => id);
}

/** Catchments by id, in force or not, by practice and role: what a row says never changes. */
export async function readDeclaredById(
  sql: Database['sql'],
  ids: readonly string[],
  shapes: boolean,
): Promise<readonly Row[]> {
  return (await sql<FoundRow>(BY_ID, [ids, shapes])).map(declaredRow);
}
