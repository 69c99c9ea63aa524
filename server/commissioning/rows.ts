/** Reads the rows of the commissioning context. */
import { restrictedNames, seesRestrictedKind } from '../graph/caller.ts';
import { batched, type GraphContext, indexBy, keyText, type VersionedKey } from '../graph/context.ts';
import type { PageRequest } from '../graph/page.ts';
import type { Commissioner, Dataset, Evidence, ReferenceLayer } from './types.ts';

const EVIDENCE =
  'id, label, invented, area_vintage as "areaVintage", created_at as "createdAt", findings, ' +
  'study_area as "studyAreaCodes", datasets as "datasetIds", sequence, coalesce(base_sequence, sequence) as place';

/**
 * Whoever may not see all restricted data of a version sees nothing that derives from them: `$1` is what the caller may
 * see, by kind or id of data set, `*` for all.
 */
const SEEN = `('*' = any($1::text[]) or not exists (select 1 from commissioning.dataset d
  where d.id = any(commissioning.evidence.datasets) and d.disclosure <> 'open'
  and d.kind <> all($1::text[]) and d.id::text <> all($1::text[])))`;

/**
 * An evidence version with its order: `place` is when its data were loaded, and versions of the same data, each with
 * other journeys, follow each other by `sequence`. Older data measured late do not become the latest.
 */
export type EvidenceRow = Evidence & { readonly place: number; readonly sequence: number };

/** The latest version; of those made on or before the end of a day in UTC, where one is given. */
export async function latestEvidence(context: GraphContext, asOf: string | null): Promise<EvidenceRow | null> {
  const rows = await context.database.sql<EvidenceRow>(
    `select ${EVIDENCE} from commissioning.evidence
     where ${SEEN} and ($2::date is null or created_at < ($2::date + 1)::timestamp at time zone 'UTC')
     order by coalesce(base_sequence, sequence) desc, sequence desc limit 1`,
    [restrictedNames(context.caller), asOf],
  );
  return rows[0] ?? null;
}

/** The day (UTC) on which the first version was made that the caller may see; null where there is none. */
export async function firstEvidenceDay(context: GraphContext): Promise<string | null> {
  const rows = await context.database.sql<{ day: string | null }>(
    `select min((created_at at time zone 'UTC')::date)::text as day from commissioning.evidence where ${SEEN}`,
    [restrictedNames(context.caller)],
  );
  return rows[0]!.day;
}

/** Versions from the latest back. */
export async function listEvidence(context: GraphContext, page: PageRequest): Promise<readonly EvidenceRow[]> {
  return context.database.sql<EvidenceRow>(
    `select ${EVIDENCE} from commissioning.evidence
     where ${SEEN} and ($2::bigint is null or (coalesce(base_sequence, sequence), sequence) < ($2::bigint, $3::bigint))
     order by coalesce(base_sequence, sequence) desc, sequence desc limit $4`,
    [restrictedNames(context.caller), page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
  );
}

/** How many versions there are. */
export async function countEvidence(context: GraphContext): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n from commissioning.evidence where ${SEEN}`,
    [restrictedNames(context.caller)],
  );
  return rows[0]!.n;
}

/** Finds versions by id. */
export function evidenceById(context: GraphContext) {
  return batched<string, EvidenceRow>(
    context,
    'evidence',
    (id) => id,
    async (ids) =>
      indexBy(
        await context.database.sql<EvidenceRow>(
          `select ${EVIDENCE} from commissioning.evidence where ${SEEN} and id::text = any($2::text[])`,
          [restrictedNames(context.caller), ids],
        ),
        (row) => row.id,
      ),
  );
}

interface DatasetRow extends Omit<Dataset, 'files'> {
  readonly files: readonly Record<string, unknown>[];
}

/** Finds data sets by id. */
export function datasetById(context: GraphContext) {
  return batched<string, Dataset>(
    context,
    'dataset',
    (id) => id,
    async (ids) => {
      const rows = await context.database.sql<DatasetRow>(
        `select id, kind, title, publisher, licence, attribution, vintage, data_date as date, disclosure,
       loaded_at as "loadedAt", files from commissioning.dataset where id::text = any($1::text[])`,
        [ids],
      );
      return indexBy(rows.map(toDataset), (row) => row.id);
    },
  );
}

function toDataset(row: DatasetRow): Dataset {
  const files = row.files.map((file) => ({
    name: String(file['name']),
    sha256: (file['sha256'] as string | undefined) ?? null,
    bytes: (file['bytes'] as number | undefined) ?? null,
    url: (file['url'] as string | undefined) ?? null,
    rows: (file['rows'] as number | undefined) ?? null,
    fates: Object.entries((file['fates'] as Record<string, number> | undefined) ?? {}).map(([fate, rows]) => ({
      fate,
      rows,
    })),
  }));
  return { ...row, files };
}

const COMMISSIONER = 'evidence, code, kind, name, ons_code as "onsCode", parent as "parentCode", starts, ends';

/** Finds commissioners by version and code. */
export function commissionerByKey(context: GraphContext) {
  return batched<VersionedKey, Commissioner>(context, 'commissioner', keyText, async (keys) =>
    indexBy(
      await context.database.sql<Commissioner>(
        `select ${COMMISSIONER} from commissioning.commissioner
         where (evidence::text, code) in (select * from unnest($1::text[], $2::text[]))`,
        [keys.map((key) => key.evidence), keys.map((key) => key.code)],
      ),
      keyText,
    ),
  );
}

/** Commissioners of a version by code: of one kind, or under one parent, where given. */
export async function listCommissioners(
  context: GraphContext,
  filter: { readonly evidence: string; readonly kind: string | null; readonly parent: string | null },
  page: PageRequest,
): Promise<readonly Commissioner[]> {
  return context.database.sql<Commissioner>(
    `select ${COMMISSIONER} from commissioning.commissioner
     where evidence = $1 and ($2::text is null or kind = $2) and ($3::text is null or parent = $3)
     and ($4::text is null or code > $4) order by code limit $5`,
    [filter.evidence, filter.kind, filter.parent, page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many commissioners the filter finds. */
export async function countCommissioners(
  context: GraphContext,
  filter: { readonly evidence: string; readonly kind: string | null; readonly parent: string | null },
): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n from commissioning.commissioner
     where evidence = $1 and ($2::text is null or kind = $2) and ($3::text is null or parent = $3)`,
    [filter.evidence, filter.kind, filter.parent],
  );
  return rows[0]!.n;
}

