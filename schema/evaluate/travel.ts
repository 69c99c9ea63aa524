/**
 * Travel as a straight-line estimate, until journeys over a road network are computed: every number from it is marked as
 * an estimate. The constants are data, each with where it comes from.
 */

/** How a person travels. */
export type TravelMode = 'walk' | 'drive';

/** What the straight-line estimate assumes, with the source of each assumption. */
export const TRAVEL_BASIS = {
  engine: 'straight-line',
  estimate: true,
  /** Length of a journey over the straight line between its ends. */
  detour: 1.3,
  detourSource: "Footprint's own assumption: a common round figure for street networks",
  /** Metres a minute: 4.8 km/h on foot, 40 km/h by car. */
  metresPerMinute: { walk: 80, drive: 40_000 / 60 },
  speedSource:
    "Footprint's own assumptions: walking at 4.8 km/h; driving at 40 km/h, door to door, town and country alike",
  /** The limits in minutes within which shares are counted. */
  limitMinutes: { walk: 20, drive: 15 },
  limitSource:
    'A 20-minute walk: Todd and others, BMJ Open 2015;5:e007328. A 15-minute drive: the first step of the Department for Transport journey time statistics',
} as const;

/** Minutes by a mode for a travelled distance in metres. */
export function minutes(metres: number, mode: TravelMode): number {
  return metres / TRAVEL_BASIS.metresPerMinute[mode];
}

/** The travelled metres within a mode's limit. */
export const LIMIT_METRES: Readonly<Record<TravelMode, number>> = {
  walk: TRAVEL_BASIS.limitMinutes.walk * TRAVEL_BASIS.metresPerMinute.walk,
  drive: TRAVEL_BASIS.limitMinutes.drive * TRAVEL_BASIS.metresPerMinute.drive,
};

/** Travelled metres, whole, between two positions on the National Grid: the straight line times the detour. */
export function travelledMetres(dx: number, dy: number): number {
  return Math.round(Math.sqrt(dx * dx + dy * dy) * TRAVEL_BASIS.detour);
}
