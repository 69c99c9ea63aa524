/** An edit is data: what it changes, from and to, so that its inverse needs nothing else. */
import type { DrawRule } from '../geometry/capture.ts';
import type { Goal, GoalException } from '../goal.ts';
import type { Group, LayerKind } from '../plan.ts';
import type { SiteChange } from '../travel/site-change.ts';

/** Codes that leave one group for another; null is no group. */
export interface Move {
  readonly from: string | null;
  readonly to: string | null;
  readonly codes: readonly string[];
}

/** One change of one field of a plan; swapping `from` and `to` undoes it. */
export type Change =
  | { readonly set: 'areas' | 'practices'; readonly layer: string; readonly moves: readonly Move[] }
  | {
      readonly set: 'group';
      readonly layer: string;
      readonly group: string;
      readonly from: Group | null;
      readonly to: Group | null;
      /** Position in the list of groups, so that undoing a removal restores the order. */
      readonly position: number;
    }
  | {
      readonly set: 'layer';
      readonly layer: string;
      readonly from: { readonly kind: LayerKind; readonly name: string } | null;
      readonly to: { readonly kind: LayerKind; readonly name: string } | null;
      /** Position in the list of layers, so that undoing a removal restores the order. */
      readonly position: number;
    }
  | { readonly set: 'name' | 'evidence' | 'owner'; readonly from: string; readonly to: string }
  | { readonly set: 'studyArea' | 'nonGeographic'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly set: 'goals'; readonly from: readonly Goal[]; readonly to: readonly Goal[] }
  | { readonly set: 'exceptions'; readonly from: readonly GoalException[]; readonly to: readonly GoalException[] }
  | { readonly set: 'sites'; readonly from: readonly SiteChange[]; readonly to: readonly SiteChange[] }
  | { readonly set: 'mainSitesOnly'; readonly from: boolean; readonly to: boolean }
  | {
      readonly set: 'links';
      readonly from: readonly (readonly [string, string])[];
      readonly to: readonly (readonly [string, string])[];
    };

/** How an edit came about: kept for people, never needed for replay. */
export interface EditNote {
  /** What the planner did, for example "Drew 14 areas into Lea Valley". */
  readonly text: string;
  /** GeoJSON Polygon or MultiPolygon coordinates of the outline, where one was drawn. */
  readonly outline?: number[][][][];
  readonly rule?: DrawRule;
}

/** The edition of this shape; a reader refuses what is newer than itself. */
export const EDIT_SCHEMA = 2;

/** One step of a plan's history. */
export interface Edit {
  /** UUIDv7, passed in by the caller. */
  readonly id: string;
  readonly schema: number;
  readonly author: string;
  /** ISO instant, passed in by the caller. */
  readonly at: string;
  /** The plan's revision that the edit was made on. */
  readonly base: number;
  /** Id of the edit that this one takes back; taking back an undo is a redo. */
  readonly undoes?: string;
  readonly note?: EditNote;
  readonly changes: readonly Change[];
}
