/** What the planner's desk shows at one moment. */
import type { Evaluation } from '@footprint/schema/evaluate/evaluation.ts';
import type { DrawRule } from '@footprint/schema/geometry/capture.ts';
import type { SitePosition } from '@footprint/schema/travel/site-change.ts';
import type { FeatureCollection } from 'geojson';
import type { Captured, MapTool, Visibility } from '../map/map-scene.ts';
import type { CatchmentView, SupplyChoice } from './catchment-view.ts';
import type { PlanDocument } from './document.ts';
import type { LivePreview } from './live-preview.ts';
import type { NewerEvidence } from './newer-evidence.ts';
import type { Overlay } from './overlay.ts';
import type { Reach } from './reach.ts';
import type { TaskInView } from './tasks.ts';
import type { TravelView } from './travel-view.ts';
import type { PlaceStates } from './what-if.ts';

/** What stands in the panel beside the map. */
export const PANELS = ['networks', 'findings', 'changes', 'neighbourhoods', 'table', 'data', 'travel'] as const;
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
  /** Code of the practice's site that was pointed at; null where the practice was chosen from a list. */
  readonly site: string | null;
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
  | { readonly kind: 'exception'; readonly goal: string; readonly group: string }
  | { readonly kind: 'goals' }
  | { readonly kind: 'new-site'; readonly position: SitePosition | null }
  | { readonly kind: 'move-site'; readonly site: string }
  | { readonly kind: 'evidence' }
  | { readonly kind: 'analysts' }
  | { readonly kind: 'publish' };

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
  readonly tool: MapTool | null;
  /** The site that the next click on the map moves, while the tool is `site`; null opens a new one. */
  readonly movingSite: string | null;
  /** True when the next outline makes a new network instead of going into the selected one. */
  readonly drawNew: boolean;
  readonly drawing: DrawSettings;
  readonly captured: Captured | null;
  readonly preview: LivePreview | null;
  readonly visible: Visibility;
  readonly references: readonly ReferenceLayer[];
  /** Ids of the reference layers that are drawn. */
  readonly shownReferences: ReadonlySet<string>;
  readonly travel: TravelView;
  /** How far people can come from, or a way, that was asked for. */
  readonly reach: Reach | null;
  readonly catchments: CatchmentView;
  /** How accessibility is measured. */
  readonly supply: SupplyChoice;
  /** What the open part of the travel tab paints on the map. */
  readonly overlay: Overlay | null;
  /** Journeys to places that the plan supposes and that are not known yet, by pointKey. */
  readonly places: PlaceStates;
  /** Evidence that is newer than the desk's; null where there is none. */
  readonly newer: NewerEvidence | null;
  /** Long work that is under way or ended a short while ago, the last asked for first. */
  readonly tasks: readonly TaskInView[];
  readonly dialog: Dialog | null;
  readonly message: Message | null;
  /** Read out by screen readers after each edit. */
  readonly announcement: string;
}
