/**
 * Travel as a straight-line estimate, where no journeys over a network are loaded: every number from it is marked as an
 * estimate. The constants are data, each with where it comes from.
 */
import type { RoadMode } from '../travel/mode.ts';

/** Where people live, for what the estimate assumes; an area of unknown class is taken for urban. */
export type AreaClass = 'urban' | 'rural';

/** What the straight-line estimate assumes by mode and by class of area, with the source of each assumption. */
export const ESTIMATE: {
  readonly engine: 'straight-line';
  /** Length of a journey over the straight line between its ends. */
  readonly detour: Readonly<Record<RoadMode, Readonly<Record<AreaClass, number>>>>;
  readonly detourSource: string;
  /** Metres travelled in a minute. */
  readonly metresPerMinute: Readonly<Record<RoadMode, Readonly<Record<AreaClass, number>>>>;
  readonly speedSource: string;
} = {
  engine: 'straight-line',
  detour: {
    walk: { urban: 1.3, rural: 1.3 },
    cycle: { urban: 1.3, rural: 1.3 },
    drive: { urban: 1.3, rural: 1.3 },
  },
  detourSource: "Footprint's own assumption: a common round figure for street networks",
  // 4.8 km/h on foot, 15 km/h by bicycle, 40 km/h by car.
  metresPerMinute: {
    walk: { urban: 80, rural: 80 },
    cycle: { urban: 250, rural: 250 },
    drive: { urban: 40_000 / 60, rural: 40_000 / 60 },
  },
  speedSource:
    "Footprint's own assumptions: walking at 4.8 km/h, cycling at 15 km/h, driving at 40 km/h door to door, town and country alike",
};

/** Where the usual limits come from: a 20-minute walk and cycle ride, a 15-minute drive, 30 minutes by public transport. */
export const LIMIT_SOURCE =
  'A 20-minute walk: Todd and others, BMJ Open 2015;5:e007328. A 15-minute drive and 30 minutes by public transport: steps of the Department for Transport journey time statistics. A 20-minute cycle ride is our own';

/** The estimated metres travelled, whole, for a straight line in metres on the National Grid. */
export function estimateMetres(straight: number, mode: RoadMode, rural: boolean): number {
  return Math.round(straight * ESTIMATE.detour[mode][rural ? 'rural' : 'urban']);
}

/** The estimated seconds, whole, for a straight line in metres on the National Grid. */
export function estimateSeconds(straight: number, mode: RoadMode, rural: boolean): number {
  return Math.round(straight * secondsPerMetre(mode, rural));
}

/** Seconds for each metre of the straight line. */
export function secondsPerMetre(mode: RoadMode, rural: boolean): number {
  const place: AreaClass = rural ? 'rural' : 'urban';
  return (ESTIMATE.detour[mode][place] * 60) / ESTIMATE.metresPerMinute[mode][place];
}

// What follows is what ESTIMATE replaces; it goes once nothing asks for it.

/** The estimate before it knew classes of areas. */
export const TRAVEL_BASIS = {
  engine: 'straight-line',
  estimate: true,
  detour: 1.3,
  detourSource: ESTIMATE.detourSource,
  metresPerMinute: { walk: 80, drive: 40_000 / 60 },
  speedSource: ESTIMATE.speedSource,
  limitMinutes: { walk: 20, drive: 15 },
  limitSource: LIMIT_SOURCE,
} as const;
export type TravelMode = 'walk' | 'drive';
export function minutes(metres: number, mode: TravelMode): number {
  return metres / TRAVEL_BASIS.metresPerMinute[mode];
}
export const LIMIT_METRES: Readonly<Record<TravelMode, number>> = {
  walk: TRAVEL_BASIS.limitMinutes.walk * TRAVEL_BASIS.metresPerMinute.walk,
  drive: TRAVEL_BASIS.limitMinutes.drive * TRAVEL_BASIS.metresPerMinute.drive,
};
export function travelledMetres(dx: number, dy: number): number {
  return Math.round(Math.sqrt(dx * dx + dy * dy) * TRAVEL_BASIS.detour);
}
