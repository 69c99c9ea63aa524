import type { Topology } from '../geometry/topology.ts';
import { type PackedPart, PartReader, pack } from './pack.ts';

/** The borders of the areas as a part. */
export function encodeTopology(topology: Topology): PackedPart {
  return pack({
    arcStart: topology.arcStart,
    coordinates: topology.coordinates,
    arcLeft: topology.arcLeft,
    arcRight: topology.arcRight,
    arcLength: topology.arcLength,
    areaSize: topology.areaSize,
    areaPerimeter: topology.areaPerimeter,
    neighbourStart: topology.neighbourStart,
    neighbour: topology.neighbour,
    neighbourBorder: topology.neighbourBorder,
  });
}

/** The borders of the areas from their part. */
export function decodeTopology(part: unknown): Topology {
  const read = new PartReader(part, 'topology');
  return {
    arcStart: read.u32('arcStart'),
    coordinates: read.f64('coordinates'),
    arcLeft: read.i32('arcLeft'),
    arcRight: read.i32('arcRight'),
    arcLength: read.f64('arcLength'),
    areaSize: read.f64('areaSize'),
    areaPerimeter: read.f64('areaPerimeter'),
    neighbourStart: read.u32('neighbourStart'),
    neighbour: read.u32('neighbour'),
    neighbourBorder: read.f64('neighbourBorder'),
  };
}
