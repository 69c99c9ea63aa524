/** Everything that the map shows at one moment. */
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Layer } from '@footprint/schema/plan.ts';
import type { SiteChange } from '@footprint/schema/travel/site-change.ts';
import type { FeatureCollection } from 'geojson';
import type { DrawTool } from './outline-drawing.ts';

/** Areas that an outline takes in just now, and the colour of where they would go. */
export interface Captured {
  readonly areas: Uint32Array;
  readonly colour: string;
}

/** Which parts of the map are shown. */
export interface Visibility {
  readonly context: boolean;
  readonly areas: boolean;
  readonly practices: boolean;
  readonly neighbourhoods: boolean;
  readonly changes: boolean;
}

/** What the pointer does on the map beside choosing: draw an outline, or put a site somewhere. */
export type MapTool = DrawTool | 'site';

/** Areas shaded by minutes. */
export interface Shading {
  /** The colour of each area; null where it is not shaded. */
  readonly colour: readonly (string | null)[];
  /** Indexes of the areas that are not measured. */
  readonly unmeasured: readonly number[];
}

/** A scene: compared field by field with the last, so that what has not changed is not drawn again. */
export interface MapScene {
  readonly evidence: Evidence;
  readonly context: FeatureCollection | null;
  readonly networks: Layer;
  readonly neighbourhoods: Layer | null;
  /** Codes of areas that another plan has in another network. */
  readonly changes: readonly string[];
  readonly reference: FeatureCollection;
  readonly selectedGroup: string | null;
  readonly selectedPractice: string | null;
  readonly selectedAreas: ReadonlySet<string>;
  readonly captured: Captured | null;
  readonly visible: Visibility;
  readonly tool: MapTool | null;
  /** Whether sites can be dragged here. */
  readonly changeable: boolean;
  /** What the plan only supposes of sites. */
  readonly siteChanges: readonly SiteChange[];
  /** Null where areas are not shaded by minutes. */
  readonly shading: Shading | null;
  /** How far people can come from, or a way: features of kind `reach` (minutes, colour) and `way`. */
  readonly reach: FeatureCollection;
  /** Catchments: lines with a kind and a label. */
  readonly outlines: FeatureCollection;
}
