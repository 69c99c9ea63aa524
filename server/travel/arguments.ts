/** Arguments of travel fields, checked. */
import { badInput } from '../graph/problem.ts';
import { TravelMode } from '../graph/travel-mode.ts';
import { isRoadMode } from './journeys.ts';

/** The longest isochrone, in minutes. */
export const LONGEST_ISOCHRONE = 60;

/** The most isochrones of one place. */
export const MOST_ISOCHRONES = 6;

/** The isochrones of a place where none are named, in minutes. */
const USUAL_ISOCHRONES = [5, 10, 15, 20, 30];

/** The most journeys of one area. */
export const MOST_SITES = 50;

/** The mode asked for: on foot where none is named. A default in the schema would be the mode's name, not its value. */
export function readMode(mode: TravelMode | null | undefined): TravelMode {
  return mode ?? TravelMode.WALK;
}

/** A mode that an engine can draw, or a refusal. */
export function readRoadMode(mode: TravelMode | null | undefined) {
  const read = readMode(mode);
  if (isRoadMode(read)) return read;
  throw badInput(
    'Public transport is known only as minutes between areas: it has neither ways nor isochrones.',
    'Ask for WALK, CYCLE or DRIVE.',
  );
}

/** Minutes of isochrones, the fewest first and each once. */
export function readMinutes(minutes: readonly number[] | null | undefined): number[] {
  const read = [...new Set(minutes ?? USUAL_ISOCHRONES)].sort((a, b) => a - b);
  if (read.length === 0 || read.length > MOST_ISOCHRONES) {
    throw badInput(
      `An isochrone has 1 to ${MOST_ISOCHRONES} different numbers of minutes, not ${read.length}.`,
      'Ask for fewer at a time, for example minutes: [5, 10, 15].',
    );
  }
  for (const one of read) {
    if (one >= 1 && one <= LONGEST_ISOCHRONE) continue;
    throw badInput(
      `An isochrone reaches 1 to ${LONGEST_ISOCHRONE} minutes, not ${one}.`,
      `Ask for ${LONGEST_ISOCHRONE} minutes or fewer.`,
    );
  }
  return read;
}

/** A place in or about Great Britain, rounded to six decimals (about 0.1 m). */
export function readPosition(longitude: number, latitude: number): readonly [longitude: number, latitude: number] {
  const inside = longitude >= -9 && longitude <= 3 && latitude >= 49 && latitude <= 61.5;
  if (!inside) {
    const swapped = latitude >= -9 && latitude <= 3 && longitude >= 49 && longitude <= 61.5;
    throw badInput(
      `${longitude}, ${latitude} lies outside Great Britain${swapped ? ': longitude and latitude look swapped' : ''}.`,
      'Give the longitude (about -9 to 3) and the latitude (about 49 to 61) in degrees.',
    );
  }
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}

/** How many sites to find. */
export function readFirst(first: number): number {
  if (first >= 1 && first <= MOST_SITES) return first;
  throw badInput(
    `first is ${first}, but 1 to ${MOST_SITES} sites are found.`,
    `Ask for first: ${MOST_SITES} or fewer.`,
  );
}

/** The most places of one question for known journeys. */
export const MOST_POINTS = 100;

/** Names of places as pointKey writes them. */
export function readPoints(points: readonly string[]): readonly string[] {
  if (points.length <= MOST_POINTS) return points;
  throw badInput(
    `${points.length} places were asked for; at most ${MOST_POINTS} are answered.`,
    'Ask in several queries.',
  );
}
