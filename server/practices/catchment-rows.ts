/** Declared catchments as they are stored: one in force for each practice and role, those of before kept. */
import type { CatchmentReading } from '@footprint/data/sources/catchments.ts';
import { v7 as uuidv7 } from 'uuid';
import { seesRestrictedKind } from '../graph/caller.ts';
import { batched, type GraphContext, groupBy } from '../graph/context.ts';
import type { PageRequest } from '../graph/page.ts';
import type { DeclaredCatchment } from './catchment-types.ts';

const DECLARED = `d.id, d.practice as "practiceCode", d.role, d.name, st_asgeojson(d.outline, 7)::jsonb as outline, d.source,
  d.date, d.loaded_at as "loadedAt", d.replaced_at as "replacedAt", d.disclosure, d.notes`;

/** The catchments of practices by code: those in force, inner first; with `all`, those of before too, the newest first. */
export function declaredOf(context: GraphContext, all: boolean) {
  // What is restricted reaches planners, and keys that name it.
  const open = !seesRestrictedKind(context.caller, 'catchments');
  return batched<string, DeclaredCatchment[]>(
    context,
    `declared-catchments ${all}`,
    (code) => code,
    async (codes) =>
      groupBy(
        await context.database.sql<DeclaredCatchment>(
          `select ${DECLARED} from practices.declared_catchment d
           where d.practice = any($1::text[]) and ($2::boolean or d.replaced_at is null)
           and (not $3::boolean or d.disclosure = 'open')
           order by d.practice, d.role, d.loaded_at desc, d.id desc`,
          [codes, all, open],
        ),
        (row) => row.practiceCode,
      ),
  );
}

/** Catchments in force, by practice and role: of these practices, or of all. */
export function listDeclared(
  context: GraphContext,
  practices: readonly string[] | null,
  page: PageRequest,
): Promise<DeclaredCatchment[]> {
  const [practice, role] = page.after ?? [null, null];
  return context.database.sql<DeclaredCatchment>(
    `select ${DECLARED} from practices.declared_catchment d
     where d.replaced_at is null and ($1::text[] is null or d.practice = any($1::text[]))
     and (not $2::boolean or d.disclosure = 'open')
     and ($3::text is null or (d.practice, d.role) > ($3::text, $4::text))
     order by d.practice, d.role limit $5`,
    [practices, !seesRestrictedKind(context.caller, 'catchments'), practice, role, page.limit + 1],
  );
}

/** How many catchments are in force: of these practices, or of all. */
export async function countDeclared(context: GraphContext, practices: readonly string[] | null): Promise<number> {
  const rows = await context.database.sql<{ n: number }>(
    `select count(*)::int as n from practices.declared_catchment d
     where d.replaced_at is null and ($1::text[] is null or d.practice = any($1::text[]))
     and (not $2::boolean or d.disclosure = 'open')`,
    [practices, !seesRestrictedKind(context.caller, 'catchments')],
  );
  return rows[0]!.n;
}

/** Which of these practices an evidence version does not have. */
export async function unknownPractices(
  context: GraphContext,
  evidence: string,
  codes: readonly string[],
): Promise<string[]> {
  const rows = await context.database.sql<{ code: string }>(
    `select k.code from unnest($2::text[]) as k(code) where not exists (
       select 1 from practices.version v join practices.practice p on p.edition = v.edition and p.code = k.code
       where v.evidence = $1) order by k.code`,
    [evidence, codes],
  );
  return rows.map(({ code }) => code);
}

/** What a loader says of a file. */
export interface Declared {
  readonly file: string;
  readonly source: string;
  readonly date: string | null;
  readonly disclosure: 'open' | 'restricted';
}

/** Stores the catchments of a file, all or none; each takes the place of the one in force. Gives the new ids. */
export async function storeCatchments(
  context: GraphContext,
  reading: CatchmentReading,
  { file, source, date, disclosure }: Declared,
): Promise<string[]> {
  const now = context.now();
  const at = new Date(now).toISOString();
  const notes = reading.account.notes;
  return context.database.transaction(async (tx) => {
    const ids: string[] = [];
    for (const { practice, role, name, polygons } of reading.catchments) {
      const id = uuidv7({ msecs: now });
      ids.push(id);
      await tx.sql(
        `update practices.declared_catchment set replaced_at = $3
         where practice = $1 and role = $2 and replaced_at is null`,
        [practice, role, at],
      );
      await tx.sql(
        `insert into practices.declared_catchment
           (id, practice, role, name, outline, source, file, date, disclosure, notes, loaded_at, loaded_by)
         values ($1, $2, $3, $4, st_setsrid(st_geomfromgeojson($5), 4326), $6, $7, $8, $9, $10::text[], $11, $12)`,
        [
          id,
          practice,
          role,
          name,
          JSON.stringify({ type: 'MultiPolygon', coordinates: polygons }),
          source,
          file,
          date,
          disclosure,
          notes,
          at,
          context.caller.name,
        ],
      );
    }
    return ids;
  });
}

/** Catchments by id, in the order of the ids. */
export async function catchmentsById(context: GraphContext, ids: readonly string[]): Promise<DeclaredCatchment[]> {
  const rows = await context.database.sql<DeclaredCatchment>(
    `select ${DECLARED} from practices.declared_catchment d join unnest($1::uuid[]) with ordinality as k(id, at) using (id)
     order by k.at`,
    [ids],
  );
  return rows;
}

/** Takes a catchment out of force; false where there was none. */
export async function removeCatchment(context: GraphContext, id: string): Promise<boolean> {
  const rows = await context.database.sql(
    `update practices.declared_catchment set replaced_at = $2 where id::text = $1 and replaced_at is null returning id`,
    [id, new Date(context.now()).toISOString()],
  );
  return rows.length > 0;
}
