import { ringArea2 } from './polygons.ts';
import { ringPositions, traceLoops } from './ring-assembly.ts';
import { SLIVER_TOLERANCE } from './sliver.ts';
import type { Topology } from './topology.ts';

/** Hairline gaps that areas enclose: the gap on the right of each arc, -1 for none, and the areas around each gap. */
export interface SliverFaces {
  readonly faceOfArc: Int32Array;
  readonly areasOfFace: readonly (readonly number[])[];
}

const known = new WeakMap<Topology, SliverFaces>();

/**
 * The enclosed gaps between two or more areas whose mean width is within the sliver tolerance: no one's ground, which
 * belongs to a group once all areas around it do.
 */
export function sliverFaces(topology: Topology): SliverFaces {
  const found = known.get(topology);
  if (found !== undefined) return found;
  const { arcLeft, arcRight, arcLength } = topology;
  const voids: number[] = [];
  for (let arc = 0; arc < arcLeft.length; arc++) if (arcRight[arc] === -1) voids.push(~arc);

  const faceOfArc = new Int32Array(arcLeft.length).fill(-1);
  const areasOfFace: number[][] = [];
  for (const loop of traceLoops(topology, voids)) {
    const areas = [...new Set(loop.map((arc) => arcLeft[~arc]!))];
    if (areas.length < 2) continue;
    const positions = ringPositions(topology, loop);
    const area2 = ringArea2(positions);
    // The sea around everything runs the other way.
    if (area2 <= 0) continue;
    const perimeter = loop.reduce((sum, arc) => sum + arcLength[~arc]!, 0);
    if (squareMetres(area2 / 2, positions[0]![1]!) / (perimeter / 2) > SLIVER_TOLERANCE) continue;
    for (const arc of loop) faceOfArc[~arc] = areasOfFace.length;
    areasOfFace.push(areas);
  }
  const faces = { faceOfArc, areasOfFace };
  known.set(topology, faces);
  return faces;
}

/** On a sphere of the earth's mean radius, which is enough to tell a hairline from a lake. */
function squareMetres(squareDegrees: number, lat: number): number {
  const metresPerDegree = (Math.PI / 180) * 6_371_009;
  return squareDegrees * metresPerDegree ** 2 * Math.cos((lat * Math.PI) / 180);
}
