/** Catchments derived from where a practice's patients live. */
import type { Evidence } from '../evidence.ts';
import { formValue } from './form-value.ts';
import { formatNumber } from './format.ts';
import type { Metric, Value } from './metric.ts';

/** The shares of a list whose areas are shown where a planner chose none. */
export const USUAL_SHARES = [0.8, 0.95] as const;
/** An area is in a practice's reach from this share of its registered people on, where a planner chose none: Blackwell's minimum percentage. */
export const USUAL_LEAST_SHARE = 0.05;

/** How much of a practice's list lives in some areas. */
export const CATCHMENT_COVERAGE: Metric = {
  id: 'catchment-coverage',
  version: 1,
  title: 'Patients in the catchment',
  meaning:
    'Patients of the practice who live in the areas of its catchment, divided by its whole list, patients of unknown area, in Wales and outside the loaded areas included.',
  unit: 'share',
  basis: 'registered',
  better: null,
  scope: 'network',
};

/** The fewest areas that together hold a share of a practice's whole list. */
export interface CatchmentShare {
  readonly share: number;
  /** Indexes of the areas, those with the most of its patients first, ties by code; none where the share is not reached. */
  readonly areas: readonly number[];
  readonly coverage: Value;
  /** Why the share cannot be reached; null where it is. */
  readonly reason: string | null;
}

/** The areas where a practice has at least a share of all registered people. */
export interface CatchmentAbove {
  readonly leastShare: number;
  /** Indexes of the areas, those with the most of its patients first, ties by code. */
  readonly areas: readonly number[];
  readonly coverage: Value;
}

/** The fewest areas that together hold this share, above 0 and up to 1, of the whole list of a practice, by its index. */
export function catchmentShare(evidence: Evidence, practice: number, share: number): CatchmentShare {
  const list = wholeList(evidence, practice);
  if (list.size === null) {
    return { share, areas: [], coverage: covered(evidence, { reason: list.reason }), reason: list.reason };
  }
  const areas: number[] = [];
  let patients = 0;
  for (const row of rowsOf(evidence, practice)) {
    // Divided, not multiplied: a share that is met exactly is the same number.
    if (patients / list.size >= share) break;
    areas.push(row.area);
    patients += row.patients;
  }
  if (patients / list.size < share) {
    const reason = unreachable(evidence, practice, patients, list.size);
    return { share, areas: [], coverage: covered(evidence, { reason }), reason };
  }
  return { share, areas, coverage: coverageOf(evidence, patients, list.size), reason: null };
}

/** The areas where at least this share, above 0 and up to 1, of all registered people are with a practice, by its index. */
export function catchmentAbove(evidence: Evidence, practice: number, leastShare: number): CatchmentAbove {
  const inside = rowsOf(evidence, practice).filter(({ area, patients }) => {
    const everyone = evidence.areas.registered[area]!;
    return everyone > 0 && patients / everyone >= leastShare;
  });
  const list = wholeList(evidence, practice);
  const patients = inside.reduce((sum, row) => sum + row.patients, 0);
  return {
    leastShare,
    areas: inside.map(({ area }) => area),
    coverage:
      list.size === null ? covered(evidence, { reason: list.reason }) : coverageOf(evidence, patients, list.size),
  };
}

/** How much of a practice's whole list lives in these areas, with numerator and denominator. */
export function catchmentCoverage(evidence: Evidence, practice: number, areas: Iterable<number>): Value {
  const list = wholeList(evidence, practice);
  if (list.size === null) return covered(evidence, { reason: list.reason });
  const within = new Set(areas);
  const patients = rowsOf(evidence, practice).reduce((sum, row) => sum + (within.has(row.area) ? row.patients : 0), 0);
  return coverageOf(evidence, patients, list.size);
}

/** How alike two catchments are: areas in both, divided by areas in either (Jaccard); null where both are empty. */
export function likeness(one: Iterable<number>, other: Iterable<number>): number | null {
  const [first, second] = [new Set(one), new Set(other)];
  const both = [...first].filter((area) => second.has(area)).length;
  const either = first.size + second.size - both;
  return either === 0 ? null : both / either;
}

/** Where a practice's patients live, by its index: areas with the most first, ties by code. */
export function rowsOf(
  { registrations }: Evidence,
  practice: number,
): { readonly area: number; readonly patients: number }[] {
  const { start, area, patients } = registrations;
  const rows: { area: number; patients: number }[] = [];
  for (let row = start[practice]!; row < start[practice + 1]!; row++) {
    if (patients[row]! > 0) rows.push({ area: area[row]!, patients: patients[row]! });
  }
  // Areas are sorted by code, so that their indexes are too.
  return rows.sort((a, b) => b.patients - a.patients || a.area - b.area);
}

/** The patients of a whole list, or why they are not known. */
export function wholeList(
  { practices }: Evidence,
  practice: number,
): { readonly size: number } | { readonly size: null; readonly reason: string } {
  const size = practices.listSize[practice]!;
  return size > 0 ? { size } : { size: null, reason: 'The practice has no published list.' };
}

function coverageOf(evidence: Evidence, patients: number, list: number): Value {
  return covered(evidence, { value: patients / list, numerator: patients, denominator: list });
}

function covered(evidence: Evidence, measured: Parameters<typeof formValue>[3]): Value {
  return formValue(
    evidence,
    CATCHMENT_COVERAGE,
    { from: ['practice-lists', 'registrations'], estimate: false },
    measured,
  );
}

function unreachable({ practices }: Evidence, practice: number, placed: number, list: number): string {
  const parts = [
    ['live in Wales', practices.inWales[practice]!],
    ['are of unknown area', practices.areaUnknown[practice]!],
    ['live outside the loaded areas', practices.outsideLoaded[practice]!],
  ] as const;
  const named = parts.flatMap(([words, patients]) =>
    patients > 0 ? [`${formatNumber(patients / list, 'share')} ${words}`] : [],
  );
  const rest = named.length === 0 ? '' : `: ${named.join(', ')}`;
  return `Only ${formatNumber(placed / list, 'share')} of the list live in the loaded areas${rest}.`;
}
