import type { Outline } from './outline.ts';
import type { Polygons } from './polygons.ts';
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
