/** Boundaries of a plan's groups as GeoJSON. */
import { dissolve, outlineOfGroups } from '@footprint/schema/geometry/dissolve.ts';
import type { Layer } from '@footprint/schema/plan.ts';
import type { Shape } from '@footprint/schema/table/table.ts';
import type { Bench } from './bench.ts';

/** A MultiPolygon of areas dissolved; null where they enclose nothing. */
export function boundaryOfAreas(bench: Bench, areas: Iterable<number>): Shape | null {
  const member = new Uint8Array(bench.evidence.areas.code.length);
  for (const area of areas) member[area] = 1;
  const coordinates = dissolve(bench.evidence.topology, member);
  return coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates };
}

/** Indexes of a group's areas. */
export function areasOfGroup(bench: Bench, layer: Layer, group: string): number[] {
  const found: number[] = [];
  for (const [code, of] of layer.areas) {
    const index = bench.areaAt.get(code);
    if (of === group && index !== undefined) found.push(index);
  }
  return found;
}

/** The areas of each group of a layer dissolved, in the order of the groups; null for a group that encloses nothing. */
export function outlinesOfLayer(bench: Bench, layer: Layer): (Shape | null)[] {
  const at = new Map([...layer.groups.keys()].map((group, index) => [group, index]));
  const groupOf = new Int32Array(bench.evidence.areas.code.length).fill(-1);
  for (const [code, group] of layer.areas) {
    const index = bench.areaAt.get(code);
    if (index !== undefined) groupOf[index] = at.get(group)!;
  }
  return outlineOfGroups(bench.evidence.topology, groupOf, at.size).map((coordinates) =>
    coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates },
  );
}
