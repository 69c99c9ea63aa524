/** Reads the rows of the practices context; every look-up by key is one query for all keys of a turn. */
import { batched, type GraphContext, groupBy, indexBy, keyText, type VersionedKey } from '../graph/context.ts';
import type { PageRequest } from '../graph/page.ts';
import type { Membership, Practice, PrimaryCareNetwork, Site, Succession } from './types.ts';

/** One list size of a practice, or null where the file states no weighted list. */
export interface ListSizeRow {
  readonly evidence: string;
  readonly practice: string;
  readonly date: string;
  readonly patients: number;
  readonly weighted: number | null;
  readonly weightedDate: string | null;
}

const KEYS = '(select * from unnest($1::uuid[], $2::text[])) as k(evidence, code)';

function keyColumns(keys: readonly VersionedKey[]): [string[], string[]] {
  return [keys.map((key) => key.evidence), keys.map((key) => key.code)];
}

const PRACTICE =
  'v.evidence, p.code, p.name, p.status, p.standing, p.address, p.postcode, p.phone, p.opened, p.closed, ' +
  'p.non_geographic as "nonGeographic", p.sub_icb as "subIcb"';

/** Finds practices by version and code. */
export function practiceByKey(context: GraphContext) {
  return batched<VersionedKey, Practice>(context, 'practice', keyText, async (keys) =>
    indexBy(
      await context.database.sql<Practice>(
        `select ${PRACTICE} from ${KEYS} join practices.version v using (evidence)
         join practices.practice p on p.edition = v.edition and p.code = k.code`,
        keyColumns(keys),
      ),
      keyText,
    ),
  );
}

/** Which practices of a version: under a commissioner, in a published network, found by words. */
export interface PracticeFilter {
  readonly evidence: string;
  readonly commissioner: string | null;
  readonly network: string | null;
  readonly search: string | null;
  /** These only; all where null. */
  readonly codes: readonly string[] | null;
}

const PRACTICES_WHERE = `from practices.version v join practices.practice p on p.edition = v.edition
  where v.evidence = $1 and ($2::text is null or p.sub_icb = $2 or p.icb = $2)
  and ($3::text is null or exists (select 1 from practices.membership m where m.edition = v.edition
    and m.practice = p.code and m.network = $3 and m.ends is null))
  and ($4::text is null or p.code ilike $4 or p.name ilike '%' || $4 || '%' or p.postcode ilike $4 || '%')
  and ($5::text[] is null or p.code = any($5::text[]))`;

function filterParams(filter: PracticeFilter): unknown[] {
  // What a person types is text, not a pattern.
  const search = filter.search?.replace(/[\\%_]/g, (sign) => `\\${sign}`) ?? null;
  return [filter.evidence, filter.commissioner, filter.network, search, filter.codes];
}

