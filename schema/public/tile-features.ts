/** What stands on the public map: networks, areas and practices of one version of the evidence, with what a reader may know of each. */
import { createMeasurer } from '../evaluate/measurer.ts';
import { sitesUnder } from '../evaluate/what-if-sites.ts';
import { type Evidence, STANDINGS } from '../evidence.ts';
import { areaBounds, type Box, boundsOf } from '../geometry/bounds.ts';
import { arcsOfGroups, outlineOfGroups } from '../geometry/dissolve.ts';
import { labelPoint } from '../geometry/label.ts';
import { assembleLoops } from '../geometry/ring-assembly.ts';
import { NETWORKS, type Plan } from '../plan.ts';
import { publishedPlan } from '../published.ts';
import type { PointTable } from '../travel/journeys.ts';
import { TRAVEL_MODES } from '../travel/mode.ts';
import { TILE_LAYERS, TILE_MINUTES, type TileArchive } from './map-layers.ts';
import { nameCase } from './name-case.ts';

/** What a tile says of a feature; what is not known is absent. */
export type TileProperties = Readonly<Record<string, string | number | true>>;

/** Something with an outline: polygons as loops of directed arcs of the topology, outsides first. */
export interface TilePolygon {
  readonly layer: string;
  readonly properties: TileProperties;
  readonly polygons: readonly (readonly (readonly number[])[])[];
}

/** Something at a place. */
export interface TilePoint {
  readonly layer: string;
  readonly properties: TileProperties;
  /** Longitude and latitude. */
  readonly at: readonly [number, number];
}

/** Everything that the tiles of one archive show. */
export interface TileFeatures {
  readonly networks: readonly TilePolygon[];
  readonly areas: readonly TilePolygon[];
  readonly labels: readonly TilePoint[];
  readonly practices: readonly TilePoint[];
  readonly modes: TileArchive['modes'];
  readonly deprivation: boolean;
  /** Around all areas, degrees; null where none has a boundary. */
  readonly bounds: Box | null;
}

/** A plan's networks by id, each with the key that its page has. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly keys: ReadonlyMap<string, string>;
  /** Journeys to the places of surgeries that the plan opens or moves; absent where it does neither. */
  readonly points?: PointTable;
}

/**
 * The plan whose surgeries and minutes its map shows. Whether its makers measured branches is theirs: the map counts
 * every surgery, as today's does, so that the two can be compared.
 */
export function mappedPlan(plan: Plan): Plan {
  return { ...plan, mainSitesOnly: false };
}

/** What the map of today's networks shows, or with a published plan what the map of that plan does. */
export function tileFeatures(evidence: Evidence, shown: ShownPlan | null): TileFeatures {
  const today = publishedPlan(evidence).plan;
  const { plan, keys } = shown ?? { plan: today, keys: new Map() };
  const networks = plan.layers.get(NETWORKS)!;
  const keyOf: KeyOf = (group) => (group === undefined ? undefined : (keys.get(group) ?? group));
  const ids = [...networks.groups.keys()];
  const slot = new Map(ids.map((id, index) => [id, index]));

  const { areas, topology } = evidence;
  const groupOf = Int32Array.from(areas.code, (code) => slot.get(networks.areas.get(code) ?? '') ?? -1);
  const published = shown === null ? null : today.layers.get(NETWORKS)!;
  const before = published?.areas;
  const drawn = areas.code.flatMap((code, index) =>
    areas.inside[index] === 1 || groupOf[index]! >= 0 || before?.has(code) === true ? [index] : [],
  );

  const live = createMeasurer(evidence).start(mappedPlan(plan), shown?.points);
  const minutes = TRAVEL_MODES.map((mode) => ({ mode, minutes: live.minutes(mode, 'any') })).filter(
    ({ minutes: found }) => found.some((value) => Number.isFinite(value)),
  );
  const measured = new Map(evidence.travel?.modes.map(({ mode, basis }) => [mode, basis]));

  const own = new Int32Array(areas.code.length).fill(-1);
  drawn.forEach((area, index) => {
    own[area] = index;
  });
  const areaArcs = arcsOfGroups(topology, own, drawn.length);
  return {
    networks: networkPolygons(evidence, plan, keyOf, groupOf),
    labels: networkLabels(evidence, plan, keyOf, groupOf),
    areas: drawn.map((area, index) => ({
      layer: TILE_LAYERS.areas,
      properties: withoutUnknown({
        code: areas.code[area]!,
        name: areas.name[area]!,
        network: keyOf(networks.areas.get(areas.code[area]!)),
        before: before?.get(areas.code[area]!),
        decile: known(areas.deprivationDecile[area]!),
        ...Object.fromEntries(minutes.map(({ mode, minutes: all }) => [TILE_MINUTES[mode], whole(all[area]!)])),
      }),
      polygons: assembleLoops(topology, areaArcs[index]!),
    })),
    practices: sitePoints(
      evidence,
      plan,
      (practice) => ({ network: keyOf(networks.practices.get(practice)), before: published?.practices.get(practice) }),
      new Set(networks.practices.keys()),
    ),
    modes: minutes.map(({ mode }) => ({ mode, estimated: measured.get(mode)?.estimate ?? true })),
    deprivation: drawn.some((area) => areas.deprivationDecile[area]! > 0),
    bounds: boundsOf(areaBounds(topology), drawn),
  };
}