/** Roads, water and places of a version for a map without internet; null where none are loaded. */
export async function contextMap(context: GraphContext, evidence: string): Promise<unknown> {
  const rows = await context.database.sql<{ features: unknown }>(
    'select features from commissioning.context_map where evidence = $1',
    [evidence],
  );
  return rows[0]?.features ?? null;
}

const LAYER = 'id, name, attribution, disclosure, uploaded_by as "uploadedBy", created_at as "createdAt", features';

/** Reference layers that have not been removed, by id; the open ones, and all of them for whoever may see what is restricted. */
export async function listLayers(context: GraphContext, page: PageRequest): Promise<readonly ReferenceLayer[]> {
  return context.database.sql<ReferenceLayer>(
    `select ${LAYER} from commissioning.reference_layer where removed_at is null
     and (disclosure = 'open' or $1) and ($2::text is null or id::text > $2) order by id::text limit $3`,
    [seesRestrictedKind(context.caller, 'reference-layers'), page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many reference layers the caller may see. */
export async function countLayers(context: GraphContext): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n from commissioning.reference_layer where removed_at is null and (disclosure = 'open' or $1)`,
    [seesRestrictedKind(context.caller, 'reference-layers')],
  );
  return rows[0]!.n;
}

/** Stores a reference layer; whatever a planner uploads is restricted, since nobody has recognised it as published. */
export async function addLayer(
  context: GraphContext,
  layer: { readonly id: string; readonly name: string; readonly attribution: string; readonly features: unknown },
): Promise<ReferenceLayer> {
  const rows = await context.database.sql<ReferenceLayer>(
    `insert into commissioning.reference_layer(id, name, attribution, disclosure, uploaded_by, created_at, features)
     values ($1, $2, $3, 'restricted', $4, $5, $6::jsonb) returning ${LAYER}`,
    [
      layer.id,
      layer.name,
      layer.attribution,
      context.caller.name,
      new Date(context.now()).toISOString(),
      JSON.stringify(layer.features),
    ],
  );
  return rows[0]!;
}

/** Removes a reference layer from sight; true where it was there. */
export async function removeLayer(context: GraphContext, id: string): Promise<boolean> {
  const rows = await context.database.sql<{ id: string }>(
    'update commissioning.reference_layer set removed_at = $2 where id::text = $1 and removed_at is null returning id',
    [id, new Date(context.now()).toISOString()],
  );
  return rows.length > 0;
}
