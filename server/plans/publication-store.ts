/** Publications as they are stored: immutable versions of plans, and what became of them. */
import type { Plan } from '@footprint/schema/plan.ts';
import { planFromJson, planToJson } from '@footprint/schema/plan-json.ts';
import { type PublicationKey, publicationId } from '@footprint/schema/publication/plan-id.ts';
import type {
  Publication,
  PublicationEnd,
  PublicationTerms,
  PublishedDocument,
} from '@footprint/schema/publication/publication.ts';
import { freeSlug } from '@footprint/schema/publication/slug.ts';
import { takenDown } from '@footprint/schema/publication/taken-down.ts';
import type { Database } from '../database/database.ts';
import { notFound, Problem } from '../graph/problem.ts';
import { noPlan } from './store.ts';

type Sql = Database['sql'];

/** How a publication may end: readable and said to be withdrawn, or not readable any more. */
export type EndKind = 'withdrawn' | 'taken-down';

interface Row {
  readonly slug: string;
  readonly version: number;
  readonly latest: boolean;
  readonly terms: PublicationTerms;
  readonly evidence: string;
  readonly publishedAt: Date | string;
  readonly withdrawnAt: Date | string | null;
  readonly withdrawnReason: string | null;
  readonly takenDownAt: Date | string | null;
  readonly takenDownReason: string | null;
}

/** Whoever reads publications reads their ends with them: what was taken down has no other way out. */
const PUBLICATION = `select p.slug, p.version, p.terms, p.evidence, p.published_at as "publishedAt",
    not exists (select 1 from plans.publication later where later.slug = p.slug and later.version > p.version) as latest,
    w.at as "withdrawnAt", w.reason as "withdrawnReason", t.at as "takenDownAt", t.reason as "takenDownReason"
  from plans.publication p
  left join plans.publication_end w on w.slug = p.slug and w.version = p.version and w.kind = 'withdrawn'
  left join plans.publication_end t on t.slug = p.slug and t.version = p.version and t.kind = 'taken-down'`;

function endOf(at: Date | string | null, reason: string | null): PublicationEnd | null {
  return at === null || reason === null ? null : { at: new Date(at).toISOString(), reason };
}

function publicationOf(row: Row): Publication {
  const { slug, version, latest, terms, evidence, publishedAt } = row;
  const publication: Publication = {
    id: publicationId(row),
    slug,
    version,
    latest,
    terms,
    publishedAt: new Date(publishedAt).toISOString(),
    evidence,
    withdrawn: endOf(row.withdrawnAt, row.withdrawnReason),
    takenDown: null,
  };
  const end = endOf(row.takenDownAt, row.takenDownReason);
  return end === null ? publication : takenDown(publication, end);
}

/** Every publication, the latest published first; of one that was taken down only that, when and why. */
export async function listPublications({ sql }: Pick<Database, 'sql'>): Promise<Publication[]> {
  const rows = await sql<Row>(`${PUBLICATION} order by p.published_at desc, p.slug, p.version desc`, []);
  return rows.map(publicationOf);
}

/** Publications by id, those that there are. */
export async function findPublications(sql: Sql, ids: readonly string[]): Promise<Publication[]> {
  const rows = await sql<Row>(`${PUBLICATION} where p.slug || '/' || p.version = any($1::text[])`, [ids]);
  return rows.map(publicationOf);
}

/** All versions of a published plan, the newest first. */
export async function versionsOf(sql: Sql, slug: string): Promise<Publication[]> {
  return (await sql<Row>(`${PUBLICATION} where p.slug = $1 order by p.version desc`, [slug])).map(publicationOf);
}

/** What was published of a draft, the latest first, `most` of it at most. */
export async function publicationsOfPlan(sql: Sql, plan: string, most: number): Promise<Publication[]> {
  const rows = await sql<Row>(
    `${PUBLICATION} where p.source_plan::text = $1 order by p.published_at desc, p.slug, p.version desc limit $2`,
    [plan, most],
  );
  return rows.map(publicationOf);
}

/** The plan that was published; null where it was taken down, or there is none. */
export async function readPublishedPlan(sql: Sql, { slug, version }: PublicationKey): Promise<Plan | null> {
  const [row] = await sql<{ document: unknown }>(
    `select document from plans.publication p where slug = $1 and version = $2 and not exists (
       select 1 from plans.publication_end t where t.slug = p.slug and t.version = p.version and t.kind = 'taken-down')`,
    [slug, version],
  );
  if (!row) return null;
  const read = planFromJson(row.document);
  if (!read.ok) throw new Error(`The publication ${slug}/${version} cannot be read: ${read.problem.message}`);
  return read.value;
}

