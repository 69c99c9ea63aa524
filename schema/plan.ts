/**
 * A plan: practices and small areas grouped into networks, and areas grouped into further layers.
 *
 * Each code is in at most one group of a layer, so overlaps cannot exist; a gap is a code in none.
 */
import type { Goal, GoalException } from './goal.ts';
import type { SiteChange } from './travel/site-change.ts';

/** What the groups of a layer are. */
export type LayerKind = 'network' | 'neighbourhood' | 'multi-neighbourhood' | 'place';

/** A group of a layer: a network, a neighbourhood, a place. */
export interface Group {
  /** UUIDv7, kept through delete and undo. */
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Code of the published network that this one continues. */
  readonly continues?: string;
}

/** One way of grouping: the networks, or a layer of areas beside them. */
export interface Layer {
  readonly id: string;
  readonly kind: LayerKind;
  readonly name: string;
  /** Groups by id, in the order they are listed. */
  readonly groups: ReadonlyMap<string, Group>;
  /** Practice code to group id; only networks hold practices. */
  readonly practices: ReadonlyMap<string, string>;
  /** Area code to group id. */
  readonly areas: ReadonlyMap<string, string>;
}

/** Id of the layer that every plan has. */
export const NETWORKS = 'networks';

/** A plan at one revision. */
export interface Plan {
  readonly id: string;
  readonly name: string;
  /** Code of the commissioner that owns the plan. */
  readonly owner: string;
  readonly creator: string;
  /** The evidence version the plan is pinned to. */
  readonly evidence: string;
  /** Commissioner codes. */
  readonly studyArea: readonly string[];
  readonly goals: readonly Goal[];
  readonly exceptions: readonly GoalException[];
  /** Practices flagged as non-geographic by this plan, beyond what the evidence says. */
  readonly nonGeographic: readonly string[];
  /** Pairs of area codes declared to be linked, for islands and bridges. */
  readonly links: readonly (readonly [string, string])[];
  /** What-if sites: opened, closed and moved, for this plan alone. */
  readonly sites: readonly SiteChange[];
  /** True where travel is measured to main surgeries only, since a branch may open on few days. */
  readonly mainSitesOnly: boolean;
  /** Layers by id; the first is NETWORKS. */
  readonly layers: ReadonlyMap<string, Layer>;
}
