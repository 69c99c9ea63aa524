import { readsDrafts } from '../graph/caller.ts';
import type { GraphContext } from '../graph/context.ts';

/**
 * Packed journeys to those of these places for which they are stored, over the roads of an evidence version. That a place
 * was measured says that a plan supposes a site there, so whoever may not read plans is given none.
 */
export async function knownJourneys(
  context: GraphContext,
  evidence: string,
  points: readonly string[],
): Promise<string[]> {
  if (!readsDrafts(context.caller)) return [];
  const rows = await context.database.sql<{ journeys: unknown }>(
    `select j.journeys from travel.version v join travel.point_journeys j on j.build = coalesce(v.build, v.matrix_edition)
     where v.evidence = $1 and j.point = any($2::text[]) order by j.point`,
    [evidence, points],
  );
  return rows.map(({ journeys }) => JSON.stringify(journeys));
}
