/** What is shown of a practice's catchments: derived and declared ones, side by side. */
import {
  type CatchmentShare,
  catchmentAbove,
  catchmentCoverage,
  catchmentShare,
  likeness,
  USUAL_LEAST_SHARE,
  USUAL_SHARES,
} from '@footprint/schema/evaluate/catchments.ts';
import { type CatchmentAreas, catchmentAreas } from '@footprint/schema/evaluate/declared-catchments.ts';
import { formatNumber } from '@footprint/schema/evaluate/format.ts';
import type { Value } from '@footprint/schema/evaluate/metric.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Capture } from '@footprint/schema/geometry/capture.ts';
import type { Feature } from 'geojson';
import type { CatchmentInForce } from '../editor/catchment-view.ts';
import type { LineKind } from '../editor/overlay.ts';
import { edgeOfAreas, edgeOfOutline } from '../map/catchment-features.ts';

/** One catchment of a practice. */
export interface CatchmentRow {
  readonly kind: LineKind;
  readonly title: string;
  /** For the map's legend. */
  readonly brief: string;
  /** Indexes of the areas. */
  readonly areas: readonly number[];
  /** The part of the practice's list that lives in the areas. */
  readonly coverage: Value;
  /** Why there is no such catchment; null where there is one. */
  readonly reason: string | null;
  readonly lines: readonly Feature[];
  /** Set for a declared one. */
  readonly declared: CatchmentInForce | null;
  /** The areas that a declared one takes in, and those that cannot be decided. */
  readonly taken: CatchmentAreas | null;
}

/** The catchments of a practice (its index), derived ones first. */
export function catchmentRows(
  evidence: Evidence,
  capture: Capture,
  practice: number,
  leastShare: number | null,
  declared: readonly CatchmentInForce[],
): CatchmentRow[] {
  const code = evidence.practices.code[practice];
  const kinds: readonly LineKind[] = ['core', 'most'];
  const shares = USUAL_SHARES.map((share, at) =>
    shareRow(evidence, kinds[at]!, catchmentShare(evidence, practice, share)),
  );
  const above = catchmentAbove(evidence, practice, leastShare ?? USUAL_LEAST_SHARE);
  const least = percent(above.leastShare);
  return [
    ...shares,
    {
      kind: 'above',
      title: 'Areas where it has a share of all registered people',
      brief: `${least} or more of registered people`,
      areas: above.areas,
      coverage: above.coverage,
      reason: above.areas.length === 0 ? `It has ${least} of the people of no area.` : null,
      lines: edgeOfAreas(evidence, above.areas, 'above', `${least} of people`),
      declared: null,
      taken: null,
    },
    ...declared.filter((one) => one.practice === code).map((one) => declaredRow(evidence, capture, practice, one)),
  ];
}

function shareRow(
  evidence: Evidence,
  kind: LineKind,
  { share, areas, coverage, reason }: CatchmentShare,
): CatchmentRow {
  const part = percent(share);
  return {
    kind,
    title: `Fewest areas that hold ${part} of its list`,
    brief: `fewest areas with ${part} of the list`,
    areas,
    coverage,
    reason,
    lines: edgeOfAreas(evidence, areas, kind, `${part} of list`),
    declared: null,
    taken: null,
  };
}

function declaredRow(evidence: Evidence, capture: Capture, practice: number, one: CatchmentInForce): CatchmentRow {
  const taken = catchmentAreas(capture, one);
  const areas = taken.ok ? [...taken.areas] : [];
  return {
    kind: one.role,
    title: `Declared ${one.role} boundary`,
    brief: `declared ${one.role} boundary`,
    areas,
    coverage: catchmentCoverage(evidence, practice, areas),
    reason: taken.ok ? null : taken.reason,
    lines: [edgeOfOutline(one.polygons, one.role, `${one.role === 'inner' ? 'Inner' : 'Outer'} boundary`)],
    declared: one,
    taken: taken.ok ? taken : null,
  };
}

/** How alike the outer boundary is to the areas that hold the largest share that can be reached; null without both. */
export function likenessOf(rows: readonly CatchmentRow[]): { readonly share: number; readonly title: string } | null {
  const outer = rows.find(({ kind, taken }) => kind === 'outer' && taken !== null);
  const derived = [...rows].reverse().find(({ kind, reason }) => ['core', 'most'].includes(kind) && reason === null);
  if (outer === undefined || derived === undefined) return null;
  const share = likeness(outer.areas, derived.areas);
  return share === null ? null : { share, title: `the ${derived.brief}` };
}

function percent(share: number): string {
  return formatNumber(share, 'share').replace('.0%', '%');
}
