/** Journeys of areas to sites from journeys between places, as measured and stored. */
import { NEAREST_KEPT } from './candidates.ts';
import { type JourneyBasis, type ModeJourneys, PLACE_STATES, type PlaceState } from './journeys.ts';
import type { TravelMode } from './mode.ts';
import type { Destinations, Origins } from './places.ts';

/** Where a place meets the network by a mode. */
export interface PlaceOnNetwork {
  readonly state: PlaceState;
  /** Metres to the network; -1 where there is none. */
  readonly snap: number;
}

/** Journeys from one origin, as measured. */
export interface OriginJourneys {
  /** Index in the destinations; -1 for a place that is none of them, which is passed over. */
  readonly destination: ArrayLike<number>;
  /** Seconds; -1 where there is no way. */
  readonly seconds: ArrayLike<number>;
  /** Metres travelled; -1 where not known. */
  readonly metres: ArrayLike<number>;
}

/** What journeys of a mode are put together from. */
export interface AssembleInput {
  readonly mode: TravelMode;
  readonly basis: JourneyBasis;
  /** Between measured places every journey within so many minutes is among those given. */
  readonly completeTo: number;
  readonly origins: Origins;
  readonly destinations: Destinations;
  /** By index in the origins, and in the destinations. */
  readonly originPlaces: readonly PlaceOnNetwork[];
  readonly destinationPlaces: readonly PlaceOnNetwork[];
  /** The journeys of an origin by its index; null where it has none. */
  readonly journeys: (origin: number) => OriginJourneys | null;
}

/**
 * Journeys of every area to the sites within `completeTo` minutes, and to its NEAREST_KEPT nearest by time whatever they
 * take; beyond `completeTo` a nearer site may not have been looked for.
 *
 * An area that starts from several places has their means, weighted by the people who start at each: over those that are
 * on the network, if at least half of the area's people are; and for each site over those with a way to it, if at least
 * half of the measured people have one.
 */
export function assembleMode(input: AssembleInput): ModeJourneys {
  const { mode, basis, completeTo, origins, destinations, destinationPlaces } = input;
  const areas = origins.start.length - 1;
  const sitesAt: number[][] = destinations.key.map(() => []);
  destinations.sitePoint.forEach((point, site) => {
    if (point >= 0 && destinationPlaces[point]!.state === 'measured') sitesAt[point]!.push(site);
  });
  const start = new Uint32Array(areas + 1);
  // All of England's are some ten million: numbers, not objects.
  const listed = { site: [] as number[], seconds: [] as number[], metres: [] as number[] };
  const areaState = new Uint8Array(areas);
  const areaSnap = new Int32Array(areas);
  const sums = new Sums(destinations.key.length);
  for (let area = 0; area < areas; area++) {
    const { place, measured } = placeOf(input, area);
    areaState[area] = PLACE_STATES.indexOf(place.state);
    areaSnap[area] = place.snap;
    if (place.state === 'measured') {
      for (const { site, seconds, metres } of keep(sums.journeys(input, measured, sitesAt), completeTo)) {
        listed.site.push(site);
        listed.seconds.push(seconds);
        listed.metres.push(metres);
      }
    }
    start[area + 1] = listed.site.length;
  }
  const sitePlaces = Array.from(destinations.sitePoint, (point) => (point < 0 ? NOWHERE : destinationPlaces[point]!));
  return {
    mode,
    basis,
    completeTo,
    start,
    site: Uint32Array.from(listed.site),
    seconds: Int32Array.from(listed.seconds),
    metres: Int32Array.from(listed.metres),
    areaState,
    siteState: Uint8Array.from(sitePlaces, ({ state }) => PLACE_STATES.indexOf(state)),
    areaSnap,
    siteSnap: Int32Array.from(sitePlaces, ({ snap }) => snap),
  };
}

interface Journey {
  readonly site: number;
  readonly seconds: number;
  readonly metres: number;
}

const NOWHERE: PlaceOnNetwork = { state: 'no-position', snap: -1 };

