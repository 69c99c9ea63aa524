/** Catchments as practices declare them, against where their patients live and against each other. */
import type { Evidence } from '../evidence.ts';
import type { Capture, DrawRule } from '../geometry/capture.ts';
import { overlapSizes } from '../geometry/overlap-size.ts';
import type { Polygons } from '../geometry/polygons.ts';
import { rowsOf, wholeList } from './catchments.ts';
import { formValue, type Grounds } from './form-value.ts';
import { formatNumber } from './format.ts';
import { lacking } from './measured.ts';
import type { Metric, Value } from './metric.ts';

/** Within the inner boundary residents may register; people who move to within the outer one may stay. */
export type CatchmentRole = 'inner' | 'outer';

/** A boundary that a practice declares. */
export interface DeclaredCatchment {
  /** Code of the practice. */
  readonly practice: string;
  readonly role: CatchmentRole;
  /** Longitude and latitude. */
  readonly polygons: Polygons;
  /** Where it comes from. */
  readonly source: string;
  /** The date that it describes, ISO; null where not stated. */
  readonly date: string | null;
}

/** The areas that a catchment takes in by a rule, ascending, and those that the rule cannot decide. */
export interface CatchmentAreas {
  readonly areas: Uint32Array;
  readonly undecided: Uint32Array;
}

/** The areas that a declared catchment takes in, as drawing would; or why the rule cannot be used. */
export function catchmentAreas(
  capture: Capture,
  { polygons }: Pick<DeclaredCatchment, 'polygons'>,
  rule: DrawRule = 'centroid',
): ({ readonly ok: true } & CatchmentAreas) | { readonly ok: false; readonly reason: string } {
  const captured = capture.inside(polygons, rule);
  return captured.ok ? captured : { ok: false, reason: captured.problem.message };
}

/** The share of a list that lives outside the declared catchment. */
export const PATIENTS_OUTSIDE: Metric = {
  id: 'catchment-patients-outside',
  version: 1,
  title: 'Patients outside the outer boundary',
  meaning:
    'Patients of the practice who live in loaded areas that its declared catchment does not take in, divided by its whole list. Counted by whole areas: an area is in or out by the rule of drawing.',
  unit: 'share',
  basis: 'registered',
  better: null,
  scope: 'network',
};

/** Land that so many catchments take in. */
export const OVERLAP_SIZE: Metric = {
  id: 'catchment-overlap-size',
  version: 1,
  title: 'Land in so many catchments',
  meaning:
    'Land within exactly so many of the declared outer boundaries of the member practices, on the National Grid.',
  unit: 'square-metres',
  basis: 'boundary',
  better: null,
  scope: 'network',
};

/** Residents whom so many catchments take in. */
export const OVERLAP_RESIDENTS: Metric = {
  id: 'catchment-overlap-residents',
  version: 1,
  title: 'Residents in so many catchments',
  meaning:
    'Residents of areas that exactly so many of the declared outer boundaries of the member practices take in, by whole areas.',
  unit: 'residents',
  basis: 'resident',
  better: null,
  scope: 'network',
};

/** Patients of a practice who live outside its declared catchment. */
export interface PatientsOutside {
  /** Of the whole list; patients whose area is not loaded or not known are `unmeasured`. */
  readonly outside: Value;
  /** Areas outside with patients, those with the most first, ties by code. */
  readonly areas: readonly { readonly area: number; readonly patients: number }[];
}

