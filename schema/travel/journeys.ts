/**
 * Journeys from areas to sites as an evidence version holds them: measured once over one network of roads, never edited.
 */
import type { RoadMode, TravelMode } from './mode.ts';

/** What measured the journeys of a mode, recorded with the numbers. */
export interface JourneyBasis {
  /** `valhalla`, `valhalla-service`, or `published-matrix`. */
  readonly engine: string;
  /** The engine's version, or the matrix's edition. */
  readonly engineVersion: string;
  /** Id of the data set behind it: the extract of roads, or the matrix. */
  readonly dataset: string;
  /** The date of the roads or of the matrix, ISO; null where the file states none. */
  readonly date: string | null;
  /** ISO instant at which the last of its journeys was computed. */
  readonly computedAt: string;
  /** True where a number was converted or apportioned. */
  readonly estimate: boolean;
}

/** Why a place has no measured journey: `measured` is that it has. */
export const PLACE_STATES = ['measured', 'no-position', 'off-network', 'outside-extract', 'not-in-matrix'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

/** Journeys of one mode from every area, in the order of the evidence's areas, to sites, by their index. */
export interface ModeJourneys {
  readonly mode: TravelMode;
  readonly basis: JourneyBasis;
  /** Between two measured places, a journey that is not listed takes longer than this many minutes. */
  readonly completeTo: number;
  /** Areas + 1: where each area's journeys start; each area's are sorted by seconds, then site. */
  readonly start: Uint32Array;
  /** Index in the evidence's sites. */
  readonly site: Uint32Array;
  /** Seconds from the area's population-weighted centroid, or weighted by residents over its output areas. */
  readonly seconds: Int32Array;
  /** Metres travelled; -1 where the source gives none (public transport). */
  readonly metres: Int32Array;
  /** Index in PLACE_STATES of each area and of each site. */
  readonly areaState: Uint8Array;
  readonly siteState: Uint8Array;
  /** Metres from the place to the network; -1 where there is none. */
  readonly areaSnap: Int32Array;
  readonly siteSnap: Int32Array;
}

/** The travel of an evidence version: one build, with the modes that were measured; others stay an estimate. */
export interface Travel {
  /** Id of the build: engine, network and origins together. */
  readonly build: string;
  readonly modes: readonly ModeJourneys[];
}

/** Journeys of every area to one place that a what-if adds, in the order of the evidence's areas. */
export interface PointJourneys {
  /** See pointKey. */
  readonly point: string;
  /** The build that they belong with; the same as the evidence's. */
  readonly build: string;
  readonly modes: readonly {
    readonly mode: TravelMode;
    /** Seconds by area; -1 where it takes longer than `completeTo` or cannot be reached. */
    readonly seconds: Int32Array;
    /** Metres by area; -1 where not known. */
    readonly metres: Int32Array;
    /** Of the place itself. */
    readonly state: PlaceState;
    /** Metres from the place to the network; -1 where there is none. */
    readonly snap: number;
  }[];
}

/** Journeys to what-if places by pointKey. */
export type PointTable = ReadonlyMap<string, PointJourneys>;

/** The name of a place: longitude and latitude to six decimals (about 0.1 m), so that equal places share journeys. */
export function pointKey(longitude: number, latitude: number): string {
  return `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
}

/** Beyond this distance from the roads a place is off the network, in metres: our own assumption. */
export const SNAP_LIMIT_METRES: Readonly<Record<RoadMode, number>> = { walk: 500, cycle: 500, drive: 1000 };
