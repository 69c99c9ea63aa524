/** The straight-line estimate as an engine: every number from it is marked, and it never fails. */
import { TRAVEL_BASIS } from '@footprint/schema/evaluate/travel.ts';
import { toGrid, toLonLat } from '@footprint/schema/geometry/grid.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Polygon } from 'geojson';
import type { EngineIdentity, Position, TravelEngine } from './engine.ts';
import { inDegrees } from './line.ts';

const METRES_PER_MINUTE: Readonly<Record<RoadMode, number>> = { ...TRAVEL_BASIS.metresPerMinute, cycle: 250 };
const CORNERS = 64;

/** What the estimate is made by: no network is behind it. */
export const ESTIMATED: EngineIdentity = { engine: 'straight-line', version: '1', network: null, estimate: true };

/** Metres travelled between two places: the straight line on the National Grid times the detour. */
function travelled(from: Position, to: Position): number {
  const [east, north] = toGrid(...from);
  const [east2, north2] = toGrid(...to);
  return Math.hypot(east2 - east, north2 - north) * TRAVEL_BASIS.detour;
}

function secondsOf(metres: number, mode: RoadMode): number {
  return Math.round((metres / METRES_PER_MINUTE[mode]) * 60);
}

/** The circle within which the estimate reaches a place in so many minutes. */
function circle(mode: RoadMode, place: Position, minutes: number): Polygon {
  const radius = (minutes * METRES_PER_MINUTE[mode]) / TRAVEL_BASIS.detour;
  const [east, north] = toGrid(...place);
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return inDegrees(toLonLat(east + radius * Math.cos(angle), north + radius * Math.sin(angle)));
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!].map(([lon, lat]) => [lon, lat])] };
}

/** The estimate: straight lines times a detour, at one speed for each mode. */
export function straightLineEngine(): TravelEngine {
  return {
    identity: ESTIMATED,
    matrix: async (mode, origins, destinations) => {
      const metres = new Int32Array(origins.length * destinations.length);
      const seconds = new Int32Array(metres.length);
      let at = 0;
      for (const from of origins)
        for (const to of destinations) {
          const length = travelled(from, to);
          metres[at] = Math.round(length);
          seconds[at++] = secondsOf(length, mode);
        }
      return { seconds, metres };
    },
    snap: async (_mode, places) => places.map(() => ({ state: 'measured', metres: 0 })),
    isochrone: async (mode, place, minutes) => ({
      type: 'FeatureCollection',
      features: minutes
        .toSorted((a, b) => b - a)
        .map((most) => ({
          type: 'Feature',
          properties: { mode, minutes: most },
          geometry: circle(mode, place, most),
        })),
    }),
    route: async (mode, from, to) => {
      const length = travelled(from, to);
      return { seconds: secondsOf(length, mode), metres: Math.round(length), line: [inDegrees(from), inDegrees(to)] };
    },
    close: async () => undefined,
  };
}
