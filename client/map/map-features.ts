/** What the map draws, made from evidence and plan: pure, so that it can be tested without a map. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import { areaPolygons, outlineOfGroups } from '@footprint/schema/geometry/dissolve.ts';
import { labelPoint } from '@footprint/schema/geometry/label.ts';
import type { Layer } from '@footprint/schema/plan.ts';
import type { SiteChange, SitePosition } from '@footprint/schema/travel/site-change.ts';
import type { Feature, FeatureCollection, GeoJsonProperties, Geometry } from 'geojson';

/** A collection without features, for a source that has nothing to show. */
export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Collects features. */
export function collect(features: Feature<Geometry, GeoJsonProperties>[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

/** Group index by area index in the layer's listed order, -1 for none. */
export function groupOfAreas(evidence: Evidence, layer: Layer): Int32Array {
  const order = new Map([...layer.groups.keys()].map((id, index) => [id, index]));
  const groupOf = new Int32Array(evidence.areas.code.length).fill(-1);
  evidence.areas.code.forEach((code, area) => {
    const group = layer.areas.get(code);
    if (group !== undefined) groupOf[area] = order.get(group) ?? -1;
  });
  return groupOf;
}

/** Every small area as a polygon; its feature id is its index in the evidence. */
export function areaFeatures(evidence: Evidence): FeatureCollection {
  return collect(
    evidence.areas.code.map((code, area) => ({
      type: 'Feature',
      id: area,
      properties: { code, name: evidence.areas.name[area], inside: evidence.areas.inside[area] },
      geometry: { type: 'MultiPolygon', coordinates: areaPolygons(evidence.topology, area) },
    })),
  );
}

/** Dissolved groups of a layer, with the colour, pattern and name that tell them apart, and the points of their labels. */
export interface GroupFeatures {
  readonly outlines: FeatureCollection;
  readonly labels: FeatureCollection;
}

/** How many patterns there are before they repeat; the first is plain. */
export const PATTERNS = 8;

/** Dissolves the groups of a layer into outlines and label points. */
export function groupFeatures(evidence: Evidence, layer: Layer): GroupFeatures {
  const groups = [...layer.groups.values()];
  const outlines = outlineOfGroups(evidence.topology, groupOfAreas(evidence, layer), groups.length);
  const shapes: Feature[] = [];
  const labels: Feature[] = [];
  groups.forEach((group, index) => {
    const coordinates = outlines[index] ?? [];
    if (coordinates.length === 0) return;
    const properties = {
      group: group.id,
      name: group.name,
      colour: group.colour,
      pattern: `pattern:${index % PATTERNS}:${group.colour}`,
    };
    shapes.push({ type: 'Feature', id: index, properties, geometry: { type: 'MultiPolygon', coordinates } });
    const point = labelPoint(coordinates);
    if (point !== null) labels.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: point } });
  });
  return { outlines: collect(shapes), labels: collect(labels) };
}

/** Sites as the plan supposes them, and lines from where a moved one was. */
export interface SiteFeatures {
  readonly sites: FeatureCollection;
  readonly moves: FeatureCollection;
}

/**
 * Where patients are seen: a point a site, in its network's colour; a practice in no network is white. What the plan
 * supposes is laid over: opened and moved sites at their new place, closed ones marked.
 */
export function siteFeatures(evidence: Evidence, layer: Layer, changes: readonly SiteChange[]): SiteFeatures {
  const { sites, practices } = evidence;
  const practiceIndex = new Map(practices.code.map((code, index) => [code, index]));
  const moved = new Map<string, SitePosition>();
  const closed = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'move') moved.set(change.site, change.position);
    else if (change.kind === 'close') closed.add(change.site);
  }
  const features: Feature[] = [];
  const moves: Feature[] = [];
  const add = (
    site: { code: string; name: string; practice: number; branch: boolean; whatIf: string },
    id: number,
    at: readonly [number, number],
  ) => {
    const practice = practices.code[site.practice]!;
    const groupId = layer.practices.get(practice);
    const group = groupId === undefined ? undefined : layer.groups.get(groupId);
    features.push({
      type: 'Feature',
      id,
      properties: {
        code: site.code,
        practice,
        name: site.name,
        branch: site.branch ? 1 : 0,
        study: practices.standing[site.practice] === 0 || group !== undefined ? 1 : 0,
        colour: group?.colour ?? '#ffffff',
        assigned: group === undefined ? 0 : 1,
        patients: practices.listSize[site.practice]!,
        whatIf: site.whatIf,
      },
      geometry: { type: 'Point', coordinates: [...at] },
    });
  };
  sites.code.forEach((code, site) => {
    const was = [sites.position[2 * site]!, sites.position[2 * site + 1]!] as const;
    const to = moved.get(code);
    const at = to ?? was;
    if (Number.isNaN(at[0])) return;
    const practice = sites.practice[site]!;
    const branch = sites.branch[site] === 1;
    const whatIf = closed.has(code) ? 'closed' : to === undefined ? '' : 'moved';
    const name = branch ? `${sites.name[site]} (branch)` : practices.name[practice]!;
    const said = whatIf === '' ? name : `${name}, ${whatIf}`;
    add({ code, name: said, practice, branch, whatIf }, site, at);
    if (to !== undefined && !Number.isNaN(was[0]))
      moves.push({
        type: 'Feature',
        properties: {},
        geometry: { type: 'LineString', coordinates: [[...was], [...to]] },
      });
  });
  changes.forEach((change, index) => {
    if (change.kind !== 'open') return;
    const practice = practiceIndex.get(change.practice);
    if (practice === undefined) return;
    const id = sites.code.length + index;
    const at = moved.get(change.id) ?? change.position;
    add({ code: change.id, name: `${change.name}, new`, practice, branch: true, whatIf: 'opened' }, id, at);
  });
  return { sites: collect(features), moves: collect(moves) };
}

/** The areas of `codes`, dissolved into one shape. */
export function chosenAreas(evidence: Evidence, codes: readonly string[]): FeatureCollection {
  const chosen = new Set(codes);
  const member = Int32Array.from(evidence.areas.code, (code) => (chosen.has(code) ? 0 : -1));
  const coordinates = outlineOfGroups(evidence.topology, member, 1)[0] ?? [];
  if (coordinates.length === 0) return NOTHING;
  return collect([{ type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } }]);
}