/** A publication with its plan, the newest version where none is given; null where there is none. */
export async function readPublished(
  { sql }: Pick<Database, 'sql'>,
  slug: string,
  version: number | null,
): Promise<PublishedDocument | null> {
  const versions = await versionsOf(sql, slug);
  const publication = version === null ? versions[0] : versions.find((one) => one.version === version);
  if (publication === undefined) return null;
  return { publication, plan: publication.takenDown === null ? await readPublishedPlan(sql, publication) : null };
}

/** What is to be published, of which draft at which revision. */
export interface PublicationWish {
  readonly source: { readonly plan: string; readonly revision: number };
  /** The published plan that this is a further version of; null for a new one. */
  readonly slug: string | null;
  readonly terms: PublicationTerms;
  /** The document under the name under which it will be published. */
  readonly documentAs: (key: PublicationKey) => Plan;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** There is no such publication. */
export function noPublication(id: string): Problem {
  return notFound(`There is no publication ${id}.`, 'List them with the query "publications".');
}

/** What of a wish is told before it is granted: the name under which it would be published, or the publication that it is already. */
export type Place = { readonly key: PublicationKey } | { readonly already: PublicationKey };

/** Where a wish would be published. A draft that is published already, as it is and with the same terms, is not published again. */
export async function placeOf(
  sql: Sql,
  { source, slug, terms }: Pick<PublicationWish, 'source' | 'slug' | 'terms'>,
): Promise<Place> {
  const [already] = await sql<PublicationKey>(
    `select slug, version from plans.publication p
      where source_plan = $1 and source_revision = $2 and terms = $3::text::jsonb
        and ($4::text is null or slug = $4)
        and not exists (select 1 from plans.publication later where later.slug = p.slug and later.version > p.version)
        and not exists (select 1 from plans.publication_end e where e.slug = p.slug and e.version = p.version)
      order by published_at desc limit 1`,
    [source.plan, source.revision, JSON.stringify(terms), slug],
  );
  if (already) return { already };
  const slugs = await sql<PublicationKey>(
    'select slug, max(version)::int as version from plans.publication group by slug',
    [],
  );
  if (slug === null) {
    const taken = new Set(slugs.map((one) => one.slug));
    return { key: { slug: freeSlug(terms.title, taken), version: 1 } };
  }
  const before = slugs.find((one) => one.slug === slug);
  if (!before) throw noPublication(slug);
  return { key: { slug, version: before.version + 1 } };
}

/** Publishes a draft that is still at its revision; gives the version that it is, which may have been there before. */
export async function insertPublication(database: Database, wish: PublicationWish): Promise<PublicationKey> {
  const { source, terms, by, at } = wish;
  return database.transaction(async ({ sql }) => {
    // Two who publish at once take their turns, so that each gets a version of its own; readers do not wait.
    await sql('lock table plans.publication in share row exclusive mode', []);
    const [row] = await sql<{ revision: number; deleted: boolean }>(
      'select revision, deleted_at is not null as deleted from plans.plan where id::text = $1 for share',
      [source.plan],
    );
    if (!row || row.deleted) throw noPlan(source.plan);
    if (row.revision !== source.revision) throw staleDraft(row.revision, source.revision);
    const place = await placeOf(sql, wish);
    if ('already' in place) return place.already;
    const plan = wish.documentAs(place.key);
    await sql(
      `insert into plans.publication
         (slug, version, terms, evidence, document, published_at, published_by, source_plan, source_revision)
       values ($1, $2, $3::text::jsonb, $4, $5::text::jsonb, $6, $7, $8, $9)`,
      [
        place.key.slug,
        place.key.version,
        JSON.stringify(terms),
        plan.evidence,
        JSON.stringify(planToJson(plan)),
        at,
        by,
        source.plan,
        source.revision,
      ],
    );
    return place.key;
  });
}

/** The draft has been changed since whoever publishes it looked at it. */
export function staleDraft(revision: number, base: number): Problem {
  return new Problem(
    'STALE',
    `The plan is at revision ${revision}, and revision ${base} was to be published. Nothing was published.`,
    'Look at the plan as it is now, and publish that.',
    { revision },
  );
}

/** Writes down that a publication was withdrawn or taken down; one that was so already, or is not there, stays as it was. */
export async function endPublication(
  { sql }: Pick<Database, 'sql'>,
  { slug, version }: PublicationKey,
  end: { readonly kind: EndKind; readonly reason: string; readonly by: string; readonly at: string },
): Promise<void> {
  await sql(
    `insert into plans.publication_end(slug, version, kind, at, reason, ended_by)
     select slug, version, $3::text, $4::timestamptz, $5::text, $6::text
       from plans.publication where slug = $1 and version = $2
     on conflict do nothing`,
    [slug, version, end.kind, end.at, end.reason, end.by],
  );
}
