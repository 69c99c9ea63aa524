/** Valhalla as an engine, wherever it answers from: in processes of our own, or over HTTP. */
import { SNAP_LIMIT_METRES } from '@footprint/schema/travel/journeys.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Bounds } from '../roads/network.ts';
import { type Ask, type AskOptions, Refusal } from './ask.ts';
import {
  EngineFailed,
  type EngineIdentity,
  type IsochroneProperties,
  type MatrixAnswer,
  type Position,
  type RouteAnswer,
  type Snapped,
  type TravelEngine,
} from './engine.ts';
import { metresApart, readLine } from './line.ts';
import {
  BOTH_ENDS,
  isochroneRequest,
  locateRequest,
  matrixRequest,
  type RoutedTrip,
  readLocated,
  readMatrix,
  routeRequest,
} from './valhalla-request.ts';

/** Places on a side of one request: about a second's work, so that nothing waits long and an abort loses little. */
const BLOCK = 50;
const LOCATED_AT_ONCE = 200;
/** A matrix this small is one that a person waits for: journeys to a what-if site. */
const SMALL_SIDE = 3;
/** Places whose way onto the network is remembered: as many as a large county's output areas by three modes. */
const MOST_KNOWN = 50_000;

interface Block {
  readonly origins: readonly number[];
  readonly destinations: readonly number[];
}

/** What a Valhalla is, beside how it is asked. */
export interface ValhallaParts {
  readonly identity: EngineIdentity;
  readonly bounds: Bounds;
  readonly ask: Ask;
  /** Requests that may be under way at once for one matrix. */
  readonly atOnce: number;
  /** Isochrones in one request. */
  readonly contours: number;
  readonly close: () => Promise<void>;
}

/** An engine over Valhalla. */
export function valhallaEngine({ identity, bounds, ask, atOnce, contours, close }: ValhallaParts): TravelEngine {
  const known = new Map<string, Snapped>();
  const keyOf = (mode: RoadMode, [lon, lat]: Position) => `${mode} ${lon} ${lat}`;
  const inside = ([lon, lat]: Position) => lon >= bounds[0] && lat >= bounds[1] && lon <= bounds[2] && lat <= bounds[3];

  async function locate(mode: RoadMode, places: readonly Position[], options: AskOptions): Promise<void> {
    const answer = await orNoWay(ask('locate', locateRequest(mode, places), options));
    const located = answer === null ? [] : readLocated(answer);
    places.forEach((place, index) => {
      const metres = (located[index] ?? []).map((start) => metresApart(place, start));
      const nearest = metres.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...metres);
      const onNetwork = nearest <= SNAP_LIMIT_METRES[mode];
      known.set(keyOf(mode, place), {
        state: onNetwork ? 'measured' : 'off-network',
        metres: onNetwork ? Math.round(nearest) : -1,
      });
    });
  }

  async function snap(mode: RoadMode, places: readonly Position[], options: AskOptions): Promise<readonly Snapped[]> {
    const asked = new Map<string, Position>();
    for (const place of places) {
      const key = keyOf(mode, place);
      if (known.has(key)) continue;
      if (inside(place)) asked.set(key, place);
      else known.set(key, { state: 'outside-extract', metres: -1 });
    }
    const unknown = [...asked.values()];
    await inTurn(slices(unknown, LOCATED_AT_ONCE), atOnce, (some) => locate(mode, some, options));
    const answers = places.map((place) => known.get(keyOf(mode, place))!);
    if (known.size > MOST_KNOWN) known.clear();
    return answers;
  }

  async function matrix(
    mode: RoadMode,
    origins: readonly Position[],
    destinations: readonly Position[],
    signal?: AbortSignal,
  ): Promise<MatrixAnswer> {
    const options = { urgent: Math.min(origins.length, destinations.length) <= SMALL_SIDE, signal };
    const size = origins.length * destinations.length;
    const found = { seconds: new Int32Array(size).fill(-1), metres: new Int32Array(size).fill(-1) };
    const measured = async (places: readonly Position[]) =>
      (await snap(mode, places, options)).flatMap(({ state }, index) => (state === 'measured' ? [index] : []));
    const from = await measured(origins);
    const to = await measured(destinations);
    const at = (places: readonly Position[], indices: readonly number[]) => indices.map((index) => places[index]!);
    // On foot the way there is the way back, so the shorter side is asked from, one place at a time.
    const turned = mode === 'walk' && to.length < from.length;
    const [starts, ends] = turned ? [to, from] : [from, to];
    const [startPlaces, endPlaces] = turned ? [destinations, origins] : [origins, destinations];
    const blocks = mode === 'walk' ? blocksOf(starts, ends, 1, 500) : blocksOf(starts, ends, BLOCK, BLOCK);
    await inTurn(blocks, atOnce, async (block) => {
      const least = mode === 'cycle' ? BOTH_ENDS : 1;
      const request = matrixRequest(mode, at(startPlaces, block.origins), at(endPlaces, block.destinations), least);
      const answer = await orNoWay(ask('matrix', request, options));
      if (answer === null) return;
      readMatrix(answer, block.origins.length, block.destinations.length, (start, end, seconds, metres) => {
        const one = block.origins[start]!;
        const other = block.destinations[end]!;
        const place = turned ? other * destinations.length + one : one * destinations.length + other;
        found.seconds[place] = seconds;
        found.metres[place] = metres;
      });
    });
    return found;
  }

  return {
    identity,
    matrix,
    snap: (mode, places, signal) => snap(mode, places, { urgent: places.length <= LOCATED_AT_ONCE, signal }),
    async isochrone(mode, place, minutes, signal) {
      const most = minutes.toSorted((a, b) => b - a);
      const found = await Promise.all(
        slices(most, contours).map(async (some) => {
          const request = isochroneRequest(mode, place, some);
          return readIsochrone(mode, await orNoWay(ask('isochrone', request, { urgent: true, signal })));
        }),
      );
      return { type: 'FeatureCollection', features: found.flat() };
    },
    async route(mode, from, to, signal): Promise<RouteAnswer | null> {
      const answer = await orNoWay(ask('route', routeRequest(mode, from, to), { urgent: true, signal }));
      if (answer === null) return null;
      const { summary, legs } = (answer as RoutedTrip).trip;
      return {
        seconds: Math.round(summary.time),
        metres: Math.round(summary.length * 1000),
        line: legs.flatMap(({ shape }) => readLine(shape)),
      };
    },
    close,
  };
}

