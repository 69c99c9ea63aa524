/** Reads the rows of the population context; every look-up by key is one query for all keys of a turn. */
import { batched, type GraphContext, groupBy, indexBy, keyText, type VersionedKey } from '../graph/context.ts';
import type { PageRequest } from '../graph/page.ts';
import type { Area, LivingElsewhere, Neighbour, Registration, ServingNetwork } from './types.ts';

const KEYS = '(select * from unnest($1::uuid[], $2::text[])) as k(evidence, code)';

function keyColumns(keys: readonly VersionedKey[]): [string[], string[]] {
  return [keys.map((key) => key.evidence), keys.map((key) => key.code)];
}

const AREA =
  'v.evidence, a.code, a.name, a.standing, a.standing = \'study\' as inside, a.rural_urban as "ruralUrban", ' +
  'a.sub_icb as "subIcb", a.local_authority as "localAuthority", a.residents as "residentsCount", a.age_bands as bands, ' +
  'a.deprivation_rank as rank, a.deprivation_decile as decile, a.households as "householdsCount", ' +
  'a.households_without_car as "withoutCarCount", a.size_m2 as "sizeM2"';

/** Finds areas by version and code. */
export function areaByKey(context: GraphContext) {
  return batched<VersionedKey, Area>(context, 'area', keyText, async (keys) =>
    indexBy(
      await context.database.sql<Area>(
        `select ${AREA} from ${KEYS} join population.version v using (evidence)
         join population.area a on a.edition = v.edition and a.code = k.code`,
        keyColumns(keys),
      ),
      keyText,
    ),
  );
}

const AREAS_WHERE = `from population.version v join population.area a on a.edition = v.edition
  where v.evidence::text = $1 and ($2::text is null or a.sub_icb = $2 or a.icb = $2 or a.local_authority = $2)
  and ($3::text[] is null or a.code = any($3::text[]))`;

/** Which areas of a version: under a commissioner or local authority, or by code. */
export interface AreaFilter {
  readonly evidence: string;
  readonly commissioner: string | null;
  readonly codes: readonly string[] | null;
}

function filterParams({ evidence, commissioner, codes }: AreaFilter): unknown[] {
  return [evidence, commissioner, codes];
}

/** Which of these codes a version has. */
export async function knownAreas(
  context: GraphContext,
  evidence: string,
  codes: readonly string[],
): Promise<readonly string[]> {
  const rows = await context.database.sql<{ code: string }>(
    `select a.code from population.version v join population.area a on a.edition = v.edition
     where v.evidence::text = $1 and a.code = any($2::text[])`,
    [evidence, codes],
  );
  return rows.map(({ code }) => code);
}

/** Areas of a version by code. */
export function listAreas(context: GraphContext, filter: AreaFilter, page: PageRequest): Promise<Area[]> {
  return context.database.sql<Area>(
    `select ${AREA} ${AREAS_WHERE} and ($4::text is null or a.code > $4) order by a.code limit $5`,
    [...filterParams(filter), page.after?.[0] ?? null, page.limit + 1],
  );
}

