import { compareText } from './edit/built.ts';
import type { Goal, GoalException } from './goal.ts';
import { type Group, type Layer, type LayerKind, NETWORKS, type Plan } from './plan.ts';
import { LAYER_KINDS, readException, readGoal, readGroup, readLink, readSiteChange } from './plan-parts.ts';
import { type Place, type Read, readShape } from './shape.ts';
import type { SiteChange } from './travel/site-change.ts';

/** The edition of the plan document; a reader refuses what is newer than itself. */
const PLAN_SCHEMA = 1;

/** A plan as a document: groups in their listed order, members sorted by code, so that equal plans are equal text. */
export interface PlanJson {
  readonly schema: number;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly creator: string;
  readonly evidence: string;
  readonly studyArea: readonly string[];
  readonly goals: readonly Goal[];
  readonly exceptions: readonly GoalException[];
  readonly nonGeographic: readonly string[];
  readonly links: readonly (readonly [string, string])[];
  readonly sites: readonly SiteChange[];
  readonly mainSitesOnly: boolean;
  readonly layers: readonly LayerJson[];
}

/** A layer of a plan document. */
interface LayerJson {
  readonly id: string;
  readonly kind: LayerKind;
  readonly name: string;
  readonly groups: readonly (Group & { readonly practices?: readonly string[]; readonly areas: readonly string[] })[];
}

/** The plan as a document in stable order. */
export function planToJson(plan: Plan): PlanJson {
  const { layers, ...rest } = plan;
  return { schema: PLAN_SCHEMA, ...rest, layers: [...layers.values()].map(layerToJson) };
}

function layerToJson(layer: Layer): LayerJson {
  const areas = membersByGroup(layer.areas);
  const practices = membersByGroup(layer.practices);
  const groups = [...layer.groups.values()].map((group) => ({
    ...group,
    ...(layer.kind === 'network' ? { practices: practices.get(group.id) ?? [] } : {}),
    areas: areas.get(group.id) ?? [],
  }));
  return { id: layer.id, kind: layer.kind, name: layer.name, groups };
}

/** Codes by the group that holds them, sorted. */
export function membersByGroup(members: ReadonlyMap<string, string>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [code, group] of members) {
    const list = lists.get(group);
    if (list === undefined) lists.set(group, [code]);
    else list.push(code);
  }
  for (const list of lists.values()) list.sort(compareText);
  return lists;
}

/** Reads a plan document; what does not fit is named with its place. */
export function planFromJson(input: unknown): Read<Plan> {
  return readShape(input, (root) => {
    const schema = root.field('schema').integer();
    if (schema > PLAN_SCHEMA) {
      root.refuse(
        `this plan was saved by a newer Footprint (edition ${schema}); update Footprint to open it`,
        'newer-schema',
      );
    }
    const layers = new Map(
      root
        .field('layers')
        .list(readLayer)
        .map((layer) => [layer.id, layer]),
    );
    const first = layers.keys().next().value;
    if (first !== NETWORKS) root.field('layers').refuse(`the first layer must be "${NETWORKS}"`);
    return {
      id: root.field('id').text(),
      name: root.field('name').text(),
      owner: root.field('owner').text(),
      creator: root.field('creator').text(),
      evidence: root.field('evidence').text(),
      studyArea: root.field('studyArea').texts(),
      goals: root.field('goals').list(readGoal),
      exceptions: root.field('exceptions').list(readException),
      nonGeographic: root.field('nonGeographic').texts(),
      links: root.field('links').list(readLink),
      // Plans saved before there was travel hold neither.
      sites: root.field('sites').present ? root.field('sites').list(readSiteChange) : [],
      mainSitesOnly: root.field('mainSitesOnly').present && root.field('mainSitesOnly').boolean(),
      layers,
    };
  });
}

function readLayer(place: Place): Layer {
  const kind = place.field('kind').oneOf(LAYER_KINDS);
  const groups = new Map<string, Group>();
  const practices = new Map<string, string>();
  const areas = new Map<string, string>();
  place.field('groups').list((item) => {
    const group = readGroup(item);
    if (groups.has(group.id)) item.refuse(`the group ${group.id} is listed twice`);
    groups.set(group.id, group);
    const put = (map: Map<string, string>, code: Place): void => {
      if (map.has(code.text())) code.refuse(`${code.text()} is in two groups`);
      map.set(code.text(), group.id);
    };
    item.field('areas').list((code) => put(areas, code));
    const members = item.field('practices');
    if (!members.present) return;
    if (kind !== 'network') members.refuse('only networks hold practices');
    members.list((code) => put(practices, code));
  });
  return { id: place.field('id').text(), kind, name: place.field('name').text(), groups, practices, areas };
}
