/** How the planner looks at travel: one choice for the panel, the map and the live numbers. */
import { TRAVEL_MODES, type TravelMode, USUAL_LIMIT } from '@footprint/schema/travel/mode.ts';

/** The parts of the travel panel. */
export const TRAVEL_SECTIONS = ['networks', 'people', 'farthest', 'what-if', 'catchments', 'supply'] as const;
export type TravelSection = (typeof TRAVEL_SECTIONS)[number];

/** Which journeys are looked at. */
export interface TravelView {
  readonly mode: TravelMode;
  /** To the practices of the network that an area is in, or to whichever practice is nearest. */
  readonly to: 'member' | 'any';
  /** Whole minutes. */
  readonly limit: number;
  /** Whether the map shades areas by minutes: while the travel tab is open, or until the planner says otherwise. */
  readonly shaded: 'tab' | 'always' | false;
  readonly section: TravelSection;
}

/** The limits offered, in minutes. */
export const LIMITS = [5, 10, 15, 20, 25, 30, 45, 60] as const;

/** The view that a first visit begins with. */
const FIRST_VIEW: TravelView = {
  mode: 'walk',
  to: 'member',
  limit: USUAL_LIMIT.walk,
  shaded: false,
  section: 'networks',
};

/** A view read from where it was kept, with anything unknown left at its first value. */
export function travelView(kept: unknown): TravelView {
  const { mode, to, limit } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  return {
    mode: TRAVEL_MODES.find((one) => one === mode) ?? FIRST_VIEW.mode,
    to: to === 'any' ? 'any' : 'member',
    limit: LIMITS.find((one) => one === limit) ?? FIRST_VIEW.limit,
    shaded: false,
    section: FIRST_VIEW.section,
  };
}

/** The id of the measure that a view asks for, as goals and scorecards name it. */
export function shareMetric({ mode, to, limit }: TravelView): string {
  return `${mode}-${limit}-share${to === 'any' ? '-any' : ''}`;
}
