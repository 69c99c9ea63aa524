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
    walk: { urban: 1.3, rural: 1.2 },
    cycle: { urban: 1.3, rural: 1.25 },
    drive: { urban: 1.35, rural: 1.3 },
  },
  detourSource:
    'Detours are round figures near the medians measured against the OpenStreetMap roads of Rutland (2018), from output areas to their five nearest surgeries (1,136 journeys; see docs/travel.md)',
  // 5.1 km/h on foot and 17.4 km/h by bicycle; by car 45 km/h in towns and 60 km/h in the country.
  metresPerMinute: {
    walk: { urban: 85, rural: 85 },
    cycle: { urban: 290, rural: 290 },
    drive: { urban: 750, rural: 1000 },
  },
  speedSource:
    'Speeds are the medians of the same journeys, the urban driving speed between that of journeys within a town and between towns',
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
