/** The places that journeys are measured between: where an area's people start, and where sites stand. */
import type { Evidence, Sites } from '../evidence.ts';
import { pointKey } from './journeys.ts';

/** What an area's journeys start from: its population-weighted centroid, or those of its output areas. */
export type OriginGrain = 'centroids' | 'output-areas';

/** Different places, by their pointKey; equal places are one. */
interface Places {
  readonly key: readonly string[];
  /** Longitude and latitude pairs, 6 decimals. */
  readonly position: Float64Array;
}

/** Where the areas' journeys start. */
export interface Origins extends Places {
  /** Areas + 1: where each area's origins start; an area without any has no known position. */
  readonly start: Uint32Array;
  /** Index of the place. */
  readonly origin: Uint32Array;
  /** Residents who start there; 1 for an area that starts at its centroid. */
  readonly people: Int32Array;
}

/** Where the sites stand. */
export interface Destinations extends Places {
  /** Index of the place of each site; -1 for a site whose position is not known. */
  readonly sitePoint: Int32Array;
}

/**
 * The origins of every area. By output areas, each counts with its residents; one without a position or a count of
 * residents, or where nobody lives, is left out, and an area left without any starts at its centroid.
 */
export function originsOf({ areas, outputAreas }: Evidence, grain: OriginGrain): Origins {
  const places = new PlaceList();
  const start = new Uint32Array(areas.code.length + 1);
  const origin: number[] = [];
  const people: number[] = [];
  const finer = grain === 'output-areas' && outputAreas !== null ? byArea(outputAreas, areas.code.length) : null;
  for (let area = 0; area < areas.code.length; area++) {
    for (const at of finer?.[area] ?? []) {
      origin.push(places.add(outputAreas!.position, at));
      people.push(outputAreas!.residents[at]!);
    }
    if (origin.length === start[area] && !Number.isNaN(areas.centroid[2 * area]!)) {
      origin.push(places.add(areas.centroid, area));
      people.push(1);
    }
    start[area + 1] = origin.length;
  }
  return { ...places.all(), start, origin: Uint32Array.from(origin), people: Int32Array.from(people) };
}

/** The places of sites: several sites may share one. */
export function destinationsOf({ position, code }: Sites): Destinations {
  const places = new PlaceList();
  const sitePoint = Int32Array.from(code, (_, site) =>
    Number.isNaN(position[2 * site]!) ? -1 : places.add(position, site),
  );
  return { ...places.all(), sitePoint };
}

function byArea({ position, residents, area }: NonNullable<Evidence['outputAreas']>, areas: number): number[][] {
  const lists: number[][] = Array.from({ length: areas }, () => []);
  for (let at = 0; at < area.length; at++) {
    if (residents[at]! > 0 && !Number.isNaN(position[2 * at]!)) lists[area[at]!]!.push(at);
  }
  return lists;
}

class PlaceList {
  readonly #index = new Map<string, number>();
  readonly #position: number[] = [];

  add(position: Float64Array, at: number): number {
    const [longitude, latitude] = [position[2 * at]!, position[2 * at + 1]!];
    const key = pointKey(longitude, latitude);
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    const index = this.#index.size;
    this.#index.set(key, index);
    this.#position.push(Number(longitude.toFixed(6)), Number(latitude.toFixed(6)));
    return index;
  }

  all(): Places {
    return { key: [...this.#index.keys()], position: Float64Array.from(this.#position) };
  }
}