/** Practices of a version by code. */
export function listPractices(context: GraphContext, filter: PracticeFilter, page: PageRequest): Promise<Practice[]> {
  return context.database.sql<Practice>(
    `select ${PRACTICE} ${PRACTICES_WHERE} and ($6::text is null or p.code > $6) order by p.code limit $7`,
    [...filterParams(filter), page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many practices the filter finds. */
export async function countPractices(context: GraphContext, filter: PracticeFilter): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n ${PRACTICES_WHERE}`,
    filterParams(filter),
  );
  return rows[0]!.n;
}

/** All list sizes of practices, newest first. */
export function listSizesOf(context: GraphContext) {
  return batched<VersionedKey, ListSizeRow[]>(context, 'list-sizes', keyText, async (keys) =>
    groupBy(
      await context.database.sql<ListSizeRow>(
        `select v.evidence, l.practice, l.date, l.patients, l.weighted, l.weighted_date as "weightedDate"
         from ${KEYS} join practices.version v using (evidence)
         join practices.list_size l on l.edition = v.lists_edition and l.practice = k.code
         order by l.date desc`,
        keyColumns(keys),
      ),
      (row) => `${row.evidence}/${row.practice}`,
    ),
  );
}

const SITE =
  's.code, s.practice, s.name, s.kind, s.address, s.postcode, s.opened, s.closed, ' +
  'st_asgeojson(s.location, 7)::jsonb as location, s.located_by as "locatedBy", v.evidence';

/** All sites of practices, the main surgery first. */
export function sitesOf(context: GraphContext) {
  return batched<VersionedKey, Site[]>(context, 'sites', keyText, async (keys) =>
    groupBy(
      await context.database.sql<Site>(
        `select ${SITE} from ${KEYS} join practices.version v using (evidence)
         join practices.site s on s.edition = v.edition and s.practice = k.code order by s.kind desc, s.code`,
        keyColumns(keys),
      ),
      (row) => `${row.evidence}/${row.practice}`,
    ),
  );
}

/** Which sites of a version: of practices under a commissioner, of these practices, or by code. */
export interface SiteFilter {
  readonly evidence: string;
  readonly commissioner: string | null;
  readonly practices: readonly string[] | null;
  readonly codes: readonly string[] | null;
}

const SITES_WHERE = `from practices.version v join practices.site s on s.edition = v.edition
  left join practices.practice p on p.edition = v.edition and p.code = s.practice
  where v.evidence = $1 and ($2::text is null or p.sub_icb = $2 or p.icb = $2)
  and ($3::text[] is null or s.practice = any($3::text[])) and ($4::text[] is null or s.code = any($4::text[]))`;

function siteParams(filter: SiteFilter): unknown[] {
  return [filter.evidence, filter.commissioner, filter.practices, filter.codes];
}

/** Sites of a version by code. */
export function listSites(context: GraphContext, filter: SiteFilter, page: PageRequest): Promise<Site[]> {
  return context.database.sql<Site>(
    `select ${SITE} ${SITES_WHERE} and ($5::text is null or s.code > $5) order by s.code limit $6`,
    [...siteParams(filter), page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many sites the filter finds. */
export async function countSites(context: GraphContext, filter: SiteFilter): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n ${SITES_WHERE}`,
    siteParams(filter),
  );
  return rows[0]!.n;
}

/** Which of these codes a version has. */
export async function knownCodes(
  context: GraphContext,
  what: 'practice' | 'site',
  evidence: string,
  codes: readonly string[],
): Promise<readonly string[]> {
  const rows = await context.database.sql<{ code: string }>(
    `select t.code from practices.version v join practices.${what} t on t.edition = v.edition
     where v.evidence = $1 and t.code = any($2::text[])`,
    [evidence, codes],
  );
  return rows.map(({ code }) => code);
}

/** Finds sites by version and code. */
export function siteByKey(context: GraphContext) {
  return batched<VersionedKey, Site>(context, 'site', keyText, async (keys) =>
    indexBy(
      await context.database.sql<Site>(
        `select ${SITE} from ${KEYS} join practices.version v using (evidence)
         join practices.site s on s.edition = v.edition and s.code = k.code`,
        keyColumns(keys),
      ),
      keyText,
    ),
  );
}

const MEMBERSHIP = 'v.evidence, m.practice as "practiceCode", m.network as "networkCode", m.starts, m.ends';

/** Published memberships of practices, current first. */
export function membershipsOf(context: GraphContext) {
  return batched<VersionedKey, Membership[]>(context, 'memberships', keyText, async (keys) =>
    groupBy(
      await context.database.sql<Membership>(
        `select ${MEMBERSHIP} from ${KEYS} join practices.version v using (evidence)
         join practices.membership m on m.edition = v.edition and m.practice = k.code
         order by m.ends desc nulls first, m.network`,
        keyColumns(keys),
      ),
      (row) => `${row.evidence}/${row.practiceCode}`,
    ),
  );
}

/** Current members of published networks by practice code. */
export function membersOf(context: GraphContext) {
  return batched<VersionedKey, Membership[]>(context, 'members', keyText, async (keys) =>
    groupBy(
      await context.database.sql<Membership>(
        `select ${MEMBERSHIP} from ${KEYS} join practices.version v using (evidence)
         join practices.membership m on m.edition = v.edition and m.network = k.code
         where m.ends is null order by m.practice`,
        keyColumns(keys),
      ),
      (row) => `${row.evidence}/${row.networkCode}`,
    ),
  );
}

/** Practices that took over closed ones. */
export function successorsOf(context: GraphContext) {
  return batched<VersionedKey, Succession[]>(context, 'successors', keyText, async (keys) => {
    const rows = await context.database.sql<Succession & { readonly practice: string }>(
      `select v.evidence, s.practice, s.successor as "successorCode", s.date
       from ${KEYS} join practices.version v using (evidence)
       join practices.succession s on s.edition = v.edition and s.practice = k.code order by s.successor`,
      keyColumns(keys),
    );
    return groupBy(rows, (row) => `${row.evidence}/${row.practice}`);
  });
}

const NETWORK = 'v.evidence, n.code, n.name, n.opened, n.closed, n.complete, n.inside, n.sub_icb as "subIcb"';

/** Finds published networks by version and code. */
export function networkByKey(context: GraphContext) {
  return batched<VersionedKey, PrimaryCareNetwork>(context, 'network', keyText, async (keys) =>
    indexBy(
      await context.database.sql<PrimaryCareNetwork>(
        `select ${NETWORK} from ${KEYS} join practices.version v using (evidence)
         join practices.network n on n.edition = v.edition and n.code = k.code`,
        keyColumns(keys),
      ),
      keyText,
    ),
  );
}

/** Published networks of a version by code. */
export function listNetworks(
  context: GraphContext,
  evidence: string,
  page: PageRequest,
): Promise<PrimaryCareNetwork[]> {
  return context.database.sql<PrimaryCareNetwork>(
    `select ${NETWORK} from practices.version v join practices.network n on n.edition = v.edition
     where v.evidence = $1 and ($2::text is null or n.code > $2) order by n.code limit $3`,
    [evidence, page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many networks a version has. */
export async function countNetworks(context: GraphContext, evidence: string): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n from practices.version v join practices.network n on n.edition = v.edition where v.evidence = $1`,
    [evidence],
  );
  return rows[0]!.n;
}
