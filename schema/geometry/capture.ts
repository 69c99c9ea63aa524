import { createAreaShare } from './area-share.ts';
import type { Outline } from './outline.ts';
import { createPointGrid } from './point-grid.ts';
import type { Polygons } from './polygons.ts';
import { createResidentShare } from './resident-share.ts';
import { createScan, scanContains } from './scan.ts';
import type { Topology } from './topology.ts';

/**
 * How an outline takes in areas: those whose population-weighted centroid lies inside, those with more than half of
 * their size inside, or those with more than half of their residents inside, by output area.
 */
export type DrawRule = 'centroid' | 'most-area' | 'most-residents';

/** Output areas as points: position (lon, lat pairs), usual residents (-1 where missing), and the index of the area around each. */
export interface OutputAreas {
  readonly position: Float64Array;
  readonly residents: Int32Array;
  readonly area: Uint32Array;
}

/** What drawing needs of the evidence: the areas' boundaries, their population-weighted centroids (lon, lat pairs, NaN when unknown). */
export interface CaptureInput {
  readonly topology: Topology;
  readonly centroid: Float64Array;
  readonly outputAreas?: OutputAreas;
}

/** The areas that an outline takes in, ascending, and those near it that the rule cannot decide because a datum is missing. */
export type Captured =
  | { readonly ok: true; readonly areas: Uint32Array; readonly undecided: Uint32Array }
  | { readonly ok: false; readonly problem: { readonly code: 'no-output-areas'; readonly message: string } };

/** Chooses areas by outlines; holds the spatial indexes of one set of areas. */
export interface Capture {
  inside(outline: Outline | Polygons, rule: DrawRule): Captured;
}

/**
 * Builds the indexes for choosing areas by outlines. A point exactly on an outline is inside on western and southern
 * sides and outside on eastern and northern ones; exactly half is not most.
 */
export function createCapture({ topology, centroid, outputAreas }: CaptureInput): Capture {
  const areas = topology.areaSize.length;
  const centroids = createPointGrid(centroid);
  const areaShare = createAreaShare(topology);
  const residentShare = outputAreas === undefined ? null : createResidentShare(outputAreas, areas);
  const found = new Uint32Array(areas);
  const taken = new Uint8Array(areas);

  const withoutCentroid: number[] = [];
  const withoutBoundary: number[] = [];
  for (let area = 0; area < areas; area++) {
    if (Number.isNaN(centroid[2 * area]!) || Number.isNaN(centroid[2 * area + 1]!)) withoutCentroid.push(area);
    if (topology.areaSize[area] === 0) withoutBoundary.push(area);
  }
  const none = new Uint32Array(0);

  return {
    inside(outline, rule) {
      if (rule === 'most-residents' && residentShare === null) {
        return {
          ok: false,
          problem: {
            code: 'no-output-areas',
            message:
              'Residents by output area are not loaded, so "most of the residents" cannot be told. Load output-area centroids and residents, or choose by centroid or by area.',
          },
        };
      }
      const scan = createScan('polygons' in outline ? outline.polygons : outline);
      if (scan === null) return { ok: true, areas: none, undecided: none };
      const centroidInside = (area: number): boolean =>
        scanContains(scan, centroid[2 * area]!, centroid[2 * area + 1]!);
      if (rule === 'centroid') {
        const count = centroids.inside(scan, found);
        for (let k = 0; k < count; k++) found[k] = centroids.point[found[k]!]!;
        const chosen = ascending(found, count, taken);
        if (withoutCentroid.length === 0) return { ok: true, areas: chosen, undecided: none };
        // Without a centroid, an area is near when most of it is inside.
        const mostly = new Set(found.subarray(0, areaShare.mostlyInside(scan, found)));
        return {
          ok: true,
          areas: chosen,
          undecided: Uint32Array.from(withoutCentroid.filter((area) => mostly.has(area))),
        };
      }
      if (rule === 'most-area') {
        const count = areaShare.mostlyInside(scan, found);
        return {
          ok: true,
          areas: ascending(found, count, taken),
          undecided: Uint32Array.from(withoutBoundary.filter(centroidInside)),
        };
      }
      const { count, undecided } = residentShare!.mostlyInside(scan, found, centroidInside);
      return { ok: true, areas: ascending(found, count, taken), undecided };
    },
  };
}

/** The first `count` numbers in ascending order; many are faster marked and swept than sorted. */
function ascending(found: Uint32Array, count: number, taken: Uint8Array): Uint32Array {
  if (count * 16 < taken.length) return found.slice(0, count).sort();
  for (let k = 0; k < count; k++) taken[found[k]!] = 1;
  const sorted = new Uint32Array(count);
  let at = 0;
  for (let area = 0; at < count; area++) {
    if (taken[area] === 0) continue;
    taken[area] = 0;
    sorted[at++] = area;
  }
  return sorted;
}
