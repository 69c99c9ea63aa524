import type { Dataset } from '@footprint/schema/dataset.ts';
import { batched, type GraphContext, indexBy, keyText, type VersionedKey } from '../graph/context.ts';
import type { Measured } from '../graph/measured.ts';

/** General practitioners of a practice, as stored. */
interface WorkforceRow {
  readonly evidence: string;
  readonly code: string;
  /** The day they were counted; null where the file does not say. */
  readonly date: string | null;
  /** Full-time equivalents without trainees; null where the practice gave none. */
  readonly gpFte: number | null;
  readonly estimated: boolean;
}

/** General practitioners of practices by version and code. */
export function workforceOf(context: GraphContext) {
  return batched<VersionedKey, WorkforceRow>(context, 'workforce', keyText, async (keys) =>
    indexBy(
      await context.database.sql<WorkforceRow>(
        `select v.evidence, w.practice as code, w.date, w.gp_fte as "gpFte", w.estimated
         from (select * from unnest($1::uuid[], $2::text[])) as k(evidence, code)
         join practices.version v using (evidence)
         join practices.workforce w on w.edition = v.lists_edition and w.practice = k.code`,
        [keys.map((key) => key.evidence), keys.map((key) => key.code)],
      ),
      keyText,
    ),
  );
}

/** General practitioners of a practice as a measured value; not measurable, with the reason, where they are not known. */
export function gpFullTimeEquivalents(row: WorkforceRow | null, datasets: readonly Dataset[]): Measured {
  const behind = datasets.filter(({ kind }) => kind === 'gp-workforce');
  const known = row !== null && row.gpFte !== null;
  const reason =
    behind.length === 0
      ? 'General Practice Workforce is not loaded.'
      : row === null
        ? 'The practice is not in the General Practice Workforce file loaded.'
        : 'The practice gave no data on its general practitioners (ND).';
  return {
    metric: 'gp-fte',
    title: 'General practitioners in full-time equivalents, without trainees',
    value: known ? row.gpFte : null,
    unit: 'full-time-equivalents',
    basis: 'workforce',
    dates: known && row.date !== null ? [row.date] : [],
    sources: known ? behind.map(({ id }) => ({ id })) : [],
    estimate: known && row.estimated,
    reason: known ? null : reason,
    numerator: null,
    denominator: null,
    unmeasured: null,
    note: null,
  };
}