type KeyOf = (group: string | undefined) => string | undefined;

function networkPolygons(evidence: Evidence, plan: Plan, keyOf: KeyOf, groupOf: Int32Array): TilePolygon[] {
  const { topology, networks: published, practices } = evidence;
  const { groups, practices: members } = plan.layers.get(NETWORKS)!;
  const partial = new Set(published.code.filter((_, index) => published.complete[index] !== 1));
  const lists = new Map<string, number[]>([...groups.keys()].map((id) => [id, []]));
  const index = new Map(practices.code.map((code, at) => [code, at]));
  for (const [code, group] of members) lists.get(group)?.push(practices.listSize[index.get(code) ?? -1] ?? -1);
  const arcs = arcsOfGroups(topology, groupOf, groups.size);
  return [...groups.values()].map((group, at) => {
    const sizes = lists.get(group.id)!;
    const part = group.continues !== undefined && partial.has(group.continues);
    const sum =
      sizes.some((size) => size < 0) || part || sizes.length === 0 ? undefined : sizes.reduce((a, b) => a + b, 0);
    return {
      layer: TILE_LAYERS.networks,
      properties: withoutUnknown({
        code: keyOf(group.id),
        name: nameCase(group.name),
        colour: group.colour,
        practices: sizes.length,
        patients: sum,
        partial: part ? true : undefined,
      }),
      polygons: assembleLoops(topology, arcs[at]!),
    };
  });
}

function networkLabels(evidence: Evidence, plan: Plan, keyOf: KeyOf, groupOf: Int32Array): TilePoint[] {
  const groups = [...plan.layers.get(NETWORKS)!.groups.values()];
  const size = new Float64Array(groups.length);
  groupOf.forEach((group, area) => {
    if (group >= 0) size[group]! += evidence.topology.areaSize[area]!;
  });
  const outlines = outlineOfGroups(evidence.topology, groupOf, groups.length);
  const bySize = groups.map((_, at) => at).sort((a, b) => size[b]! - size[a]! || a - b);
  return bySize.flatMap((group, rank) => {
    const at = labelPoint(outlines[group]!);
    if (at === null) return [];
    const { id, name } = groups[group]!;
    return [
      {
        layer: TILE_LAYERS.networkLabels,
        properties: withoutUnknown({ code: keyOf(id), name: nameCase(name), rank: rank + 1 }),
        at,
      },
    ];
  });
}

/**
 * Surgeries of the study area and of networks, as the plan has them: where others stand that a resident is registered
 * with is that resident's matter.
 */
function sitePoints(
  evidence: Evidence,
  plan: Plan,
  networksOf: (practice: string) => { readonly network: string | undefined; readonly before: string | undefined },
  members: ReadonlySet<string>,
): TilePoint[] {
  const { sites, practices } = evidence;
  const indexOf = (codes: readonly string[]) => new Map(codes.map((code, index) => [code, index]));
  const siteAt = indexOf(sites.code);
  const { left, added } = sitesUnder(mappedPlan(plan), evidence, siteAt, indexOf(practices.code));
  const moved = new Map(added.map(({ code, position }) => [code, position]));
  const pointOf = (index: number): TilePoint[] => {
    const site = sites.code[index]!;
    const practice = sites.practice[index]!;
    const code = practices.code[practice]!;
    if (left[index] === 1 && !moved.has(site)) return [];
    const at = moved.get(site) ?? ([sites.position[2 * index]!, sites.position[2 * index + 1]!] as const);
    const shown = STANDINGS[practices.standing[practice]!] === 'study' || members.has(code);
    if (!shown || Number.isNaN(at[0])) return [];
    const branch = sites.branch[index] === 1;
    const properties = withoutUnknown({
      code,
      site,
      name: nameCase(branch ? sites.name[index]! : practices.name[practice]!),
      ...networksOf(code),
      branch: branch ? true : undefined,
      patients: branch ? undefined : known(practices.listSize[practice]!),
    });
    return [{ layer: TILE_LAYERS.practices, properties, at }];
  };
  const opened = added.filter(({ code }) => !siteAt.has(code));
  return [
    ...sites.code.flatMap((_, index) => pointOf(index)),
    ...opened.map(({ name, practice, position }): TilePoint => {
      const code = practices.code[practice]!;
      const properties = withoutUnknown({ code, name: nameCase(name), ...networksOf(code), branch: true });
      return { layer: TILE_LAYERS.practices, properties, at: position };
    }),
  ];
}

function withoutUnknown(values: Record<string, string | number | true | undefined>): TileProperties {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as TileProperties;
}

function known(count: number): number | undefined {
  return count >= 0 ? count : undefined;
}

function whole(minutes: number): number | undefined {
  return Number.isFinite(minutes) ? Math.round(minutes) : undefined;
}
