/** Reads list sizes and published networks as rows of the tables for analysts. */
import { LIST_SIZES } from '@footprint/schema/table/list-sizes.ts';
import { MEMBERSHIPS } from '@footprint/schema/table/memberships.ts';
import { PRIMARY_CARE_NETWORKS } from '@footprint/schema/table/primary-care-networks.ts';
import { rowOf } from '@footprint/schema/table/row.ts';
import type { Row } from '@footprint/schema/table/table.ts';
import type { Database } from '../database/database.ts';
import type { TablePage } from '../graph/table-page.ts';

/** Which lists or memberships: of practices by code, of those under a commissioner, of current members of a network. */
export interface PracticeChoice {
  readonly evidence: string;
  readonly practices: readonly string[] | null;
  readonly commissioner: string | null;
  readonly network: string | null;
}

const CHOSEN = (practice: string) => `($2::text[] is null or ${practice} = any($2::text[]))
    and ($3::text is null or exists (select 1 from practices.practice p where p.edition = v.edition
      and p.code = ${practice} and (p.sub_icb = $3 or p.icb = $3)))
    and ($4::text is null or exists (select 1 from practices.membership c where c.edition = v.edition
      and c.practice = ${practice} and c.network = $4 and c.ends is null))`;

function choiceParams({ evidence, practices, commissioner, network }: PracticeChoice): unknown[] {
  return [evidence, practices, commissioner, network];
}

/** A page of dated lists by practice and day. */
export async function readListRows(
  sql: Database['sql'],
  choice: PracticeChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const found = await sql(
    `select l.practice, l.date, l.patients, l.weighted,
       l.weighted_date
     from practices.version v join practices.list_size l on l.edition = v.lists_edition
     where v.evidence = $1 and ${CHOSEN('l.practice')}
       and ($5::text is null or (l.practice collate "C", l.date) > ($5, $6::date))
     order by l.practice collate "C", l.date limit $7`,
    [...choiceParams(choice), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
  );
  return found.map((cells) => rowOf(LIST_SIZES, cells, null));
}

/** A page of memberships by practice, network and start; those whose start is not known come first. */
export async function readMembershipRows(
  sql: Database['sql'],
  choice: PracticeChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const [practice, network, starts] = page.after ?? [null, null, null];
  const found = await sql(
    `select m.practice, m.network, n.name as network_name, m.starts, m.ends, m.ends is null as current
     from practices.version v join practices.membership m on m.edition = v.edition
     left join practices.network n on n.edition = v.edition and n.code = m.network
     where v.evidence = $1 and ${CHOSEN('m.practice')}
       and ($5::text is null or
         (m.practice collate "C", m.network collate "C", coalesce(m.starts, '-infinity')) > ($5, $6::text, $7::date))
     order by m.practice collate "C", m.network collate "C", m.starts nulls first limit $8`,
    [...choiceParams(choice), practice, network, starts === 'null' ? '-infinity' : starts, page.limit],
  );
  return found.map((cells) => rowOf(MEMBERSHIPS, cells, null));
}

/** Which published networks: all of a version, or those under a sub-ICB location. */
export interface NetworkChoice {
  readonly evidence: string;
  readonly commissioner: string | null;
}

/** A page of published networks by code. */
export async function readNetworkRows(
  sql: Database['sql'],
  { evidence, commissioner }: NetworkChoice,
  page: TablePage,
): Promise<readonly Row[]> {
  const found = await sql(
    `select n.code, n.name, n.sub_icb, n.opened, n.closed, n.inside, n.complete,
       (select count(distinct m.practice)::int from practices.membership m where m.edition = v.edition
         and m.network = n.code and m.ends is null) as members
     from practices.version v join practices.network n on n.edition = v.edition
     where v.evidence = $1 and ($2::text is null or n.sub_icb = $2)
       and ($3::text is null or n.code collate "C" > $3)
     order by n.code collate "C" limit $4`,
    [evidence, commissioner, page.after?.[0] ?? null, page.limit],
  );
  return found.map((cells) => rowOf(PRIMARY_CARE_NETWORKS, cells, null));
}
