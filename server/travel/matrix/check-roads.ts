/** Whether an extract of roads suits a version's area, before anything is built from it. */
import { coverage, type Extract, readExtract } from '@footprint/data/osm/read-extract.ts';
import type { Dataset } from '@footprint/schema/dataset.ts';
import type { Evidence } from '@footprint/schema/evidence.ts';
import type { Position } from '../engine/engine.ts';

/** Roads that do not suit the area: why, and what a planner can do. */
export class RoadsRefused extends Error {
  override readonly name = 'RoadsRefused';

  constructor(
    readonly code: 'COVERS_NONE' | 'COVERS_PART',
    message: string,
    readonly nextStep: string,
  ) {
    super(message);
  }
}

/** Below this share of the study area's places, roads are refused unless asked for all the same: our own assumption. */
const LEAST_SHARE = 0.5;

/** Roads older than the practices by more months than this are worth a word: our own assumption. */
const OLD_MONTHS = 12;

/** Longitude and latitude of the study area's areas and of its practices' sites, as far as known. */
function studyPlaces({ areas, practices, sites }: Evidence): Position[] {
  const places: Position[] = [];
  areas.inside.forEach((inside, area) => {
    if (inside === 1) places.push([areas.centroid[2 * area]!, areas.centroid[2 * area + 1]!]);
  });
  sites.practice.forEach((practice, site) => {
    if (practices.standing[practice] === 0) places.push([sites.position[2 * site]!, sites.position[2 * site + 1]!]);
  });
  return places.filter(([longitude]) => !Number.isNaN(longitude));
}

/** How many of the study area's places lie within some bounds, and of how many. */
export function covered(
  evidence: Evidence,
  roads: Pick<Extract, 'bounds'>,
): { readonly inside: number; readonly all: number } {
  const places = studyPlaces(evidence);
  return { inside: coverage(roads, places).inside.length, all: places.length };
}

/** True where roads reach enough of the study area to be used without being asked for by name. */
export function suits(evidence: Evidence, roads: Pick<Extract, 'bounds'>): boolean {
  const { inside, all } = covered(evidence, roads);
  return inside > 0 && inside >= all * LEAST_SHARE;
}

/** Reads an extract and refuses one of another place; `partial` takes one that covers less than half of the area. */
export async function readRoads(path: string, evidence: Evidence, partial: boolean): Promise<Extract> {
  const extract = await readExtract(path);
  const { inside, all } = covered(evidence, extract);
  if (inside === 0) {
    throw new RoadsRefused(
      'COVERS_NONE',
      `${extract.file} covers ${boundsWords(extract.bounds)}: none of the ${all} areas and sites of ${evidence.label} lies within it.`,
      'Choose the extract of the county or region around the area.',
    );
  }
  if (inside < all * LEAST_SHARE && !partial) {
    throw new RoadsRefused(
      'COVERS_PART',
      `${extract.file} covers only ${inside} of the ${all} areas and sites of ${evidence.label}.`,
      'Choose an extract of the whole area and what lies within half an hour of it, or use this one all the same with --partial: the places beyond it will have no measured journeys.',
    );
  }
  return extract;
}

function boundsWords([west, south, east, north]: Extract['bounds']): string {
  const degrees = (value: number) => value.toFixed(2);
  return `longitudes ${degrees(west)} to ${degrees(east)} and latitudes ${degrees(south)} to ${degrees(north)}`;
}

/** Of the dates of roads and practices, what a planner should know. */
export function ageFindings(file: string, date: string | null, datasets: readonly Dataset[]) {
  if (date === null) {
    return [{ code: 'roads-undated', text: `${file} does not say of what date its roads are.` }];
  }
  const practices = datasets.find(({ kind }) => kind === 'practices')?.date ?? null;
  if (practices === null || monthsBetween(date, practices) <= OLD_MONTHS) return [];
  return [
    {
      code: 'roads-old',
      text: `The roads are of ${dayWords(date)}, more than ${OLD_MONTHS} months before the practices’ ${dayWords(practices)}: roads and paths opened since are missing.`,
    },
  ];
}

function monthsBetween(from: string, to: string): number {
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  return b.getUTCDate() < a.getUTCDate() ? months - 1 : months + (b.getUTCDate() > a.getUTCDate() ? 0.5 : 0);
}

function dayWords(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
