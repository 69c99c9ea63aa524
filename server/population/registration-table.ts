/** Reads where patients live, and which areas are neighbours, as rows of the tables for analysts. */
import type { Row } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';

/** Which registrations: of practices by code, of areas by code, or all of a version. */
export interface RegistrationChoice {
  readonly evidence: string;
  readonly practices: readonly string[] | null;
  readonly areas: readonly string[] | null;
}

/** All rows of a page that have one first code in common. */
interface Gathered {
  readonly one: string;
  readonly others: string;
  readonly amounts: string;
}

// Handing rows over one by one takes the embedded database twenty times as long as finding them: those of one practice,
// or of one area, come as two texts. No code has a space in it.
const GATHERED = (columns: string, page: string) => `with page as (select ${columns} ${page})
  select one, string_agg(other, ' ' order by other) as others, string_agg(amount::text, ' ' order by other) as amounts
  from page group by one order by one`;

function toRows(gathered: readonly Gathered[]): Row[] {
  return gathered.flatMap(({ one, others, amounts }) => {
    const numbers = amounts.split(' ');
    return others.split(' ').map((other, at): Row => ({ cells: [one, other, Number(numbers[at])], shape: null }));
  });
}

/** A page of registrations by practice and area. */
export async function readRegistrationRows(
  sql: Database['sql'],
  { evidence, practices, areas }: RegistrationChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const [practice, area] = page.after ?? ['', ''];
  const found = await sql<Gathered>(
    GATHERED(
      'r.practice as one, r.area as other, r.patients as amount',
      `from population.registration r
     where r.edition = (select registrations_edition from population.version where evidence = $1)
       and ($2::text[] is null or r.practice = any($2::text[])) and ($3::text[] is null or r.area = any($3::text[]))
       and (r.practice, r.area) > ($4, $5) order by r.practice, r.area limit $6`,
    ),
    [evidence, practices, areas, practice, area, page.limit],
  );
  return toRows(found);
}

/** A page of patients living elsewhere by practice and kind of place. */
export async function readElsewhereRows(
  sql: Database['sql'],
  { evidence, practices }: RegistrationChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const [practice, place] = page.after ?? ['', ''];
  const found = await sql<{ one: string; other: string; amount: number }>(
    `select e.practice as one, e.place as other, e.patients as amount from population.registration_elsewhere e
     where e.edition = (select registrations_edition from population.version where evidence = $1)
       and ($2::text[] is null or e.practice = any($2::text[])) and e.patients > 0
       and (e.practice, e.place collate "C") > ($3, $4) order by e.practice, e.place collate "C" limit $5`,
    [evidence, practices, practice, place, page.limit],
  );
  return found.map(({ one, other, amount }) => ({ cells: [one, other, amount], shape: null }));
}

/** Which neighbours: of areas by code, or of those under a commissioner. */
export interface NeighbourChoice {
  readonly evidence: string;
  readonly areas: readonly string[] | null;
  readonly commissioner: string | null;
}

/** A page of neighbours by area and neighbour. */
export async function readNeighbourRows(
  sql: Database['sql'],
  { evidence, areas, commissioner }: NeighbourChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const [area, neighbour] = page.after ?? ['', ''];
  const found = await sql<Gathered>(
    GATHERED(
      'n.area as one, n.neighbour as other, n.border_m as amount',
      `from population.neighbour n
     where n.edition = (select edition from population.version where evidence = $1)
       and ($2::text[] is null or n.area = any($2::text[]))
       and ($3::text is null or exists (select 1 from population.area a where a.edition = n.edition
         and a.code = n.area and (a.sub_icb = $3 or a.icb = $3 or a.local_authority = $3)))
       and (n.area, n.neighbour) > ($4, $5) order by n.area, n.neighbour limit $6`,
    ),
    [evidence, areas, commissioner, area, neighbour, page.limit],
  );
  return toRows(found);
}
