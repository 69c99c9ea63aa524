/**
 * Journeys on any evidence for tests and benches: each straight line made longer by up to a half, the same on every
 * machine. Some areas are off the network and some sites outside the extract, as on real roads.
 */
import Flatbush from 'flatbush';
import type { Evidence } from '../evidence.ts';
import { toGrid } from '../geometry/grid.ts';
import { type ModeJourneys, PLACE_STATES, type PointJourneys, pointKey } from '../travel/journeys.ts';
import type { SitePosition } from '../travel/site-change.ts';

const BUILD = 'invented-build';
const MEASURED = PLACE_STATES.indexOf('measured');

/** Straight-line metres a second, how long is looked for in minutes, and how many sites at most are listed. */
const rules = {
  walk: { pace: 1.33, completeTo: 60, most: 24 },
  cycle: { pace: 4, completeTo: 45, most: 40 },
  drive: { pace: 11, completeTo: 30, most: 60 },
} as const;
type InventedMode = keyof typeof rules;
const modes = Object.keys(rules) as InventedMode[];

/** A number from 0 to 99 that looks drawn by lot. */
function lot(a: number, b: number): number {
  return ((Math.imul(a + 1, 2_654_435_761) ^ Math.imul(b + 7, 40_503_211)) >>> 8) % 100;
}

function onGrid(lonLat: Float64Array): Float64Array {
  const grid = new Float64Array(lonLat.length).fill(Number.NaN);
  for (let at = 0; at < lonLat.length; at += 2) {
    if (!Number.isNaN(lonLat[at]!)) grid.set(toGrid(lonLat[at]!, lonLat[at + 1]!), at);
  }
  return grid;
}

function metresBetween(a: Float64Array, at: number, b: Float64Array, to: number, chance: number): number {
  const [dx, dy] = [b[2 * to]! - a[2 * at]!, b[2 * to + 1]! - a[2 * at + 1]!];
  return Math.round(Math.sqrt(dx * dx + dy * dy) * (1 + chance / 200));
}

function states(grid: Float64Array, salt: number): Uint8Array {
  return Uint8Array.from({ length: grid.length / 2 }, (_, at) => {
    if (Number.isNaN(grid[2 * at]!)) return PLACE_STATES.indexOf('no-position');
    return lot(at, salt) < 2 ? PLACE_STATES.indexOf('off-network') : MEASURED;
  });
}

/** The evidence with journeys on foot, by bicycle and by car. */
export function withInventedTravel(evidence: Evidence): Evidence {
  const areas = onGrid(evidence.areas.centroid);
  const sites = onGrid(evidence.sites.position);
  const areaState = states(areas, 1);
  const siteState = states(sites, 2);
  const open = [...siteState.keys()].filter((site) => siteState[site] === MEASURED);
  const index = new Flatbush(Math.max(1, open.length));
  for (const site of open) index.add(sites[2 * site]!, sites[2 * site + 1]!);
  if (open.length === 0) index.add(0, 0);
  index.finish();
  const travel = modes.map((mode): ModeJourneys => {
    const { pace, completeTo, most } = rules[mode];
    const start = new Uint32Array(areaState.length + 1);
    const [site, seconds, metres]: [number[], number[], number[]] = [[], [], []];
    for (let area = 0; area < areaState.length; area++) {
      if (areaState[area] === MEASURED && open.length > 0) {
        index
          .neighbors(areas[2 * area]!, areas[2 * area + 1]!, most)
          .map((found) => {
            const to = open[found]!;
            const far = metresBetween(areas, area, sites, to, lot(area, to));
            return { to, far, taken: Math.round(far / pace) };
          })
          // Nearest sites are listed whatever their time, as real ones are.
          .filter(({ taken }, rank) => rank < 8 || taken <= completeTo * 60)
          .sort((a, b) => a.taken - b.taken || a.to - b.to)
          .forEach(({ to, far, taken }) => {
            site.push(to);
            seconds.push(taken);
            metres.push(far);
          });
      }
      start[area + 1] = site.length;
    }
    return {
      mode,
      basis: {
        engine: 'valhalla',
        engineVersion: 'invented',
        dataset: 'invented-roads',
        date: '2026-01-01',
        computedAt: '2026-01-02T00:00:00Z',
        estimate: false,
      },
      completeTo,
      start,
      site: Uint32Array.from(site),
      seconds: Int32Array.from(seconds),
      metres: Int32Array.from(metres),
      areaState,
      siteState,
      areaSnap: Int32Array.from(areaState, (state, area) => (state === MEASURED ? lot(area, 3) : -1)),
      siteSnap: Int32Array.from(siteState, (state, each) => (state === MEASURED ? lot(each, 4) : -1)),
    };
  });
  return { ...evidence, travel: { build: BUILD, modes: travel } };
}

/** Journeys of every area to a what-if place, by the same rule. */
export function inventedJourneysTo(evidence: Evidence, position: SitePosition): PointJourneys {
  const areas = onGrid(evidence.areas.centroid);
  const place = onGrid(Float64Array.from(position));
  const areaState = states(areas, 1);
  return {
    point: pointKey(...position),
    build: BUILD,
    modes: modes.map((mode) => {
      const { pace, completeTo } = rules[mode];
      const metres = Int32Array.from(areaState, (state, area) =>
        state === MEASURED ? metresBetween(areas, area, place, 0, lot(area, 5)) : -1,
      );
      const seconds = metres.map((far) => {
        const taken = Math.round(far / pace);
        return far < 0 || taken > completeTo * 60 ? -1 : taken;
      });
      return {
        mode,
        seconds,
        metres: metres.map((far, at) => (seconds[at]! < 0 ? -1 : far)),
        state: 'measured',
        snap: 3,
      };
    }),
  };
}
