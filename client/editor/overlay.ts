/** What a part of the travel tab paints and draws on the map: catchments, or general practitioners within reach. */
import type { FeatureCollection } from 'geojson';
import type { Shading } from '../map/map-scene.ts';
import type { DeskState } from './desk-state.ts';
import type { TravelSection } from './travel-view.ts';

/** How a line is drawn; each is told from the others by its dashes as well as its colour. */
export type LineKind = 'core' | 'most' | 'above' | 'inner' | 'outer' | 'edge';

/** What a colour, a line, or a coloured ground with its line means. */
export interface Sign {
  readonly colour: string | null;
  readonly line: LineKind | null;
  readonly text: string;
}

/** One part's picture on the map, with its legend. */
export interface Overlay {
  /** It is shown while this part of the travel tab is. */
  readonly section: TravelSection;
  /** What is shown, as the legend's heading. */
  readonly caption: string;
  /** Null where no area is shaded. */
  readonly shading: Shading | null;
  readonly legend: readonly Sign[];
  /** What hatched areas are. */
  readonly hatched: string;
  /** Lines with properties `kind` (LineKind) and `label`. */
  readonly outlines: FeatureCollection;
}

/** The parts of the travel tab that paint the map themselves, so that areas are not shaded by minutes there. */
const PAINTING: readonly TravelSection[] = ['catchments', 'supply'];

/** Whether a part that paints the map itself is open. */
export function paintsItself({ panel, travel }: DeskState): boolean {
  return panel === 'travel' && PAINTING.includes(travel.section);
}

/** What is painted by the part that is open; null where it paints nothing. */
export function overlayOf(state: DeskState): Overlay | null {
  return paintsItself(state) && state.overlay?.section === state.travel.section ? state.overlay : null;
}