/** How many areas the filter finds. */
export async function countAreas(context: GraphContext, filter: AreaFilter): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n ${AREAS_WHERE}`,
    filterParams(filter),
  );
  return rows[0]!.n;
}

interface ShapeRow extends VersionedKey {
  readonly shape: unknown;
}

/** Boundaries of areas as GeoJSON. */
export function boundaryOf(context: GraphContext) {
  return shapes(context, 'boundary');
}

/** Population-weighted centroids of areas as GeoJSON. */
export function centroidOf(context: GraphContext) {
  return shapes(context, 'centroid');
}

function shapes(context: GraphContext, column: 'boundary' | 'centroid') {
  return batched<VersionedKey, unknown>(context, column, keyText, async (keys) => {
    const rows = await context.database.sql<ShapeRow>(
      `select v.evidence, a.code, st_asgeojson(a.${column}, 7)::jsonb as shape
       from ${KEYS} join population.version v using (evidence)
       join population.area a on a.edition = v.edition and a.code = k.code`,
      keyColumns(keys),
    );
    return new Map(rows.map((row) => [keyText(row), row.shape]));
  });
}

/** Neighbours of areas, the longest border first. */
export function neighboursOf(context: GraphContext) {
  return batched<VersionedKey, Neighbour[]>(context, 'neighbours', keyText, async (keys) => {
    const rows = await context.database.sql<Neighbour & { readonly area: string }>(
      `select v.evidence, n.area, n.neighbour as code, n.border_m as "borderMetres"
       from ${KEYS} join population.version v using (evidence)
       join population.neighbour n on n.edition = v.edition and n.area = k.code order by n.border_m desc, n.neighbour`,
      keyColumns(keys),
    );
    return groupBy(rows, (row) => `${row.evidence}/${row.area}`);
  });
}

/** One page of registrations and how many there are in all. */
export interface RegistrationRows {
  readonly rows: Registration[];
  readonly total: number;
}

/** A page of registrations for each practice, or for each area, the most patients first. */
export function registrationsOf(context: GraphContext, by: 'practice' | 'area', page: PageRequest) {
  const other = by === 'practice' ? 'area' : 'practice';
  const [patients, code] = page.after ?? [null, null];
  return batched<VersionedKey, RegistrationRows>(
    context,
    `registrations by ${by} ${page.limit} ${patients} ${code}`,
    keyText,
    async (keys) => {
      const rows = await context.database.sql<Registration & { readonly n: number; readonly total: number }>(
        `select * from (
           select v.evidence, r.practice as "practiceCode", r.area as "areaCode", r.patients,
             row_number() over w as n, count(*) over (partition by v.evidence, r.${by})::int as total,
             (not $4) or r.patients < $5 or (r.patients = $5 and r.${other} > $6) as following
           from ${KEYS} join population.version v using (evidence)
           join population.registration r on r.edition = v.registrations_edition and r.${by} = k.code
           window w as (partition by v.evidence, r.${by},
             (not $4) or r.patients < $5 or (r.patients = $5 and r.${other} > $6)
             order by r.patients desc, r.${other})
         ) ranked where following and n <= $3 order by n`,
        [...keyColumns(keys), page.limit + 1, page.after !== null, Number(patients ?? 0), code ?? ''],
      );
      const groups = groupBy(rows, (row) => `${row.evidence}/${by === 'practice' ? row.practiceCode : row.areaCode}`);
      return new Map([...groups].map(([key, found]) => [key, { rows: found, total: found[0]?.total ?? 0 }]));
    },
  );
}

/** Patients of practices who live in no loaded area. */
export function elsewhereOf(context: GraphContext) {
  return batched<VersionedKey, LivingElsewhere>(context, 'elsewhere', keyText, async (keys) => {
    const rows = await context.database.sql<LivingElsewhere & { readonly evidence: string; readonly practice: string }>(
      `select v.evidence, e.practice,
         coalesce(sum(e.patients) filter (where e.place = 'wales'), 0)::int as "livesInWales",
         coalesce(sum(e.patients) filter (where e.place = 'unknown'), 0)::int as "areaUnknown",
         coalesce(sum(e.patients) filter (where e.place = 'outside'), 0)::int as "outsideLoadedArea"
       from ${KEYS} join population.version v using (evidence)
       join population.registration_elsewhere e on e.edition = v.registrations_edition and e.practice = k.code
       group by v.evidence, e.practice`,
      keyColumns(keys),
    );
    return indexBy(rows, (row) => `${row.evidence}/${row.practice}`);
  });
}

/** All patients of an area who are registered with any practice of England, and the network with most of them. */
export interface AreaRegistered extends VersionedKey {
  readonly registered: number;
  readonly network: string | null;
  readonly networkName: string | null;
  readonly networkPatients: number | null;
}

/** Registered totals of areas. */
export function registeredOf(context: GraphContext) {
  return batched<VersionedKey, AreaRegistered>(context, 'registered', keyText, async (keys) =>
    indexBy(
      await context.database.sql<AreaRegistered>(
        `select v.evidence, r.area as code, r.registered, r.network, r.network_name as "networkName",
           r.network_patients as "networkPatients"
         from ${KEYS} join population.version v using (evidence)
         join population.area_registered r on r.edition = v.registrations_edition and r.area = k.code`,
        keyColumns(keys),
      ),
      keyText,
    ),
  );
}

/** The network that serves an area, from its registered totals. */
export function servingNetwork(row: AreaRegistered | null): ServingNetwork | null {
  if (!row || row.network === null || row.networkPatients === null) return null;
  const { network, networkName, networkPatients, evidence } = row;
  return { code: network, name: networkName ?? network, patients: networkPatients, evidence };
}

/** One area of a practice's patients with the area's registered total. */
export interface CatchmentRow {
  readonly evidence: string;
  readonly practice: string;
  readonly area: string;
  readonly patients: number;
  readonly registered: number | null;
}

/** Every area where patients of practices live, the most patients first. */
export function patientAreasOf(context: GraphContext) {
  return batched<VersionedKey, CatchmentRow[]>(context, 'patient-areas', keyText, async (keys) =>
    groupBy(
      await context.database.sql<CatchmentRow>(
        `select v.evidence, r.practice, r.area, r.patients, t.registered
         from ${KEYS} join population.version v using (evidence)
         join population.registration r on r.edition = v.registrations_edition and r.practice = k.code
         left join population.area_registered t on t.edition = v.registrations_edition and t.area = r.area
         order by r.patients desc, r.area`,
        keyColumns(keys),
      ),
      (row) => `${row.evidence}/${row.practice}`,
    ),
  );
}
