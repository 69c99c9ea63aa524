/** What measures journeys: one small interface, so that Valhalla here, Valhalla elsewhere and the estimate change places. */
import type { PlaceState } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';

/** Longitude and latitude, WGS84. */
export type Position = readonly [longitude: number, latitude: number];

/** Journeys from every origin to every destination: origin-major, `origins × destinations` numbers. */
export interface MatrixAnswer {
  /** Seconds; -1 where there is no way. */
  readonly seconds: Int32Array;
  /** Metres travelled; -1 where there is no way. */
  readonly metres: Int32Array;
}

/** Where a place meets the network. */
export interface Snapped {
  /** `measured`, `off-network` or `outside-extract`. */
  readonly state: PlaceState;
  /** Metres to the network; -1 where there is none. */
  readonly metres: number;
}

/** A way along the roads. */
export interface RouteAnswer {
  readonly seconds: number;
  readonly metres: number;
  /** The line, longitudes and latitudes, six decimals. */
  readonly line: readonly Position[];
}

/** Which engine and version, on which network: recorded with every number. */
export interface EngineIdentity {
  readonly engine: 'valhalla' | 'valhalla-service' | 'straight-line';
  readonly version: string;
  /** Id of the network build; null for the estimate. */
  readonly network: string | null;
  readonly estimate: boolean;
}

/** Properties of each isochrone's feature. */
export interface IsochroneProperties {
  readonly mode: RoadMode;
  readonly minutes: number;
}

/** Measures journeys. Every method may be called many times at once; a signal ends the work behind it. */
export interface TravelEngine {
  readonly identity: EngineIdentity;
  matrix(
    mode: RoadMode,
    origins: readonly Position[],
    destinations: readonly Position[],
    signal?: AbortSignal,
  ): Promise<MatrixAnswer>;
  snap(mode: RoadMode, places: readonly Position[], signal?: AbortSignal): Promise<readonly Snapped[]>;
  /**
   * What reaches the place in so many minutes, the largest first: whoever stands in it does. Nothing for a time in which
   * only the place itself does, or where the place is off the network.
   */
  isochrone(
    mode: RoadMode,
    place: Position,
    minutes: readonly number[],
    signal?: AbortSignal,
  ): Promise<FeatureCollection<Polygon | MultiPolygon, IsochroneProperties>>;
  /** Null where there is no way. */
  route(mode: RoadMode, from: Position, to: Position, signal?: AbortSignal): Promise<RouteAnswer | null>;
  /** Ends the engine's processes; nothing is under way afterwards. */
  close(): Promise<void>;
}

/** An engine that cannot be used: why, and what a planner can do. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed';

  constructor(
    readonly code: 'NOT_ON_THIS_PLATFORM' | 'NO_TILES' | 'STOPPED' | 'NO_ANSWER' | 'REFUSED' | 'BUSY',
    message: string,
    readonly nextStep: string,
  ) {
    super(`${message} ${nextStep}`);
  }
}
