/**
 * Requests to Valhalla and its answers. Its matrix is two programs: for driving, and for cycling with six or more places
 * on each side, a search from both ends, which agrees with its routes; for walking, and cycling with five or fewer on a
 * side, one search from one end, which is exact forward (from a single origin) and wrong backward. So walks are asked
 * from one place at a time, either way round being the same on foot, and a short side of cycle rides is filled up.
 */
import { SNAP_LIMIT_METRES } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Position } from './engine.ts';

const COSTING: Readonly<Record<RoadMode, string>> = { walk: 'pedestrian', cycle: 'bicycle', drive: 'auto' };

/** Fewest places on each side of a matrix for which Valhalla searches from both ends on a bicycle. */
export const BOTH_ENDS = 6;

/** Nobody starts a journey on a motorway or a slip road. */
const FILTER = { drive: { exclude_ramp: true, max_road_class: 'trunk' }, walk: undefined, cycle: undefined } as const;

/** How far the line of an isochrone may be straightened, in metres: a street's width on foot, a field's otherwise. */
const GENERALIZE: Readonly<Record<RoadMode, number>> = { walk: 20, cycle: 50, drive: 50 };

interface Answered {
  readonly sources_to_targets: {
    readonly durations: readonly (readonly (number | null)[])[];
    readonly distances: readonly (readonly (number | null)[])[];
  };
}

/** A place as Valhalla takes it: joined to the network no farther away than our limit. */
function placeOf(mode: RoadMode, [lon, lat]: Position): object {
  const filter = FILTER[mode];
  return {
    lon,
    lat,
    search_cutoff: SNAP_LIMIT_METRES[mode],
    ...(filter === undefined ? {} : { search_filter: filter }),
  };
}

/** A block of journeys, at least `least` places on each side: a short side is filled up with its last place. */
export function matrixRequest(
  mode: RoadMode,
  origins: readonly Position[],
  destinations: readonly Position[],
  least = 1,
): object {
  const side = (places: readonly Position[]) => {
    const listed = places.map((place) => placeOf(mode, place));
    while (listed.length < least) listed.push(listed.at(-1)!);
    return listed;
  };
  return {
    sources: side(origins),
    targets: side(destinations),
    costing: COSTING[mode],
    units: 'kilometers',
    verbose: false,
  };
}

/** Hands each journey of a block to `store`: whole seconds and metres. Pairs without a way are left out. */
export function readMatrix(
  answer: unknown,
  origins: number,
  destinations: number,
  store: (origin: number, destination: number, seconds: number, metres: number) => void,
): void {
  const { durations, distances } = (answer as Answered).sources_to_targets;
  for (let origin = 0; origin < origins; origin++)
    for (let destination = 0; destination < destinations; destination++) {
      const seconds = durations[origin]?.[destination];
      const kilometres = distances[origin]?.[destination];
      if (typeof seconds === 'number' && typeof kilometres === 'number')
        store(origin, destination, Math.round(seconds), Math.round(kilometres * 1000));
    }
}

/** Where places meet the network. */
export function locateRequest(mode: RoadMode, places: readonly Position[]): object {
  return { locations: places.map((place) => placeOf(mode, place)), costing: COSTING[mode], verbose: false };
}

interface Located {
  readonly edges: readonly { readonly correlated_lon: number; readonly correlated_lat: number }[] | null;
}

/** The points of the network at which a journey could start, for each place; none where no road is near enough. */
export function readLocated(answer: unknown): readonly (readonly Position[])[] {
  return (answer as readonly Located[]).map(({ edges }) =>
    (edges ?? []).map(({ correlated_lon, correlated_lat }) => [correlated_lon, correlated_lat] as const),
  );
}

/** Outlines of what reaches a place in so many minutes: towards it, as the matrix measures. */
export function isochroneRequest(mode: RoadMode, place: Position, minutes: readonly number[]): object {
  return {
    locations: [placeOf(mode, place)],
    costing: COSTING[mode],
    contours: minutes.map((time) => ({ time })),
    polygons: true,
    reverse: true,
    // Islets of less than half the size of the largest are noise of the grid.
    denoise: 0.5,
    generalize: GENERALIZE[mode],
  };
}

/** A route with its line and no directions. */
export function routeRequest(mode: RoadMode, from: Position, to: Position): object {
  return {
    locations: [placeOf(mode, from), placeOf(mode, to)],
    costing: COSTING[mode],
    units: 'kilometers',
    directions_type: 'none',
    shape_format: 'polyline6',
  };
}

/** What Valhalla says of a route. */
export interface RoutedTrip {
  readonly trip: {
    readonly summary: { readonly time: number; readonly length: number };
    readonly legs: readonly { readonly shape: string }[];
  };
}
