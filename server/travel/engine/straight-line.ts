/** The straight-line estimate as an engine: every number from it is marked, and it never fails. */
import { estimateMetres, estimateSeconds, secondsPerMetre } from '@footprint/schema/evaluate/travel.ts';
import { toGrid, toLonLat } from '@footprint/schema/geometry/grid.ts';
import type { RoadMode } from '@footprint/schema/travel/mode.ts';
import type { Polygon } from 'geojson';
import type { EngineIdentity, Position, TravelEngine } from './engine.ts';
import { inDegrees } from './line.ts';

const CORNERS = 64;

/** What the estimate is made by: no network is behind it. */
export const ESTIMATED: EngineIdentity = { engine: 'straight-line', version: '1', network: null, estimate: true };

/** The straight line between two places on the National Grid, in metres. */
function straight(from: Position, to: Position): number {
  const [east, north] = toGrid(...from);
  const [east2, north2] = toGrid(...to);
  return Math.hypot(east2 - east, north2 - north);
}

/** The circle within which the estimate reaches a place in so many minutes. */
function circle(mode: RoadMode, place: Position, minutes: number, rural: boolean): Polygon {
  const radius = (minutes * 60) / secondsPerMetre(mode, rural);
  const [east, north] = toGrid(...place);
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (corner / CORNERS) * 2 * Math.PI;
    return inDegrees(toLonLat(east + radius * Math.cos(angle), north + radius * Math.sin(angle)));
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!].map(([lon, lat]) => [lon, lat])] };
}

/** The estimate: straight lines times a detour, at one speed for each mode; from and to rural areas where told. */
export function straightLineEngine(rural = false): TravelEngine {
  return {
    identity: ESTIMATED,
    matrix: async (mode, origins, destinations) => {
      const metres = new Int32Array(origins.length * destinations.length);
      const seconds = new Int32Array(metres.length);
      let at = 0;
      for (const from of origins)
        for (const to of destinations) {
          const length = straight(from, to);
          metres[at] = estimateMetres(length, mode, rural);
          seconds[at++] = estimateSeconds(length, mode, rural);
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
          geometry: circle(mode, place, most, rural),
        })),
    }),
    route: async (mode, from, to) => {
      const length = straight(from, to);
      return {
        seconds: estimateSeconds(length, mode, rural),
        metres: estimateMetres(length, mode, rural),
        line: [inDegrees(from), inDegrees(to)],
      };
    },
    close: async () => undefined,
  };
}
