/** What the planner's desk shows at one moment. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { DrawRule } from '@footprint/schema/geometry/capture.ts';
import type { FeatureCollection } from 'geojson';
import type { Captured, Visibility } from '../map/map-scene.ts';
import type { DrawTool } from '../map/outline-drawing.ts';
import type { PlanDocument } from './document.ts';
import type { LivePreview } from './live-preview.ts';

/** What stands in the panel beside the map. */
export const PANELS = ['networks', 'findings', 'changes', 'neighbourhoods', 'table', 'data'] as const;
export type Panel = (typeof PANELS)[number];

/** Whether the plan on the screen is safe, and if not, why. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly text: string }
  | { readonly kind: 'stale' }
  | { readonly kind: 'refused'; readonly text: string; readonly action: string }
  | { readonly kind: 'fixed'; readonly text: string };

/** A message to the planner; it stays until read. */
export interface Message {
  readonly kind: 'done' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A set of lines to draw against. */
export interface ReferenceLayer {
  readonly id: string;
  readonly name: string;
  readonly attribution: string | null;
  readonly features: FeatureCollection;
}

/** What is clicked on the map and may be moved. */
export interface Inspected {
  readonly practice: string | null;
  readonly x: number;
  readonly y: number;
}

/** Dialogs over the desk. */
export type Dialog =
  | { readonly kind: 'start' }
  | { readonly kind: 'plans' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'commands' }
  | { readonly kind: 'import' }
  | { readonly kind: 'network'; readonly group: string | null; readonly layer: string }
  | { readonly kind: 'merge'; readonly group: string }
  | { readonly kind: 'rename' }
  | { readonly kind: 'exception'; readonly goal: string; readonly group: string };

/** Where an outline's areas go. */
export interface DrawSettings {
  readonly rule: DrawRule;
  /** Bring practices whose main surgery lies inside. */
  readonly practices: boolean;
  readonly onlyUnassigned: boolean;
}

export interface DeskState {
  readonly document: PlanDocument;
  readonly evaluation: Evaluation;
  readonly save: SaveState;
  readonly panel: Panel;
  /** The layer that drawing and moving work on. */
  readonly layer: string;
  readonly selectedGroup: string | null;
  readonly selectedAreas: ReadonlySet<string>;
  readonly inspected: Inspected | null;
  readonly hovered: string | null;
  readonly tool: DrawTool | null;
  /** True when the next outline makes a new network instead of going into the selected one. */
  readonly drawNew: boolean;
  readonly drawing: DrawSettings;
  readonly captured: Captured | null;
  readonly preview: LivePreview | null;
  readonly visible: Visibility;
  readonly references: readonly ReferenceLayer[];
  /** Ids of the reference layers that are drawn. */
  readonly shownReferences: ReadonlySet<string>;
  readonly dialog: Dialog | null;
  readonly message: Message | null;
  /** Read out by screen readers after each edit. */
  readonly announcement: string;
}
