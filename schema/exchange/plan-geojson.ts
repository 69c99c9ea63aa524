import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evidence } from '../evidence.ts';
import type { Capture, DrawRule } from '../geometry/capture.ts';
import { outlineOfGroups } from '../geometry/dissolve.ts';
import { checkOutline } from '../geometry/outline.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { membersByGroup } from '../plan-json.ts';
import {
  type Imported,
  type ImportOptions,
  type ImportProblem,
  type Placement,
  place,
  unreadable,
} from './placement.ts';

/** What a group's feature says beside its boundary. */
interface GroupProperties {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly colour: string;
  readonly practices: readonly string[];
  readonly areas: readonly string[];
  /** Numbers by metric id; null where not measurable. */
  readonly numbers: Readonly<Record<string, number | null>>;
}

/** A plan's boundaries as exchanged: CRS84, with what they rest on and whom to thank. */
export type PlanGeojson = FeatureCollection<MultiPolygon | null, GroupProperties> & {
  readonly name: string;
  readonly crs: { readonly type: 'name'; readonly properties: { readonly name: string } };
  readonly plan: string;
  readonly evidence: string;
  readonly areaVintage: string;
  readonly evaluation: string | null;
  readonly invented: boolean;
  readonly vintages: readonly {
    readonly title: string;
    readonly vintage: string | null;
    readonly date: string | null;
  }[];
  readonly attribution: readonly string[];
};

/** The dissolved boundaries of a layer's groups with their members and numbers, as GeoJSON. */
export function planToGeojson(
  evidence: Evidence,
  plan: Plan,
  evaluation: Evaluation | null,
  layerId: string = NETWORKS,
): PlanGeojson {
  const layer = plan.layers.get(layerId);
  if (layer === undefined) throw new Error(`The plan has no layer ${layerId}.`);
  const groups = [...layer.groups.values()];
  const slot = new Map(groups.map((group, index) => [group.id, index]));
  const groupOf = Int32Array.from(evidence.areas.code, (code) => slot.get(layer.areas.get(code) ?? '') ?? -1);
  const outlines = outlineOfGroups(evidence.topology, groupOf, groups.length);
  const areas = membersByGroup(layer.areas);
  const practices = membersByGroup(layer.practices);
  const numbers = new Map(evaluation?.groups.map(({ id, values }) => [id, values]));
  const features = groups.map((group, index): Feature<MultiPolygon | null, GroupProperties> => {
    const coordinates = outlines[index]!;
    return {
      type: 'Feature',
      id: group.id,
      geometry: coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates },
      properties: {
        id: group.id,
        name: group.name,
        code: group.continues ?? null,
        colour: group.colour,
        practices: practices.get(group.id) ?? [],
        areas: areas.get(group.id) ?? [],
        numbers: Object.fromEntries(Object.entries(numbers.get(group.id) ?? {}).map(([id, { value }]) => [id, value])),
      },
    };
  });
  return {
    type: 'FeatureCollection',
    name: plan.name,
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
    plan: plan.id,
    evidence: evidence.id,
    areaVintage: evidence.areas.vintage,
    evaluation: evaluation?.id ?? null,
    invented: evidence.invented,
    vintages: evidence.datasets.map(({ title, vintage, date }) => ({ title, vintage, date })),
    attribution: [...new Set(evidence.datasets.map(({ attribution }) => attribution))].filter((line) => line !== ''),
    features,
  };
}

/** Properties in which a feature's name is looked for, in this order; capitals do not matter. */
const nameProperties = ['name', 'network_name', 'neighbourhood', 'label', 'title', 'id', 'code'];

/** How outlines take in areas, beside how an import is made. */
export interface OutlineImport extends ImportOptions {
  readonly rule: DrawRule;
  /** The property that holds a feature's name, where the usual ones do not. */
  readonly nameProperty?: string;
}

/**
 * Reads groups from GeoJSON: a feature that lists its areas is taken at its word (Footprint's own export), another by its
 * outline through the rule. An area taken in by two outlines goes to the first, and the second is told.
 */
export function planFromGeojson(
  input: unknown,
  evidence: Evidence,
  capture: Capture,
  plan: Plan,
  options: OutlineImport,
): Imported {
  const features = featuresOf(input);
  if (features === null)
    return unreadable('The file is not a GeoJSON FeatureCollection; one feature for each group was expected.');
  if (features.length === 0) return unreadable('The file has no features; one for each group was expected.');
  const problems: ImportProblem[] = [];
  const placements: Placement[] = [];
  const remarks: string[] = [];
  const taken = new Map<string, string>();
  features.forEach((feature, index) => {
    const at = `feature ${index + 1}`;
    const properties = asRecord(asRecord(feature)['properties']);
    const name = nameOf(properties, options.nameProperty);
    if (name === null) {
      const wanted = options.nameProperty ?? 'name';
      problems.push({ at, code: 'incomplete', message: `${at}: it has no name; a property "${wanted}" was expected.` });
      return;
    }
    const code = properties['code'];
    const group = typeof code === 'string' && code !== '' ? code : name;
    const colour = properties['colour'];
    const common = {
      at,
      group,
      name,
      ...(typeof colour === 'string' && /^#[0-9a-f]{6}$/.test(colour) ? { colour } : {}),
    };
    const listed = [...textsOf(properties['practices']), ...textsOf(properties['areas'])];
    if (Array.isArray(properties['areas'])) {
      for (const each of listed) placements.push({ ...common, code: each });
      return;
    }
    const outline = checkOutline(feature);
    if (!outline.ok) {
      problems.push({ at, code: 'bad-outline', message: `${at} ("${name}"): ${outline.problem.message}` });
      return;
    }
    const captured = capture.inside(outline.outline, options.rule);
    if (!captured.ok) {
      problems.push({ at, code: 'bad-outline', message: `${at} ("${name}"): ${captured.problem.message}` });
      return;
    }
    if (captured.undecided.length > 0) {
      const codes = [...captured.undecided].map((area) => evidence.areas.code[area]);
      remarks.push(`${at} ("${name}"): this rule cannot decide ${codes.join(', ')}, for want of data; left out.`);
    }
    for (const area of captured.areas) {
      const each = evidence.areas.code[area]!;
      const first = taken.get(each);
      if (first === undefined) {
        taken.set(each, at);
        placements.push({ ...common, code: each });
      } else {
        problems.push({
          at,
          code: 'in-two-groups',
          message: `${at} ("${name}"): its outline takes in area ${each}, which ${first} took in already.`,
        });
      }
    }
  });
  return place(evidence, plan, placements, options, problems, remarks);
}

function featuresOf(input: unknown): readonly unknown[] | null {
  const { type, features } = asRecord(input);
  if (type === 'Feature') return [input];
  return type === 'FeatureCollection' && Array.isArray(features) ? features : null;
}

function nameOf(properties: Record<string, unknown>, chosen: string | undefined): string | null {
  const byLower = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
  for (const key of chosen === undefined ? nameProperties : [chosen.toLowerCase()]) {
    const value = byLower.get(key);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return null;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