/** Within the limit or among the nearest, sorted by time and then site. */
function keep(journeys: Journey[], completeTo: number): Journey[] {
  journeys.sort((a, b) => a.seconds - b.seconds || a.site - b.site);
  return journeys.filter(({ seconds }, rank) => rank < NEAREST_KEPT || seconds <= completeTo * 60);
}

/** An origin of an area, and who starts there. */
interface Start {
  readonly origin: number;
  readonly people: number;
}

/** Where an area as a whole meets the network, and those of its origins that journeys are measured from. */
function placeOf(
  { origins, originPlaces }: AssembleInput,
  area: number,
): { readonly place: PlaceOnNetwork; readonly measured: readonly Start[] } {
  const byState = new Map<PlaceState, Start[]>();
  let everyone = 0;
  for (let at = origins.start[area]!; at < origins.start[area + 1]!; at++) {
    const [origin, people] = [origins.origin[at]!, origins.people[at]!];
    const { state } = originPlaces[origin]!;
    byState.set(state, [...(byState.get(state) ?? []), { origin, people }]);
    everyone += people;
  }
  if (everyone === 0) return { place: NOWHERE, measured: [] };
  const measured = byState.get('measured') ?? [];
  const enough = 2 * peopleOf(measured) >= everyone;
  // With fewer than half of its people measured the area is not, even where no single reason stands for more of them.
  const candidates = [...byState].filter(([state]) => enough === (state === 'measured'));
  const [state, starts] = candidates.reduce((best, next) => (peopleOf(next[1]) > peopleOf(best[1]) ? next : best));
  const snapped = starts.filter(({ origin }) => originPlaces[origin]!.snap >= 0);
  const metres = snapped.reduce((sum, { origin, people }) => sum + people * originPlaces[origin]!.snap, 0);
  const snap = snapped.length === 0 ? -1 : Math.round(metres / peopleOf(snapped));
  return { place: { state, snap }, measured };
}

function peopleOf(starts: readonly Start[]): number {
  return starts.reduce((sum, { people }) => sum + people, 0);
}

/** Adds journeys up over an area's origins, by destination; one set of sums serves all areas in turn. */
class Sums {
  readonly #people: Float64Array;
  readonly #seconds: Float64Array;
  readonly #metres: Float64Array;
  readonly #metred: Float64Array;
  readonly #touched: number[] = [];

  constructor(destinations: number) {
    this.#people = new Float64Array(destinations);
    this.#seconds = new Float64Array(destinations);
    this.#metres = new Float64Array(destinations);
    this.#metred = new Float64Array(destinations);
  }

  journeys({ journeys }: AssembleInput, starts: readonly Start[], sitesAt: readonly (readonly number[])[]): Journey[] {
    for (const { origin, people } of starts) {
      const from = journeys(origin);
      if (from !== null) this.#add(from, people);
    }
    const half = peopleOf(starts) / 2;
    const found: Journey[] = [];
    for (const destination of this.#touched) {
      const people = this.#people[destination]!;
      if (people >= half) {
        const seconds = Math.round(this.#seconds[destination]! / people);
        const metred = this.#metred[destination]!;
        const metres = metred === 0 ? -1 : Math.round(this.#metres[destination]! / metred);
        for (const site of sitesAt[destination]!) found.push({ site, seconds, metres });
      }
      this.#people[destination] = 0;
      this.#seconds[destination] = 0;
      this.#metres[destination] = 0;
      this.#metred[destination] = 0;
    }
    this.#touched.length = 0;
    return found;
  }

  #add({ destination, seconds, metres }: OriginJourneys, people: number): void {
    for (let at = 0; at < destination.length; at++) {
      const to = destination[at]!;
      if (to < 0 || seconds[at]! < 0) continue;
      if (this.#people[to] === 0) this.#touched.push(to);
      this.#people[to]! += people;
      this.#seconds[to]! += people * seconds[at]!;
      if (metres[at]! < 0) continue;
      this.#metres[to]! += people * metres[at]!;
      this.#metred[to]! += people;
    }
  }
}