/** Which patients of a practice, by its index, live outside the areas that its declared catchment takes in. */
export function patientsOutside(evidence: Evidence, practice: number, taken: CatchmentAreas): PatientsOutside {
  const list = wholeList(evidence, practice);
  const inside = new Set(taken.areas);
  const undecided = new Set(taken.undecided);
  const rows = rowsOf(evidence, practice);
  const areas = rows.filter(({ area }) => !inside.has(area) && !undecided.has(area));
  const known = (select: typeof rows) => select.reduce((sum, { patients }) => sum + patients, 0);
  const grounds: Grounds = { from: ['practice-lists', 'registrations'], estimate: true };
  if (list.size === null) {
    return { outside: formValue(evidence, PATIENTS_OUTSIDE, grounds, { reason: list.reason }), areas };
  }
  const numerator = known(areas);
  const unmeasured = list.size - numerator - known(rows.filter(({ area }) => inside.has(area)));
  const note =
    unmeasured === 0
      ? 'Counted by whole areas.'
      : `Counted by whole areas. Where ${formatNumber(unmeasured, 'patients')} live is not known to be in or out.`;
  const measured = { value: numerator / list.size, numerator, denominator: list.size };
  return { outside: formValue(evidence, PATIENTS_OUTSIDE, { ...grounds, unmeasured, note }, measured), areas };
}

/** What exactly so many member practices claim. */
export interface Claimed {
  readonly practices: number;
  readonly size: Value;
  readonly residents: Value;
  /** Indexes of the areas, ascending. */
  readonly areas: readonly number[];
}

/** How the outer catchments of a network's practices lie over each other and over its areas. */
export interface CatchmentOverlap {
  /** From one practice up to as many as declare a catchment. */
  readonly claimed: readonly Claimed[];
  /** Areas of the network that no member's catchment takes in, and their residents. */
  readonly uncovered: { readonly areas: readonly number[]; readonly residents: Value };
  /** Codes of members that declare no outer boundary: what they would claim is missing here. */
  readonly without: readonly string[];
  /** Areas that the rule cannot decide for one of the catchments; they count as not taken in by it. */
  readonly undecided: readonly number[];
}

/** How the declared outer catchments of the members (codes) overlap, and which of the network's areas (indexes) none takes in. */
export function catchmentOverlap(
  evidence: Evidence,
  capture: Capture,
  network: { readonly members: readonly string[]; readonly areas: readonly number[] },
  catchments: readonly DeclaredCatchment[],
  rule: DrawRule = 'centroid',
): ({ readonly ok: true } & CatchmentOverlap) | { readonly ok: false; readonly reason: string } {
  const outer = catchments.filter(({ role, practice }) => role === 'outer' && network.members.includes(practice));
  if (outer.length === 0) return { ok: false, reason: 'No member practice has declared an outer boundary.' };
  const depth = new Uint8Array(evidence.areas.code.length);
  const undecided = new Set<number>();
  for (const catchment of outer) {
    const taken = catchmentAreas(capture, catchment, rule);
    if (!taken.ok) return taken;
    for (const area of taken.areas) depth[area]!++;
    for (const area of taken.undecided) undecided.add(area);
  }
  const sizes = overlapSizes(outer.map(({ polygons }) => polygons));
  const residents = (areas: readonly number[]) => residentsOf(evidence, areas);
  const claimed = outer.map((_, at): Claimed => {
    const areas = [...depth.keys()].filter((area) => depth[area] === at + 1);
    const size = formValue(evidence, OVERLAP_SIZE, { from: [], estimate: false }, { value: sizes[at]! });
    return { practices: at + 1, size, residents: residents(areas), areas };
  });
  const uncovered = network.areas.filter((area) => depth[area] === 0);
  const declaring = new Set(outer.map(({ practice }) => practice));
  return {
    ok: true,
    claimed,
    uncovered: { areas: uncovered, residents: residents(uncovered) },
    without: network.members.filter((code) => !declaring.has(code)),
    undecided: [...undecided].sort((a, b) => a - b),
  };
}

function residentsOf(evidence: Evidence, areas: readonly number[]): Value {
  const counts = areas.map((area) => evidence.areas.residents[area]!);
  const value = counts.reduce((sum, people) => sum + Math.max(0, people), 0);
  const missing = lacking(counts.filter((people) => people < 0).length, 'area', 'no count of residents');
  const grounds: Grounds = { from: ['residents'], estimate: true, note: 'Counted by whole areas.' };
  return formValue(evidence, OVERLAP_RESIDENTS, grounds, missing ?? { value });
}