/** Null where Valhalla finds no way; anything else that it declines cannot be answered on these roads. */
async function orNoWay(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.noWay) return null;
    throw new EngineFailed(
      'REFUSED',
      `The routing engine declined a question: ${error.message}.`,
      'Load the OpenStreetMap extract again, so that the network is built anew; where it goes on, report it with these words.',
    );
  }
}

function readIsochrone(mode: RoadMode, answer: unknown): Feature<Polygon | MultiPolygon, IsochroneProperties>[] {
  if (answer === null) return [];
  return (answer as FeatureCollection<Polygon | MultiPolygon, { contour: number }>).features
    .filter(({ geometry }) => hasSize(geometry))
    .map(({ geometry, properties }) => ({
      type: 'Feature' as const,
      properties: { mode, minutes: properties.contour },
      geometry,
    }))
    .toSorted((a, b) => b.properties.minutes - a.properties.minutes);
}

/** An outline of a few metres may be drawn as less than a triangle. */
function hasSize(geometry: Polygon | MultiPolygon): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.every((rings) => rings.every((ring) => ring.length >= 4));
}

/** A list in parts of at most so many, as even as can be: a small rest would cost more for each of its pairs. */
function slices<T>(all: readonly T[], most: number): readonly (readonly T[])[] {
  const parts = Math.ceil(all.length / most);
  const from = (part: number) => Math.floor((part * all.length) / parts);
  return Array.from({ length: parts }, (_, part) => all.slice(from(part), from(part + 1)));
}

function blocksOf(origins: readonly number[], destinations: readonly number[], rows: number, columns: number): Block[] {
  return slices(origins, rows).flatMap((some) =>
    slices(destinations, columns).map((others) => ({ origins: some, destinations: others })),
  );
}

/** Works through a list with so many at once; the first failure ends it. */
async function inTurn<T>(work: readonly T[], atOnce: number, one: (item: T) => Promise<void>): Promise<void> {
  const left = work.values();
  let failed = false;
  const worker = async () => {
    for (const item of left) {
      if (failed) return;
      try {
        await one(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, work.length) }, worker));
}
