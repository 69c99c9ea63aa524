/** Boundaries of a plan's groups as GeoJSON. */
import { dissolve, outlineOfGroups } from '@footprint/schema/geometry/dissolve.ts';
import type { Layer } from '@footprint/schema/plan.ts';
import type { Bench } from './bench.ts';

/** A MultiPolygon of areas dissolved; null where they enclose nothing. */
export function boundaryOfAreas(bench: Bench, areas: Iterable<number>): unknown {
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

/** Every group of a layer as one FeatureCollection. */
export function boundariesOfLayer(bench: Bench, layer: Layer): unknown {
  const groups = [...layer.groups.values()];
  const at = new Map(groups.map((group, index) => [group.id, index]));
  const groupOf = new Int32Array(bench.evidence.areas.code.length).fill(-1);
  for (const [code, group] of layer.areas) {
    const index = bench.areaAt.get(code);
    if (index !== undefined) groupOf[index] = at.get(group)!;
  }
  const outlines = outlineOfGroups(bench.evidence.topology, groupOf, groups.length);
  return {
    type: 'FeatureCollection',
    features: groups.map((group, index) => ({
      type: 'Feature',
      id: group.id,
      properties: { id: group.id, name: group.name, colour: group.colour, continues: group.continues ?? null },
      geometry: outlines[index]!.length === 0 ? null : { type: 'MultiPolygon', coordinates: outlines[index] },
    })),
  };
}
