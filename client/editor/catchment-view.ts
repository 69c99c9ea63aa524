/** How the planner looks at catchments and at general practitioners within reach, and the catchments that are declared. */
import type { AccessibilitySettings } from '@footprint/schema/evaluate/accessibility-settings.ts';
import type { DeclaredCatchment } from '@footprint/schema/evaluate/declared-catchments.ts';
import type { LineKind } from './overlay.ts';

/** A declared catchment in force, as the server holds it. */
export interface CatchmentInForce extends DeclaredCatchment {
  readonly id: string;
  /** True where anyone may see it. */
  readonly open: boolean;
  readonly notes: readonly string[];
}

/** The declared catchments: not asked for yet, on their way, here, or why not. */
export type DeclaredState =
  | { readonly state: 'none' | 'asking' }
  | { readonly state: 'problem'; readonly text: string }
  | { readonly state: 'here'; readonly list: readonly CatchmentInForce[] };

/** Which catchments are looked at. */
export interface CatchmentView {
  readonly of: 'practice' | 'network';
  /** Code of the practice; null until one is chosen. */
  readonly practice: string | null;
  /** From which share of an area's registered people on it is in a practice's reach; null for the usual one. */
  readonly leastShare: number | null;
  /** Lines that are not drawn. */
  readonly hidden: ReadonlySet<LineKind>;
  readonly declared: DeclaredState;
}

/** The view that a visit begins with. */
export const FIRST_CATCHMENTS: CatchmentView = {
  of: 'practice',
  practice: null,
  leastShare: null,
  hidden: new Set(),
  declared: { state: 'none' },
};

/** How accessibility is measured beside the mode and the sites that the plan counts; null for what is usual. */
export type SupplyChoice = Omit<AccessibilitySettings, 'mode' | 'mainSitesOnly'> | null;
